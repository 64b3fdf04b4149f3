import { build } from '../build.mjs';

/**
 * Builds the extension. @throws Error when it cannot be built, with what webpack says of the
 * sources
 */
export async function buildExtension(): Promise<void> {
  console.log('Building the extension …');
  await build({ only: 'extension' });
}
