import { isSamlParameter } from './parameters.ts';
import { REMOVED } from './scrub-url.ts';

/** Longer than any error page or JSON answer of a login endpoint. */
export const MAX_TEXT = 256 * 1024;

const SECRET =
  '(?:[A-Za-z_-]{0,20}token|[A-Za-z_]{0,20}secret|pass(?:word|wd)|pwd|code|auth_?code|code_?verifier|code_?challenge|nonce|state|identity|session|csrf|_csrf|authorization|cookie|jwt)';

const JWT = /\beyJ[A-Za-z0-9_-]{8}[A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]*){0,4}/g;
const QUOTED = new RegExp(`((["']?)\\b${SECRET}\\2\\s{0,8}[:=]\\s{0,8})(["'])([^"'\\r\\n]{1,65536})\\3`, 'gi');
const QUERY = new RegExp(`([?&;]${SECRET}=)([^&\\s"'<>\\\\]+)`, 'gi');
const INPUT = /<input\b[^<>]{0,65536}>/gi;

/** Twilio's error codes are short numbers: `"code":"70004"` is no secret. */
const isErrorCode = (value: string): boolean => /^\d{1,6}$/.test(value);

function scrubInput(tag: string): string {
  const name = /\bname\s{0,8}=\s{0,8}["']?([^\s"'>]{1,256})/i.exec(tag)?.[1] ?? '';
  if (isSamlParameter(name)) return tag;
  return tag.replace(/(\bvalue\s{0,8}=\s{0,8})("[^"]*"|'[^']*'|[^\s>]+)/gi, `$1"${REMOVED}"`);
}

/**
 * Takes tokens, codes, passwords and form values out of a response's text, and cuts it at {@link MAX_TEXT} characters. What
 * explains the refusal (Twilio's JSON, the page's words) stays.
 */
export function scrubText(text: string): string {
  return text
    .slice(0, MAX_TEXT)
    .replace(INPUT, scrubInput)
    .replace(JWT, REMOVED)
    .replace(QUOTED, (all: string, before: string, _quote: string, quote: string, value: string) =>
      isErrorCode(value) ? all : `${before}${quote}${REMOVED}${quote}`,
    )
    .replace(QUERY, (all: string, before: string, value: string) => (isErrorCode(value) ? all : before + REMOVED));
}
