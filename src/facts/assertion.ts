/** @file What the assertion says besides its subject and its attributes. */
import type { SamlMessage } from '../model/message.ts';
import { messageEvidence, searched, type Evidence } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import { factsAt, mapFact, trustOf, type LocatedValue } from './kit/located-value.ts';
import type { Assertion, Place, Read } from '../model/saml-content.ts';
import { assertionRead, coveringReports, coversPlace } from '../saml/signature/cover.ts';
import { answerOf, response } from './response.ts';
import { say } from '../i18n/say.ts';
import { statedComparison } from './kit/stated-of-login.ts';
import { parseXsDateTime } from '../encoding/date-time.ts';

export interface ReadAssertion {
  readonly message: SamlMessage;
  readonly assertion: Assertion;
}

/**
 * The assertion Flex would read: of the Response's children the first that is signed by a key that
 * counts, else the first; or an assertion that was pasted alone.
 */
export const assertion = defineFact<ReadAssertion>((context) => {
  const reading = (message: SamlMessage, assertion: Assertion) =>
    known(
      { message, assertion },
      [messageEvidence(message, { place: assertion.place })],
      trustOf(context, message, assertion.place),
    );
  const alone = context.login.response;
  if (alone?.content?.kind === 'Assertion') return reading(alone, alone.content.assertion);
  return mapFact(context.get(response), ({ value: { message, content } }) => {
    const first = assertionRead(content.assertions, context.signatures.get(message) ?? []);
    if (first) return reading(message, first);
    const isEncrypted = content.encrypted.some(({ what }) => what === 'EncryptedAssertion');
    return absent(
      searched(
        isEncrypted
          ? say`the Response: its assertion is encrypted`
          : say`every child of the Response: there is no Assertion`,
      ),
    );
  });
});

export interface SeenAssertion {
  readonly id: string | null;
  readonly path: string;
  readonly isDirectChild: boolean;
  /**
   * Whether the digest of a signature that counts was made over it; whether that signature is valid
   * is another question.
   */
  readonly isCovered: boolean;
  readonly evidence: Evidence;
}

/** An element that a reader may take for SAML's own, or for the login's. */
export interface SeenSuspect {
  readonly path: string;
  readonly isCovered: boolean;
  readonly evidence: Evidence;
}

export interface SeenAssertions {
  readonly plain: readonly SeenAssertion[];
  /** Named like SAML's, and none of them. */
  readonly lookalikes: readonly SeenSuspect[];
  /** Parts of an assertion outside of one. */
  readonly strays: readonly SeenSuspect[];
  readonly encrypted: number;
}

/** Every assertion of the answer, wherever it is, and which of them are signed. */
export const assertions = defineFact<SeenAssertions>((context) =>
  mapFact(answerOf(context), ({ value: { message, content } }) => {
    const reports = coveringReports(context.signatures.get(message) ?? []);
    const plain = content.assertions.map(({ id, place, isDirectChild }): SeenAssertion => ({
      id: id?.value ?? null,
      path: place.path,
      isDirectChild,
      isCovered: reports.some((report) => coversPlace(report, place)),
      evidence: messageEvidence(message, { place }),
    }));
    const suspect = (place: Place): SeenSuspect => ({
      path: place.path,
      isCovered: reports.some((report) => coversPlace(report, place)),
      evidence: messageEvidence(message, { place }),
    });
    const encrypted = content.encrypted.filter(({ what }) => what === 'EncryptedAssertion');
    const evidence = [
      ...plain.map((one) => one.evidence),
      ...encrypted.map(({ place }) => messageEvidence(message, { place })),
    ];
    return known(
      {
        plain,
        lookalikes: content.lookalikes.map(suspect),
        strays: content.strays.map(suspect),
        encrypted: encrypted.length,
      },
      evidence.length > 0 ? evidence : [searched(say`the whole Response: there is no Assertion`)],
    );
  }),
);

/**
 * Every Issuer Flex compares: the Response's and the Assertion's; without a response, the one that
 * Twilio's answer names.
 */
