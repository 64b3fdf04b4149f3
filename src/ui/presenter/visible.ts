/**
 * Characters that show nothing or reorder what stands beside them: controls, bidirectional
 * controls, zero-width and separator characters, no-break space. In an issuer or an attribute name
 * they are the whole fault. Joiners are left: names need them.
 */
const HIDDEN =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u00a0\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/u;
const HIDDEN_RUNS = new RegExp(`(${HIDDEN.source})`, 'u');
const LINE_SIGNS = new Set(['\n', '\r', '\t']);

/** A run of text as it is, or one hidden character by its code point (`U+202E`). */
export type Run = { readonly is: 'text' | 'hidden'; readonly text: string };

const codePoint = (sign: string): string =>
  `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Cuts text at its hidden characters; line breaks and tabs count as text. */
export function visibleRuns(text: string): Run[] {
  if (!HIDDEN.test(text)) return [{ is: 'text', text }];
  const runs: Run[] = [];
  for (const part of text.split(HIDDEN_RUNS)) {
    if (part === '') continue;
    const isText = !HIDDEN.test(part) || LINE_SIGNS.has(part);
    const last = runs.at(-1);
    if (isText && last?.is === 'text')
      runs[runs.length - 1] = { is: 'text', text: last.text + part };
    else runs.push({ is: isText ? 'text' : 'hidden', text: isText ? part : codePoint(part) });
  }
  return runs;
}
