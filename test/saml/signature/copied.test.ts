import { beforeAll, describe, expect, test } from 'vitest';
import { parseXml } from '../../../src/saml/dom.ts';
import { verifySignatures } from '../../../src/saml/signature.ts';
import type { Provenance } from '../../../src/saml/signature/copied.ts';
import type { SignatureReport, TrustedKey } from '../../../src/model/signature-report.ts';
import { sign } from '../../support/signing.ts';
import { identity, type Identity } from './identity.ts';
import { login } from './messages.ts';

let key: Identity;
let other: Identity;
/** A login without layout, whose Assertion is signed by `key`, which it carries. */
let signed: string;

beforeAll(async () => {
  [key, other] = await Promise.all([identity(), identity('RSA', 'another.example.com')]);
  signed = sign(login().replace(/>\s+</g, '><').replace('&gt; <', '&gt;<'), 'Assertion', key);
});

const onLines = (xml: string): string => xml.replace(/></g, '>\n  <');
const spread = (xml: string): string => onLines(xml).replace(/>([^<\s][^<]*)</g, '>\n$1\n<');
const changed = (xml: string): string => xml.replace('ada@', 'eve@');
const withoutKey = (xml: string): string => xml.replace(/<ds:KeyInfo>.*<\/ds:KeyInfo>/s, '');
/** Only what is signed, not the Signature. */
const contentOnLines = (xml: string): string =>
  xml.replace('<Subject><NameID', '<Subject>\n<NameID');

async function verify(
  xml: string,
  provenance: Provenance,
  trusted: readonly TrustedKey[],
): Promise<SignatureReport> {
  const [report] = await verifySignatures(parseXml(xml), trusted, provenance);
  if (!report) throw new Error('nothing is signed');
  return report;
}

const step = ({ steps }: SignatureReport, wanted: string) => steps.find(({ id }) => id === wanted);

const LAYOUT =
  'The layout of this text is not the one that was signed: line breaks or blanks were added after that.';
const FORMATTED =
  'Without the line breaks and blanks between elements it fits: the message was formatted after it was signed.';
const SPREAD =
  'Without the line breaks and blanks around texts it fits: the message was formatted after it was signed.';
const DAMAGED =
  'The text was damaged when it was copied. Not everything in it is as it was signed.';

describe('a text that was pasted', () => {
  test.each([
    ['formatted', onLines, FORMATTED],
    ['formatted, its texts on lines of their own', spread, SPREAD],
    ['formatted in a part that is signed', contentOnLines, FORMATTED],
    ['formatted and changed', (xml: string) => onLines(changed(xml)), LAYOUT],
    ['spread and changed', (xml: string) => spread(changed(xml)), LAYOUT],
  ])(
    '%s => cannot be checked, and the key that made the signature is named',
    async (_, change, detail) => {
      const report = await verify(change(signed), 'pasted', [key.trusted]);
      expect(report).toMatchObject({
        verdict: 'cannot-check',
        failedStep: 'layout-changed',
        coveredPlace: null,
      });
      expect(step(report, 'digest')).toEqual({ id: 'digest', ok: false, detail });
      expect(step(report, 'signature-value')).toMatchObject({ ok: true });
      expect(report).toMatchObject({
        trustedBy: 'console',
        keyFingerprint: key.trusted.certificate.sha256,
      });
    },
  );

  test('formatted, by a key that is not the expected one => that is said, too', async () => {
    const report = await verify(onLines(signed), 'pasted', [other.trusted]);
    expect(report).toMatchObject({
      verdict: 'cannot-check',
      failedStep: 'layout-changed',
      trustedBy: null,
    });
    expect(step(report, 'key-trusted')).toMatchObject({ ok: false });
  });

  test('formatted and changed, without any key => cannot be checked', async () => {
    const report = await verify(withoutKey(onLines(changed(signed))), 'pasted', []);
    expect(report).toMatchObject({ verdict: 'cannot-check', failedStep: 'layout-changed' });
    expect(step(report, 'digest')?.detail).toBe(LAYOUT);
    expect(step(report, 'key-found')).toMatchObject({ ok: false });
  });

  test.each([
    ['changed', (xml: string) => changed(xml), 'key'],
    ['changed, without any key', (xml: string) => withoutKey(changed(xml)), 'none'],
    [
      'formatted and changed, where no key fits',
      (xml: string) => withoutKey(onLines(changed(xml))),
      'other',
    ],
    [
      'formatted and changed, where neither the expected key fits nor its own',
      (xml: string) =>
        onLines(changed(xml)).replace(/(<ds:X509Certificate>)[^<]*/, `$1${other.certificate}`),
      'other',
    ],
  ] as const)('%s => broken', async (_, change, expected) => {
    const trusted = { key: [key.trusted], none: [], other: [other.trusted] }[expected];
    const report = await verify(change(signed), 'pasted', trusted);
    expect(report).toMatchObject({ verdict: 'broken', failedStep: 'digest-mismatch' });
    expect(step(report, 'signature-value')?.ok).toBe(
      { key: true, none: null, other: false }[expected],
    );
  });

  test('as it was sent => valid', async () => {
    expect(await verify(signed, 'pasted', [key.trusted])).toMatchObject({
      verdict: 'valid',
      failedStep: null,
    });
  });
});

describe('a text that was repaired', () => {
  test.each([
    ['and is not all as it was', changed],
    ['and formatted, and is not all as it was', (xml: string) => onLines(changed(xml))],
  ])('%s => cannot be checked', async (_, change) => {
    const report = await verify(change(signed), 'repaired', [key.trusted]);
    expect(report).toMatchObject({ verdict: 'cannot-check', failedStep: 'copy-damaged' });
    expect(step(report, 'digest')).toEqual({ id: 'digest', ok: false, detail: DAMAGED });
    expect(step(report, 'signature-value')).toMatchObject({ ok: true });
    expect(report.trustedBy).toBe('console');
  });

  test('and formatted => its layout, not the damage', async () => {
    expect(await verify(onLines(signed), 'repaired', [key.trusted])).toMatchObject({
      failedStep: 'layout-changed',
    });
  });

  test('to what it was => valid', async () => {
    expect(await verify(signed, 'repaired', [key.trusted])).toMatchObject({ verdict: 'valid' });
  });
});

describe('a message that was recorded', () => {
  test.each([
    ['formatted on its way', onLines, FORMATTED],
    ['formatted and changed on its way', (xml: string) => onLines(changed(xml)), 'is signed.'],
  ])('%s => broken', async (_, change, end) => {
    const report = await verify(change(signed), 'recorded', [key.trusted]);
    expect(report).toMatchObject({ verdict: 'broken', failedStep: 'digest-mismatch' });
    expect(step(report, 'digest')?.detail.endsWith(end)).toBe(true);
  });
});
