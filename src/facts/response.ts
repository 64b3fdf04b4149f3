/** @file What the Response says of itself, and what kept a message from being read. */
import type { Fact } from '../model/fact.ts';
import type { SamlMessage } from '../model/message.ts';
import {
  exchangeEvidence,
  inText,
  messageEvidence,
  searched,
  type Evidence,
} from '../model/evidence.ts';
import { absent, defineFact, known, unknown, type FactContext } from './kit/define-fact.ts';
import { factAt, factsAt, mapFact, trustOf, type LocatedValue } from './kit/located-value.ts';
import type {
  Assertion,
  AssertionMessage,
  Encrypted,
  Place,
  Read,
  Response,
} from '../model/saml-content.ts';
import { known as inWords, mark, say } from '../i18n/say.ts';
import { statedComparison } from './kit/stated-of-login.ts';
import { algorithmName } from '../model/names.ts';
import { parseXsDateTime } from '../encoding/date-time.ts';
import { NOT_SHOWN } from '../recording/messages.ts';
import { damageOf, leftOutMark, type CopyDamage } from './kit/copy-damage.ts';
import { isReplaced } from '../saml/signature/damage.ts';
import { textsOf } from '../recording/texts.ts';

export interface ReadResponse {
  readonly message: SamlMessage;
  readonly content: Response;
}

/**
 * What came back from the identity provider: the Response, or the Assertion where that was pasted
 * alone.
 */
export interface ReadAnswer {
  readonly message: SamlMessage;
  readonly content: Response | AssertionMessage;
}

/** The answer of this login for facts that hold for an Assertion as well as for a Response. */
export function answerOf(context: FactContext): Fact<ReadAnswer> {
  const message = context.login.response;
  if (message?.content?.kind !== 'Assertion') return context.get(response);
  const { content } = message;
  return known(
    { message, content },
    [messageEvidence(message, { place: content.place })],
    trustOf(context, message, content.place),
  );
}

/** The SAML Response of this login, read. Unknown when it was captured and could not be read. */
export const response = defineFact<ReadResponse>((context) => {
  const message = context.login.response;
  if (!message)
    return absent(searched(say`every message of this login: no SAML response was captured`));
  const { content } = message;
  if (!content)
    return unknown(say`The response could not be read. ${message.error?.message ?? ''}`.trim());
  if (content.kind === 'Assertion') {
    return unknown(say`Only the assertion is here. Record the login, or paste the whole response.`);
  }
  if (content.kind !== 'Response')
    return absent(searched(say`the answer is a ${content.kind}, not a SAML Response`));
  return known(
    { message, content },
    [messageEvidence(message, { place: content.place })],
    trustOf(context, message, content.place),
  );
});

export interface ReadStatus {
  /** Top-level code first, then the nested ones. */
  readonly codes: readonly string[];
  readonly message: string | null;
  readonly detail: string | null;
}

/** What the identity provider says came of the request. */
export const status = defineFact<ReadStatus>((context) =>
  mapFact(context.get(response), ({ value: { message, content } }) => {
    const { status } = content;
    if (!status || status.codes.length === 0)
      return absent(searched(say`the Response: it has no StatusCode`));
    return known(
      {
        codes: status.codes.map(({ value }) => value),
        message: status.message?.value ?? null,
        detail: status.detail?.value ?? null,
      },
      [
        ...status.codes.map((code) => messageEvidence(message, code)),
        ...(status.message ? [messageEvidence(message, status.message)] : []),
      ],
      trustOf(context, message, status.place),
    );
  }),
);

/** The Response's Destination; without a response, the one that Twilio's answer names. */
export const destination = defineFact<string>((context) => {
  const stated = statedComparison(context, 'destination');
  const sent = stated?.cause.sent ?? null;
  if (stated && sent !== null && !context.login.response) return known(sent, [stated.evidence]);
  return mapFact(context.get(response), ({ value: { message, content } }) =>
    content.destination
      ? factAt(context, message, content.destination)
      : absent(searched(say`the Response: it has no Destination`)),
  );
});

export interface SeenEncrypted {
  readonly what: Encrypted['what'];
  /** By name; null where it is not stated. */
  readonly dataAlgorithm: string | null;
  readonly keyAlgorithm: string | null;
  /** Whom it is encrypted for, as far as the message says. */
  readonly recipient: string | null;
  readonly evidence: Evidence;
}

