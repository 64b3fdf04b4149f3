import type { LoginValues } from '../../src/model/provider.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { consoleInstructions } from '../../src/providers/kit/twilio-console.ts';
import { textSteps } from '../../src/providers/kit/steps.ts';
import { changeSteps } from '../../src/providers/kit/provider.ts';
import {
  CONSOLE_SETTINGS,
  PROVIDER_SETTINGS,
  STEP_ROLES,
  type ChangeOf,
  type ConsoleSetting,
  type ProviderSetting,
  type Setting,
  type Step,
} from '../../src/model/setting.ts';
import { providers } from '../../src/generated/providers.ts';
import { changeOf } from '../support/setting-values.ts';

const ENTITY =
  'https://iam.twilio.com/v1/Accounts/AC0123456789abcdef0123456789abcdef/saml2/metadata';
const NOTHING: LoginValues = {
  spEntityId: null,
  acsUrl: null,
  generation: null,
  idpIssuer: null,
  ssoUrl: null,
};
const KNOWN: LoginValues = {
  spEntityId: ENTITY,
  acsUrl: 'https://iam.twilio.com/v1/Accounts/AC0123456789abcdef0123456789abcdef/saml2',
  generation: 'legacy',
  idpIssuer: 'http://idp.example.com/adfs/services/trust',
  ssoUrl: 'https://idp.example.com/adfs/ls/',
};

/** A value as a rule hands it over, for each setting. */
const VALUES: Record<ProviderSetting, string> = {
  'acs-url':
    'https://login.flex.us1.twilio.com/login/callback?connection=JQ0123456789abcdef0123456789abcdef',
  'entity-id': 'urn:flex:JQ0123456789abcdef0123456789abcdef',
  nameid: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  'attribute-email': 'email',
  'attribute-full-name': 'full_name',
  'attribute-roles': 'roles',
  'attribute-names': 'full_name',
  'role-values': 'agent, supervisor, admin',
  'response-signing': 'response and assertion',
  'signature-algorithm': 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  encryption: 'off',
  'signing-certificate': '5f3c8c2e8f0c4b5e9d0a0d2b2f3a4c5d5f3c8c2e8f0c4b5e9d0a0d2b2f3a4c5d',
  'authn-context': 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password',
  'session-lifetime': '10 hours',
  'token-times': 'NotBefore 3 minutes earlier',
  'user-access': 'bob@example.com',
  'relay-state': 'unchanged',
  'event-log': 'MSIS7070',
};

type Place = (value: string, context: LoginValues, seen?: string) => readonly Step[];

const cases = [...providers].flatMap(([id, { instructions }]) =>
  PROVIDER_SETTINGS.map((setting): [string, Setting, Place, string] => [
    id,
    setting,
    (value, context, seen) => changeSteps(instructions, changeOf(setting, value, seen), context),
    VALUES[setting],
  ]),
);
const consoleSteps = <S extends ConsoleSetting>({ setting, value }: ChangeOf<S>): readonly Step[] =>
  consoleInstructions[setting](value);
const consoleCases = CONSOLE_SETTINGS.map((setting): [string, Setting, Place, string] => [
  'console',
  setting,
  (value) => consoleSteps(changeOf(setting, value)),
  'https://idp.example.com/x',
]);
const all = [...cases, ...consoleCases];

const written = (steps: readonly Step[]): string =>
  steps.flatMap(({ text, command }) => [text, command ?? '']).join('\n');

