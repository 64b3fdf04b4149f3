/**
 * `npm run package`: builds, and writes under artifacts/ what is published: the archives for the
 * stores (Chrome and Edge, Firefox), the source archive Firefox's reviewers ask for, the page that
 * runs without an extension, the command line as an npm package, the source maps of the extension's
 * scripts, and SHA256SUMS. The same source gives the same bytes on every machine and in every
 * folder.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { filesUnder, sourceFiles } from './package/files.ts';
import { zip } from './package/zip.ts';
import { ROOT } from './root.ts';

const out = join(ROOT, 'artifacts', 'packages');
const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  name: string;
  version: string;
};

type Files = ReadonlyMap<string, Uint8Array>;

const isMap = (path: string): boolean => path.endsWith('.map');
const filtered = (files: Files, keeps: (path: string) => boolean): Files =>
  new Map([...files].filter(([path]) => keeps(path)));

/** npm gives every file in the archive the same time, and the archive no other. */
function commandLine(): string {
  // On Windows npm is a script, and a shell takes a path with a blank in it for two.
  const shell = process.platform === 'win32';
  const [to, from] = [out, join(ROOT, 'dist', 'cli')].map((path) =>
    shell ? `"${path}"` : path,
  ) as [string, string];
  const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', to, from], {
    encoding: 'utf8',
    shell,
  });
  return packed.trim();
}

rmSync(join(ROOT, 'dist'), { recursive: true, force: true });
await build({ isRelease: true });
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const [chrome, firefox] = ['chrome', 'firefox'].map((browser) =>
  filesUnder(join(ROOT, 'dist', browser)),
);
if (!chrome || !firefox) throw new Error('nothing was built');
const archives: readonly (readonly [file: string, content: Files])[] = [
  [`${name}-${version}-chrome.zip`, filtered(chrome, (path) => !isMap(path))],
  [`${name}-${version}-firefox.zip`, filtered(firefox, (path) => !isMap(path))],
  // The same for both browsers: they make a reported place in a minimised script readable.
  [`${name}-${version}-maps.zip`, filtered(chrome, isMap)],
  [`${name}-${version}-web.zip`, filesUnder(join(ROOT, 'dist', 'web'))],
  [`${name}-${version}-source.zip`, sourceFiles(ROOT)],
];
for (const [file, content] of archives) writeFileSync(join(out, file), zip(content));
const files = [...archives.map(([file]) => file), commandLine()];
const sums = files.map((file) => {
  const content = readFileSync(join(out, file));
  return { file, size: content.length, sum: createHash('sha256').update(content).digest('hex') };
});
// What `sha256sum --check` reads.
writeFileSync(join(out, 'SHA256SUMS'), sums.map(({ file, sum }) => `${sum}  ${file}\n`).join(''));
for (const { file, size, sum } of sums)
  console.log(`${sum}  ${file} (${Math.ceil(size / 1000)} KB)`);
