import { CLAIMS } from '../idp/claims.ts';
import { USER } from '../idp/draft.ts';
import { both, type Draft, type Scenario } from '../scenario.ts';

const NO_ROLE = 'SAML response doesn\'t have a "role" attribute';
const MISSING = 'Missing or invalid required attributes';

/** Puts other attributes in place of those of that name. */
function replace(
  { response }: Draft,
  name: string,
  ...others: { name: string; values: string[] }[]
): void {
  for (const assertion of response.assertions) {
    assertion.attributes = assertion.attributes.flatMap((each) =>
      each.name === name ? others : [each],
    );
  }
}

export const attributes: readonly Scenario[] = [
  {
    id: 'no-roles',
    title: 'No roles',
    story:
      'The Department of this user is empty in Active Directory, so AD FS issues no roles claim at all.',
    change: (draft) => replace(draft, 'roles'),
    refusal: { legacy: NO_ROLE, enhanced: MISSING },
    finds: both(['roles-missing']),
  },
  {
    id: 'no-email',
    title: 'No e-mail',
    story:
      'The claim rule that copies E-Mail-Addresses to email is missing; only the Name ID carries the address.',
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
    story:
      'One of the groups is called agent: the login works, and every other group arrives in Flex as a role too.',
    change: (draft) =>
      replace(draft, 'roles', {
        name: 'roles',
        values: ['Domain Users', 'agent', 'VPN-Access', 'All Staff'],
      }),
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
  {
    id: 'no-full-name',
    title: 'No full name',
    story: 'The claim rule that copies Display-Name to full_name is missing.',
    change: (draft) => replace(draft, 'full_name'),
    refusal: { legacy: 'missing necessary attributes', enhanced: MISSING },
    finds: both(['full-name-missing']),
  },
  {
    id: 'attribute-empty',
    title: 'An empty full name',
    story: 'The claim is issued, but Display-Name of this user is empty in the directory.',
    change: (draft) => replace(draft, 'full_name', { name: 'full_name', values: [''] }),
    refusal: { legacy: 'missing necessary attributes', enhanced: MISSING },
    finds: both(['attribute-empty']),
  },
  {
    id: 'attribute-misnamed',
    title: 'role instead of roles',
    story:
      'The outgoing claim type was typed in the singular. Flex reads roles and nothing like it.',
    change: (draft) => replace(draft, 'roles', { name: 'role', values: ['agent'] }),
    refusal: { legacy: NO_ROLE, enhanced: MISSING },
    finds: both(['attribute-misnamed']),
  },
  {
    id: 'attribute-repeated',
    title: 'One Attribute element for each role',
    story:
      'Two claim rules issue roles, each in an attribute of its own. The legacy library refuses a name that comes twice.',
    change: (draft) =>
      replace(
        draft,
        'roles',
        { name: 'roles', values: ['agent'] },
        { name: 'roles', values: ['supervisor'] },
      ),
    refusal: { legacy: 'Found an Attribute element with duplicated Name', enhanced: null },
    finds: both(['attribute-repeated']),
  },
  {
    id: 'typed-attribute-invalid',
    title: 'A word where a number belongs',
    story: 'The attribute is called skill.int, and the directory holds a word for this user.',
    change: ({ response }) => {
      for (const assertion of response.assertions)
        assertion.attributes.push({ name: 'skill.int', values: ['expert'] });
    },
    refusal: both('Error invalid attribute format'),
    finds: both(['typed-attribute-invalid']),
  },
  {
    id: 'team-member-multiple',
    title: 'A member of two teams',
    story: 'team_member takes one team. With two the login works, and the user is in none.',
    change: ({ response }) => {
      for (const { attributes: sent } of response.assertions) {
        sent.push({ name: 'team_member', values: ['London Sales', 'Paris Sales'] });
      }
    },
    refusal: both(null),
    finds: both(['team-member-multiple']),
  },
  {
    id: 'insights-role-alone',
    title: 'A role of Flex Insights for an agent',
    story:
      'Insights is shown to supervisors and admins only, so wfo.full_access does nothing here.',
    change: (draft) =>
      replace(draft, 'roles', { name: 'roles', values: ['agent', 'wfo.full_access'] }),
    refusal: both(null),
    finds: both(['insights-role-alone']),
  },
];
