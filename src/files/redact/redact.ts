import type { Observation } from '../../model/observation.ts';
import type { Recording } from '../../model/recording.ts';
import type { SamlMessage } from '../../model/message.ts';
import { splitUrl } from '../../encoding/url.ts';
import { type SamlContent, type Span, assertionsOf } from '../../model/saml-content.ts';
import type { SignatureReport } from '../../model/signature-report.ts';
import type { RedactedTrace, TraceContents } from '../write/contents.ts';
import type { PastedMessage } from '../../model/pasted.ts';
import { isMessageParameter } from '../../model/parameters.ts';
import { REMOVED } from '../../recording/scrub-url.ts';
import { bodyParameters, queryParameters } from '../../recording/sent-parameters.ts';
import { recordingOfFile } from '../recording-of-file.ts';
import { Addresses } from './addresses.ts';
import { redactConnection } from './connection.ts';
import { Contents } from './contents.ts';
import { Messages } from './messages.ts';
import { Observations } from './observations.ts';
import { isNameOfPerson } from './personal-words.ts';
import { Pseudonyms, type Random } from './pseudonyms.ts';
import { RedactedValues } from './removed-values.ts';
import { TextPiece } from './text-piece.ts';
import { type Choices, NO_CHOICES, type RedactedValue, Values } from './values.ts';
import { Verdicts } from './verdicts.ts';
import { XmlPolicy } from './xml-policy.ts';

export interface RedactionOptions {
  readonly choices?: Choices;
  /** For tests: where the pseudonyms come from. */
  readonly random?: Random;
}

export interface Redaction {
  readonly trace: RedactedTrace;
  /** What was kept and what became of the rest, for the preview. */
  readonly values: readonly RedactedValue[];
}

/** Everything of one export; pseudonyms are equal within it and nowhere else. */
class Redactor {
  readonly values: Values;
  readonly addresses: Addresses;
  readonly messages: Messages;
  readonly policy: XmlPolicy;

  constructor({ choices = NO_CHOICES, random }: RedactionOptions) {
    this.values = new Values(new Pseudonyms(random), choices);
    this.addresses = new Addresses(this.values, (parameter, sent) =>
      isMessageParameter(parameter)
        ? this.messages.redact(sent, parameter).sent
        : this.values.sids(sent),
    );
    this.policy = new XmlPolicy(this.values, this.addresses);
    this.messages = new Messages(this.values, this.policy);
  }

  piece(piece: PastedMessage): PastedMessage {
    switch (piece.is) {
      case 'xml':
      case 'base64':
        return { ...piece, text: this.messages.redact(piece.text, null).sent };
      case 'value':
        return { ...piece, text: this.messages.redact(piece.text, piece.parameter).sent };
      case 'query':
        return { ...piece, text: this.#query(piece.text) };
      case 'text':
        return { ...piece, text: new TextPiece(this.values, this.addresses).redact(piece.text) };
    }
  }

  #query(text: string): string {
    return text.includes('?') ? this.addresses.url(text) : this.addresses.url(`?${text}`).slice(1);
  }
}

const texts = (...read: readonly ({ readonly value: string } | null | undefined)[]): string[] =>
  read.flatMap((located) => (located ? [located.value] : []));

/** The addresses a message says a login is configured with. */
function addressesIn(content: SamlContent): string[] {
  const own =
    'destination' in content ? texts(content.destination, content.issuer) : texts(content.issuer);
  const acs = content.kind === 'AuthnRequest' ? texts(content.acsUrl) : [];
  const asserted = assertionsOf(content).flatMap(({ issuer, subject, conditions }) => [
    ...texts(issuer, ...(subject?.confirmations ?? []).map(({ recipient }) => recipient)),
    ...texts(...(conditions?.audiences ?? [])),
  ]);
  return [...own, ...acs, ...asserted];
}

interface Named {
  readonly identities: readonly string[];
  readonly names: readonly string[];
}

const isEmail = (value: string): boolean => /^\s*[^\s@]+@[^\s@]+\s*$/.test(value);

/** What the assertions of a message call the user of each. */
function peopleIn(content: SamlContent): Named[] {
  return assertionsOf(content).map(({ subject, attributes }) => {
    const named = attributes.filter(
      ({ name, friendlyName }) =>
        isNameOfPerson(name.value) || (friendlyName !== null && isNameOfPerson(friendlyName.value)),
    );
    const values = named.flatMap((attribute) => attribute.values.map(({ value }) => value));
    const emails = values.filter(isEmail);
    return {
      identities: [...emails, ...texts(subject?.nameId)],
      names: values.filter((value) => !isEmail(value)),
    };
  });
}

