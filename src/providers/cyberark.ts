import { createNamed, placesNamed, VALUES_IN_METADATA } from './kit/general-places.ts';
import { defineProvider } from './kit/provider.ts';
import { atHost, recogniseBy, webUrl } from './kit/recognise-by.ts';

/** Its menus were not read, so the steps are general. Addresses: seen in public configurations. */
const NAME = 'CyberArk Identity';

/** `<id>.id.cyberark.cloud`, and from before the name changed `<id>.my.idaptive.app`. */
const seenAt = (url: URL | null): string | null => atHost(url, ['id.cyberark.cloud', 'my.idaptive.app']);

export default defineProvider({
  name: NAME,
  recognise: recogniseBy({ issuer: (issuer) => seenAt(webUrl(issuer)), ssoUrl: seenAt }),
  places: placesNamed(NAME),
  create: createNamed(NAME),
  consoleValues: VALUES_IN_METADATA,
  signs: null,
  codes: [],
});