export const issuers = defineFact<readonly LocatedValue[]>((context) => {
  const answer = context.get(response);
  const read = context.get(assertion);
  // Of an assertion that was pasted alone the Response is unknown, and its own Issuer is there.
  if (answer.state === 'unknown' && read.state !== 'known') return answer;
  const message =
    answer.state === 'known'
      ? answer.value.message
      : read.state === 'known'
        ? read.value.message
        : null;
  const stated = statedComparison(context, 'issuer');
  if (!message && stated?.cause.sent) {
    return known(
      [{ value: stated.cause.sent, where: say`Twilio's answer`, evidence: stated.evidence }],
      [stated.evidence],
    );
  }
  if (!message)
    return absent(searched(say`every message of this login: no SAML response was captured`));
  const ofResponse = answer.state === 'known' ? answer.value.content.issuer : null;
  const ofAssertion = read.state === 'known' ? read.value.assertion.issuer : null;
  const values = [
    ...(ofResponse ? [{ where: say`the Response's Issuer`, located: ofResponse }] : []),
    ...(ofAssertion ? [{ where: say`the Assertion's Issuer`, located: ofAssertion }] : []),
  ];
  if (values.length === 0)
    return absent(searched(say`the Response and its Assertion: neither has an Issuer`));
  return factsAt(context, message, values);
});

/** Who answered: the Assertion's Issuer, which Flex reads the user from, else the Response's. */
export const responseIssuer = defineFact<string>((context) =>
  mapFact(context.get(issuers), ({ value, trust, evidence }) => {
    const last = value.at(-1);
    return last ? known(last.value, [last.evidence], trust) : absent(...evidence);
  }),
);

/** Whom the assertion is for. An assertion without AudienceRestriction is for anyone. */
export const audiences = defineFact<readonly LocatedValue[]>((context) =>
  mapFact(context.get(assertion), ({ value: { message, assertion: read } }) => {
    const audiences = read.conditions?.audiences ?? [];
    if (audiences.length === 0)
      return absent(searched(say`the Assertion's Conditions: there is no Audience`));
    return factsAt(
      context,
      message,
      audiences.map((located) => ({ where: say`the Audience`, located })),
    );
  }),
);

export const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';

export interface SeenRecipient {
  /** null when the bearer confirmation names none. */
  readonly value: string | null;
  readonly evidence: Evidence;
}

/**
 * The Recipient of each bearer SubjectConfirmation (SAML profiles 4.1.4.2: one of them must be the
 * ACS).
 */
export const recipients = defineFact<readonly SeenRecipient[]>((context) =>
  mapFact(context.get(assertion), ({ value: { message, assertion: read } }) => {
    const bearers = (read.subject?.confirmations ?? []).filter(
      ({ method }) => method?.value === BEARER,
    );
    if (bearers.length === 0) {
      return absent(
        searched(
          say`the Assertion's Subject: there is no SubjectConfirmation of the method bearer`,
        ),
      );
    }
    const seen = bearers.map(({ recipient, place }): SeenRecipient => ({
      value: recipient?.value ?? null,
      evidence: messageEvidence(message, recipient ?? { place }),
    }));
    return known(
      seen,
      seen.map(({ evidence }) => evidence),
      trustOf(context, message, ...bearers.map(({ place }) => place)),
    );
  }),
);

/** Every InResponseTo: on the Response and in the bearer confirmation. */
export const inResponseTo = defineFact<readonly LocatedValue[]>((context) =>
  mapFact(context.get(response), ({ value: { message, content } }) => {
    const read = context.get(assertion);
    const confirmations =
      read.state === 'known' ? (read.value.assertion.subject?.confirmations ?? []) : [];
    const values = [
      ...(content.inResponseTo
        ? [{ where: say`the Response`, located: content.inResponseTo }]
        : []),
      ...confirmations.flatMap(({ inResponseTo }) =>
        inResponseTo ? [{ where: say`the SubjectConfirmationData`, located: inResponseTo }] : [],
      ),
    ];
    if (values.length === 0)
      return absent(searched(say`the Response and its SubjectConfirmationData: no InResponseTo`));
    return factsAt(context, message, values);
  }),
);

export interface Limit {
  /** What sets it, for a sentence ("the Conditions"). */
  readonly where: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly evidence: Evidence;
}

export interface Validity {
  /** Not valid before these. */
  readonly from: readonly Limit[];
  /** Not valid from these on. */
  readonly until: readonly Limit[];
}

