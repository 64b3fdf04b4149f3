import { say } from '../../i18n/say.ts';

/** Code that a page asks for when it is needed, and did not get; the message is for the user. */
export class PartMissing extends Error {
  override readonly name = 'PartMissing';
}

/**
 * Loads a part of a page.
 *
 * @param load an `import()`
 * @throws PartMissing saying what to do
 */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PartMissing(
      say`A part of Flex SAML Inspector could not be loaded. Close this page and open it again. If that does not help, install it again. (${reason})`,
      { cause },
    );
  }
}
