/**
 * What the page of Flex says when a login failed: @twilio/flex-ui 2.17.1 as it ran and as it reads,
 * and the beginning of what 2.15 and 2.16 may say. A page may say more after it, such as a status.
 */
const BEGINNINGS: readonly string[] = [
  'Authentication failed. Please verify your OAuth/SSO credentials',
  'Could not fetch redirect url',
  'Invalid SSO Settings',
  'Log in failed',
  "Oops! Well, that didn't work",
  'Request failed with status code ',
  'Request validation failed. Please verify your authentication',
  'Required user attributes are missing from your SSO provider',
  'Single Sign-On has not been configured',
  'Sorry, pop-ups are blocked',
  'This may be caused by malformed urls or missing/invalid certificates',
  'Trusted Login has not been enabled for this domain',
  "We're not able to log you in right now",
  'Your runtime domain is incorrect',
];

/** Short enough to stand elsewhere too, so it has to be all of a text. */
const WHOLE = 'Network Error';

/** What the page of an error puts before its text. */
const LABEL = /^Error: /;

/** Longer than any of them with what follows. */
const MAX_LENGTH = 400;

/**
 * Whether a text on the page of Flex is what it says of a failed login.
 *
 * @param text of one text node
 * @returns it on one line, without the "Error: " that may stand before it; null when it is none of
 * them
 */
export function loginMessage(text: string): string | null {
  const line =
    text.length > 2 * MAX_LENGTH ? '' : text.replace(/\s+/g, ' ').trim().replace(LABEL, '');
  const isOne = line === WHOLE || BEGINNINGS.some((beginning) => line.startsWith(beginning));
  return isOne && line.length <= MAX_LENGTH ? line : null;
}
