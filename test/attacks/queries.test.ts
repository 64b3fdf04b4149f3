/**
 * A login's Response in the address (HTTP-Redirect), which has no Signature element: what is signed
 * are the parameters as they were sent (SAML bindings 3.4.4.1). Valid, forged, and ambiguous ones.
 */
import { sign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { verifyRecording } from '../../src/diagnosis/verify-recording.ts';
import { importFile } from '../../src/files/read/import.ts';
import { buildReport, type Report } from '../../src/files/write/report.ts';
import type { Connection } from '../../src/model/connection.ts';
import { identity, type Identity } from '../saml/signature/identity.ts';
import { login } from '../saml/signature/messages.ts';

const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const ACS = 'https://iam.twilio.com/v1/Accounts/AC0123456789abcdef0123456789abcdef/saml2';
const FORGED = 'mallory@evil.example';

let idp: Identity;
let stranger: Identity;
beforeAll(async () => {
  [idp, stranger] = await Promise.all([identity(), identity('RSA', 'stranger.example')]);
});

const value = (xml: string): string =>
  encodeURIComponent(deflateRawSync(Buffer.from(xml)).toString('base64'));
const GENUINE = value(login());
const EVIL = value(login({ nameId: FORGED }));
const message = (sent: string): string => `SAMLResponse=${sent}`;
const state = (sent: string): string => `RelayState=${sent}`;
const algorithm = (uri = RSA_SHA256): string => `SigAlg=${encodeURIComponent(uri)}`;

function signatureOver(text: string, key: Identity = idp): string {
  const made = sign('sha256', Buffer.from(text), key.privatePem).toString('base64');
  return `Signature=${encodeURIComponent(made)}`;
}

/** The parameters, and the signature over them as they are. */
function signed(parameters: readonly string[], key: Identity = idp): string[] {
  return [...parameters, signatureOver(parameters.join('&'), key)];
}

const plain = (): string[] => [message(GENUINE), state('x'), algorithm()];

async function reportOn(parameters: readonly string[], connection?: Connection): Promise<Report> {
  const text = `${ACS}?${parameters.join('&')}`;
  const imported = importFile('login.txt', new TextEncoder().encode(text));
  const examined = await verifyRecording(
    imported.recording,
    connection ?? { certificatePem: idp.certificatePem },
  );
  return buildReport('login.txt', imported.errors[0] ?? null, examined);
}

const rulesThat = (is: string, { logins }: Report): string[] =>
  logins.flatMap(({ results }) =>
    results.filter((result) => result.is === is).map(({ ruleId }) => ruleId),
  );
const found = (report: Report): string[] => rulesThat('found', report);

describe('a Response signed in the query', () => {
  test.each<[name: string, parameters: () => string[]]>([
    ['with a RelayState', () => signed(plain())],
    ['without one', () => signed([message(GENUINE), algorithm()])],
    ['with an empty one', () => signed([message(GENUINE), state(''), algorithm()])],
    [
      'with escapes in lower case',
      () => signed([message(GENUINE), state('%c3%a4'), algorithm().replace('%3A', '%3a')]),
    ],
    [
      'in another order, with parameters that are not signed',
      () => ['a=1', ...signed(plain()).reverse()],
    ],
  ])('%s => valid, and nothing is called unsigned', async (_, parameters) => {
    const report = await reportOn(parameters());
    expect(report.messages.flatMap(({ signatures }) => signatures)).toMatchObject([
      { covers: 'query', verdict: 'valid' },
    ]);
    expect(
      found(report).filter((rule) => /^(?:signature-|nothing-signed|message-unsigned)/.test(rule)),
    ).toEqual([]);
    expect(rulesThat('ok', report)).toEqual(
      expect.arrayContaining(['nothing-signed', 'message-unsigned', 'signature-broken']),
    );
  });

  test('without a certificate => cannot be told, and not called fine', async () => {
    const report = await reportOn(signed(plain()), {});
    expect(rulesThat('cannot-tell', report)).toContain('signature-broken');
    expect(found(report)).not.toContain('nothing-signed');
  });

  test.each<[name: string, parameters: () => string[], rule: string]>([
    ['another message', () => signed(plain()).with(0, message(EVIL)), 'signature-broken'],
    ['another RelayState', () => signed(plain()).with(1, state('y')), 'signature-broken'],
    ['the RelayState left out', () => signed(plain()).toSpliced(1, 1), 'signature-broken'],
    [
      'the same escapes in lower case',
      () => signed(plain()).with(2, algorithm().replaceAll('%3A', '%3a')),
      'signature-broken',
    ],
    [
      'the key of a stranger',
      () => signed([message(EVIL), algorithm()], stranger),
      'signature-broken',
    ],
    [
      'HMAC with the certificate as its secret',
      () => signed([message(EVIL), algorithm('http://www.w3.org/2000/09/xmldsig#hmac-sha1')]),
      'signature-algorithm-refused',
    ],
    [
      'the algorithm "none"',
      () => signed([message(EVIL), 'SigAlg=none']),
      'signature-algorithm-refused',
    ],
    ['no algorithm', () => signed([message(EVIL)]), 'nothing-signed'],
    ['no signature', () => [message(EVIL), algorithm()], 'nothing-signed'],
    ['an empty signature', () => [message(EVIL), algorithm(), 'Signature='], 'signature-broken'],
  ])('%s => told, and not vouched for', async (_, parameters, rule) => {
    const report = await reportOn(parameters());
    expect(found(report)).toContain(rule);
    expect(
      report.messages.some(({ signatures }) =>
        signatures.some(({ verdict }) => verdict === 'valid'),
      ),
    ).toBe(false);
  });
});

describe('parameters that are there twice', () => {
  const signature = (): string => signatureOver(plain().join('&'));
  const all = (...more: string[]): string[] => [...more, ...signed(plain())];

  test.each<[name: string, parameters: () => string[], said: string]>([
    [
      'a forged message first',
      () => all(message(EVIL)),
      'SAMLResponse is in the address more than once. Number 2 is signed.',
    ],
    [
      'a forged message last',
      () => [...all(), message(EVIL)],
      'SAMLResponse is in the address more than once. Number 1 is signed.',
    ],
    [
      'another RelayState first',
      () => all(state('y')),
      'RelayState is in the address more than once. Number 2 is signed.',
    ],
    [
      'another RelayState last',
      () => [...all(), state('y')],
      'RelayState is in the address more than once. Number 1 is signed.',
    ],
    [
      'the same RelayState',
      () => [...all(), state('x')],
      'RelayState is in the address more than once. Number 1 is signed.',
    ],
    [
      'another algorithm first',
      () => all(algorithm('none')),
      'SigAlg is in the address more than once. Number 2 is signed.',
    ],
    [
      'another signature first',
      () => all('Signature=AAAA'),
      'Signature is in the address more than once. Number 2 is signed.',
    ],
    [
      'a forged message and another RelayState first',
      () => all(message(EVIL), state('y')),
      'SAMLResponse is in the address more than once. Number 2 is signed. RelayState is in the address more than once. Number 2 is signed.',
    ],
    [
      'none of them signed',
      () => [message(EVIL), message(EVIL), state('x'), algorithm(), signature()],
      'SAMLResponse is in the address more than once. Which one is signed is not known.',
    ],
  ])('%s => refused, and said which one is signed', async (_, parameters, said) => {
    const report = await reportOn(parameters());
    const results = report.logins.flatMap((one) => one.results);
    const broken = results.filter(
      ({ ruleId, is }) => ruleId === 'signature-broken' && is === 'found',
    );
    expect(JSON.stringify(broken)).toContain(said);
    expect(
      report.messages.some(({ signatures }) =>
        signatures.some(({ verdict }) => verdict === 'valid'),
      ),
    ).toBe(false);
  });
});
