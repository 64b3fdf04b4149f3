/**
 * `npm run build`: dist/chrome, dist/firefox, dist/web and dist/cli. `--only extension|web|cli`
 * builds one of them, `--release` what is published. Exits with 1 when it cannot be built.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import webpack from 'webpack';
import configurations, { TARGETS } from '../webpack.config.js';

/**
 * Runs one or more configurations.
 *
 * @param {import('webpack').Configuration | import('webpack').Configuration[]} configuration
 * @throws Error with what webpack says of the sources
 */
export async function run(configuration) {
  const compiler = webpack(configuration);
  const stats = await new Promise((resolve, reject) => {
    // Closing writes the cache.
    compiler.run((failure, result) =>
      compiler.close((unclosed) =>
        (failure ?? unclosed) ? reject(failure ?? unclosed) : resolve(result),
      ),
    );
  });
  if (stats.hasErrors()) throw new Error(stats.toString({ preset: 'errors-only', colors: false }));
  if (stats.hasWarnings())
    console.error(stats.toString({ preset: 'errors-warnings', colors: false }));
}

/**
 * Builds into `dist`.
 *
 * @param {Parameters<typeof configurations>[0]} options
 * @throws Error with what webpack says of the sources
 */
export const build = (options) => run(configurations(options));

/**
 * Builds the extension, and again whenever a source changes.
 *
 * @param {(failure: string | null) => void} onBuilt is told after each build: null, or what webpack
 * says of the sources
 * @returns {{ close: () => Promise<void> }} ends it
 */
export function watch(onBuilt) {
  const compiler = webpack(configurations({ only: 'extension', isWatching: true }));
  compiler.watch({ aggregateTimeout: 50 }, (failure, stats) => {
    if (failure) onBuilt(failure.message);
    else
      onBuilt(stats.hasErrors() ? stats.toString({ preset: 'errors-only', colors: false }) : null);
  });
  return {
    close: () =>
      new Promise((resolve, reject) =>
        compiler.close((failure) => (failure ? reject(failure) : resolve(undefined))),
      ),
  };
}

/** @returns the exit code */
async function main() {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, release: { type: 'boolean', default: false } },
  });
  const { only, release: isRelease } = values;
  if (only !== undefined && !Object.hasOwn(TARGETS, only)) {
    console.error(
      `There is no target "${only}". Usage: node scripts/build.mjs [--only ${Object.keys(TARGETS).join('|')}] [--release]`,
    );
    return 2;
  }
  const begun = Date.now();
  try {
    await build({ ...(only === undefined ? {} : { only }), isRelease });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
  console.log(
    `Built ${only ?? Object.keys(TARGETS).join(', ')} in ${((Date.now() - begun) / 1000).toFixed(1)} s.`,
  );
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main();
