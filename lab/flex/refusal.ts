import type { FlexUser } from './user.ts';

/** Twilio's error object. */
export interface TwilioError {
  readonly code: number;
  readonly status: number;
  readonly message: string;
  readonly more_info: string;
}

const error = (code: number, status: number, message: string): TwilioError => ({
  code,
  status,
  message,
  more_info: `https://www.twilio.com/docs/errors/${code}`,
});

/** java-saml's text for a request that carries no response. */
export const NOT_LOADED = 'SAML Response is not loaded';

/** Seen in the wild: the 401 whose Basic challenge makes the browser show its own password dialog. */
export const unauthorized = (fault: string): TwilioError => error(70004, 401, `authentication failed: ${fault}`);

/** Documented for a typed attribute whose value does not fit; whether it comes with a code is not. */
const BAD_CAST: TwilioError = error(400, 400, 'Error invalid attribute format');

const BAD_GRANTS = error(70253, 400, 'The user grants stored is not a valid grants form');

/**
 * A valid assertion whose user Flex cannot use. The codes and texts are documented for the legacy generation; the HTTP
 * status they come with is not, 400 is our guess.
 */
export function legacyUserFault({ missing, hasFlexRole, hasBadCast }: FlexUser): TwilioError | null {
  if (missing.includes('roles')) return error(70252, 400, 'SAML response doesn\'t have a "role" attribute');
  if (missing.length > 0) {
    return error(70252, 400, 'The response from the Identity Provider is missing necessary attributes');
  }
  if (hasBadCast) return BAD_CAST;
  return hasFlexRole ? null : BAD_GRANTS;
}

/** The Flex debugger's code for the enhanced generation; again the status is our guess. */
export function enhancedUserFault({ missing, hasFlexRole, hasBadCast }: FlexUser): TwilioError | null {
  if (missing.length > 0) {
    return error(45050, 400, 'Missing or invalid required attributes, such as full_name, email or roles');
  }
  if (hasBadCast) return BAD_CAST;
  return hasFlexRole ? null : BAD_GRANTS;
}
