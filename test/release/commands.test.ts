import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BY_HAND, ELSEWHERE, RUN } from './commands.ts';
import { copySource, type Copy } from './copy.ts';
import { documentedCommands } from './documented.ts';

const DOCUMENTED = documentedCommands();
/** A login that lacks roles, as Chromium's network panel saved it. */
const HAR = readFileSync('test/files/read/formats/real/chromium-156-sanitized.har', 'utf8');
const RESPONSE = decodeURIComponent(/"SAMLResponse","value":"([^"]+)"/.exec(HAR)?.[1] ?? '');
const FILES: ReadonlyMap<string, string> = new Map([
  ['trace.har', HAR],
  ['login.har', HAR],
  ['trace.flextrace.json', ''],
  ['response.xml', Buffer.from(RESPONSE, 'base64').toString('utf8')],
  [
    'connection.json',
    JSON.stringify({ idpIssuer: 'http://adfs.corp.example/adfs/services/trust' }),
  ],
]);

let copy: Copy;
beforeAll(() => {
  copy = copySource('documented', FILES);
  expect(copy.run('npm run -s convert -- --to trace trace.har > trace.flextrace.json')).toEqual({
    code: 0,
    output: '',
  });
});
afterAll(() => copy.remove());

test('every documented command => is run here, in another part of CI, or by a person', () => {
  const known = [...RUN.keys(), ...ELSEWHERE.keys(), ...BY_HAND.keys()];
  expect([...DOCUMENTED.keys()].filter((command) => !known.includes(command))).toEqual([]);
  expect(known.filter((command) => !DOCUMENTED.has(command))).toEqual([]);
});

describe.each([...ELSEWHERE])('%s', (_, { file, holds }) => {
  test(`=> is run by ${file}`, () => {
    expect(readFileSync(file, 'utf8')).toContain(holds);
  });
});

describe.each([...RUN])(
  '%s',
  (command, { as = command, code = 0, says = /(?:)/, changes = [], within = '' }) => {
    if (within !== '') beforeAll(() => installPackage(within));
    // Also after a failure: what one command leaves must not change what the next one does.
    afterAll(() => copy.restore());

    test('=> does in a copy of the source what the documents say', () => {
      const ran = copy.run(as, within);
      expect(ran.output).toMatch(says);
      expect(ran.code).toBe(code);
      const changed = copy.changed();
      expect(changed.filter((path) => !changes.some((allowed) => allowed.test(path)))).toEqual([]);
      expect(changes.filter((wanted) => !changed.some((path) => wanted.test(path)))).toEqual([]);
    });
  },
);

test('packages built here and in the copy => have the same checksums', () => {
  const [here, there] = ['.', copy.folder].map((folder) =>
    readFileSync(join(folder, 'artifacts', 'packages', 'SHA256SUMS'), 'utf8').split('\n'),
  );
  expect(there).toEqual(here);
  expect(here?.filter((line) => /^[0-9a-f]{64} {2}\S+$/.test(line))).toHaveLength(6);
});

/**
 * Installs the command line's package as somebody does who has it as a file, beside the files it is
 * tried on.
 */
function installPackage(within: string): void {
  const folder = join(copy.folder, within);
  mkdirSync(folder, { recursive: true });
  const packages = join(copy.folder, 'artifacts', 'packages');
  const tarball = readdirSync(packages).find((name) => name.endsWith('.tgz')) ?? '';
  // Else npm installs into the nearest folder above that has one.
  writeFileSync(join(folder, 'package.json'), '{}');
  for (const name of FILES.keys()) cpSync(join(copy.folder, name), join(folder, name));
  const { code, output } = copy.run(
    `npm install --offline --no-audit --no-fund "${join(packages, tarball)}"`,
    within,
  );
  expect({ code, output }).toMatchObject({ code: 0 });
}