/** The URL a request was sent to is the identity provider's, and configured as such. */
function targetOf(message: SamlMessage, recording: Recording): string[] {
  if (message.kind !== 'AuthnRequest' || message.slot === 'body' || message.slot === 'file')
    return [];
  const exchange = recording.exchanges.find(({ id }) => id === message.exchangeId);
  const target = message.slot === 'redirect' ? exchange?.redirectsTo : exchange?.request.url;
  return target ? [splitUrl(target).before] : [];
}

/** Parameters and form fields with what a user is called, by their name without signs. */
const USER_PARAMETERS: ReadonlySet<string> = new Set(
  'username user userid uid loginhint login loginfmt identity identifier email mail upn jusername principal'.split(
    ' ',
  ),
);
const LONGEST_NAME = 256;

/**
 * What requests and redirects call the user; the recorder leaves it out, files of browsers have it.
 */
function namesSent({ observations }: TraceContents): string[] {
  const sent = observations.flatMap((seen) => {
    if (seen.saw === 'request') return [...queryParameters(seen.url), ...bodyParameters(seen.body)];
    return seen.saw === 'redirect' ? queryParameters(seen.to) : [];
  });
  return sent
    .filter(({ name }) => USER_PARAMETERS.has(name.toLowerCase().replace(/[\s_.-]/g, '')))
    .map(({ text }) => text.trim())
    .filter(
      (text) =>
        text !== '' && text !== REMOVED && text.length <= LONGEST_NAME && !/[/?&=]/.test(text),
    );
}

/**
 * Makes known what is configured before anything is replaced, so that it is kept wherever it
 * stands.
 */
function learn(redactor: Redactor, contents: TraceContents, recording: Recording): void {
  const { idpIssuer, ssoUrl } = contents.connection;
  const issuers: string[] = [];
  for (const address of [idpIssuer, ssoUrl]) if (address) redactor.addresses.configured(address);
  for (const message of recording.messages) {
    const told = message.content ? addressesIn(message.content) : [];
    for (const address of [...told, ...targetOf(message, recording)])
      redactor.addresses.configured(address);
    const people = message.content ? peopleIn(message.content) : [];
    for (const { identities, names } of people) redactor.values.person(identities, names);
    issuers.push(...(message.content ? texts(message.content.issuer) : []));
  }
  for (const name of namesSent(contents)) redactor.values.person([name], []);
  for (const issuer of issuers) redactor.addresses.entity(issuer);
}

/**
 * The verdicts of each message, under the id it has in the redacted recording and at the places it
 * has there.
 */
function redactVerdicts(
  contents: TraceContents,
  before: Recording,
  after: Recording,
  redactor: Redactor,
) {
  const verdicts = new Verdicts(redactor.values);
  const redacted = new Map<string, readonly SignatureReport[]>();
  before.messages.forEach((message, index) => {
    const reports = contents.verdicts.get(message.id);
    const now = after.messages[index];
    if (reports && now)
      redacted.set(
        now.id,
        reports.map((report) => verdicts.redact(report, mapOf(message, redactor))),
      );
  });
  return redacted;
}

function mapOf(message: SamlMessage, { messages }: Redactor): (span: Span) => Span {
  const { parameter, sent } = message;
  return messages.redact(sent, isMessageParameter(parameter) ? parameter : null).map;
}

/**
 * Pages that belong to no login explain none: of them the text is left out, which would be long and
 * say nothing.
 */
function isToldOf({ logins }: Recording): (seen: Observation) => boolean {
  const own = new Set(
    logins.flatMap(({ exchanges }) => exchanges.map(({ requestId }) => requestId)),
  );
  return ({ saw, requestId }) => saw !== 'content' || own.has(requestId);
}

/**
 * Replaces every value of a recording that is not on the list of what to keep, in every copy:
 * messages in any encoding, URLs, redirects, form fields, answers, the connection. Everything
 * exported by default has passed here.
 */
export function redact(contents: TraceContents, options: RedactionOptions = {}): Redaction {
  const redactor = new Redactor(options);
  const { values, addresses, messages, policy } = redactor;
  const before = recordingOfFile(contents.observations, contents.pasted);
  learn(redactor, contents, before);
  const connection = redactConnection(
    contents.connection,
    addresses,
    policy,
    values,
    contents.isMetadataBroken ?? false,
  );
  const removed = new RedactedValues(contents.connection, addresses);
  const reader = new Observations(
    values,
    addresses,
    messages,
    new Contents(values, addresses),
    removed,
  );
  const observations = [...contents.observations]
    .sort((a, b) => a.seq - b.seq)
    .filter(isToldOf(before))
    .map((seen) => reader.redact(seen));
  const pasted = contents.pasted.map((piece) => redactor.piece(piece));
  const after = recordingOfFile(observations, pasted);
  const verdicts = redactVerdicts(contents, before, after, redactor);
  const trace = {
    privacy: 'redacted',
    observations,
    pasted,
    connection,
    verdicts,
  } as unknown as RedactedTrace;
  return { trace, values: values.rows };
}
