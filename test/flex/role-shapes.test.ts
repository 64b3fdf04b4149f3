import type { LoginValues } from '../../src/model/provider.ts';
import { describe, expect, test } from 'vitest';
import { roleShape, rolesIn, shapedRoles, type RoleShape } from '../../src/flex/role-shapes.ts';
import { REQUIRED_SETTINGS } from '../../src/flex/required-settings.ts';
import { providers } from '../../src/generated/providers.ts';

const GUID = '5f3c8c2e-8f0c-4b5e-9d0a-0d2b2f3a4c5d';

describe('a value of roles that Flex does not read', () => {
  test.each<[string, RoleShape, readonly string[]]>([
    ['CONTOSO\\agent', 'domain-qualified', ['agent']],
    ['contoso.example\\Flex Agents', 'domain-qualified', ['Flex Agents']],
    ['CN=agent,OU=Groups,DC=contoso,DC=example', 'distinguished-name', ['agent']],
    ['cn=Smith\\, J. team,ou=x', 'distinguished-name', ['Smith\\, J. team']],
    ['OU=admin', 'distinguished-name', ['admin']],
    ['["agent"]', 'json', ['agent']],
    ['["agent","supervisor"]', 'json', ['agent', 'supervisor']],
    ['[agent, supervisor]', 'json', ['agent', 'supervisor']],
    ["['agent']", 'json', ['agent']],
    ['[]', 'json', []],
    ['"agent"', 'quoted', ['agent']],
    ["'admin'", 'quoted', ['admin']],
    ['"agent,supervisor"', 'quoted', ['agent', 'supervisor']],
    ['/agent', 'group-path', ['agent']],
    ['/flex/eu/agent', 'group-path', ['agent']],
    ['agent;supervisor', 'separated', ['agent', 'supervisor']],
    ['agent|admin', 'separated', ['agent', 'admin']],
    ['agent\nsupervisor', 'separated', ['agent', 'supervisor']],
    ['agent supervisor', 'separated', ['agent', 'supervisor']],
    [GUID, 'group-id', []],
    [`{${GUID.toUpperCase()}}`, 'group-id', []],
    ['S-1-5-21-3623811015-3361044348-30300820-1013', 'group-id', []],
  ])('%j => %s, meaning %j', (value, shape, meant) => {
    expect(roleShape(value)).toEqual({ shape, meant });
    expect(roleShape(` ${value} `)).toEqual({ shape, meant });
  });

  test.each([
    '',
    'agent',
    'wfo.full_access',
    'flex.readteams',
    'Admin',
    'Domain Users',
    'Sales & Service',
    'agent, supervisor',
    'CONTOSO\\a\\b',
    '\\agent',
    'https://contoso.example/agent',
    '[agent',
    'count=3',
    'x'.repeat(3_000),
    `CN=${'a'.repeat(3_000)}`,
  ])('%j => none of these', (value) => {
    expect(roleShape(value)).toBeNull();
  });
});

describe('roles in one value', () => {
  test.each<[string, readonly string[]]>([
    ['agent', ['agent']],
    [' agent , supervisor,', ['agent', 'supervisor']],
    ['CN=agent,OU=Groups,DC=contoso', ['CN=agent,OU=Groups,DC=contoso']],
    ['["agent","supervisor"]', ['["agent","supervisor"]']],
    ['"agent","supervisor"', ['"agent"', '"supervisor"']],
    ['CONTOSO\\agent,CONTOSO\\admin', ['CONTOSO\\agent', 'CONTOSO\\admin']],
    ['', []],
  ])('%j => %j', (value, roles) => {
    expect(rolesIn(value)).toEqual(roles);
  });
});

test('several forms at once => the one that hides a role of Flex', () => {
  expect(shapedRoles([GUID, GUID, 'CONTOSO\\agent'])).toEqual({
    shape: 'domain-qualified',
    values: ['CONTOSO\\agent'],
    meansFlexRole: true,
  });
  expect(shapedRoles(['agent', 'Sales'])).toBeNull();
});

const CONTEXT: LoginValues = {
  spEntityId: null,
  acsUrl: null,
  generation: 'legacy',
  idpIssuer: null,
  ssoUrl: null,
};

const steps = (id: string, seen: string): string =>
  (
    providers
      .get(id)
      ?.instructions['attribute-roles'](REQUIRED_SETTINGS['attribute-roles'], CONTEXT, seen) ?? []
  )
    .map(({ text }) => text)
    .join('\n');

describe('the fix for the value that was seen, at its provider', () => {
  test.each<[string, string, string, string]>([
    ['adfs', 'CONTOSO\\agent', 'Token-Groups - Unqualified Names', 'Department'],
    ['adfs', 'CN=agent,OU=Groups,DC=x', 'Token-Groups - Unqualified Names', 'Department'],
    ['adfs', 'S-1-5-21-1-2-3-4', 'Token-Groups - Unqualified Names', 'Department'],
    ['entra', GUID, 'it is the ID of a group', 'sAMAccountName'],
    ['entra', 'CONTOSO\\agent', '"sAMAccountName"', 'it is the ID of a group'],
    [
      'entra',
      'http://schemas.microsoft.com/claims/groups.link',
      'in more than 150 groups',
      'sAMAccountName',
    ],
    ['auth0', '["agent"]', 'without JSON.stringify', 'quotation marks'],
    ['keycloak', '/flex/agent', '"Full group path" to Off', 'Role list'],
  ])('%s, %j => %s', (id, seen, says, doesNotSay) => {
    expect(steps(id, seen)).toContain(says);
    expect(steps(id, seen)).not.toContain(doesNotSay);
  });

  const seenAnywhere: readonly [string, string][] = [
    ['CONTOSO\\agent', 'without the domain'],
    ['CN=agent,OU=x', 'after CN='],
    ['["agent"]', 'a value of its own'],
    ['"agent"', 'quotation marks'],
    ['/agent', 'path'],
    ['agent;admin', 'commas between'],
    [GUID, 'instead of IDs'],
  ];
  test.each(seenAnywhere)(
    '%j at a product without a step for it => said in general, with the value',
    (seen, says) => {
      const [first] =
        providers
          .get('okta')
          ?.instructions['attribute-roles'](REQUIRED_SETTINGS['attribute-roles'], CONTEXT, seen) ??
        [];
      expect(first?.text).toContain(says);
      expect(first?.text).toContain(seen);
    },
  );

  test.each([...providers.keys()])('%s, any form => its steps name the value or the form', (id) => {
    for (const [seen] of seenAnywhere) expect(steps(id, seen)).not.toBe(steps(id, 'agent'));
  });
});
