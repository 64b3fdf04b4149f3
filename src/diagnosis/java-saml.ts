/**
 * What the legacy endpoint would likely say to a response. It was seen to use OneLogin's java-saml (the AuthnRequest and error
 * texts are its own), whose SamlResponse.isValid stops at the first fault: these are its checks in its order, with its texts.
 */
import { BEARER } from '../facts/recipients.ts';
import { facts } from '../generated/facts.ts';
import { CLOCK_TOLERANCE } from './clocks.ts';
import type { Fact, FactContext } from './fact.ts';
import { STATUS } from './status-codes.ts';
import { xmlTime } from './texts.ts';
import { castFault } from './typed-attributes.ts';
import { isXmlId } from './xml-ids.ts';
import type { SubjectConfirmation } from '../saml/content.ts';

export interface LikelyAnswer {
  /** The text, word for word as java-saml (or, for attributes, Twilio's guide) has it, with this login's values. */
  readonly text: string;
  /** The rule that explains it. */
  readonly ruleId: string;
  /** Earlier checks that could not be made here, by what they need ("the issuer in the Twilio Console"). */
  readonly unchecked: readonly string[];
}

/** The text of a check that fails; null when it passes; `unchecked` names what it needs and is not known. */
type Outcome = string | null | { readonly unchecked: string };

interface Check {
  readonly ruleId: string;
  readonly run: (context: FactContext) => Outcome;
}

const valueOf = <T>(fact: Fact<T>): T | null => (fact.state === 'known' ? fact.value : null);

const bearerOf = (context: FactContext): readonly SubjectConfirmation[] =>
  (valueOf(context.get(facts.assertion))?.assertion.subject?.confirmations ?? []).filter(
    ({ method }) => method === null || method.value === BEARER,
  );

/** What is wrong with one bearer confirmation; null when it is valid. */
function confirmationFault(context: FactContext, confirmation: SubjectConfirmation): string | null {
  const { recipient, inResponseTo, notOnOrAfter, notBefore } = confirmation;
  const url = valueOf(context.get(facts.expectedAcsUrl));
  const answered = valueOf(context.get(facts.response))?.content.inResponseTo?.value ?? null;
  const now = valueOf(context.get(facts.twilioTime))?.now ?? null;
  if (!recipient) return "SubjectConfirmationData doesn't contain a Recipient";
  if (url !== null && recipient.value !== url) return "SubjectConfirmationData doesn't match a valid Recipient";
  if ((inResponseTo?.value ?? null) !== answered) return 'SubjectConfirmationData has an invalid InResponseTo value';
  if (!notOnOrAfter) return "SubjectConfirmationData doesn't contain a NotOnOrAfter attribute";
  if (now !== null && xmlTime(notOnOrAfter.value) + CLOCK_TOLERANCE <= now) {
    return 'SubjectConfirmationData is no longer valid';
  }
  if (now !== null && notBefore && xmlTime(notBefore.value) - CLOCK_TOLERANCE > now) {
    return 'SubjectConfirmationData is not yet valid';
  }
  return null;
}

