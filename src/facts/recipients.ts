import { inMessage, nowhere, type Evidence } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import { trustAt, whenKnown } from './kit/sighted.ts';
import assertion from './assertion.ts';
import { say } from '../i18n/say.ts';

export const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';

export interface SeenRecipient {
  /** null when the bearer confirmation names none. */
  readonly value: string | null;
  readonly evidence: Evidence;
}

/** The Recipient of each bearer SubjectConfirmation (SAML profiles 4.1.4.2: one of them must be the ACS). */
export default defineFact<readonly SeenRecipient[]>((context) =>
  whenKnown(context.get(assertion), ({ value: { message, assertion: read } }) => {
    const bearers = (read.subject?.confirmations ?? []).filter(({ method }) => method?.value === BEARER);
    if (bearers.length === 0) {
      return absent(nowhere(say`the Assertion's Subject: there is no SubjectConfirmation of the method bearer`));
    }
    const seen = bearers.map(({ recipient, place }): SeenRecipient => ({
      value: recipient?.value ?? null,
      evidence: inMessage(message, recipient ?? { place }),
    }));
    return known(
      seen,
      seen.map(({ evidence }) => evidence),
      trustAt(context, message, ...bearers.map(({ place }) => place)),
    );
  }),
);
