import { createNamed, placesNamed, VALUES_IN_METADATA } from './kit/general-places.ts';
import { defineProvider } from './kit/provider.ts';
import { describeHost, detectBy, webUrl } from './kit/detect-by.ts';

/** Its menus were not read, so the steps are general. Addresses: seen in public configurations. */
const NAME = 'CyberArk Identity';

/** `<id>.id.cyberark.cloud`, and from before the name changed `<id>.my.idaptive.app`. */
const seenAt = (url: URL | null): string | null =>
  describeHost(url, ['id.cyberark.cloud', 'my.idaptive.app']);

export default defineProvider({
  name: NAME,
  detect: detectBy({ issuer: (issuer) => seenAt(webUrl(issuer)), ssoUrl: seenAt }),
  instructions: placesNamed(NAME),
  create: createNamed(NAME),
  consoleValues: VALUES_IN_METADATA,
  signableParts: null,
  errorCodes: [],
});