/**
 * When the assertion may be used: the Conditions, the bearer confirmation, and the end of the
 * session.
 */
export const validity = defineFact<Validity>((context) =>
  mapFact(context.get(assertion), ({ value: { message, assertion: read } }) => {
    const limit = (where: string, located: Read): Limit[] => {
      const at = located ? parseXsDateTime(located.value) : NaN;
      return located && Number.isFinite(at)
        ? [{ where, at, evidence: messageEvidence(message, located) }]
        : [];
    };
    const bearers = (read.subject?.confirmations ?? []).filter(
      ({ method }) => method?.value === BEARER,
    );
    // One valid confirmation is enough (profiles 4.1.4.3): with several the most generous one
    // counts.
    const last = bearers
      .flatMap(({ notOnOrAfter }) => limit(say`the SubjectConfirmationData`, notOnOrAfter))
      .sort((a, b) => b.at - a.at)
      .slice(0, 1);
    const first = bearers
      .flatMap(({ notBefore }) => limit(say`the SubjectConfirmationData`, notBefore))
      .sort((a, b) => a.at - b.at)
      .slice(0, bearers.every(({ notBefore }) => notBefore) ? 1 : 0);
    const from = [...limit(say`the Conditions`, read.conditions?.notBefore ?? null), ...first];
    const until = [
      ...limit(say`the Conditions`, read.conditions?.notOnOrAfter ?? null),
      ...last,
      ...read.authnStatements.flatMap(({ sessionNotOnOrAfter }) =>
        limit(say`the session (SessionNotOnOrAfter)`, sessionNotOnOrAfter),
      ),
    ];
    if (from.length === 0 && until.length === 0) {
      return absent(
        searched(
          say`the Assertion's Conditions, SubjectConfirmationData and AuthnStatement: no time is set`,
        ),
      );
    }
    const evidence = [...from, ...until].map((one) => one.evidence);
    return known({ from, until }, evidence, trustOf(context, message, read.place));
  }),
);

/**
 * From the assertion's IssueInstant to its SessionNotOnOrAfter, in milliseconds: how long the agent
 * stays logged in.
 */
export const sessionLength = defineFact<number>((context) =>
  mapFact(context.get(assertion), ({ value: { message, assertion: read } }) => {
    const begins = read.issueInstant
      ? parseXsDateTime(read.issueInstant.value)
      : (context.clock ?? NaN);
    const ends = read.authnStatements.flatMap(
      ({ sessionNotOnOrAfter }) => sessionNotOnOrAfter ?? [],
    );
    const [first] = ends
      .map((located) => ({ located, length: parseXsDateTime(located.value) - begins }))
      .filter(({ length }) => Number.isFinite(length))
      .sort((a, b) => a.length - b.length);
    if (!first)
      return absent(searched(say`the Assertion's AuthnStatement: there is no SessionNotOnOrAfter`));
    return known(
      first.length,
      [
        messageEvidence(message, first.located),
        ...(read.issueInstant ? [messageEvidence(message, read.issueInstant)] : []),
      ],
      trustOf(context, message, first.located.place),
    );
  }),
);

export interface CommentedValue {
  /** `NameID`, or the attribute's name. */
  readonly of: string;
  /** The whole text, the comment left out. */
  readonly whole: string;
  readonly evidence: Evidence;
}

/**
 * Values that would be cut by a reader who stops at a comment; an empty list when there are none.
 */
export const comments = defineFact<readonly CommentedValue[]>((context) =>
  mapFact(context.get(assertion), ({ value: { message, assertion: read } }) => {
    const nameId = read.subject?.nameId;
    const found: CommentedValue[] = [
      ...(nameId?.hasComment
        ? [
            {
              of: 'NameID',
              whole: nameId.value,
              evidence: messageEvidence(message, { place: nameId.place }),
            },
          ]
        : []),
      ...read.attributes.flatMap(({ name, values }) =>
        values
          .filter(({ hasComment }) => hasComment)
          .map(({ value, place }) => ({
            of: name.value,
            whole: value,
            evidence: messageEvidence(message, { place }),
          })),
      ),
    ];
    return known(
      found,
      found.length > 0
        ? found.map(({ evidence }) => evidence)
        : [searched(say`the NameID and every AttributeValue`)],
    );
  }),
);
