/** PowerShell text that holds values from messages. */

/** Bare words that argument mode reads as they stand: no quote, variable, list, comment, wildcard or operator in them. */
const BARE = /^[A-Za-z][A-Za-z0-9._:/?=-]*$/;

/** PowerShell closes a single-quoted string at any of these (about_Quoting_Rules), and reads each doubled one as itself. */
const SINGLE_QUOTES = /['\u2018\u2019\u201a\u201b]/g;

/**
 * Characters that must not stand in a pasted line: a terminal may act on them, an editor may reorder or lose them. Lone surrogates
 * are among them because no encoding carries them.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

const literal = (text: string): string => `'${text.replace(SINGLE_QUOTES, '$&$&')}'`;

const charCodes = (character: string): string =>
  Array.from(
    { length: character.length },
    (_, n) => `[char]0x${character.charCodeAt(n).toString(16).toUpperCase()}`,
  ).join(' + ');

/**
 * A value as one PowerShell argument, on one line, that evaluates to exactly that value and never to more: bare when it is a plain
 * URL or name, else single-quoted; characters a terminal would act on are written by their code.
 *
 * @param value hostile text, as it came from a message
 */
export function powershellArgument(value: string): string {
  if (BARE.test(value)) return value;
  const parts: string[] = [];
  let run = '';
  for (const character of value) {
    if (!UNSAFE.test(character)) {
      run += character;
      continue;
    }
    if (run !== '') parts.push(literal(run));
    run = '';
    parts.push(charCodes(character));
  }
  if (run !== '') parts.push(literal(run));
  if (parts.length === 0) return "''";
  const [first = ''] = parts;
  if (parts.length === 1 && first.startsWith("'")) return first;
  // The empty string in front makes the sum a string: [char] + [char] would be a number.
  return `('' + ${parts.join(' + ')})`;
}
