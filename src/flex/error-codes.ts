import type { Explained } from '../model/outcome.ts';
import { parseUrl } from '../encoding/url.ts';
import { say } from '../i18n/say.ts';
import { SENTENCE_LIMIT, type Stated } from './stated/cause.ts';
import { other } from './stated/find.ts';
import { inOneLine, plainText } from '../i18n/plain-text.ts';
import { JAVA_SAML, PASSPORT, type KnownText } from './stated/saml-texts.ts';
import { CODES, FLEX_PAGES, TWILIO } from './stated/twilio-texts.ts';

/**
 * What Twilio's codes and texts say, in its answers and on Flex's own pages. All of them are
 * hostile text.
 */

/** Characters of an answer that are looked through. */
const SCANNED = 200_000;

const TEXTS: readonly KnownText[] = [...TWILIO, ...JAVA_SAML, ...PASSPORT, ...FLEX_PAGES];

/** The explanation of one of Twilio's codes; null for a code we do not know. */
export const explainCode = (code: number): string | null => CODES.get(code)?.means ?? null;

/** Twilio's JSON error body (`{"code":70004,"status":401,"message":"…"}`), as far as it is one. */
export function readJsonError(
  text: string,
): { readonly code: number | null; readonly message: string | null } | null {
  if (text.length > SCANNED) return null;
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return null; // Not JSON: the answer is a page.
  }
  if (typeof body !== 'object' || body === null) return null;
  const code = 'code' in body ? Number(body.code) : NaN;
  const message = 'message' in body && typeof body.message === 'string' ? body.message : null;
  if (!Number.isInteger(code) && message === null) return null;
  return { code: Number.isInteger(code) ? code : null, message };
}

/**
 * A sentence is found once: where two of the known ones are at the same place, the first of the
 * list.
 */
function sentencesIn(text: string, texts = TEXTS): Stated[] {
  const found = texts.flatMap(({ find, title, means }) => {
    const sighting = find(text);
    return sighting ? [{ ...sighting, title, means }] : [];
  });
  return found
    .filter(
      ({ start, end }, n) =>
        !found.slice(0, n).some((other) => other.start < end && start < other.end),
    )
    .map(({ start, end, cause, title, means }) => ({
      cause,
      what: text.slice(start, Math.min(end, start + SENTENCE_LIMIT)),
      title,
      means,
    }));
}

/** The code of a JSON error, or the known numbers on a page, where they name a reason. */
function codesIn(text: string, json: ReturnType<typeof readJsonError>): Stated[] {
  const numbers = json ? new Set([String(json.code)]) : new Set(text.match(/\d+/g));
  return [...CODES].flatMap(([code, { cause, title, means }]): Stated[] =>
    cause !== null && numbers.has(String(code))
      ? [{ cause, what: String(code), title, means }]
      : [],
  );
}

/**
 * The causes that an answer of Twilio, the description of an error redirect, or a page of Flex
 * names: sentences first, because they say more than a code. Empty where it names none that is
 * known.
 *
 * @param text hostile; of a page its markup, of which only the text is read
 */
export function statedCauses(text: string): readonly Stated[] {
  const scanned = text.slice(0, SCANNED);
  if (scanned.trim() === '') return [];
  const json = readJsonError(scanned);
  const words = json ? inOneLine(json.message ?? '') : plainText(scanned);
  return [...sentencesIn(words), ...codesIn(words, json)];
}

/** A code beside a word that says what it is, as logs and JSON write it. */
const NAMED_CODE =
  /\b(?:code|error|warning|errorcode|error_code|error-code)\b["']?\s{0,4}[:=#(>-]?\s{0,4}["']?(\d{5})\b/gi;

/** SAML's status codes with a rule of their own, as they stand in logs and error texts. */
const STATUS_TEXTS: readonly KnownText[] = [
  {
    find: other(/\bInvalidNameIDPolicy\b/, 'status-invalid-nameid-policy'),
    title: say`The identity provider could not make the Name ID`,
    means: say`The status InvalidNameIDPolicy says that the identity provider cannot send the kind of Name ID that Flex asks for.`,
  },
  {
    find: other(/\bNoAuthnContext\b/, 'status-no-authn-context'),
    title: say`The identity provider cannot log the user in the way Flex asks for`,
    means: say`The status NoAuthnContext says that the identity provider does not offer the kind of login that Flex asks for.`,
  },
  {
    find: other(/\bstatus:(?:AuthnFailed|RequestDenied|RequestUnsupported)\b/, 'status'),
    title: say`The identity provider answered with an error`,
    means: say`The status of the response is not Success, so there is no user in it.`,
  },
];

const sentencesInCopy = (words: string): Stated[] => [
  ...sentencesIn(words),
  ...sentencesIn(words, STATUS_TEXTS),
];

/**
 * The same for a text that somebody copied, of which nobody knows where it was: numbers count only
 * where a word beside them says that they are codes, and a general code is told of where nothing
 * says more.
 */
export function statedInText(text: string): readonly Stated[] {
  const scanned = text.slice(0, SCANNED);
  const json = readJsonError(scanned.trim());
  const words = plainText(scanned);
  const inMessage = sentencesInCopy(inOneLine(json?.message ?? ''));
  const sentences = inMessage.length > 0 ? inMessage : sentencesInCopy(words);
  const codes = new Set(
    [...[scanned, words].flatMap((each) => [...each.matchAll(NAMED_CODE)])].map(([, code]) =>
      Number(code),
    ),
  );
  if (json?.code !== null && json?.code !== undefined) codes.add(json.code);
  const named = [...CODES].flatMap(([code, { cause, title, means }]): Stated[] =>
    codes.has(code)
      ? [
          {
            cause: cause ?? { about: 'other', code: String(code) },
            what: String(code),
            title,
            means,
          },
        ]
      : [],
  );
  const exact = [
    ...sentences,
    ...named.filter(({ what }) => CODES.get(Number(what))?.cause !== null),
  ];
  return exact.length > 0 ? exact : named;
}

/** Every code and text of the catalogue that stands in an answer or page, explained. */
export function explainText(text: string): readonly Explained[] {
  const scanned = text.slice(0, SCANNED);
  if (scanned.trim() === '') return [];
  const numbers = new Set(scanned.match(/\d+/g));
  const codes = [...CODES]
    .filter(([code]) => numbers.has(String(code)))
    .map(([code, { means }]): Explained => ({ what: String(code), means }));
  const json = readJsonError(scanned);
  const texts = sentencesIn(json ? inOneLine(json.message ?? '') : plainText(scanned));
  return [...codes, ...texts.map(({ what, means }) => ({ what, means }))];
}

/**
 * The error a redirect carries (RFC 6749 4.1.2.1: `?error=access_denied&error_description=…`); null
 * when it carries none.
 */
export function readRedirectError(
  url: string,
): { readonly error: string; readonly description: string | null } | null {
  const parameters = parseUrl(url)?.searchParams;
  const error = parameters?.get('error');
  return parameters && error ? { error, description: parameters.get('error_description') } : null;
}
