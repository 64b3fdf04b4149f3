import { NAMEID_FORMATS } from '../model/names.ts';
import type { Provider } from '../model/provider.ts';
import { FLEX_ROLES } from './roles.ts';
import { uri, type SettingValues } from '../model/setting.ts';

/**
 * What Flex wants in the settings that are the same for every account: the rules hand these values
 * over when a login lacks one, and the set-up writes them beforehand. Basis: Twilio's guides for
 * each provider; the NameID format is what the legacy request asks for.
 */
export const REQUIRED_SETTINGS = {
  nameid: uri(NAMEID_FORMATS.emailAddress),
  'attribute-email': { kind: 'name', name: 'email' },
  'attribute-full-name': { kind: 'name', name: 'full_name' },
  'attribute-roles': { kind: 'name', name: 'roles' },
  'role-values': { kind: 'names', names: FLEX_ROLES },
  'signature-algorithm': uri('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'),
  encryption: { kind: 'choice', choice: 'off' },
  'session-lifetime': { kind: 'minutes', minutes: 600 },
} as const satisfies Partial<SettingValues>;

/**
 * What is to be signed, for the setting `response-signing`: both, or the response where a product
 * cannot sign both.
 */
export const requiredSigning = ({
  signableParts,
}: Pick<Provider, 'signableParts'>): SettingValues['response-signing'] => ({
  kind: 'choice',
  choice: signableParts === 'either' ? 'response' : 'response-and-assertion',
});
