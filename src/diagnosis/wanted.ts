import { NAMEID_FORMATS } from './name-id-formats.ts';
import type { Provider } from './provider.ts';
import { ROLE_CHOICE } from './role-values.ts';
import type { ProviderSetting } from './setting.ts';
import { mark } from '../text/say.ts';

/**
 * What Flex wants in the settings that are the same for every account: the rules hand these values over when a login lacks one, and
 * the set-up writes them beforehand. Basis: Twilio's guides for each provider; the NameID format is what the legacy request asks for.
 */
export const WANTED = {
  nameid: NAMEID_FORMATS.emailAddress,
  'attribute-email': 'email',
  'attribute-full-name': 'full_name',
  'attribute-roles': 'roles',
  'role-values': ROLE_CHOICE,
  'signature-algorithm': 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  encryption: mark('off'),
  'session-lifetime': mark('10 hours'),
} as const satisfies Partial<Record<ProviderSetting, string>>;

/** What is to be signed, for the setting `response-signing`: both, or the response where a product cannot sign both. */
export const wantedSigning = ({ signs }: Pick<Provider, 'signs'>): string =>
  signs === 'either' ? 'response' : mark('response and assertion');
