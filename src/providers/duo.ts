import { createNamed, placesNamed, VALUES_IN_METADATA } from './kit/general-places.ts';
import { defineProvider } from './kit/provider.ts';
import { atHost, recogniseBy, webUrl } from './kit/recognise-by.ts';
import { say } from '../i18n/say.ts';

/** Its menus were not read, so the steps are general. Addresses: seen in public configurations. */
const NAME = 'Cisco Duo';

/** `sso-<id>.sso.duosecurity.com/saml2/sp/<app>/metadata` and `…/sso`. */
const seenAt = (url: URL | null): string | null => atHost(url, ['sso.duosecurity.com']);

export default defineProvider({
  name: NAME,
  recognise: recogniseBy({ issuer: (issuer) => seenAt(webUrl(issuer)), ssoUrl: seenAt }),
  places: placesNamed(NAME),
  create: createNamed(NAME),
  consoleValues: {
    ...VALUES_IN_METADATA,
    issuer: say`It has the form https://sso-….sso.duosecurity.com/saml2/sp/…/metadata.`,
    ssoUrl: say`It has the form https://sso-….sso.duosecurity.com/saml2/sp/…/sso.`,
  },
  signs: null,
  codes: [],
});
