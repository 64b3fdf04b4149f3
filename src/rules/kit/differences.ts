import { withoutSlash } from '../../recording/compare-urls.ts';
import { quoted } from '../../i18n/format.ts';
import { say } from '../../i18n/say.ts';

/** How two texts that should be equal differ, where the eye easily misses it. */

const withoutScheme = (text: string): string => text.replace(/^https?:\/\//i, '');

/** One sentence that names the kind of difference, or an empty text when the two plainly differ. */
export function difference(one: string, other: string): string {
  if (one.trim() === other.trim())
    return say`They differ only in white space at the beginning or the end.`;
  if (withoutSlash(one) === withoutSlash(other))
    return say`They differ only in the slash at the end.`;
  if (withoutScheme(one) === withoutScheme(other)) return say`They differ only in http and https.`;
  if (one.toLowerCase() === other.toLowerCase())
    return say`They differ only in upper and lower case.`;
  const loose = (text: string): string => withoutSlash(withoutScheme(text.trim())).toLowerCase();
  if (loose(one) === loose(other))
    return say`They differ only in http or https, the slash at the end, or upper and lower case.`;
  return '';
}

/** Two values longer than this together make no heading. */
const HEADING_LIMIT = 120;

/**
 * A heading for a value that is not the expected one: both values where they are short, else what
 * kind of value is meant and how the two differ.
 *
 * @param what names the value: `The Audience`
 * @param meant names the expected one: `the entity ID of your Flex`
 */
export function mismatchTitle(
  what: string,
  value: string,
  expected: string,
  meant: string,
): string {
  if (value.length + expected.length <= HEADING_LIMIT)
    return say`${what} is ${quoted(value)} and must be ${quoted(expected)}`;
  const how = difference(value, expected)
    .replace(/^\p{Lu}/u, (first) => first.toLowerCase())
    .replace(/\.$/, '');
  return say`${what} is not ${meant}${how === '' ? '' : `: ${how}`}`;
}
