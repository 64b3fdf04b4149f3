/**
 * Values from messages inside text that a program will read: PowerShell, PHP, XML, JSON, regular
 * expressions.
 */

/**
 * Characters that must not stand in a pasted line: a terminal may act on them, an editor may
 * reorder or lose them. Lone surrogates are among them because no encoding carries them.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

interface Run {
  readonly safe: boolean;
  readonly text: string;
}

/** The value cut into runs of safe text and single unsafe characters, in order. */
function runs(value: string): Run[] {
  const list: { safe: boolean; text: string }[] = [];
  for (const character of value) {
    const safe = !UNSAFE.test(character);
    const last = list.at(-1);
    if (safe && last?.safe) last.text += character;
    else list.push({ safe, text: character });
  }
  return list;
}

const hex = (code: number): string => code.toString(16).toUpperCase();

/** The UTF-16 units of a character. */
const units = (character: string): number[] =>
  Array.from({ length: character.length }, (_, n) => character.charCodeAt(n));

/**
 * Bare words that argument mode reads as they stand: no quote, variable, list, comment, wildcard or
 * operator in them.
 */
const BARE = /^[A-Za-z][A-Za-z0-9._:/?=-]*$/;

/**
 * PowerShell closes a single-quoted string at any of these (about_Quoting_Rules), and reads each
 * doubled one as itself.
 */
const SINGLE_QUOTES = /['\u2018\u2019\u201a\u201b]/g;

const powershellLiteral = (text: string): string => `'${text.replace(SINGLE_QUOTES, '$&$&')}'`;

/**
 * A value as one PowerShell argument, on one line, that evaluates to exactly that value and never
 * to more: bare when it is a plain URL or name, else single-quoted; characters a terminal would act
 * on are written by their code.
 *
 * @param value hostile text, as it came from a message
 */
export function powershellArgument(value: string): string {
  if (BARE.test(value)) return value;
  const parts = runs(value);
  if (parts.every(({ safe }) => safe)) return powershellLiteral(value);
  // The empty string in front makes the sum a string: [char] + [char] would be a number.
  const written = parts.flatMap(({ safe, text }) =>
    safe ? [powershellLiteral(text)] : units(text).map((code) => `[char]0x${hex(code)}`),
  );
  return `(${["''", ...written].join(' + ')})`;
}

/** What an ASCII file can hold; the quotes of other languages are not among it. */
const ASCII = /^[\x20-\x7e]$/;

/**
 * A value as a PowerShell string expression, on one line and of ASCII alone: Windows PowerShell
 * reads a script without a byte order mark in the code page of the machine, and would make other
 * letters of it.
 *
 * @param value hostile text
 */
export function powershellString(value: string): string {
  const parts: string[] = [];
  let literal = '';
  const close = (): void => {
    if (literal !== '') parts.push(powershellLiteral(literal));
    literal = '';
  };
  for (const unit of value.split('')) {
    if (ASCII.test(unit)) {
      literal += unit;
      continue;
    }
    close();
    parts.push(`[char]0x${hex(unit.charCodeAt(0))}`);
  }
  close();
  const [only, ...more] = parts;
  if (more.length === 0 && only?.startsWith("'")) return only;
  return parts.length === 0 ? "''" : `(${["''", ...parts].join(' + ')})`;
}

const phpLiteral = (text: string): string => `'${text.replace(/['\\]/g, '\\$&')}'`;

/** A value as one PHP string expression on one line. */
export function phpString(value: string): string {
  const parts = runs(value).map(({ safe, text }) =>
    safe ? phpLiteral(text) : `"\\u{${hex(text.codePointAt(0) ?? 0)}}"`,
  );
  return parts.length === 0 ? "''" : parts.join(' . ');
}

const XML_ESCAPES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&apos;'],
]);

/** XML 1.0 has no way at all to write these. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** A value for a double-quoted XML attribute, on one line; what XML cannot hold becomes U+FFFD. */
export function xmlAttributeValue(value: string): string {
  return Array.from(value, (character) => {
    if (NOT_XML.test(character)) return '\ufffd';
    if (UNSAFE.test(character)) return `&#x${hex(character.codePointAt(0) ?? 0)};`;
    return XML_ESCAPES.get(character) ?? character;
  }).join('');
}

/** A value as a JSON string on one line. */
export function jsonString(value: string): string {
  const escaped = runs(value).map(({ safe, text }) =>
    safe
      ? JSON.stringify(text).slice(1, -1)
      : units(text)
          .map((code) => `\\u${hex(code).padStart(4, '0')}`)
          .join(''),
  );
  return `"${escaped.join('')}"`;
}

/** A regular expression (Ruby, as OneLogin reads it) that fits exactly this value. */
export function exactPattern(value: string): string {
  return `^${value.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')}$`;
}
