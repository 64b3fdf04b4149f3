import * as v from 'valibot';
import type { Place } from '../../model/saml-content.ts';
import type { CertificateInfo } from '../../model/certificate-info.ts';
import { STEPS, type SignatureReport } from '../../model/signature-report.ts';
import { fingerprint, longText, natural, shortText, time } from '../../recording/schema/scalars.ts';

const span = v.pipe(
  v.object({ start: natural, end: natural }),
  v.check(({ start, end }) => start <= end, 'A span ends after it starts.'),
);
const place = v.object({ path: shortText, span }) satisfies v.GenericSchema<unknown, Place>;

const certificate = v.object({
  subject: shortText,
  issuer: shortText,
  serialNumber: shortText,
  notBefore: time,
  notAfter: time,
  keyType: shortText,
  keyBits: v.nullable(natural),
  curve: v.nullable(shortText),
  sha1: fingerprint,
  sha256: fingerprint,
  selfSigned: v.boolean(),
  pem: longText,
  spki: longText,
  note: v.nullable(shortText),
}) satisfies v.GenericSchema<unknown, CertificateInfo>;

const step = v.object({
  id: v.picklist(STEPS),
  ok: v.nullable(v.boolean()),
  detail: shortText,
});

const failedStep = v.picklist([
  'not-wellformed',
  'doctype',
  'processing-instruction',
  'duplicate-id',
  'signature-misplaced',
  'signature-unexpected-child',
  'signedinfo-count',
  'no-reference',
  'several-references',
  'reference-not-parent',
  'reference-uri',
  'unexpected-transform',
  'unsupported-algorithm',
  'symmetric-algorithm',
  'no-algorithm',
  'duplicate-parameter',
  'relative-namespace',
  'digest-mismatch',
  'no-key',
  'bad-certificate',
  'signature-mismatch',
  'key-not-trusted',
  'not-covered',
  'encrypted',
  'limit',
  'layout-changed',
  'copy-damaged',
]);

const covers = v.picklist([
  'Response',
  'Assertion',
  'AuthnRequest',
  'LogoutRequest',
  'LogoutResponse',
  'Metadata',
  'query',
  'elsewhere',
  'nothing',
]);

/** A signature's verdict as it was recorded. */
export const signatureReport = v.object({
  place: v.nullable(place),
  covers,
  coveredPlace: v.nullable(place),
  verdict: v.picklist(['valid', 'valid-key-not-trusted', 'broken', 'cannot-check']),
  failedStep: v.nullable(failedStep),
  steps: v.pipe(v.array(step), v.maxLength(50)),
  algorithm: v.nullable(shortText),
  digest: v.nullable(shortText),
  canonicalization: v.nullable(shortText),
  transforms: v.pipe(v.array(shortText), v.maxLength(50)),
  referenceUri: v.nullable(shortText),
  keyFingerprint: v.nullable(fingerprint),
  certificate: v.nullable(certificate),
  embedded: v.pipe(v.array(certificate), v.maxLength(50)),
  trustedBy: v.nullable(v.picklist(['console', 'metadata'])),
}) satisfies v.GenericSchema<unknown, SignatureReport>;
