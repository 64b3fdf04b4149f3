/**
 * `npm run test:packages [-- --project pages|browser] [TEST…]`: the tests in browsers with what is
 * published instead of what was built: the archives under artifacts/packages, each checked against
 * SHA256SUMS and unpacked into a folder of its own, in fresh profiles of Chromium and Firefox. Make
 * them first (`npm run package`).
 */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { unzipSync } from 'fflate';
import { ROOT } from './root.ts';
import { runTool } from './tool.ts';

const PACKAGES = join(ROOT, 'artifacts', 'packages');
const UNPACKED = ['chrome', 'firefox', 'web'];
const PROJECTS = ['pages', 'browser'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { project: { type: 'string', multiple: true, default: PROJECTS } },
});

/** Checks every package against its line in SHA256SUMS, as `sha256sum --check` does. */
function checkedPackages(): ReadonlyMap<string, Uint8Array> {
  const lines = readFileSync(join(PACKAGES, 'SHA256SUMS'), 'utf8').trim().split('\n');
  return new Map(
    lines.map((line) => {
      const [sum, file = ''] = line.split('  ');
      const content = readFileSync(join(PACKAGES, file));
      if (createHash('sha256').update(content).digest('hex') !== sum) {
        throw new Error(`${file} is not the one SHA256SUMS names: run "npm run package" again.`);
      }
      return [file, content];
    }),
  );
}

function unpack(archive: Uint8Array, folder: string): void {
  for (const [path, content] of Object.entries(unzipSync(archive))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

const packages = checkedPackages();
const folder = mkdtempSync(join(tmpdir(), 'flex-saml-packages-'));
try {
  for (const name of UNPACKED) {
    const [file, archive] = [...packages].find(([path]) => path.endsWith(`-${name}.zip`)) ?? [];
    if (!file || !archive) throw new Error(`SHA256SUMS names no archive for ${name}.`);
    unpack(archive, join(folder, name));
    console.log(`Testing ${file}`);
  }
  // One after the other: each says by itself how many of its files may run side by side.
  for (const project of values.project) {
    const argv = ['run', '--project', project, ...positionals];
    process.exitCode = Math.max(
      Number(process.exitCode ?? 0),
      runTool('vitest', argv, { FLEX_SAML_INSPECTOR_BUILT: folder }),
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
