import type { SamlMessage } from '../../model/message.ts';
import { outcomeWord } from '../../model/outcome-words.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import {
  algorithmName,
  authnContextMeaning,
  nameIdFormatMeaning,
  statusMeaning,
} from '../../model/names.ts';
import type { Assertion, Read } from '../../model/saml-content.ts';
import { assertionsOf } from './assertions.ts';
import { duration } from './time.ts';
import { shortUrl } from './url.ts';
import { parseInstant } from './validity.ts';
import { coversWords, verdictLine } from './signatures.ts';
import { GENERATION } from './words.ts';
import { mark, say } from '../../i18n/say.ts';

export const GROUPS = [
  mark('Login'),
  mark('Request'),
  'Response',
  mark('Signatures'),
  'Subject',
  mark('Attributes'),
  'Conditions',
  mark('Flow'),
] as const;
type Group = (typeof GROUPS)[number];

/** One thing two logins can be compared by, as text. */
interface Trait {
  readonly group: Group;
  readonly name: string;
  readonly value: string;
  /** Differs between any two users, which explains nothing. */
  readonly isPersonal: boolean;
}

export interface Difference {
  readonly group: Group;
  readonly name: string;
  /** null: this login has none. */
  readonly left: string | null;
  readonly right: string | null;
  readonly is: 'same' | 'different' | 'personal';
}

const PERSONAL: readonly string[] = [
  'email',
  'full_name',
  'image_url',
  'public_identity',
  'contact_uri',
  'phone',
];

/**
 * The part of a URI that says something to people: `emailaddress` of a claim, `Password` of a
 * context class.
 */
const meaning = (read: Read, name: (uri: string) => string | null): string | null =>
  read && (name(read.value) ?? read.value);

type Collect = (
  group: Group,
  name: string,
  value: string | null | undefined,
  isPersonal?: boolean,
) => void;

function loginTraits({ login, provider, findings }: Diagnosis, add: Collect): void {
  add('Login', say`Outcome`, outcomeWord(login.outcome));
  add('Login', say`Identity provider`, provider?.name);
  add('Login', say`Endpoints`, login.generation && GENERATION[login.generation]);
  for (const { title, severity } of findings)
    if (severity !== 'hint') add('Login', say`Finding`, title);
}

function requestTraits({ login: { request } }: Diagnosis, add: Collect): void {
  const content = request?.content;
  if (!request || content?.kind !== 'AuthnRequest') return;
  add('Request', 'Binding', request.binding);
  add('Request', 'Issuer', content.issuer?.value);
  add('Request', 'Destination', content.destination?.value);
  add('Request', say`Assertion consumer service`, content.acsUrl?.value);
  add(
    'Request',
    say`NameID format asked for`,
    meaning(content.nameIdPolicy?.format ?? null, nameIdFormatMeaning),
  );
  for (const classRef of content.requestedAuthnContext?.classRefs ?? []) {
    add(
      'Request',
      say`Way of logging in asked for`,
      authnContextMeaning(classRef.value) ?? classRef.value,
    );
  }
}

function responseTraits({ login: { request, response } }: Diagnosis, add: Collect): void {
  const content = response?.content;
  if (!response) return;
  add('Response', 'Binding', response.binding);
  add('Response', say`Decoded`, response.error ? say`No: ${response.error.message}` : say`Yes`);
  if (content?.kind !== 'Response') return;
  add('Response', 'Issuer', content.issuer?.value);
  add('Response', 'Destination', content.destination?.value);
  const codes = content.status?.codes.map(({ value }) => statusMeaning(value)?.name ?? value);
  add('Response', say`Status`, codes?.join(' › '));
  add('Response', say`Status message`, content.status?.message?.value);
  const answers = content.inResponseTo?.value;
  const asked = request?.content?.kind === 'AuthnRequest' ? request.content.id?.value : undefined;
  add(
    'Response',
    'InResponseTo',
    !answers
      ? say`None`
      : asked === undefined
        ? say`Of a request not seen`
        : answers === asked
          ? say`The request`
          : say`Another request`,
  );
  add('Response', say`Assertions`, String(content.assertions.length));
  for (const { what } of content.encrypted) add('Response', say`Encrypted`, what);
}

function signatureTraits({ login: { response }, signatures }: Diagnosis, add: Collect): void {
  const reports = (response && signatures.get(response)) ?? [];
  if (response && reports.length === 0) add('Signatures', say`Signed`, say`Nothing`);
  for (const report of reports) {
    const over = say`Over ${coversWords(report.covers)}`;
    add('Signatures', over, verdictLine(report).mood.word);
    add('Signatures', say`${over}: algorithm`, report.algorithm && algorithmName(report.algorithm));
    add('Signatures', say`${over}: digest`, report.digest && algorithmName(report.digest));
    const [embedded] = report.embedded;
    const certificate = report.certificate ?? embedded;
    add(
      'Signatures',
      say`${over}: certificate`,
      certificate && `${certificate.subject} (SHA-256 ${certificate.sha256.slice(0, 16)}…)`,
    );
  }
}

