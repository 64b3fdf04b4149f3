import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { LoginValues } from '../../src/model/provider.ts';
import { uri, type Change } from '../../src/model/setting.ts';
import { adfsPlanScript } from '../../src/providers/kit/adfs-plan-script.ts';
import { powershellFaults } from '../support/powershell-parser.ts';

let faults: (script: string) => string[];
beforeAll(async () => {
  faults = await powershellFaults();
});

const values = (spEntityId: string | null): LoginValues => ({
  spEntityId,
  acsUrl: null,
  generation: 'enhanced',
  idpIssuer: null,
  ssoUrl: null,
});

const ALL: readonly Change[] = [
  { setting: 'entity-id', value: uri('urn:flex:JQ1') },
  { setting: 'acs-url', value: uri('https://login.flex.twilio.com/login/callback?connection=JQ1') },
  { setting: 'response-signing', value: { kind: 'choice', choice: 'response-and-assertion' } },
  { setting: 'encryption', value: { kind: 'choice', choice: 'off' } },
  {
    setting: 'nameid',
    value: uri('urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'),
  },
  { setting: 'attribute-email', value: { kind: 'name', name: 'email' } },
  { setting: 'attribute-roles', value: { kind: 'name', name: 'roles' } },
];

const scriptOf = (changes: readonly Change[], id: string, sent: readonly string[] = []): string =>
  adfsPlanScript(changes, values(id), sent)?.text ?? '';

test('all changes => one well-formed script, -WhatIf with each command that changes something, a check at the end', () => {
  const script = scriptOf(ALL, 'urn:flex:JQ1', ['urn:flex:JQ1/']);
  expect(faults(script)).toEqual([]);
  const changing = script.split('\r\n').filter((line) => /\b(?:Set-Adfs|Export-)/.test(line));
  expect(changing).toHaveLength(2);
  for (const line of changing) expect(line).toContain('-WhatIf:$WhatIfPreference');
  expect(script.trimEnd().split('\r\n').at(-1)).toMatch(/^Get-AdfsRelyingPartyTrust .*Format-List/);
  expect(adfsPlanScript(ALL, values('urn:flex:JQ1'), [])?.changes).toBe(ALL.length);
});

test.each(ALL.map((change) => [change.setting, change] as const))(
  '%s alone => a well-formed script',
  (_, change) => {
    expect(faults(scriptOf([change], 'urn:flex:JQ1'))).toEqual([]);
  },
);

test('an identifier that a response brought => the trust is looked for by it only with an endpoint at Twilio', () => {
  const script = scriptOf(ALL, 'urn:flex:JQ1', ['urn:payroll']);
  const line = script.split('\r\n').find((each) => each.includes('$wrong | ForEach-Object'));
  expect(line).toContain("-like '*.twilio.com'");
});

test.each<[string, readonly Change[], string | null]>([
  ['a change that is made by hand', [{ setting: 'user-access', value: null }], 'urn:flex:JQ1'],
  ['no identifier of Flex', ALL, null],
  ['no change', [], 'urn:flex:JQ1'],
])('%s => no script', (_, changes, id) => {
  expect(adfsPlanScript(changes, values(id), [])).toBeNull();
});

test('any text in place of the values => a well-formed script of ASCII', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (id, sent) => {
      const script = scriptOf(
        [
          { setting: 'entity-id', value: uri(id) },
          { setting: 'acs-url', value: uri(sent) },
        ],
        id,
        [sent],
      );
      expect(faults(script)).toEqual([]);
      expect(script).toMatch(/^[\x20-\x7e\r\n]*$/);
    }),
    { numRuns: 30 },
  );
});
