import { isSuccess } from '../../model/names/status.ts';
import { isXmlId } from '../../flex/xml-ids.ts';
import { facts } from '../../facts/index.ts';
import { valueOf, type Check } from './check.ts';

/** Of the message as a whole, before anything in the assertion is read. */
export const MESSAGE_CHECKS: readonly Check[] = [
  {
    rules: ['wsfed-response'],
    run: (context) =>
      valueOf(context.get(facts.wsfedAnswer)) ? 'SAML Response is not loaded' : null,
  },
  {
    rules: ['artifact-response'],
    run: (context) => (valueOf(context.get(facts.artifact)) ? 'SAML Response is not loaded' : null),
  },
  {
    rules: ['doctype-present'],
    run: (context) =>
      valueOf(context.get(facts.doctypes))?.length ? 'SAML Response could not be processed' : null,
  },
  {
    rules: ['message-undecodable'],
    run: (context) =>
      valueOf(context.get(facts.undecodable))?.some(({ what }) => what === 'response')
        ? 'SAML Response could not be processed'
        : null,
  },
  {
    rules: ['assertion-encrypted'],
    run: (context) =>
      valueOf(context.get(facts.assertions))?.encrypted
        ? 'No private key available for decrypt, check settings'
        : null,
  },
  {
    rules: ['message-schema-invalid'],
    run(context) {
      const content = valueOf(context.get(facts.response))?.content;
      if (!content) return null;
      if (content.version?.value !== '2.0') return 'Unsupported SAML Version on Response.';
      return content.id ? null : 'Missing ID attribute on SAML Response.';
    },
  },
  {
    rules: ['status-not-success', 'status-invalid-nameid-policy', 'status-no-authn-context'],
    run(context) {
      const status = valueOf(context.get(facts.status));
      const code = status?.codes[0];
      if (code === undefined || isSuccess(code)) return null;
      const text = `The status code of the Response was not Success, was ${code}`;
      return status?.message ? `${text} -> ${status.message}` : text;
    },
  },
  {
    rules: ['assertion-count'],
    run(context) {
      const assertions = valueOf(context.get(facts.assertions));
      if (!assertions || assertions.plain.length + assertions.encrypted === 1) return null;
      return 'SAML Response must contain 1 Assertion.';
    },
  },
  {
    rules: ['signature-broken', 'signature-wrapped'],
    run(context) {
      const signatures = valueOf(context.get(facts.responseSignatures)) ?? [];
      const failed = new Set(signatures.map(({ report }) => report.failedStep));
      if (failed.has('signature-misplaced'))
        return 'Invalid Signature Element. SAML Response rejected';
      if (failed.has('duplicate-id')) return 'Duplicated ID. SAML Response rejected';
      if (failed.has('reference-not-parent'))
        return 'Found an invalid Signed Element. SAML Response rejected';
      if (failed.has('several-references') || failed.has('no-reference')) {
        return 'Unexpected number of Reference nodes found for signature. SAML Response rejected.';
      }
      return null;
    },
  },
  {
    rules: ['message-id-invalid'],
    run(context) {
      const ids = valueOf(context.get(facts.messageIds)) ?? [];
      return ids.every(({ value }) => isXmlId(value))
        ? null
        : 'Invalid SAML Response. Not match the saml-schema-protocol-2.0.xsd';
    },
  },
  {
    rules: ['in-response-to-mismatch'],
    run(context) {
      const answered = valueOf(context.get(facts.response))?.content.inResponseTo?.value;
      const requestId = valueOf(context.get(facts.requestId));
      if (requestId === null)
        return answered === undefined ? null : { unchecked: 'the ID of the request' };
      if (answered === undefined || answered === requestId) return null;
      return `The InResponseTo of the Response: ${answered}, does not match the ID of the AuthNRequest sent by the SP: ${requestId}`;
    },
  },
];
