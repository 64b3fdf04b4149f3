import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { inspect } from '../../src/cli/inspect-command.ts';
import { prepareFullExport } from '../../src/files/write/export.ts';
import type { Report } from '../../src/files/write/report.ts';
import { observe } from '../support/login.ts';
import { ADFS_ISSUER, authnRequestXml, responseXml } from '../support/saml-xml.ts';
import { testKey } from '../support/signing.ts';
import { NOW } from '../files/support.ts';
import { fakeTerminal, file } from './support.ts';

const run = async (argv: readonly string[], look = {}) => {
  const { terminal, told } = fakeTerminal(look);
  return { exit: await inspect(argv, terminal), ...told };
};
const reports = (out: string): Report[] =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Report);

const trace = async (shape = {}): Promise<string> =>
  (
    await (
      await prepareFullExport({ observations: await observe(shape), connection: {} })
    ).write('trace', NOW)
  ).text;

const validateReport = new Ajv({ allErrors: true, strictTypes: false }).compile(
  JSON.parse(
    readFileSync(new URL('../../docs/report.schema.json', import.meta.url), 'utf8'),
  ) as object,
);

const key = await testKey();
const connection = file(
  'connection.json',
  JSON.stringify({ idpIssuer: ADFS_ISSUER, certificatePem: key.certificatePem }),
);
const good = file('good', await trace({ signed: 'both' }));
const refused = file(
  'refused',
  await trace({
    signed: 'both',
    response: { assertion: { attributes: [] } },
    answer: { status: 401 },
  }),
);
const broken = file(
  'broken.xml',
  '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol">',
);
const request = file('request.xml', authnRequestXml('legacy'));

describe('the exit code', () => {
  test.each<[string, string[], number]>([
    ['nothing blocks', [good], 0],
    ['a finding blocks', [refused], 1],
    ['a file cannot be read', [broken], 2],
    ['a file is not there', ['no-such-file'], 2],
    ['a file is a folder', ['.'], 2],
    ['one of several cannot be read, another blocks', [good, broken, refused], 2],
    ['one of several blocks', [good, refused], 1],
    ['no file is named', [], 2],
    ['an option is not known', ['--nonsense', good], 2],
    ['one file to compare', ['--compare', good], 2],
    ['three files to compare', ['--compare', good, refused, good], 2],
    ['the connection file is not there', ['--connection', 'no-such-file', good], 2],
    ['the connection file is none', ['--connection', broken, good], 2],
    ['the time is none', ['--at', 'yesterday', good], 2],
    ['help is asked for', ['--help'], 0],
    ['the version is asked for', ['--version'], 0],
    ['judged at a time long after', ['--at', '2027-01-01T00:00:00Z', good], 1],
    ['judged at its own time', ['--at', '2026-11-02T09:01:00+00:00', good], 0],
  ])('%s => as the contract says', async (_, argv, exit) => {
    expect((await run(argv)).exit).toBe(exit);
    expect((await run(['--json', ...argv])).exit).toBe(exit);
  });
});

describe('--json', () => {
  test('several files, one of them unreadable => a line each, in order', async () => {
    const { out } = await run([
      '--json',
      '--connection',
      connection,
      good,
      broken,
      'no-such-file',
      refused,
    ]);
    const all = reports(out);
    expect(
      all.map(({ source, error, logins }) => [source, error?.code ?? null, logins.length]),
    ).toEqual([
      [good, null, 1],
      [broken, 'not-wellformed', 1],
      ['no-such-file', 'unreadable', 0],
      [refused, null, 1],
    ]);
    expect(all[1]?.error?.message).toMatch(/Line 1, column/);
    expect(all[2]?.error?.message).toBe('The file could not be read: there is no such file.');
  });

  test('with a connection => the rules that need one can tell', async () => {
    const [without] = reports((await run(['--json', good])).out);
    const [given] = reports((await run(['--json', '--connection', connection, good])).out);
    const answers = (report: Report | undefined) =>
      report?.logins[0]?.results
        .filter(({ ruleId }) => ruleId === 'issuer-mismatch')
        .map(({ is, missing }) => [is, missing === null]);
    expect(answers(without)).toEqual([['cannot-tell', false]]);
    expect(answers(given)).toEqual([['ok', true]]);
    expect(given?.messages[1]?.signatures.map(({ verdict }) => verdict)).toEqual([
      'valid',
      'valid',
    ]);
  });

  test('a request alone => a message and a login without response', async () => {
    const [report] = reports((await run(['--json', request])).out);
    expect(report).toMatchObject({
      error: null,
      messages: [{ kind: 'AuthnRequest', binding: 'file' }],
      logins: [{ response: null }],
    });
  });
});

