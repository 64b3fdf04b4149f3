import { parseUrl } from '../capture/url.ts';
import { said } from './texts.ts';
import { say } from '../text/say.ts';

/** How two texts that should be equal differ, where the eye easily misses it. */

const withoutSlash = (text: string): string => text.replace(/\/$/, '');
const withoutScheme = (text: string): string => text.replace(/^https?:\/\//i, '');

/** One sentence that names the kind of difference, or an empty text when the two plainly differ. */
export function difference(one: string, other: string): string {
  if (one.trim() === other.trim()) return say`They differ only in white space at the beginning or the end.`;
  if (withoutSlash(one) === withoutSlash(other)) return say`They differ only in the slash at the end.`;
  if (withoutScheme(one) === withoutScheme(other)) return say`They differ only in http and https.`;
  if (one.toLowerCase() === other.toLowerCase()) return say`They differ only in upper and lower case.`;
  const loose = (text: string): string => withoutSlash(withoutScheme(text.trim())).toLowerCase();
  if (loose(one) === loose(other))
    return say`They differ only in http or https, the slash at the end, or upper and lower case.`;
  return '';
}

/** Two values longer than this together make no heading. */
const HEADING_LIMIT = 120;

/**
 * A heading for a value that is not the expected one: both values where they are short, else what kind of value is meant and
 * how the two differ.
 *
 * @param what names the value: `The Audience`
 * @param meant names the expected one: `the entity ID of your Flex`
 */
export function mismatchTitle(what: string, value: string, expected: string, meant: string): string {
  if (value.length + expected.length <= HEADING_LIMIT)
    return say`${what} is ${said(value)} and must be ${said(expected)}`;
  const how = difference(value, expected)
    .replace(/^\p{Lu}/u, (first) => first.toLowerCase())
    .replace(/\.$/, '');
  return say`${what} is not ${meant}${how === '' ? '' : `: ${how}`}`;
}

/** Whether two ACS URLs are the same for Flex: Twilio's Entra guide prints the URL with a slash at the end. */
export const isSameAcsUrl = (one: string, other: string): boolean => withoutSlash(one) === withoutSlash(other);

/** Whether a request to `target` goes to this single sign-on URL: parameters beyond its own, a last slash and case do not matter. */
export function isSameSsoUrl(ssoUrl: string, target: string): boolean {
  if (ssoUrl === target) return true;
  const [own, other] = [parseUrl(ssoUrl), parseUrl(target)];
  if (!own || !other) return false;
  const address = ({ origin, pathname }: Readonly<URL>): string => `${origin}${withoutSlash(pathname)}`.toLowerCase();
  if (address(own) !== address(other)) return false;
  return [...own.searchParams].every(([name, value]) => other.searchParams.getAll(name).includes(value));
}
