import { hasParameter, type ScrubbedUrl } from './removed-values.ts';
import { scrubUrl } from './scrub-url.ts';
import { parseUrl } from '../encoding/url.ts';

export const withoutSlash = (text: string): string => text.replace(/\/$/, '');

/**
 * Whether two ACS URLs are the same for Flex: Twilio's Entra guide prints the URL with a slash at
 * the end.
 */
export const isSameAcsUrl = (one: string, other: string): boolean =>
  withoutSlash(one) === withoutSlash(other);

/**
 * Names the parameters of a single sign-on URL that a request to `target` has not, or has with
 * another value. A value that was removed when the request was recorded is compared by its digest,
 * and passes where it left none.
 *
 * @param ssoUrl as the metadata or the settings have it, not scrubbed
 * @param target where the request went, as it was recorded
 * @returns null when the two are different addresses. A slash at the end, case, parameters beyond
 * those of `ssoUrl` and what is
 *   never recorded (user information, path parameters, the fragment) do not count
 */
export function differingParameters(ssoUrl: string, target: ScrubbedUrl): readonly string[] | null {
  if (ssoUrl === target.url) return [];
  const [own, other] = [parseUrl(scrubUrl(ssoUrl)), parseUrl(target.url)];
  const sent = parseUrl(ssoUrl);
  if (!own || !other || !sent) return null;
  const address = ({ origin, pathname }: Readonly<URL>): string =>
    `${origin}${withoutSlash(pathname)}`.toLowerCase();
  if (address(own) !== address(other)) return null;
  const wrong = [...sent.searchParams].filter(
    ([name, value]) => hasParameter(target, name, value) === false,
  );
  return [...new Set(wrong.map(([name]) => name))];
}

/**
 * Whether a request to `target` goes to this single sign-on URL: see {@link differingParameters}.
 */
export const isSameSsoUrl = (ssoUrl: string, target: ScrubbedUrl): boolean =>
  differingParameters(ssoUrl, target)?.length === 0;