/** Everything the identity provider encrypted; an empty list when nothing is. */
export const encryptedParts = defineFact<readonly SeenEncrypted[]>((context) => {
  const message = context.login.response;
  const content = message?.content;
  if (!message || !content || !('encrypted' in content)) {
    const read = context.get(response);
    return read.state === 'known' ? absent(searched(say`the answer`)) : read;
  }
  const seen = content.encrypted.map(
    ({ what, dataAlgorithm, keyAlgorithm, recipient, place }): SeenEncrypted => ({
      what,
      dataAlgorithm: dataAlgorithm && algorithmName(dataAlgorithm.value),
      keyAlgorithm: keyAlgorithm && algorithmName(keyAlgorithm.value),
      recipient,
      evidence: messageEvidence(message, { place }),
    }),
  );
  return known(
    seen,
    seen.map(({ evidence }) => evidence),
  );
});

const SCANNED = 100_000;
const DECLARATION = '<!DOCTYPE';

/**
 * The declaration's place: in the parsed text, or in what could be decoded of a message that was
 * refused.
 */
function declarationIn(message: SamlMessage): Evidence | null {
  const text = message.document ? message.document.text : message.xml;
  if (text === null || message.document?.hasDoctype === false) return null;
  const start = text.slice(0, SCANNED).indexOf(DECLARATION);
  if (start === -1) return null;
  const span = { start, end: start + DECLARATION.length };
  return messageEvidence(message, { value: DECLARATION, place: { path: '/', span } });
}

/** Where messages of this login have a DOCTYPE; an empty list when none has. */
export const doctypes = defineFact<readonly Evidence[]>(({ login: { messages } }) => {
  const decoded = messages.filter(({ xml }) => xml !== null);
  if (decoded.length === 0)
    return absent(searched(say`every message of this login: none could be decoded to XML`));
  const found = decoded.flatMap((message) => declarationIn(message) ?? []);
  return known(found, found.length > 0 ? found : [searched(say`the beginning of every message`)]);
});

/** The ID of the Response and of each of its assertions, as far as they have one. */
export const messageIds = defineFact<readonly LocatedValue[]>((context) =>
  mapFact(context.get(response), ({ value: { message, content } }) => {
    const values = [
      ...(content.id ? [{ where: say`the Response`, located: content.id }] : []),
      ...content.assertions.flatMap(({ id }) =>
        id ? [{ where: say`the Assertion`, located: id }] : [],
      ),
    ];
    if (values.length === 0)
      return absent(searched(say`the Response and its assertions: none has an ID`));
    return factsAt(context, message, values);
  }),
);

export interface SchemaViolation {
  /** As a sentence without its full stop: "The Assertion has no Conditions". */
  readonly says: string;
  readonly evidence: Evidence;
}

type SchemaFaultsFault = readonly [isFault: boolean, says: string, place: Place];

const isTime = (read: Read): boolean =>
  read !== null && Number.isFinite(parseXsDateTime(read.value));

/** What SAML core 3.2.2 and 2.3.3 demand of both: ID, Version and IssueInstant. */
function common(
  name: string,
  part: Pick<Assertion, 'id' | 'version' | 'issueInstant' | 'place'>,
): SchemaFaultsFault[] {
  const { id, version, issueInstant, place } = part;
  return [
    [id === null, say`The ${name} has no ID`, place],
    [version?.value !== '2.0', say`The Version of the ${name} is not 2.0`, version?.place ?? place],
    [issueInstant === null, say`The ${name} has no IssueInstant`, place],
    [
      issueInstant !== null && !isTime(issueInstant),
      say`The IssueInstant of the ${name} is no date and time`,
      issueInstant?.place ?? place,
    ],
  ];
}

/** What SAML and, likely, the libraries Twilio uses demand of an assertion for a web login. */
function ofAssertion(assertion: Assertion): SchemaFaultsFault[] {
  const { place, issuer, subject, conditions, authnStatements } = assertion;
  const times = [
    conditions?.notBefore,
    conditions?.notOnOrAfter,
    ...(subject?.confirmations ?? []).flatMap(({ notBefore, notOnOrAfter }) => [
      notBefore,
      notOnOrAfter,
    ]),
    ...authnStatements.map(({ sessionNotOnOrAfter }) => sessionNotOnOrAfter),
  ];
  return [
    ...common('Assertion', assertion),
    [issuer === null, say`The Assertion has no Issuer`, place],
    [conditions === null, say`The Assertion has no Conditions`, place],
    [authnStatements.length === 0, say`The Assertion has no AuthnStatement`, place],
    [
      subject !== null && subject.confirmations.length === 0,
      say`The Subject has no SubjectConfirmation`,
      subject?.place ?? place,
    ],
    ...times.flatMap((time): SchemaFaultsFault[] =>
      time
        ? [[!isTime(time), say`A time limit of the Assertion is no date and time`, time.place]]
        : [],
    ),
  ];
}