const CHECKS: readonly Check[] = [
  {
    ruleId: 'message-undecodable',
    run: (context) =>
      valueOf(context.get(facts.undecodable))?.some(({ what }) => what === 'response')
        ? 'SAML Response could not be processed'
        : null,
  },
  {
    ruleId: 'assertion-encrypted',
    run: (context) =>
      valueOf(context.get(facts.assertions))?.encrypted ? 'No private key available for decrypt, check settings' : null,
  },
  {
    ruleId: 'message-schema-invalid',
    run(context) {
      const content = valueOf(context.get(facts.response))?.content;
      if (!content) return null;
      if (content.version?.value !== '2.0') return 'Unsupported SAML Version on Response.';
      return content.id ? null : 'Missing ID attribute on SAML Response.';
    },
  },
  {
    ruleId: 'status-not-success',
    run(context) {
      const status = valueOf(context.get(facts.status));
      const code = status?.codes[0];
      if (code === undefined || code === STATUS.Success) return null;
      const text = `The status code of the Response was not Success, was ${code}`;
      return status?.message ? `${text} -> ${status.message}` : text;
    },
  },
  {
    ruleId: 'assertion-count',
    run(context) {
      const assertions = valueOf(context.get(facts.assertions));
      if (!assertions || assertions.plain.length + assertions.encrypted === 1) return null;
      return 'SAML Response must contain 1 Assertion.';
    },
  },
  {
    ruleId: 'signature-broken',
    run(context) {
      const signatures = valueOf(context.get(facts.responseSignatures)) ?? [];
      const failed = new Set(signatures.map(({ report }) => report.failedStep));
      if (failed.has('signature-misplaced')) return 'Invalid Signature Element. SAML Response rejected';
      if (failed.has('duplicate-id')) return 'Duplicated ID. SAML Response rejected';
      if (failed.has('reference-not-parent')) return 'Found an invalid Signed Element. SAML Response rejected';
      if (failed.has('several-references') || failed.has('no-reference')) {
        return 'Unexpected number of Reference nodes found for signature. SAML Response rejected.';
      }
      return null;
    },
  },
  {
    ruleId: 'message-id-invalid',
    run(context) {
      const ids = valueOf(context.get(facts.messageIds)) ?? [];
      return ids.every(({ value }) => isXmlId(value))
        ? null
        : 'Invalid SAML Response. Not match the saml-schema-protocol-2.0.xsd';
    },
  },
  {
    ruleId: 'in-response-to-mismatch',
    run(context) {
      const answered = valueOf(context.get(facts.response))?.content.inResponseTo?.value;
      const requestId = valueOf(context.get(facts.requestId));
      if (requestId === null) return answered === undefined ? null : { unchecked: 'the ID of the request' };
      if (answered === undefined || answered === requestId) return null;
      return `The InResponseTo of the Response: ${answered}, does not match the ID of the AuthNRequest sent by the SP: ${requestId}`;
    },
  },
  {
    ruleId: 'message-schema-invalid',
    run(context) {
      const read = valueOf(context.get(facts.assertion));
      return read && !read.assertion.conditions ? 'The Assertion must include a Conditions element' : null;
    },
  },
  {
    ruleId: 'assertion-expired',
    run(context) {
      const conditions = valueOf(context.get(facts.assertion))?.assertion.conditions;
      const now = valueOf(context.get(facts.twilioTime))?.now;
      if (now === undefined) return { unchecked: 'the time of the login' };
      if (conditions?.notOnOrAfter && xmlTime(conditions.notOnOrAfter.value) + CLOCK_TOLERANCE <= now) {
        return 'Could not validate timestamp: expired. Check system clock.';
      }
      return null;
    },
  },
  {
    ruleId: 'assertion-not-yet-valid',
    run(context) {
      const conditions = valueOf(context.get(facts.assertion))?.assertion.conditions;
      const now = valueOf(context.get(facts.twilioTime))?.now;
      if (now !== undefined && conditions?.notBefore && xmlTime(conditions.notBefore.value) - CLOCK_TOLERANCE > now) {
        return 'Could not validate timestamp: not yet valid. Check system clock.';
      }
      return null;
    },
  },
  {
    ruleId: 'message-schema-invalid',
    run(context) {
      const read = valueOf(context.get(facts.assertion));
      if (!read || read.assertion.authnStatements.length === 1) return null;
      return 'The Assertion must include an AuthnStatement element';
    },
  },
  {
    ruleId: 'assertion-encrypted',
    run: (context) =>
      valueOf(context.get(facts.encryptedParts))?.some(({ what }) => what === 'EncryptedAttribute')
        ? 'There is an EncryptedAttribute in the Response and this SP not support them'
        : null,
  },
  {
    ruleId: 'destination-mismatch',
    run(context) {
      const destination = valueOf(context.get(facts.destination));
      if (destination === null) return null;
      if (destination === '') return 'The response has an empty Destination value';
      const url = valueOf(context.get(facts.expectedAcsUrl));
      if (url === null) return { unchecked: 'the ACS URL of the account' };
      return destination === url || destination === `${url}/`
        ? null
        : `The response was received at ${url} instead of ${destination}`;
    },
  },
  {
    ruleId: 'audience-mismatch',
    run(context) {
      const audiences = valueOf(context.get(facts.audiences)) ?? [];
      const own = valueOf(context.get(facts.expectedAudience));
      if (audiences.length === 0) return null;
      if (own === null) return { unchecked: 'the entity ID of the account' };
      return audiences.some(({ value }) => value.trim() === own)
        ? null
        : `${own} is not a valid audience for this Response`;
    },
  },
  {
    ruleId: 'issuer-mismatch',
    run(context) {
      const issuers = valueOf(context.get(facts.issuers)) ?? [];
      const expected = valueOf(context.get(facts.expectedIssuer));
      if (expected === null) return { unchecked: 'the issuer in the Twilio Console' };
      const wrong = issuers.find(({ value }) => value !== expected);
      return wrong
        ? `Invalid issuer in the Assertion/Response. Was '${wrong.value}', but expected '${expected}'`
        : null;
    },
  },
  {
    ruleId: 'assertion-expired',
    run(context) {
      const now = valueOf(context.get(facts.twilioTime))?.now;
      const [statement] = valueOf(context.get(facts.assertion))?.assertion.authnStatements ?? [];
      const ends = statement?.sessionNotOnOrAfter;
      return now !== undefined && ends && xmlTime(ends.value) + CLOCK_TOLERANCE <= now
        ? 'The attributes have expired, based on the SessionNotOnOrAfter of the AttributeStatement of this Response'
        : null;
    },
  },
  {
    ruleId: 'recipient-mismatch',
    run(context) {
      if (context.get(facts.assertion).state !== 'known') return null;
      const faults = bearerOf(context).map((confirmation) => confirmationFault(context, confirmation));
      if (faults.some((fault) => fault === null)) return null;
      const text = 'A valid SubjectConfirmation was not found on this Response';
      return faults.length > 0 ? `${text}: ${faults.join(', ')}` : text;
    },
  },
  {
    ruleId: 'message-unsigned',
    run(context) {
      const signatures = valueOf(context.get(facts.responseSignatures));
      if (!signatures || signatures.length === 0 || signatures.some(({ on }) => on === 'Response')) return null;
      return 'The Message of the Response is not signed and the SP requires it';
    },
  },
  {
    ruleId: 'nothing-signed',
    run: (context) =>
      valueOf(context.get(facts.responseSignatures))?.length === 0
        ? 'No Signature found. SAML Response rejected'
        : null,
  },
  {
    ruleId: 'signature-broken',
    run: (context) =>
      valueOf(context.get(facts.responseSignatures))?.some(({ report }) => report.verdict === 'broken')
        ? 'Signature validation failed. SAML Response rejected'
        : null,
  },
  {
    ruleId: 'signing-certificate-mismatch',
    run(context) {
      if (context.get(facts.trustedCertificates).state !== 'known') {
        return { unchecked: 'the certificate in the Twilio Console' };
      }
      return valueOf(context.get(facts.responseSignatures))?.some(
        ({ report }) => report.verdict === 'valid-key-not-trusted',
      )
        ? 'Signature validation failed. SAML Response rejected'
        : null;
    },
  },
  {
    ruleId: 'nameid-missing',
    run(context) {
      const nameId = context.get(facts.nameId);
      if (nameId.state === 'absent' && context.get(facts.assertion).state === 'known') {
        return 'No name id found in Document.';
      }
      return nameId.state === 'known' && !nameId.value.isEncrypted && nameId.value.value === ''
        ? 'An empty NameID value found'
        : null;
    },
  },
  {
    ruleId: 'attribute-repeated',
    run(context) {
      const names = (valueOf(context.get(facts.attributes)) ?? []).map(({ name }) => name);
      return new Set(names).size < names.length ? 'Found an Attribute element with duplicated Name' : null;
    },
  },
  // The last two are Twilio's own, from its single sign-on guide; java-saml has passed the response by then.
  {
    ruleId: 'roles-missing',
    run(context) {
      const roles = valueOf(context.get(facts.mandatoryAttributes))?.roles;
      return roles && roles.is !== 'present' ? 'SAML response doesn\'t have a "role" attribute' : null;
    },
  },
  {
    ruleId: 'typed-attribute-invalid',
    run: (context) =>
      (valueOf(context.get(facts.attributes)) ?? []).some(({ name, values }) =>
        values.some(({ isEmpty, value }) => !isEmpty && castFault(name, value) !== null),
      )
        ? '400 Error invalid attribute format'
        : null,
  },
];

/**
 * The first check that fails. Null for a login that is not of the legacy generation, has no response, or passes them all.
 */
export function likelyAnswer(context: FactContext): LikelyAnswer | null {
  if (context.login.generation !== 'legacy' || !context.login.response) return null;
  const unchecked: string[] = [];
  for (const { ruleId, run } of CHECKS) {
    const outcome = run(context);
    if (outcome === null) continue;
    if (typeof outcome === 'string') return { text: outcome, ruleId, unchecked };
    unchecked.push(outcome.unchecked);
  }
  return null;
}
