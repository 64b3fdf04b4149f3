import { createNamed, placesNamed, VALUES_IN_METADATA } from './kit/general-places.ts';
import { defineProvider } from './kit/provider.ts';
import { detectBy, webUrl } from './kit/detect-by.ts';
import { say } from '../i18n/say.ts';

/** Its menus were not read, so the steps are general. Addresses: seen in public configurations. */
const NAME = 'AWS IAM Identity Center';

/**
 * `portal.sso.<region>.amazonaws.com/saml/assertion/<id>`; in China
 * `portal.sso.<region>.amazonaws.com.cn`.
 */
const PORTAL = /^portal\.sso\.[a-z]{2}(?:-[a-z]{2,10}){1,2}-\d{1,2}\.amazonaws\.com(?:\.cn)?$/;

const seenAt = (url: URL | null): string | null =>
  url && PORTAL.test(url.hostname) && /^\/saml\/assertion\/[^/]/.test(url.pathname)
    ? say`is at ${url.hostname}`
    : null;

export default defineProvider({
  name: NAME,
  detect: detectBy({ issuer: (issuer) => seenAt(webUrl(issuer)), ssoUrl: seenAt }),
  instructions: placesNamed(NAME),
  create: createNamed(NAME),
  consoleValues: {
    ...VALUES_IN_METADATA,
    ssoUrl: say`It has the form https://portal.sso.<region>.amazonaws.com/saml/assertion/….`,
  },
  signableParts: null,
  errorCodes: [],
});
