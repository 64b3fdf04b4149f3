/**
 * Bundles engine.ts as the command line is bundled: only so is its xmldom the one that is shipped.
 */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import webpack, { type Configuration, type Stats } from 'webpack';
import type * as engineModule from './engine.ts';
import configurations from '../webpack.config.js';

export type Engine = typeof engineModule;

const ENGINE = fileURLToPath(new URL('engine.ts', import.meta.url));

/**
 * Bundles it and gives the folder, which is the caller's to remove.
 *
 * @param source the module to bundle in its place
 */
export async function buildEngine(source = ENGINE): Promise<string> {
  const [cli] = configurations({ only: 'cli' });
  const folder = await mkdtemp(join(tmpdir(), 'flex-saml-bench-'));
  const entry = { engine: source };
  const output = { ...cli?.output, path: folder, library: { type: 'module' }, clean: false };
  await run({ ...cli, entry, output });
  return folder;
}

export async function loadEngine(folder: string): Promise<Engine> {
  return (await import(pathToFileURL(join(folder, 'engine.mjs')).href)) as Engine;
}

function run(configuration: Configuration): Promise<void> {
  return new Promise((resolve, reject) => {
    webpack(configuration, (error: Error | null, stats?: Stats) => {
      if (error) reject(error);
      else if (stats?.hasErrors()) reject(new Error(stats.toString('errors-only')));
      else resolve();
    });
  });
}
