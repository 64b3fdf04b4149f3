/**
 * A second referee of the redaction: 200 people log in, and somebody looks for them in everything
 * that leaves by default.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Observation } from '../../../src/model/observation.ts';
import type { Connection } from '../../../src/model/connection.ts';
import { verifyRecording } from '../../../src/diagnosis/verify-recording.ts';
import {
  EXPORT_FORMATS,
  prepareExport,
  prepareFullExport,
  type PreparedExport,
} from '../../../src/files/write/export.ts';
import { importFile } from '../../../src/files/read/import.ts';
import { buildReport } from '../../../src/files/write/report.ts';
import { observe, type LoginShape } from '../../support/login.ts';
import { START } from '../../support/observations.ts';
import { ADFS_ISSUER, ADFS_URL } from '../../support/saml-xml.ts';
import { NOW } from '../support.ts';
import { nobody, PEOPLE, type Somebody } from './people-of-20-languages.ts';
import { lookFor, searchable, spellings, type Found, type Searchable } from './stranger.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');
const entities = (text: string): string =>
  Array.from(text, (one) => `&#${one.codePointAt(0) ?? 0};`).join('');
const escaped = (text: string): string =>
  Array.from(
    { length: text.length },
    (_, n) => `\\u${text.charCodeAt(n).toString(16).padStart(4, '0')}`,
  ).join('');

const CONNECTION: Connection = { idpIssuer: ADFS_ISSUER, ssoUrl: ADFS_URL };

/** What Twilio or a page says of somebody, in the forms that pages, answers and addresses have. */
const SAYINGS: readonly ((somebody: Somebody) => string)[] = [
  ({ given, family }) => `<html><p>Denied for ${given} ${family}.</p></html>`,
  ({ given, family }) =>
    `<p title=${family}>DENIED: ${family.toUpperCase()}, ${given.toUpperCase()}</p>`,
  ({ given, family, mail, domain }) =>
    `Denied for ${plain(given)} ${plain(family)} <${mail}@${domain}>`,
  ({ given, family }) =>
    JSON.stringify({
      code: 70004,
      message: `Denied for ${given}`,
      [`${given} ${family}`]: [family],
    }),
  ({ given, family }) => `{"code":70004,"message":"Denied for ${escaped(`${given} ${family}`)}"}`,
  ({ given, family }) => `<p>Denied for ${entities(`${given} ${family}`)}</p>`,
  ({ mail, domain }) => `<a href="/login?user=${encodeURIComponent(`${mail}@${domain}`)}">Back</a>`,
  ({ given, family }) =>
    `<b>${given.slice(0, 3)}</b>${given.slice(3)} <i>${family.slice(0, 2)}</i>${family.slice(2)}`,
  ({ given, family }) => `<script>var user = "${base64(`{"name":"${given} ${family}"}`)}"</script>`,
  ({ given, family }) =>
    `User ${family}${given} (${given}_${family}, ${given.toLowerCase()}-${family}) was not found`,
];

function shapeOf(somebody: Somebody, n: number): LoginShape {
  const { given, family, mail, domain } = somebody;
  const email = `${mail}@${domain}`;
  const said = SAYINGS[n % SAYINGS.length]?.(somebody) ?? '';
  return {
    offset: n * 100,
    startAt: START + n * 600_000,
    request: { id: `_request${n}` },
    relayState: base64(JSON.stringify({ user: `${given} ${family}`, email })),
    sentTo: `https://login.corp.example/${encodeURIComponent(mail)}/sso?login_hint=${encodeURIComponent(email)}`,
    page: {
      status: 200,
      text: `<title>Sign in, ${given}</title><input name=user value="${email}">${said}`,
    },
    response: {
      inResponseTo: `_request${n}`,
      statusMessage: n % 3 === 0 ? `User ${given} ${family} is not assigned` : null,
      assertion: {
        inResponseTo: `_request${n}`,
        nameId: n % 2 === 0 ? email : mail,
        attributes: [
          ['email', email],
          ['full_name', `${given} ${family}`],
          ['givenName', given],
          ['urn:oid:2.5.4.4', family],
          ['roles', 'agent', `CN=${family},OU=${given},DC=corp`],
          [`${family} ${given}`, 'x'],
          ['manager', `cn=${given} ${family}`],
        ],
      },
    },
    answer:
      n % 4 === 3
        ? {
            status: 302,
            after: `https://flex.twilio.com/owl?error=access_denied&error_description=${encodeURIComponent(said)}`,
          }
        : { status: 401, text: said },
  };
}

