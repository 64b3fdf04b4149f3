import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { ROOT } from './chrome.ts';

/** Builds the Chrome extension. @throws Error when the build fails; its own output says why */
export async function build(): Promise<void> {
  console.log('Building the extension …');
  const webpack = createRequire(import.meta.url).resolve('webpack-cli/bin/cli.js');
  const child = spawn(process.execPath, [webpack, '--env', 'only=chrome'], { cwd: ROOT, stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error('The build failed.');
}
