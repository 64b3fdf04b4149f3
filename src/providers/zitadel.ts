import { createNamed, placesNamed, VALUES_IN_METADATA } from './kit/general-places.ts';
import { defineProvider } from './kit/provider.ts';
import { detectBy, webUrl } from './kit/detect-by.ts';
import { say } from '../i18n/say.ts';

/**
 * Its menus were not read, so the steps are general. Addresses:
 * zitadel.com/docs/apis/saml/endpoints.
 */
const NAME = 'ZITADEL';

const seenAt = (url: URL | null): string | null =>
  url && /^\/saml\/v2\/(?:metadata|SSO)$/.test(url.pathname) ? say`has the path /saml/v2/…` : null;

export default defineProvider({
  name: NAME,
  detect: detectBy({ issuer: (issuer) => seenAt(webUrl(issuer)), ssoUrl: seenAt }),
  instructions: placesNamed(NAME),
  create: createNamed(NAME),
  consoleValues: {
    ...VALUES_IN_METADATA,
    issuer: say`It has the form https://<your domain>/saml/v2/metadata.`,
    ssoUrl: say`It has the form https://<your domain>/saml/v2/SSO.`,
  },
  signableParts: null,
  errorCodes: [],
});