async function recording(people: readonly Somebody[]): Promise<Observation[]> {
  const logins = await Promise.all(people.map((somebody, n) => observe(shapeOf(somebody, n))));
  return logins.flat();
}

/**
 * Every file that is written by default, by format; and what `inspect --json` says of the trace.
 */
async function files(prepared: PreparedExport): Promise<Map<string, string>> {
  const written = new Map<string, string>();
  for (const format of EXPORT_FORMATS)
    written.set(format, (await prepared.write(format, NOW)).text);
  const imported = importFile('trace', written.get('trace') ?? '');
  const report = buildReport(
    'trace',
    null,
    await verifyRecording(imported.recording, imported.connection),
  );
  return written.set('report', JSON.stringify(report));
}

const wordsOf = (people: readonly Somebody[]): string[] => [
  ...new Set(
    people.flatMap(({ given, family, mail, domain }) =>
      spellings(`${given} ${family} ${mail} ${domain}`),
    ),
  ),
];

/** What every address has. */
const COMMON = new Set(['firma', 'example']);

/** Words that are in a file more often than in the same file of nobody. */
const more = (found: Found, usual: Found): string[] =>
  [...found]
    .filter(([word, times]) => !COMMON.has(word) && times > (usual.get(word) ?? 0))
    .map(([word]) => word);

/** Only letters that make no name of ours: no pseudonym is somebody's name by chance. */
const RARE = [9, 16, 23, 25];

/** The same files of people whose names are in no text. */
const usual = new Map<string, Searchable>();

beforeAll(async () => {
  let drawn = 0;
  vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
    const numbers = array as unknown as Uint32Array;
    for (let n = 0; n < numbers.length; n += 1) {
      drawn = (Math.imul(drawn, 1_664_525) + 1_013_904_223) >>> 0;
      numbers[n] = 26 * (drawn >>> 8) + (RARE[drawn >>> 30] ?? 0);
    }
    return array;
  });
  const observations = await recording(Array.from({ length: 10 }, (_, n) => nobody(n)));
  const written = await files(await prepareExport({ observations, connection: CONNECTION }));
  for (const [format, text] of written) usual.set(format, searchable(text));
});
afterAll(() => vi.restoreAllMocks());

describe.each(PEOPLE)('ten people with names of this language: %s', (_, people) => {
  test('nobody finds a word of theirs in what is exported', async () => {
    const words = wordsOf(people);
    const everybody = await files(
      await prepareExport({ observations: await recording(people), connection: CONNECTION }),
    );
    for (const [format, text] of everybody) {
      const others = usual.get(format) ?? { texts: [] };
      expect([format, more(lookFor(words, searchable(text)), lookFor(words, others))]).toEqual([
        format,
        [],
      ]);
    }
  });
});

test('in a full export => each of them is found, so that the search is one', async () => {
  for (const [language, people] of PEOPLE) {
    const prepared = await prepareFullExport({
      observations: await recording(people),
      connection: CONNECTION,
    });
    const { text } = await prepared.write('trace', NOW);
    const found = lookFor(wordsOf(people), searchable(text));
    const isFound = (name: string): boolean =>
      spellings(name).some((word) => (found.get(word) ?? 0) > 0);
    const missed = people.flatMap(({ given, family }) =>
      [given, family].filter((name) => !isFound(name)),
    );
    expect([language, missed]).toEqual([language, []]);
  }
});
