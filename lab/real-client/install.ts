import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('.', import.meta.url));

/**
 * The part of esbuild's interface that is used; the package is installed with Flex UI, and not part
 * of the project.
 */
interface Esbuild {
  build(options: Readonly<Record<string, unknown>>): Promise<unknown>;
}

/**
 * Installs Flex UI into a folder, unless it is there. @throws Error when npm fails; its own output
 * says why
 */
export function install(folder: string): void {
  if (existsSync(join(folder, 'node_modules/@twilio/flex-ui/package.json'))) return;
  mkdirSync(folder, { recursive: true });
  if (folder !== HERE) copyFileSync(join(HERE, 'package.json'), join(folder, 'package.json'));
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // Its peers ask for React 17, some packages of it for others. No script of any package is run.
  const options = [
    'install',
    '--ignore-scripts',
    '--legacy-peer-deps',
    '--no-package-lock',
    '--no-audit',
    '--no-fund',
  ];
  const { status } = spawnSync(npm, options, {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('npm could not install Flex UI.');
}

/** Makes the page script of the installed package, which is none as it comes. @returns its path */
export async function bundle(folder: string): Promise<string> {
  const outfile = join(folder, 'node_modules/.cache/flex-ui.js');
  if (existsSync(outfile)) return outfile;
  const esbuild = createRequire(join(folder, 'package.json'))('esbuild') as Esbuild;
  await esbuild.build({
    entryPoints: [join(HERE, 'entry.js')],
    inject: [join(HERE, 'shims.js')],
    nodePaths: [join(folder, 'node_modules')],
    outfile,
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'iife',
    define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
    alias: { path: 'path-browserify' },
    logLevel: 'error',
  });
  return outfile;
}
