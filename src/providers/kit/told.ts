import type { TextUse } from '../../model/pasted.ts';
import type { Code } from '../../model/provider.ts';
import { providers } from '../../generated/providers.ts';
import { certificatesIn, trustsIn } from './adfs-listing.ts';
import { entraNumbersIn } from './entra-numbers.ts';
import {
  codeText,
  findErrorWords,
  withWholeCodes,
  type CodeText,
  type FoundErrorCode,
} from './provider.ts';
import { plainText } from '../../i18n/plain-text.ts';
import { statedInText } from '../../flex/error-codes.ts';

/** Characters of a text that are looked through. */
const SCANNED = 200_000;

/**
 * The form of the errorCodes of two products, of which no table is complete, by the id of the product.
 */
const NUMBERED: readonly (readonly [id: string, pattern: RegExp])[] = [
  ['entra', /\bAADSTS\d{4,8}\b/g],
  ['adfs', /\bMSIS\d{4}\b/g],
];

/** A text as it is, and as it reads where it is the source of a page. */
function formsOf(text: string): readonly CodeText[] {
  const scanned = text.slice(0, SCANNED);
  return [codeText(scanned), codeText(plainText(scanned))];
}

function codesInForms(
  errorCodes: readonly Code[],
  forms: readonly CodeText[],
): readonly FoundErrorCode[] {
  const found = new Map<Code, FoundErrorCode>();
  for (const seen of forms.flatMap((form) => findErrorWords(errorCodes, form))) {
    if (!found.has(seen.code)) found.set(seen.code, seen);
  }
  return errorCodes.flatMap((code) => found.get(code) ?? []);
}

/**
 * A product's codes in a text, which may be the source of a page, in the order the provider lists
 * them.
 */
export const codesInText = (errorCodes: readonly Code[], text: string): readonly FoundErrorCode[] =>
  codesInForms(errorCodes, formsOf(text));

/**
 * Codes of a text that have the form of a product's, by the product's id, with the words that say
 * so.
 */
function numberedIn(
  text: string,
): readonly { readonly id: string; readonly code: string; readonly words: string }[] {
  const whole = withWholeCodes(text.slice(0, SCANNED));
  const written = NUMBERED.flatMap(([id, pattern]) =>
    [...new Set([...whole.matchAll(pattern)].map(([code]) => code))].map((code) => ({
      id,
      code,
      words: code,
    })),
  );
  const byNumber = [...entraNumbersIn(whole)].map(([code, words]) => ({
    id: 'entra',
    code,
    words,
  }));
  return [...written, ...byNumber];
}

/**
 * Codes of a text that have the form of a product's and are in no table, each with the words that
 * say so.
 */
export function unknownCodesIn(
  text: string,
): readonly { readonly code: string; readonly words: string }[] {
  return numberedIn(text).filter(
    ({ id, code }) => !providers.get(id)?.errorCodes.some(({ pattern }) => pattern === code),
  );
}

/** The product whose errors or listings a text contains; null where it has none. */
export function productOfText(text: string): { readonly id: string; readonly saw: string } | null {
  const scanned = text.slice(0, SCANNED);
  const [numbered] = numberedIn(scanned);
  if (numbered) return { id: numbered.id, saw: numbered.words };
  if (trustsIn(scanned).length > 0 || certificatesIn(scanned).length > 0)
    return { id: 'adfs', saw: 'Get-Adfs…' };
  const forms = formsOf(scanned);
  for (const [id, { errorCodes }] of providers) {
    const first = codesInForms(errorCodes, forms).find(
      ({ code: { beside } }) => beside?.some((word) => scanned.includes(word)) ?? true,
    );
    if (first) return { id, saw: first.words };
  }
  return null;
}

/** One thing that a text says of a login. */
export interface Told {
  /**
   * provider: an error of the identity provider. twilio: what Twilio answers. settings: a listing
   * of settings.
   */
  readonly by: 'provider' | 'twilio' | 'settings';
  /** The product whose error it is; null where it is none of a product's. */
  readonly product: string | null;
  /** What stands there. */
  readonly words: string;
  /**
   * It can be nothing else. Other words may stand beside any message: a general phrase, a status
   * that is in the message itself.
   */
  readonly isSure: boolean;
}

/** A code in one word, and not a phrase of plain English. */
const isCode = (pattern: string): boolean => /^\S*[\d_.]\S*$|^[A-Z]+$/.test(pattern);

/** What may be true of a message without being an answer to it. */
const GENERAL: ReadonlySet<string> = new Set([
  'sso-url-mismatch',
  'status',
  'status-invalid-nameid-policy',
  'status-no-authn-context',
]);

/**
 * Everything that a text says of a login, each thing once: known errors, codes of a known form,
 * listings that can be checked.
 */
export function toldIn(text: string): readonly Told[] {
  const product = productOfText(text)?.id ?? null;
  const provider = providers.get(product ?? '');
  const seen = codesInText(provider?.errorCodes ?? [], text);
  const errorCodes = [
    ...seen.map(({ code, words }) => ({
      words,
      isSure: isCode(code.pattern) || words.includes(provider?.name ?? words),
    })),
    ...unknownCodesIn(text).map(({ words }) => ({ words, isSure: true })),
  ];
  const listed = [
    ...trustsIn(text).flatMap(({ listing }) => [...listing.keys()]),
    ...certificatesIn(text).map(({ type, thumbprint }) => `${type} ${thumbprint ?? ''}`),
  ];
  return [
    ...errorCodes.map((code): Told => ({ by: 'provider', product, ...code })),
    ...statedInText(text).map(({ what, cause }): Told => {
      const isSure = cause.about !== 'other' || !GENERAL.has(cause.code);
      return { by: 'twilio', product: null, words: what, isSure };
    }),
    ...[...new Set(listed)].map((words): Told => ({
      by: 'settings',
      product,
      words,
      isSure: true,
    })),
  ];
}

/** What a text is for the login it came with. */
export function textUse(text: string): TextUse {
  const told = toldIn(text);
  return {
    isAnswer: told.some(({ by, isSure }) => by === 'twilio' && isSure),
    hasMore: told.some(({ by }) => by !== 'twilio'),
  };
}
