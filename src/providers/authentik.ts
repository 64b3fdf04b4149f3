import { createNamed, placesNamed, VALUES_IN_METADATA } from './kit/general-places.ts';
import { defineProvider } from './kit/provider.ts';
import { detectBy, webUrl } from './kit/detect-by.ts';
import { say } from '../i18n/say.ts';

/**
 * Its menus were not read, so the steps are general. Addresses: authentik's documentation, "SAML
 * Provider" (docs.goauthentik.io/providers/saml), the older ones with /sso/binding/ included. Its
 * issuer is free text.
 */
const NAME = 'authentik';

const ENDPOINT =
  /^\/application\/saml\/[A-Za-z0-9_-]{1,100}\/(?:$|sso\/binding\/|init\/|metadata\/)/;

const seenAt = (url: URL | null): string | null =>
  url && ENDPOINT.test(url.pathname) ? say`has the path /application/saml/<application>/` : null;

export default defineProvider({
  name: NAME,
  detect: detectBy({ issuer: (issuer) => seenAt(webUrl(issuer)), ssoUrl: seenAt }),
  instructions: placesNamed(NAME),
  create: createNamed(NAME),
  consoleValues: {
    ...VALUES_IN_METADATA,
    ssoUrl: say`It has the form https://<your host>/application/saml/<application>/, in older versions with sso/binding/redirect/ at the end.`,
  },
  signableParts: null,
  errorCodes: [],
});
