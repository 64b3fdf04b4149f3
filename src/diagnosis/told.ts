import { providers } from '../generated/providers.ts';
import { certificatesIn, trustsIn } from './adfs-listing.ts';
import { codesIn, type Code } from './provider.ts';
import { plainText } from './stated/plain-text.ts';
import { statedInText } from './twilio-answers.ts';

/** Characters of a text that are looked through. */
const SCANNED = 200_000;

/** The form of the codes of two products, of which no table is complete, by the id of the product. */
const NUMBERED: readonly (readonly [id: string, pattern: RegExp])[] = [
  ['entra', /\bAADSTS\d{4,8}\b/g],
  ['adfs', /\bMSIS\d{4}\b/g],
];

/** A product's codes in a text, which may be the source of a page, in the order the provider lists them. */
export function codesInText(codes: readonly Code[], text: string): readonly Code[] {
  const scanned = text.slice(0, SCANNED);
  const found = new Set([...codesIn(codes, scanned), ...codesIn(codes, plainText(scanned))]);
  return codes.filter((code) => found.has(code));
}

/** Codes of a text that have the form of a product's and are in no table. */
export function unknownCodesIn(text: string): readonly string[] {
  const scanned = text.slice(0, SCANNED);
  return NUMBERED.flatMap(([id, pattern]) => {
    const known = new Set(providers.get(id)?.codes.map((code) => code.pattern));
    const found = new Set([...scanned.matchAll(pattern)].map(([code]) => code));
    return [...found].filter((code) => !known.has(code));
  });
}

/** The product whose errors or listings a text contains; null where it has none. */
export function productOfText(text: string): { readonly id: string; readonly saw: string } | null {
  const scanned = text.slice(0, SCANNED);
  for (const [id, pattern] of NUMBERED) {
    const [first] = scanned.match(pattern) ?? [];
    if (first !== undefined) return { id, saw: first };
  }
  if (trustsIn(scanned).length > 0 || certificatesIn(scanned).length > 0) return { id: 'adfs', saw: 'Get-Adfs…' };
  for (const [id, { codes }] of providers) {
    const [first] = codesInText(codes, scanned);
    if (first) return { id, saw: first.pattern };
  }
  return null;
}

/** Whether a text without any message is an answer: it has an error that is known, or a listing that can be checked. */
export const tellsSomething = (text: string): boolean => productOfText(text) !== null || statedInText(text).length > 0;
