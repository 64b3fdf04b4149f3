import { createPrivateKey, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parseXml } from '../../../src/saml/dom.ts';
import { placeOf } from '../../../src/saml/locate.ts';
import { NS } from '../../../src/model/names.ts';
import { judgeCoverage } from '../../../src/saml/signature/coverage.ts';
import { verifyQuerySignature, verifySignatures } from '../../../src/saml/signature.ts';
import type { SignatureReport, StepId } from '../../../src/model/signature-report.ts';
import { identity } from './identity.ts';
import { RSA_SHA256 } from './messages.ts';

const assertion = (id: string, inner = ''): string =>
  `<a:Assertion ID="${id}">${inner}</a:Assertion>`;
const document = (inner: string) =>
  parseXml(`<p:Response xmlns:p="${NS.protocol}" xmlns:a="${NS.assertion}">${inner}</p:Response>`);

/** What is said of a signature over the element with that ID, or over the root. */
function report(
  inner: ReturnType<typeof document>,
  id: string | null,
  parts: Partial<SignatureReport> = {},
): SignatureReport {
  const element = inner.elements.find((one) =>
    id === null ? true : one.getAttribute('ID') === id,
  );
  const steps = (['signature-placed', 'reference-to-parent', 'digest'] as StepId[]).map((step) => ({
    id: step,
    ok: true,
    detail: step,
  }));
  return {
    covers: id === null ? 'Response' : 'Assertion',
    coveredPlace: element ? placeOf(inner, element) : null,
    verdict: 'valid',
    failedStep: null,
    steps,
    ...parts,
  } as SignatureReport;
}

describe('a signature over one Assertion', () => {
  test.each([
    ['alone', assertion('1')],
    ['with another in an Advice', assertion('1', `<a:Advice>${assertion('2')}</a:Advice>`)],
    ['with another inside of it', assertion('1', assertion('2'))],
  ])('%s => counts', (_, inner) => {
    const parsed = document(inner);
    const reports = [report(parsed, '1')];
    expect(judgeCoverage(parsed, reports)).toEqual(reports);
  });

  test.each(['valid', 'valid-key-not-trusted'] as const)(
    '%s, with another beside it => does not count, and it is said where',
    (verdict) => {
      const parsed = document(assertion('1') + assertion('2'));
      const [judged] = judgeCoverage(parsed, [report(parsed, '1', { verdict })]);
      const detail =
        'The signature covers one Assertion only. It does not cover the Assertion at /Response/Assertion[2].';
      expect(judged).toEqual({
        ...report(parsed, '1'),
        verdict: 'broken',
        failedStep: 'not-covered',
        steps: [
          { id: 'signature-placed', ok: true, detail: 'signature-placed' },
          { id: 'reference-to-parent', ok: false, detail },
          { id: 'digest', ok: true, detail: 'digest' },
        ],
      });
    },
  );

  test('with another around it => does not count', () => {
    const parsed = document(assertion('2', assertion('1')));
    expect(judgeCoverage(parsed, [report(parsed, '1')])[0]?.failedStep).toBe('not-covered');
  });

  test('with another that is signed too => both count', () => {
    const parsed = document(assertion('1') + assertion('2'));
    const reports = [report(parsed, '1'), report(parsed, '2')];
    expect(judgeCoverage(parsed, reports)).toEqual(reports);
  });

  test('with another whose signature is broken => does not count; the other is left as it is', () => {
    const parsed = document(assertion('1') + assertion('2'));
    const broken = report(parsed, '2', { verdict: 'broken', failedStep: 'digest-mismatch' });
    const judged = judgeCoverage(parsed, [report(parsed, '1'), broken]);
    expect(judged.map(({ failedStep }) => failedStep)).toEqual(['not-covered', 'digest-mismatch']);
    expect(judged[1]).toBe(broken);
  });
});

test('a signature over the Response => counts, whatever stands in it', () => {
  const parsed = document(assertion('1') + assertion('2'));
  const reports = [report(parsed, null)];
  expect(judgeCoverage(parsed, reports)).toEqual(reports);
});

test('a signature over the message itself, which is not around everything => is left as it is', () => {
  const parsed = document(assertion('1') + assertion('2'));
  const message = report(parsed, '1', { covers: 'Response' });
  expect(judgeCoverage(parsed, [message])).toEqual([message]);
});

test.each([
  ['no signature that holds', { verdict: 'broken', failedStep: 'digest-mismatch' }],
  ['a signature of which it is not known what it covers', { coveredPlace: null }],
] as const)('%s => nothing is said of others', (_, parts) => {
  const parsed = document(assertion('1') + assertion('2'));
  const reports = [report(parsed, '1', parts)];
  expect(judgeCoverage(parsed, reports)).toEqual(reports);
});

describe('what cannot be checked => is said', () => {
  const steps = ({ steps: all }: SignatureReport, id: StepId) =>
    all.find((step) => step.id === id)?.detail;

  test('more signatures than are looked at', async () => {
    const signatures = '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/>'.repeat(257);
    const reports = await verifySignatures(document(signatures), []);
    expect(reports).toHaveLength(257);
    const last = reports.at(-1);
    expect(last && steps(last, 'signature-placed')).toBe(
      'The document has more signatures than are looked at.',
    );
    expect(last).toMatchObject({
      verdict: 'cannot-check',
      failedStep: 'limit',
      covers: 'nothing',
      transforms: [],
      embedded: [],
    });
  });

  test('a query with RSA-PSS and parameters', async () => {
    const key = await identity();
    const algorithm = 'http://www.w3.org/2007/05/xmldsig-more#rsa-pss';
    const report = await verifyQuerySignature({ algorithm, signedText: 'x', signature: 'AQAB' }, [
      key.trusted,
    ]);
    expect(steps(report, 'algorithm-allowed')).toBe(
      'RSA-PSS with parameters has no place for them in a query.',
    );
    expect(report).toEqual({
      ...report,
      verdict: 'cannot-check',
      failedStep: 'unsupported-algorithm',
      keyFingerprint: null,
      certificate: null,
      trustedBy: null,
      transforms: [],
      embedded: [],
    });
  });

  test('a query that is signed rightly => by whom', async () => {
    const key = await identity();
    const signedText = `SAMLRequest=x&SigAlg=${encodeURIComponent(RSA_SHA256)}`;
    const signature = sign(
      'sha256',
      Buffer.from(signedText),
      createPrivateKey(key.privatePem),
    ).toString('base64');
    const report = await verifyQuerySignature({ algorithm: RSA_SHA256, signedText, signature }, [
      key.trusted,
    ]);
    expect(report).toMatchObject({
      verdict: 'valid',
      certificate: key.trusted.certificate,
      trustedBy: 'console',
      transforms: [],
      embedded: [],
    });
  });
});
