import { createNamed, placesNamed, VALUES_IN_METADATA } from './kit/general-places.ts';
import { defineProvider } from './kit/provider.ts';
import { detectBy, webUrl } from './kit/detect-by.ts';
import { say } from '../i18n/say.ts';

/** Its menus were not read, so the steps are general. Addresses: seen in public configurations. */
const NAME = 'miniOrange';

/** `login.xecurify.com/moas` is the issuer, `…/moas/idp/samlsso` the single sign-on URL. */
const seenAt = (url: URL | null): string | null =>
  url?.hostname === 'login.xecurify.com' && /^\/moas(?:\/|$)/.test(url.pathname)
    ? say`is at ${url.hostname}`
    : null;

export default defineProvider({
  name: NAME,
  detect: detectBy({ issuer: (issuer) => seenAt(webUrl(issuer)), ssoUrl: seenAt }),
  instructions: placesNamed(NAME),
  create: createNamed(NAME),
  consoleValues: VALUES_IN_METADATA,
  signableParts: null,
  errorCodes: [],
});