/**
 * Where the Response breaks the schema or the profile; an empty list when it does not, as far as we
 * look.
 */
export const schemaFaults = defineFact<readonly SchemaViolation[]>((context) =>
  mapFact(context.get(response), ({ value: { message, content } }) => {
    const faults: SchemaFaultsFault[] = [
      ...common('Response', content),
      [content.status === null, say`The Response has no Status`, content.place],
      ...content.assertions.filter(({ isDirectChild }) => isDirectChild).flatMap(ofAssertion),
    ];
    const found = faults
      .filter(([isFault]) => isFault)
      .map(([, says, place]): SchemaViolation => ({
        says,
        evidence: messageEvidence(message, { place }),
      }));
    return known(
      found,
      found.length > 0
        ? found.map(({ evidence }) => evidence)
        : [searched(say`the structure of the Response`)],
    );
  }),
);

export interface Undecodable {
  readonly what: 'request' | 'response';
  /**
   * Of the first decoding step that failed: `base64`, `inflate`, `charset`, `xml`; null when it has
   * another reason.
   */
  readonly step: string | null;
  readonly code: string;
  readonly message: string;
  /**
   * What is wrong with the text where the message is only a copy; null for one that was recorded on
   * its way.
   */
  readonly damage: CopyDamage | null;
  /** How what was left out is marked in the text; null where nothing is marked. */
  readonly mark: string | null;
  readonly evidence: Evidence;
}

const SENT_SHOWN = 200;
/** What is longer has a part of the value in it. */
const LONGEST_MARK = 40;

/**
 * What whoever saved a recording did to a value: no provider sends such a one. Null where nothing
 * shows that.
 */
function damageOfRecorded({ sent, error }: SamlMessage): CopyDamage | null {
  if (error?.code === 'masked' || (sent.length <= LONGEST_MARK && isReplaced(sent)))
    return 'masked';
  return leftOutMark(sent) === null && !isReplaced(sent) ? null : 'left-out';
}

/** The messages of this login that could not be turned into SAML; an empty list when all could. */
export const undecodable = defineFact<readonly Undecodable[]>(
  ({ login: { messages, exchanges } }) => {
    const failed = messages.flatMap((message): Undecodable[] => {
      const { error, kind, decoding, parameter, sent } = message;
      if (!error || error.code === NOT_SHOWN || kind === 'Artifact') return [];
      const exchange = exchanges.find(({ id }) => id === message.exchangeId);
      const text = `${parameter}: ${sent.slice(0, SENT_SHOWN)}`;
      return [
        {
          what: parameter === 'SAMLRequest' ? mark('request') : mark('response'),
          step: decoding.find(({ ok }) => !ok)?.step ?? null,
          code: error.code,
          message: error.message,
          damage: message.slot === 'file' ? damageOf(message) : damageOfRecorded(message),
          mark: leftOutMark(sent),
          evidence: exchange
            ? exchangeEvidence(exchange, message.slot === 'redirect' ? 'redirect' : 'request', text)
            : searched(say`the message as it was given (${text})`),
        },
      ];
    });
    const hidden = messages.find(({ error }) => error?.code === NOT_SHOWN);
    if (failed.length === 0 && hidden)
      return unknown(
        say`The browser did not show the response: ${inWords(hidden.error?.message ?? '')}`,
      );
    return known(
      failed,
      failed.length > 0 ? failed.map(({ evidence }) => evidence) : [searched(say`every message`)],
    );
  },
);

/** The texts about this login or its settings that were opened or pasted: errors, listings. */
export const copiedTexts = defineFact<readonly SamlMessage[]>(({ login }) => {
  const texts = textsOf(login);
  if (texts.length === 0)
    return absent(searched(say`this login: no text of an error was opened or pasted`));
  return known(
    texts,
    texts.map((message) => inText(message, message.sent)),
  );
});
