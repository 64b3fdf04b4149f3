/**
 * SAML's status codes for rules, which see no XML code: names, meanings, and what to add to them
 * for Flex.
 */
import { STATUS, statusMeaning } from '../names.ts';
import { say } from '../../i18n/say.ts';

export { STATUS };

/** Whether the code says that all went well, in SAML 2.0 or, as a qualified name, in SAML 1.1. */
export const isSuccess = (code: string | undefined): boolean =>
  code !== undefined && statusMeaning(code)?.name === 'Success';

const PREFIX = 'urn:oasis:names:tc:SAML:2.0:status:';

/**
 * `Requester` for the URI of that code; other texts as they are, and a word for one that is empty.
 */
export function shortCode(code: string): string {
  const short = code.startsWith(PREFIX) ? code.slice(PREFIX.length) : code;
  return short.trim() === '' ? say`an empty code` : short;
}

/** What Twilio's guides and providers' logs add to SAML's own meaning of a code. */
const FOR_FLEX = new Map<string, string>([
  [STATUS.RequestDenied, say`Likely a policy forbids it, or the user is not assigned to Flex.`],
  [STATUS.Responder, say`Its log names the reason.`],
]);

/** A code in sentences; empty for one that SAML does not define. */
export function explainStatus(code: string): string {
  const meaning = statusMeaning(code)?.meaning ?? '';
  const more = FOR_FLEX.get(code) ?? '';
  return [meaning, more].filter((text) => text !== '').join(' ');
}
