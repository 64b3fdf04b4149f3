import { parseXsDateTime } from '../../encoding/date-time.ts';
import { CLOCK_TOLERANCE } from '../../flex/clocks.ts';
import type { FactContext } from '../../facts/kit/define-fact.ts';
import { BEARER } from '../../facts/assertion.ts';
import { facts } from '../../facts/index.ts';
import type { SubjectConfirmation } from '../../model/saml-content.ts';
import { valueOf, type Check } from './check.ts';

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
  if (url !== null && recipient.value !== url)
    return "SubjectConfirmationData doesn't match a valid Recipient";
  if ((inResponseTo?.value ?? null) !== answered)
    return 'SubjectConfirmationData has an invalid InResponseTo value';
  if (!notOnOrAfter) return "SubjectConfirmationData doesn't contain a NotOnOrAfter attribute";
  if (now !== null && parseXsDateTime(notOnOrAfter.value) + CLOCK_TOLERANCE <= now) {
    return 'SubjectConfirmationData is no longer valid';
  }
  if (now !== null && notBefore && parseXsDateTime(notBefore.value) - CLOCK_TOLERANCE > now) {
    return 'SubjectConfirmationData is not yet valid';
  }
  return null;
}

/** Of what the assertion says: when, where and for whom it holds, and who made it. */
export const ASSERTION_CHECKS: readonly Check[] = [
  {
    rules: ['message-schema-invalid'],
    run(context) {
      const read = valueOf(context.get(facts.assertion));
      return read && !read.assertion.conditions
        ? 'The Assertion must include a Conditions element'
        : null;
    },
  },
  {
    rules: ['assertion-expired'],
    run(context) {
      const conditions = valueOf(context.get(facts.assertion))?.assertion.conditions;
      const now = valueOf(context.get(facts.twilioTime))?.now;
      if (now === undefined) return { unchecked: 'the time of the login' };
      if (
        conditions?.notOnOrAfter &&
        parseXsDateTime(conditions.notOnOrAfter.value) + CLOCK_TOLERANCE <= now
      ) {
        return 'Could not validate timestamp: expired. Check system clock.';
      }
      return null;
    },
  },
  {
    rules: ['assertion-not-yet-valid'],
    run(context) {
      const conditions = valueOf(context.get(facts.assertion))?.assertion.conditions;
      const now = valueOf(context.get(facts.twilioTime))?.now;
      if (
        now !== undefined &&
        conditions?.notBefore &&
        parseXsDateTime(conditions.notBefore.value) - CLOCK_TOLERANCE > now
      ) {
        return 'Could not validate timestamp: not yet valid. Check system clock.';
      }
      return null;
    },
  },
  {
    rules: ['message-schema-invalid'],
    run(context) {
      const read = valueOf(context.get(facts.assertion));
      if (!read || read.assertion.authnStatements.length === 1) return null;
      return 'The Assertion must include an AuthnStatement element';
    },
  },
  {
    rules: ['assertion-encrypted'],
    run: (context) =>
      valueOf(context.get(facts.encryptedParts))?.some(({ what }) => what === 'EncryptedAttribute')
        ? 'There is an EncryptedAttribute in the Response and this SP not support them'
        : null,
  },
  {
    rules: ['destination-mismatch'],
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
    rules: ['audience-mismatch'],
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
    rules: ['issuer-mismatch'],
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
    rules: ['assertion-expired'],
    run(context) {
      const now = valueOf(context.get(facts.twilioTime))?.now;
      const [statement] = valueOf(context.get(facts.assertion))?.assertion.authnStatements ?? [];
      const ends = statement?.sessionNotOnOrAfter;
      return now !== undefined && ends && parseXsDateTime(ends.value) + CLOCK_TOLERANCE <= now
        ? 'The attributes have expired, based on the SessionNotOnOrAfter of the AttributeStatement of this Response'
        : null;
    },
  },
  {
    rules: [
      'recipient-mismatch',
      'in-response-to-mismatch',
      'assertion-expired',
      'assertion-not-yet-valid',
      'message-schema-invalid',
    ],
    run(context) {
      if (context.get(facts.assertion).state !== 'known') return null;
      const faults = bearerOf(context).map((confirmation) =>
        confirmationFault(context, confirmation),
      );
      if (faults.some((fault) => fault === null)) return null;
      const text = 'A valid SubjectConfirmation was not found on this Response';
      return faults.length > 0 ? `${text}: ${faults.join(', ')}` : text;
    },
  },
];
