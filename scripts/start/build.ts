import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ROOT } from '../root.ts';
import { toolPath } from '../tool.ts';

/** Builds the Chrome extension. @throws Error when the build fails; its own output says why */
export async function build(): Promise<void> {
  console.log('Building the extension …');
  const child = spawn(process.execPath, [toolPath('webpack'), '--env', 'only=chrome'], { cwd: ROOT, stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error('The build failed.');
}
