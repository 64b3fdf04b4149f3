/**
 * Runs a command of src/cli: `node scripts/cli.mjs inspect|convert|setup-guide …`. Builds dist/cli
 * first when it is missing or older than a source file: what is run is what is shipped, with its
 * xmldom.
 */
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const built = join(root, 'dist', 'cli');
const SOURCES = ['src', 'scripts', 'webpack.config.js', 'package.json', 'tsconfig.json'].map(
  (name) => join(root, name),
);
/**
 * sysexits.h EX_SOFTWARE: says nothing about the files named, so it is none of the commands' own
 * codes.
 */
const BUILD_FAILED = 70;

/**
 * When a file, or anything in a folder, last changed; a folder's own time tells of files removed.
 */
function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function isCurrent(bundle) {
  const stat = statSync(bundle, { throwIfNoEntry: false });
  return stat !== undefined && stat.mtimeMs >= Math.max(...SOURCES.map(newest));
}

/** Every file in a folder, by its path from there; what a bundle loads comes before the bundle. */
const filesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort((a, b) => Number(b.includes(sep)) - Number(a.includes(sep)));

/**
 * Builds into a folder of its own and moves file by file: whoever starts meanwhile finds the old
 * bundle or the new one, whole.
 */
async function build() {
  const { run } = await import('./build.mjs');
  const { default: configurations } = await import('../webpack.config.js');
  const [config] = configurations({ only: 'cli' });
  const startedAt = new Date();
  const fresh = join(root, 'dist', `.cli-${process.pid}`);
  try {
    await run({ ...config, output: { ...config.output, path: fresh } });
    for (const name of filesIn(fresh)) {
      // A source saved during the build is newer than what was built of it.
      utimesSync(join(fresh, name), startedAt, startedAt);
      mkdirSync(dirname(join(built, name)), { recursive: true });
      renameSync(join(fresh, name), join(built, name));
    }
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

const COMMANDS = ['inspect', 'convert', 'setup-guide'];
const [command, ...argv] = process.argv.slice(2);
if (!COMMANDS.includes(command)) {
  console.error(`Usage: node scripts/cli.mjs ${COMMANDS.join('|')} [arguments]`);
  process.exit(BUILD_FAILED);
}
const bundle = join(built, 'checkout.mjs');
try {
  if (!isCurrent(bundle)) await build();
} catch (error) {
  console.error(`The command line could not be built.\n${error.message}`);
  process.exit(BUILD_FAILED);
}
process.argv = [process.argv[0], bundle, command, ...argv];
await import(pathToFileURL(bundle).href);