/** What every step must be, whatever the value. */
function expectReadable(steps: readonly Step[]): void {
  expect(steps.length).toBeGreaterThan(0);
  for (const { text, command } of steps) {
    expect(text).toMatch(/^["\p{L}]/u);
    expect(text).toMatch(/[.:]$/);
    expect(text).not.toMatch(/\bundefined\b|\bnull\b|TODO|\[object|NaN|""|\(\)| {2}|\.\.$|\s\.|\n/);
    if (command !== null) {
      expect(command.trim()).not.toBe('');
      expect(command).not.toMatch(/\bundefined\b|\bnull\b|\[object|NaN/);
    }
  }
}

test('each provider => has every setting and no other', () => {
  expect(providers.size).toBeGreaterThanOrEqual(23);
  for (const [, { instructions }] of providers)
    expect(Object.keys(instructions).sort()).toEqual([...PROVIDER_SETTINGS].sort());
});

test.each([...providers])(
  '%s => how the application is made, and where it shows what the Console asks for',
  (_, provider) => {
    const { create, consoleValues } = provider;
    const texts = [...create, consoleValues.issuer, consoleValues.ssoUrl];
    expectReadable(textSteps(...(texts as [string, ...string[]])));
  },
);

describe.each(all)('%s, %s', (_, setting, place, value) => {
  test('a value => readable steps that contain it', () => {
    const steps = place(value, KNOWN);
    expectReadable(steps);
    // What a choice is called is the product's word.
    if (setting !== 'encryption') expect(written(steps)).toContain(value);
  });

  test('no value and an unknown account => readable steps all the same', () => {
    expectReadable(place('', NOTHING));
  });
});

/** What a product cannot do at all, or does by itself: its steps say so and change nothing. */
const NOT_POSSIBLE: readonly string[] = [
  'cloudflare-access signature-algorithm',
  'google authn-context',
  'google session-lifetime',
  'jumpcloud authn-context',
  'onelogin authn-context',
];

test('each product and setting, without, with a usual and with a hostile value => a change, or that it is not possible', () => {
  const hostile = [
    '<b>&"\'`$(x)\u202e',
    '\0',
    'x'.repeat(10_000),
    '-1',
    '__proto__',
    'valid for 99999999999 minutes',
  ];
  const without = new Set<string>();
  for (const [id, setting, place, value] of all) {
    for (const given of ['', value, ...hostile]) {
      for (const context of [KNOWN, NOTHING]) {
        const steps = place(given, context, given);
        expect(steps.length, `${id} ${setting}`).toBeGreaterThan(0);
        expect(steps.map(({ role }) => STEP_ROLES.indexOf(role))).not.toContain(-1);
        if (!steps.some(({ role }) => role === 'change')) without.add(`${id} ${setting}`);
      }
    }
  }
  expect([...without].sort()).toEqual(NOT_POSSIBLE);
});

test('a step that is instead of a change => comes after one', () => {
  for (const [id, setting, place, value] of all) {
    const roles = place(value, KNOWN).map(({ role }) => role);
    const alternative = roles.indexOf('alternative');
    if (alternative >= 0)
      expect(roles.slice(0, alternative), `${id} ${setting}`).toContain('change');
  }
});

test('any hostile value => each text stays one line without control characters', () => {
  const hostile = fc.string({ unit: 'binary', maxLength: 40 });
  fc.assert(
    fc.property(fc.constantFrom(...all), hostile, hostile, ([, , place], value, entity) => {
      for (const { text } of place(value, { ...KNOWN, spEntityId: entity })) {
        expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        expect(text).not.toContain('undefined');
      }
    }),
    { numRuns: 1_000 },
  );
});

test('a value of a megabyte => texts stay short', () => {
  for (const [, , place] of all) {
    for (const { text } of place('x'.repeat(1_000_000), KNOWN))
      expect(text.length).toBeLessThan(1_500);
  }
});

describe('signing, where a product cannot do both', () => {
  test.each(['google', 'auth0'])('%s => says so, and asks for the signed response', (id) => {
    const provider = providers.get(id);
    expect(provider?.signableParts).toBe('either');
    const text = written(
      provider?.instructions['response-signing']({ kind: 'choice', choice: 'response' }, KNOWN) ??
        [],
    );
    expect(text).toMatch(/never both|cannot sign both/);
    expect(text).toMatch(/signed response|signs the response/i);
  });
});
