import type { FlexUser } from './user.ts';

/** Twilio's error object, its members in the order in which Twilio's API writes them. */
export interface TwilioError {
  readonly code: number;
  readonly message: string;
  readonly more_info: string;
  readonly status: number;
}

export const error = (code: number, status: number, message: string): TwilioError => ({
  code,
  message,
  more_info: `https://www.twilio.com/docs/errors/${code}`,
  status,
});

/**
 * Codes that Flex UI 2.17.1 knows by number: with these pairs of code and status it shows a text of
 * its own (fact). That Twilio's endpoints answer them, and the messages, are inferred.
 */
export const ERRORS = {
  invalidRealm: error(70251, 403, 'no valid certificate for identity realm'),
  untrustedDomain: error(70002, 400, 'untrusted domain'),
  validation: error(45004, 400, 'Validation error'),
  authentication: error(45002, 400, 'Authentication failed'),
  attributes: error(
    45050,
    400,
    'Missing or invalid required attributes, such as full_name, email or roles',
  ),
  expiredToken: error(20104, 401, 'Access Token expired or expiration date invalid'),
  notRefreshed: error(45774, 400, 'Unable to update SSOv2 authentication token'),
} as const;

/** java-saml's text for a request that carries no response. */
export const NOT_LOADED = 'SAML Response is not loaded';

/**
 * Seen in the wild: the 401 whose Basic challenge makes the browser show its own password dialog.
 */
export const unauthorized = (fault: string): TwilioError =>
  error(70004, 401, `authentication failed: ${fault}`);

/**
 * Documented for a typed attribute whose value does not fit; whether it comes with a code is not.
 */
const BAD_CAST: TwilioError = error(400, 400, 'Error invalid attribute format');

const BAD_GRANTS = error(70253, 400, 'The user grants stored is not a valid grants form');

/**
 * A valid assertion whose user Flex cannot use. The codes and texts are documented for the legacy
 * generation; the HTTP status they come with is not, 400 is our guess.
 */
export function legacyUserFault({
  missing,
  hasFlexRole,
  hasBadCast,
}: FlexUser): TwilioError | null {
  if (missing.includes('roles'))
    return error(70252, 400, 'SAML response doesn\'t have a "role" attribute');
  if (missing.length > 0) {
    return error(
      70252,
      400,
      'The response from the Identity Provider is missing necessary attributes',
    );
  }
  if (hasBadCast) return BAD_CAST;
  return hasFlexRole ? null : BAD_GRANTS;
}

/** The Flex debugger's code for the enhanced generation; again the status is our guess. */
export function enhancedUserFault({
  missing,
  hasFlexRole,
  hasBadCast,
}: FlexUser): TwilioError | null {
  if (missing.length > 0) {
    return ERRORS.attributes;
  }
  if (hasBadCast) return BAD_CAST;
  return hasFlexRole ? null : BAD_GRANTS;
}
