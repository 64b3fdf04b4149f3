import { beforeAll, describe, expect, test } from 'vitest';
import type { CertificateInfo } from '../../../src/model/certificate-info.ts';
import { readCertificate } from '../../../src/saml/certificate-reader.ts';
import type { SignatureReport } from '../../../src/model/signature-report.ts';
import { testKey } from '../../support/signing.ts';
import { alike } from './alike.ts';

const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';

let published: CertificateInfo;
let personal: CertificateInfo;
beforeAll(async () => {
  published = { ...readCertificate((await testKey()).certificatePem), note: 'bob' };
  personal = {
    ...readCertificate((await testKey('bob', { subject: 'CN=bob@corp.example' })).certificatePem),
    note: 'bob',
  };
});

const report = (parts: Partial<SignatureReport> = {}): SignatureReport => ({
  place: { path: '/Response/Signature', span: { start: 1, end: 2 } },
  covers: 'Response',
  coveredPlace: { path: '/Response', span: { start: 0, end: 9 } },
  verdict: 'broken',
  failedStep: 'digest-mismatch',
  steps: [
    { id: 'wellformed', ok: true, detail: 'bob' },
    { id: 'digest', ok: false, detail: 'stated aB1=' },
    { id: 'key-found', ok: null, detail: '' },
  ],
  algorithm: RSA_SHA256,
  digest: SHA256,
  canonicalization: EXCLUSIVE,
  transforms: [EXCLUSIVE],
  referenceUri: '#_bob1',
  keyFingerprint: 'ab12',
  certificate: null,
  embedded: [],
  trustedBy: 'console',
  ...parts,
});

const redact = (parts: Partial<SignatureReport> = {}): SignatureReport =>
  alike().verdicts.redact(report(parts), ({ start, end }) => ({
    start: start + 100,
    end: end + 100,
  }));

describe('a verdict', () => {
  test('=> what was found, at the new places, and no detail of the steps', () => {
    const detail = 'As recorded; the values are not in this trace.';
    expect(redact()).toEqual({
      ...report(),
      place: { path: '/Response/Signature', span: { start: 101, end: 102 } },
      coveredPlace: { path: '/Response', span: { start: 100, end: 109 } },
      steps: [
        { id: 'wellformed', ok: true, detail },
        { id: 'digest', ok: false, detail },
        { id: 'key-found', ok: null, detail },
      ],
      referenceUri: '#_hhh7',
    });
  });

  test('about nothing => nothing', () => {
    const nothing = {
      place: null,
      coveredPlace: null,
      algorithm: null,
      digest: null,
      canonicalization: null,
      referenceUri: null,
    };
    expect(redact({ ...nothing, transforms: [] })).toMatchObject({ ...nothing, transforms: [] });
  });

  test('with algorithms of one’s own => their words replaced', () => {
    const own = {
      algorithm: 'urn:bob',
      digest: 'urn:bob',
      canonicalization: 'urn:bob',
      transforms: ['urn:bob', EXCLUSIVE],
    };
    const hidden = {
      algorithm: 'hhh:hhh',
      digest: 'hhh:hhh',
      canonicalization: 'hhh:hhh',
      transforms: ['hhh:hhh', EXCLUSIVE],
    };
    expect(redact(own)).toMatchObject(hidden);
  });
});

describe('its certificates', () => {
  test('that are published => stay whole, but for a remark on how they were written', () => {
    const { certificate, embedded } = redact({ certificate: published, embedded: [published] });
    expect(certificate).toEqual({ ...published, note: null });
    expect(embedded).toEqual([{ ...published, note: null }]);
  });

  test('that name a person => fingerprints, dates and kind of key', () => {
    const { subject, issuer } = personal;
    expect([subject, issuer]).toEqual(['CN=bob@corp.example', 'CN=bob@corp.example']);
    const hidden = {
      ...personal,
      note: null,
      pem: '',
      spki: '',
      subject: 'HH=hhh@hhhh.hhhhhhh',
      issuer: 'HH=hhh@hhhh.hhhhhhh',
      serialNumber: '07',
    };
    expect(redact({ certificate: personal, embedded: [personal] })).toMatchObject({
      certificate: hidden,
      embedded: [hidden],
    });
  });

  test('of which only the fingerprint is known => not published', () => {
    const { certificate } = redact({ certificate: { ...published, pem: '', subject: 'bob' } });
    expect(certificate).toMatchObject({ subject: 'hhh', sha256: published.sha256 });
  });
});
