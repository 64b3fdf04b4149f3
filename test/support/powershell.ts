/** The characters PowerShell's tokenizer takes for a single quote (CharTraits.IsSingleQuote). */
const isSingleQuote = (character: string | undefined): boolean =>
  /^['\u2018-\u201b]$/.test(character ?? '');

/** Reads a single-quoted string that begins at `from`; the end is behind the closing quote. */
function readLiteral(text: string, from: number): { value: string; end: number } {
  let value = '';
  for (let at = from + 1; at < text.length; at++) {
    const character = text[at] ?? '';
    if (!isSingleQuote(character)) value += character;
    else if (isSingleQuote(text[at + 1])) value += text[++at] ?? '';
    else return { value, end: at + 1 };
  }
  throw new Error(`the string does not end: ${text}`);
}

/** Reads one term, a string or a character code. */
function readTerm(text: string, from: number): { value: string; end: number } {
  if (isSingleQuote(text[from])) return readLiteral(text, from);
  const code = /^\[char\]0x([0-9A-F]{1,4})(?![0-9A-Fa-f])/.exec(text.slice(from));
  if (!code?.[1]) throw new Error(`neither string nor character code at ${from}: ${text}`);
  return { value: String.fromCharCode(parseInt(code[1], 16)), end: from + code[0].length };
}

/**
 * What PowerShell makes of an argument in argument mode, for the three forms we write: a bare word,
 * a single-quoted string, and a sum of strings and characters in parentheses.
 *
 * @throws when it is anything else: more than one argument, an operator, a variable
 */
export function evaluatePowershell(argument: string): string {
  if (/^[A-Za-z][A-Za-z0-9._:/?=-]*$/.test(argument)) return argument;
  if (!argument.startsWith('(')) {
    const { value, end } = readLiteral(argument, 0);
    if (end !== argument.length) throw new Error(`text behind the string: ${argument}`);
    return value;
  }
  let { value, end } = readTerm(argument, 1);
  while (argument.slice(end, end + 3) === ' + ') {
    const next = readTerm(argument, end + 3);
    value += next.value;
    end = next.end;
  }
  if (argument.slice(end) !== ')') throw new Error(`text behind the sum: ${argument}`);
  return value;
}
