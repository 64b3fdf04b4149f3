/**
 * `npm run package`: builds, and writes under artifacts/ what is published: the archives for the stores (Chrome and Edge, Firefox),
 * the source archive Firefox's reviewers ask for, the page that runs without an extension, the command line as an npm package,
 * and SHA256SUMS. The same source gives the same bytes on every machine and in every folder.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder, sourceFiles } from './package/files.ts';
import { zip } from './package/zip.ts';
import { ROOT } from './root.ts';
import { toolPath } from './tool.ts';

const out = join(ROOT, 'artifacts', 'packages');
const { name, version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  name: string;
  version: string;
};

function build(): void {
  rmSync(join(ROOT, 'dist'), { recursive: true, force: true });
  execFileSync(process.execPath, [toolPath('webpack')], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** npm gives every file in the archive the same time, and the archive no other. */
function commandLine(): string {
  const packed = execFileSync('npm', ['pack', '--silent', '--pack-destination', out, join(ROOT, 'dist', 'cli')], {
    encoding: 'utf8',
    // On Windows npm is a script.
    shell: process.platform === 'win32',
  });
  return packed.trim();
}

build();
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const archives: readonly (readonly [file: string, content: Map<string, Uint8Array>])[] = [
  [`${name}-${version}-chrome.zip`, filesUnder(join(ROOT, 'dist', 'chrome'))],
  [`${name}-${version}-firefox.zip`, filesUnder(join(ROOT, 'dist', 'firefox'))],
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
for (const { file, size, sum } of sums) console.log(`${sum}  ${file} (${Math.ceil(size / 1000)} KB)`);
