import { say } from '../../i18n/say.ts';

/**
 * A word of a guide that stands for a value of one's own: `{audience}`, `<tenant>`, `JQxxxx`,
 * `ACXXXXX`, `your-domain`.
 */
const IN_BRACKETS = /[{<[][^{}<>[\]]{1,60}[}>\]]/;
const SID_IN_GUIDE = /\b(?:AC|JQ|US|JB)(?:[xX]{3,64}|[.…]{1,3})(?![0-9A-Za-z])/;

/** A sentence for a value that was copied from a guide as it is printed; null for any other. */
export function placeholderIn(value: string): string | null {
  if (SID_IN_GUIDE.test(value))
    return say`This is the example of a guide: the Xs stand for the SID of your own account or connection.`;
  if (IN_BRACKETS.test(value))
    return say`This is the example of a guide: the part in brackets stands for a value of your own.`;
  if (/^hhttps?:/i.test(value.trim()))
    return say`It begins with "hhttps": a typing error that Twilio's guide for Auth0 contains.`;
  return null;
}
