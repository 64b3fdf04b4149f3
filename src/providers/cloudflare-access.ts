import { guard } from '../model/setting.ts';
import { placesNamed } from './kit/general-places.ts';
import {
  defineProvider,
  type FixedInstructions,
  type ProviderInstructions,
} from './kit/provider.ts';
import { selectOption, setField, textSteps } from './kit/steps.ts';
import { isSubdomainOf, detectBy, webUrl } from './kit/detect-by.ts';
import { say } from '../i18n/say.ts';

/**
 * Basis: Cloudflare's documentation, "Generic SAML application"
 * (developers.cloudflare.com/cloudflare-one, applications, SaaS apps). What it does not describe
 * has the general steps.
 */
const NAME = 'Cloudflare Access';

const APP = say`In Cloudflare Zero Trust open Access > Applications > your Flex app`;

const attribute =
  (name: string): FixedInstructions =>
  () =>
    textSteps(
      say`${APP} and add "${name}" under "SAML attribute statements", from the attribute of your identity provider.`,
    );

const instructions = {
  ...placesNamed(NAME),
  'acs-url': (value) => setField(APP, 'Assertion Consumer Service URL', value),
  'entity-id': (value) => setField(APP, 'Entity ID', value),
  nameid: () => selectOption(APP, 'Name ID Format', 'Email'),
  'attribute-email': attribute('email'),
  'attribute-full-name': attribute('full_name'),
  'attribute-roles': (value, context) => [
    ...attribute('roles')(value, context),
    ...textSteps(
      say`The groups that Cloudflare sends by itself are in an attribute "groups", which Flex does not read as roles.`,
    ),
  ],
  'response-signing': () =>
    textSteps(
      say`Cloudflare signs both the response and the assertion. Look for what changes the response on its way.`,
    ),
  'signature-algorithm': () => [
    guard(say`Cloudflare documents that it signs with SHA-256. There is nothing to set.`),
  ],
  'signing-certificate': () =>
    textSteps(
      say`${APP} and copy "Public key". Paste it into "X.509 Certificate" in the Twilio Console.`,
    ),
  'user-access': () => textSteps(say`${APP} and add an Access policy that includes this user.`),
} satisfies ProviderInstructions;

/** `<team>.cloudflareaccess.com/cdn-cgi/access/sso/saml/<app>`. */
const seenAt = (url: URL | null): string | null =>
  url &&
  isSubdomainOf(url, ['cloudflareaccess.com']) &&
  url.pathname.startsWith('/cdn-cgi/access/sso/saml/')
    ? say`is at ${url.hostname}`
    : null;

export default defineProvider({
  name: NAME,
  detect: detectBy({ issuer: (issuer) => seenAt(webUrl(issuer)), ssoUrl: seenAt }),
  instructions,
  create: [
    say`In Cloudflare Zero Trust open Access > Applications > Add an application > SaaS. Type a name, such as "Twilio Flex", in the field Application, choose "SAML" and click "Add application".`,
    say`Add an Access policy that includes everyone who works with Flex.`,
  ],
  consoleValues: {
    issuer: say`Cloudflare shows it as "Access Entity ID or Issuer".`,
    ssoUrl: say`Cloudflare shows it as "SSO endpoint". It has the form https://<team>.cloudflareaccess.com/cdn-cgi/access/sso/saml/….`,
  },
  signableParts: 'both',
  errorCodes: [],
});
