import { CLAIMS } from '../idp/claims.ts';
import { USER } from '../idp/draft.ts';
import { both, type Draft, type Scenario } from '../scenario.ts';

const NO_ROLE = 'SAML response doesn\'t have a "role" attribute';
const MISSING = 'Missing or invalid required attributes';

/** Puts other attributes in place of those of that name. */
function replace({ response }: Draft, name: string, ...others: { name: string; values: string[] }[]): void {
  for (const assertion of response.assertions) {
    assertion.attributes = assertion.attributes.flatMap((each) => (each.name === name ? others : [each]));
  }
}

export const attributes: readonly Scenario[] = [
  {
    id: 'no-roles',
    title: 'No roles',
    story: 'The Department of this user is empty in Active Directory, so AD FS issues no roles claim at all.',
    change: (draft) => replace(draft, 'roles'),
    refusal: { legacy: NO_ROLE, enhanced: MISSING },
    finds: both(['roles-missing']),
  },
  {
    id: 'no-email',
    title: 'No e-mail',
    story: 'The claim rule that copies E-Mail-Addresses to email is missing; only the Name ID carries the address.',
    change: (draft) => {
      replace(draft, CLAIMS.email);
      replace(draft, 'email');
    },
    refusal: { legacy: 'missing necessary attributes', enhanced: MISSING },
    finds: both(['email-missing']),
  },
  {
    id: 'token-groups',
    title: 'Whole Token-Groups as roles',
    story:
      'Token-Groups sends every group of the user as a role. None of them is agent, supervisor or admin, so Flex has no role to give.',
    change: (draft) =>
      replace(draft, 'roles', {
        name: 'roles',
        values: ['Domain Users', 'Flex Agents', 'VPN-Access', 'Zeiterfassung-Süd', 'All Staff'],
      }),
    refusal: both('not a valid grants form'),
    finds: both(['no-flex-role', 'role-unknown']),
  },
  {
    id: 'token-groups-with-agent',
    title: 'Token-Groups with one group named agent',
    story: 'One of the groups is called agent: the login works, and every other group arrives in Flex as a role too.',
    change: (draft) =>
      replace(draft, 'roles', { name: 'roles', values: ['Domain Users', 'agent', 'VPN-Access', 'All Staff'] }),
    refusal: both(null),
    finds: both(['role-unknown']),
  },
  {
    id: 'claim-uris',
    title: 'Claims under their URIs',
    story:
      'The outgoing claim types were picked from the drop-down instead of typed, so every attribute arrives under a namespace Flex does not read.',
    change: (draft) => {
      replace(draft, 'email');
      replace(draft, 'full_name', { name: CLAIMS.name, values: [USER.fullName] });
      replace(draft, 'roles', { name: CLAIMS.role, values: ['agent'] });
    },
    refusal: { legacy: NO_ROLE, enhanced: MISSING },
    finds: both(['attribute-namespaced']),
  },
];
