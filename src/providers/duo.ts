import { createNamed, placesNamed, VALUES_IN_METADATA } from './kit/general-places.ts';
import { defineProvider } from './kit/provider.ts';
import { describeHost, detectBy, webUrl } from './kit/detect-by.ts';
import { say } from '../i18n/say.ts';

/** Its menus were not read, so the steps are general. Addresses: seen in public configurations. */
const NAME = 'Cisco Duo';

/** `sso-<id>.sso.duosecurity.com/saml2/sp/<app>/metadata` and `…/sso`. */
const seenAt = (url: URL | null): string | null => describeHost(url, ['sso.duosecurity.com']);

export default defineProvider({
  name: NAME,
  detect: detectBy({ issuer: (issuer) => seenAt(webUrl(issuer)), ssoUrl: seenAt }),
  instructions: placesNamed(NAME),
  create: createNamed(NAME),
  consoleValues: {
    ...VALUES_IN_METADATA,
    issuer: say`It has the form https://sso-….sso.duosecurity.com/saml2/sp/…/metadata.`,
    ssoUrl: say`It has the form https://sso-….sso.duosecurity.com/saml2/sp/…/sso.`,
  },
  signableParts: null,
  errorCodes: [],
});
