import { parseUrl } from '../capture/url.ts';
import { say } from '../text/say.ts';

/** What Twilio's codes and page texts say (Twilio's error pages and SSO guides; each entry's certainty is in its words). */

export interface Explained {
  /** The code or text as it stands in the answer. */
  readonly what: string;
  readonly means: string;
}

const CODES = new Map<number, string>([
  [
    70251,
    say`Bad SSO Settings: the single sign-on settings of the account are not valid, for example a malformed URL or a missing certificate. Complete them in the Twilio Console.`,
  ],
  [70252, say`Bad SAML Response: the response lacks attributes that Flex needs.`],
  [70253, say`Invalid User Grants: likely the values of "roles" are none that Flex knows.`],
  [
    70004,
    say`Unauthorized: the legacy endpoint gives this code to responses it refuses, and names the reason in the text.`,
  ],
  [45050, say`Missing User Attributes: full_name, email or roles is missing or not valid.`],
  [45002, say`Authentication Error: a general code that names no reason.`],
  [45003, say`Authorization Error: a general code that names no reason.`],
]);

const TEXTS: readonly { readonly pattern: RegExp; readonly means: string }[] = [
  {
    pattern: /SAML response doesn[’']t have a "?role"? attribute/i,
    means: say`The response has no attribute "roles".`,
  },
  {
    pattern: /400 Error invalid attribute format|invalid attribute format/i,
    means: say`An attribute with a cast in its name, such as "skill.int", holds a value of another type.`,
  },
  {
    pattern: /This XML file does not appear to have any style information/i,
    means: say`The Single Sign-On URL in the Twilio Console is wrong: it likely is the address of the metadata.`,
  },
  {
    pattern: /no valid certificate for identity realm/i,
    means: say`The account has no valid single sign-on configuration: the certificate is missing or not valid.`,
  },
  {
    pattern: /SSO was not configured for the account/i,
    means: say`Single sign-on is not set up for this account.`,
  },
  {
    pattern: /Invalid SSO Settings/i,
    means: say`Flex found no valid single sign-on settings for this address: it likely is missing under "Trusted URLs".`,
  },
  {
    pattern: /Invalid issuer in the Assertion\/Response/i,
    means: say`The Issuer in the response is not the Identity Provider Issuer of the Twilio Console.`,
  },
];

/** Texts of the library the enhanced generation likely uses (passport-wsfed-saml2), and of Auth0's documentation. */
const ENHANCED_TEXTS: typeof TEXTS = [
  {
    pattern: /Audience is invalid/i,
    means: say`The Audience of the assertion is not the entity ID of this connection.`,
  },
  {
    pattern: /Recipient is invalid/i,
    means: say`The Recipient of the assertion is not the ACS URL of this connection.`,
  },
  {
    pattern: /Destination endpoint .{0,300} did not match/i,
    means: say`The Destination of the Response is not the ACS URL of this connection.`,
  },
  { pattern: /assertion has expired/i, means: say`The time in which the assertion may be used was past.` },
  {
    pattern: /Invalid thumbprint/i,
    means: say`The response is signed with another certificate than the one in the Twilio Console.`,
  },
  { pattern: /Signature check errors/i, means: say`A signature of the response does not hold.` },
  {
    pattern: /neither the response nor the assertion are signed/i,
    means: say`Neither the Response nor the assertion is signed.`,
  },
  { pattern: /Assertion is encrypted/i, means: say`The assertion is encrypted, which Flex does not support.` },
  {
    pattern: /does not contain an Assertion element/i,
    means: say`The response holds no assertion: the identity provider likely answered with an error.`,
  },
  {
    pattern: /IdP-Initiated default App is not configured/i,
    means: say`The RelayState or InResponseTo did not come back, so the login was taken for one that the identity provider started.`,
  },
];

const SCANNED = 200_000;

/** The explanation of one of Twilio's codes; null for a code we do not know. */
export const explainCode = (code: number): string | null => CODES.get(code) ?? null;

/** Twilio's JSON error body (`{"code":70004,"status":401,"message":"…"}`), as far as it is one. */
export function readJsonError(text: string): { readonly code: number | null; readonly message: string | null } | null {
  if (text.length > SCANNED) return null;
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return null; // Not JSON: the answer is a page.
  }
  if (typeof body !== 'object' || body === null) return null;
  const code = 'code' in body ? Number(body.code) : NaN;
  const message = 'message' in body && typeof body.message === 'string' ? body.message : null;
  if (!Number.isInteger(code) && message === null) return null;
  return { code: Number.isInteger(code) ? code : null, message };
}

/** Every code and text of the catalogue that stands in an answer or page, explained. */
export function explainText(text: string): readonly Explained[] {
  const scanned = text.slice(0, SCANNED);
  if (scanned.trim() === '') return [];
  const numbers = new Set(scanned.match(/\d+/g));
  const codes = [...CODES]
    .filter(([code]) => numbers.has(String(code)))
    .map(([code, means]): Explained => ({ what: String(code), means }));
  const texts = [...TEXTS, ...ENHANCED_TEXTS].flatMap(({ pattern, means }): Explained[] => {
    const [what] = pattern.exec(scanned) ?? [];
    return what === undefined ? [] : [{ what, means }];
  });
  return [...codes, ...texts];
}

/** The error a redirect carries (RFC 6749 4.1.2.1: `?error=access_denied&error_description=…`); null when it carries none. */
export function readRedirectError(url: string): { readonly error: string; readonly description: string | null } | null {
  const parameters = parseUrl(url)?.searchParams;
  const error = parameters?.get('error');
  return parameters && error ? { error, description: parameters.get('error_description') } : null;
}