describe('for people', () => {
  test('a refused login => headline, finding, fix, and what could not be checked', async () => {
    const { out, err } = await run([refused]);
    for (const part of [
      '✖ ',
      'roles-missing, blocks the login',
      'To fix this:',
      'Could not be checked',
      'Fill in "Identity Provider Issuer"',
      'Refused',
    ]) {
      expect(out).toContain(part);
    }
    expect(err).toBe('');
  });

  test('an unreadable file among others => told, and the others shown', async () => {
    const { out } = await run([broken, good]);
    expect(out).toContain('Could not be read: Line 1, column');
    expect(out).toContain('The login worked.');
  });

  test('no terminal => no colour; a terminal => colour, and lines that fit', async () => {
    expect((await run([refused])).out).not.toContain('\u001B');
    const { out } = await run([refused], { colour: true, width: 60 });
    expect(out).toContain('\u001B[31m');
    const plain = out
      .split('\u001B[')
      .map((part, n) => (n === 0 ? part : part.replace(/^\d+m/, '')));
    const lines = plain.join('').split('\n');
    // Only what must stay in one piece, to be copied, is longer.
    for (const line of lines.filter((each) => each.length > 60))
      expect(line.trim()).toMatch(/^(?:> |\S+$|\S*https?:|.*(?:Adfs|:\/\/))/);
  });

  test('text that would drive the terminal => shown, not obeyed', async () => {
    const xml = responseXml('legacy', {
      issuer: 'urn:\u009B31m\u202Eevil',
      status: ['Requester'],
      statusMessage: '\u0085\u009Bc',
    });
    const { out } = await run([file('hostile.xml', xml)]);
    expect(out).toContain('urn:<U+009B>31m<U+202E>evil');
    expect(out).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}/u);
  });

  test('a wrong argument => said on standard error, with where to read more', async () => {
    const { out, err } = await run(['--at', '24.11.2026', good]);
    expect(out).toBe('');
    expect(err).toMatch(/--at takes a time in ISO 8601.*"24\.11\.2026".*\nSee --help\.\n/);
  });
});

describe('the plan', () => {
  test('not asked => nothing of it', async () => {
    const { out } = await run([refused]);
    expect(out).not.toContain('Fix plan');
    const [report] = reports((await run(['--json', refused])).out);
    expect(report?.logins[0]).not.toHaveProperty('plan');
  });

  test('asked => where, how many changes, and one script for all that a script can make', async () => {
    const { out, exit } = await run(['--plan', '--connection', connection, refused]);
    expect(exit).toBe(1);
    expect(out).toContain('Fix plan. AD FS: 3 changes, one script');
    expect(out).toContain('Set-AdfsRelyingPartyTrust -TargetName $name @settings');
    expect(out.indexOf('Fix plan')).toBeLessThan(out.indexOf('roles-missing'));
  });

  test('as JSON => as the schema says', async () => {
    const { out } = await run(['--plan', '--json', '--connection', connection, refused, good]);
    const [first, second] = reports(out);
    validateReport(first);
    expect(validateReport.errors).toBeNull();
    expect(first?.logins[0]?.plan).toMatchObject({
      resolves: ['email-missing', 'full-name-missing', 'roles-missing'],
      leaves: [],
      rounds: 2,
    });
    expect(second?.logins[0]).not.toHaveProperty('plan');
  });
});

describe('the comparison', () => {
  test('a refused login and a good one => fixed, beside the later one', async () => {
    const { out } = await run(['--compare', refused, good]);
    expect(out).toMatch(/Since .*: fixed 3, still 1, new 0/);
  });

  test('the other way round, as JSON => new, in the later file alone, as the schema says', async () => {
    const { out } = await run(['--compare', '--json', good, refused]);
    const [first, second] = reports(out);
    validateReport(second);
    expect(validateReport.errors).toBeNull();
    expect(first?.logins[0]).not.toHaveProperty('since');
    expect(second?.logins[0]?.since?.new.map(({ ruleId }) => ruleId)).toEqual([
      'email-missing',
      'full-name-missing',
      'roles-missing',
    ]);
  });
});

describe('the second opinion', () => {
  test('not asked => nothing of it', async () => {
    const { out } = await run(['--json', good]);
    expect(out).not.toContain('secondOpinion');
  });

  test('asked => beside each verdict, with what it reads', async () => {
    const { out } = await run(['--json', '--second-opinion', '--connection', connection, good]);
    const signatures = reports(out).flatMap(({ messages }) =>
      messages.flatMap((message) => message.signatures),
    );
    expect(signatures.map(({ verdict }) => verdict)).toEqual(['valid', 'valid']);
    for (const { secondOpinion } of signatures) {
      expect(secondOpinion).toMatchObject({ answer: 'valid', said: null, agrees: true, why: null });
      expect(secondOpinion?.signed[0]?.nameId).toBe('anna.agent@example.com');
    }
    const { out: text } = await run(['--second-opinion', '--connection', connection, good]);
    expect(text).toContain('xml-crypto 6.3.2: valid');
    expect(text).toContain('with the NameID');
  });
});

describe('a certificate of the connection file that cannot be read', () => {
  test.each([
    [
      'the listing of PowerShell',
      'CertificateType : Token-Signing\nIsPrimary : True\nThumbprint : 00AA',
      'PowerShell',
    ],
    ['a thumbprint', 'a909502dd82ae41433e6f83886b00d4277a32a7b', 'SHA-1 fingerprint'],
    [
      'a JWKS without certificates',
      '{"keys":[{"kty":"RSA","n":"abc","e":"AQAB"}]}',
      'JSON Web Key Set',
    ],
    ['a link', 'https://adfs.example/cert.cer', 'This is a link'],
  ])('%s => said, with exit code 2 and every report', async (name, certificatePem, what) => {
    const path = file(`${name}.json`, JSON.stringify({ certificatePem }));
    const { exit, err, out } = await run(['--json', '--connection', path, good, refused]);
    expect(exit).toBe(2);
    expect(err).toContain(what);
    expect(reports(out).map(({ logins }) => logins.length)).toEqual([1, 1]);
  });
});
