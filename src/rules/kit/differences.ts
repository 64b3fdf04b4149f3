import { hasParameter, type ScrubbedUrl } from '../../recording/removed-values.ts';
import { scrubUrl } from '../../recording/scrub-url.ts';
import { parseUrl } from '../../encoding/url.ts';
import { said } from '../../i18n/format.ts';
import { say } from '../../i18n/say.ts';

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

/**
 * Names the parameters of a single sign-on URL that a request to `target` has not, or has with another value. A value that was
 * removed when the request was recorded is compared by its digest, and passes where it left none.
 *
 * @param ssoUrl as the metadata or the settings have it, not scrubbed
 * @param target where the request went, as it was recorded
 * @returns null when the two are different addresses. A slash at the end, case, parameters beyond those of `ssoUrl` and what is
 *   never recorded (user information, path parameters, the fragment) do not count
 */
export function differingParameters(ssoUrl: string, target: ScrubbedUrl): readonly string[] | null {
  if (ssoUrl === target.url) return [];
  const [own, other] = [parseUrl(scrubUrl(ssoUrl)), parseUrl(target.url)];
  const sent = parseUrl(ssoUrl);
  if (!own || !other || !sent) return null;
  const address = ({ origin, pathname }: Readonly<URL>): string => `${origin}${withoutSlash(pathname)}`.toLowerCase();
  if (address(own) !== address(other)) return null;
  const wrong = [...sent.searchParams].filter(([name, value]) => hasParameter(target, name, value) === false);
  return [...new Set(wrong.map(([name]) => name))];
}

/** Whether a request to `target` goes to this single sign-on URL: see {@link differingParameters}. */
export const isSameSsoUrl = (ssoUrl: string, target: ScrubbedUrl): boolean =>
  differingParameters(ssoUrl, target)?.length === 0;
