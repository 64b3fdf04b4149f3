import { describe, expect, test } from 'vitest';
import { convert } from '../../src/cli/convert-command.ts';
import { EXPORT_FORMATS, prepareFullExport } from '../../src/files/write/export.ts';
import { importFile } from '../../src/files/read/import.ts';
import { observe } from '../support/login.ts';
import { ADFS_ISSUER } from '../support/saml-xml.ts';
import { testKey } from '../support/signing.ts';
import { examineImported, NOW, outlines } from '../files/support.ts';
import { fakeTerminal, file } from './support.ts';

const run = async (...argv: string[]) => {
  const { terminal, told } = fakeTerminal();
  return { exit: await convert(argv, terminal, NOW), ...told };
};

const key = await testKey();
const observations = await observe({
  signed: 'both',
  response: {
    assertion: {
      attributes: [
        ['email', 'a@b.example'],
        ['full_name', 'Anna Agent'],
        ['roles', 'agent', "Anna Agent's team"],
      ],
    },
  },
});
const source = { observations, connection: { idpIssuer: ADFS_ISSUER } };
const har = file('login.har', (await (await prepareFullExport(source)).write('har', NOW)).text);
const connection = file('connection.json', JSON.stringify({ certificatePem: key.certificatePem }));

describe('convert', () => {
  test.each(EXPORT_FORMATS)('--to %s => no name in it; with --full => the name', async (format) => {
    const safe = await run('--to', format, har);
    const full = await run('--to', format, '--full', har);
    expect([safe.exit, full.exit, safe.err, full.err]).toEqual([0, 0, '', '']);
    const decoded = (text: string) =>
      text +
      importFile('x', text)
        .recording.messages.map(({ xml }) => xml ?? '')
        .join('');
    expect(decoded(safe.out)).not.toContain('Anna Agent');
    expect(decoded(full.out)).toMatch(/Anna Agent|anna\.agent/);
  });

  test('--full in the reports for people => says so at the top', async () => {
    for (const format of ['markdown', 'html']) {
      expect((await run('--to', format, '--full', har)).out).toContain('FULL REPORT');
      expect((await run('--to', format, har)).out).not.toContain('FULL REPORT');
    }
  });

  test('a redacted trace, redacted again => diagnosed the same', async () => {
    const once = await run('--to', 'trace', '--connection', connection, har);
    const twice = await run('--to', 'har', file('once', once.out));
    const original = importFile(
      'x',
      (await run('--to', 'trace', '--full', '--connection', connection, har)).out,
    );
    const received = importFile('x', twice.out);
    expect(received.redacted).toBe(true);
    expect(outlines(await examineImported(received))).toEqual(
      outlines(await examineImported(original)),
    );
  });

  test.each<[string, string[], RegExp]>([
    ['no format', [har], /--to takes one of trace, har/],
    ['a format not known', ['--to', 'pdf', har], /--to takes one of/],
    ['no file', ['--to', 'har'], /Name one file/],
    ['two files', ['--to', 'har', har, har], /Name one file/],
    ['a file that is not there', ['--to', 'har', 'no-such-file'], /there is no such file/],
    [
      'a file with no message',
      ['--to', 'har', file('prose', 'hello')],
      /No SAML message was found/,
    ],
  ])('%s => told, exit code 2 and no output', async (_, argv, message) => {
    const { exit, out, err } = await run(...argv);
    expect([exit, out]).toEqual([2, '']);
    expect(err).toMatch(message);
  });

  test('a damaged file => what could be read is written, and it is said', async () => {
    const text = (await run('--to', 'trace', '--full', har)).out;
    const { exit, out, err } = await run(
      '--to',
      'trace',
      file('cut', text.slice(0, text.length * 0.7)),
    );
    expect(exit).toBe(2);
    expect(err).toContain('ends too early');
    expect(importFile('x', out).observations.length).toBeGreaterThan(0);
  });
});