/** A window's length, because its times always differ. */
function length(from: Read, until: Read): string | null {
  const [begin, end] = [parseInstant(from?.value), parseInstant(until?.value)];
  return begin === null || end === null ? null : duration(end - begin);
}

function assertionTraits(assertion: Assertion, clock: number | null, add: Collect): void {
  const { subject, conditions, attributes, authnStatements, issuer } = assertion;
  add('Subject', 'NameID', subject?.nameId?.value ?? say`None`, true);
  add('Subject', 'NameID format', meaning(subject?.nameId?.format ?? null, nameIdFormatMeaning));
  for (const { recipient } of subject?.confirmations ?? [])
    add('Subject', 'Recipient', recipient?.value ?? say`None`);
  add('Conditions', 'Issuer', issuer?.value);
  for (const { value } of conditions?.audiences ?? []) add('Conditions', 'Audience', value);
  add(
    'Conditions',
    say`Valid for`,
    length(conditions?.notBefore ?? null, conditions?.notOnOrAfter ?? null),
  );
  const begin = parseInstant(conditions?.notBefore?.value);
  // Only whole minutes: the seconds between issue and capture always differ.
  const minutes = begin === null || clock === null ? 0 : Math.trunc((clock - begin) / 60_000);
  if (begin !== null && clock !== null)
    add(
      'Conditions',
      say`Captured`,
      minutes === 0
        ? say`within a minute of NotBefore`
        : minutes > 0
          ? say`${duration(minutes * 60_000)} after NotBefore`
          : say`${duration(minutes * 60_000)} before NotBefore`,
    );
  for (const { classRef, authnInstant, sessionNotOnOrAfter } of authnStatements) {
    add('Conditions', say`Logged in by`, meaning(classRef, authnContextMeaning));
    add('Conditions', say`Session length`, length(authnInstant, sessionNotOnOrAfter));
  }
  for (const { name, values } of attributes) {
    const sorted = values.map(({ value }) => value || '(empty)').sort();
    add(
      'Attributes',
      name.value,
      sorted.join('\n') || say`(no value)`,
      PERSONAL.includes(name.value),
    );
  }
}

function flowTraits({ login, answer }: Diagnosis, add: Collect): void {
  const { acs, exchanges, request, response } = login;
  add('Flow', say`Posted to`, acs && shortUrl(acs.request.url));
  add('Flow', say`Twilio’s answer`, acs?.response ? `HTTP ${acs.response.status}` : acs?.failure);
  add('Flow', say`Twilio’s text`, answer.real?.message);
  const returned = response?.relayState ?? null;
  const sent = request?.relayState ?? null;
  if (response && request)
    add(
      'Flow',
      'RelayState',
      returned === sent ? say`Returned unchanged` : returned === null ? say`Lost` : say`Changed`,
    );
  add(
    'Flow',
    say`In a popup`,
    exchanges.some(({ tabId, ownerTabId }) => tabId !== ownerTabId) ? say`Yes` : say`No`,
  );
}

/** Everything of a login that can be compared; values of the same name are joined. */
function traitsOf(diagnosis: Diagnosis): Map<string, Trait> {
  const traits = new Map<string, Trait>();
  const add: Collect = (group, name, value, isPersonal = false) => {
    if (value === null || value === undefined || value === '') return;
    const key = `${group}\n${name}`;
    const had = traits.get(key);
    traits.set(key, { group, name, value: had ? `${had.value}\n${value}` : value, isPersonal });
  };
  loginTraits(diagnosis, add);
  requestTraits(diagnosis, add);
  responseTraits(diagnosis, add);
  signatureTraits(diagnosis, add);
  const message: SamlMessage | null = diagnosis.login.response;
  for (const assertion of assertionsOf(message))
    assertionTraits(assertion, diagnosis.login.clock, add);
  flowTraits(diagnosis, add);
  return traits;
}

/**
 * Two logins side by side. Ids, instants and the order of things always differ and are left out.
 */
export function compare(left: Diagnosis, right: Diagnosis): Difference[] {
  const [one, other] = [traitsOf(left), traitsOf(right)];
  const rows = [...new Set([...one.keys(), ...other.keys()])].flatMap((key): Difference[] => {
    const [a, b] = [one.get(key), other.get(key)];
    const trait = a ?? b;
    if (!trait) return [];
    const isSame = a?.value === b?.value;
    const is = isSame ? 'same' : trait.isPersonal && a && b ? 'personal' : 'different';
    return [
      { group: trait.group, name: trait.name, left: a?.value ?? null, right: b?.value ?? null, is },
    ];
  });
  return rows.sort((a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group));
}
