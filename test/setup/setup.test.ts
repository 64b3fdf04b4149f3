import { describe, expect, test } from 'vitest';
import { providers } from '../../src/generated/providers.ts';
import { setupGuide } from '../../src/setup/guide.ts';
import { readSetup, type SetupField, type SetupInput } from '../../src/setup/setup.ts';
import { ACCOUNT_SID, CONNECTION_SID } from '../support/saml-xml.ts';

const BOTH: SetupInput = {
  accountSid: ACCOUNT_SID,
  connectionSid: CONNECTION_SID,
  runtimeDomain: 'dancing-owl-1234',
};

describe('what is typed', () => {
  test.each<[string, SetupInput, SetupField, RegExp]>([
    ['a SID that is too short', { accountSid: 'AC123' }, 'accountSid', /5 characters, not 34/],
    [
      'a SID of another kind',
      { accountSid: CONNECTION_SID },
      'accountSid',
      /does not begin with AC/,
    ],
    ['a SID with an O', { accountSid: `AC${'0'.repeat(31)}O` }, 'accountSid', /contains "O"/],
    [
      'a SID in lower case',
      { connectionSid: CONNECTION_SID.toLowerCase() },
      'connectionSid',
      /upper case/,
    ],
    [
      'enhanced without a connection',
      { accountSid: ACCOUNT_SID, generation: 'enhanced' },
      'connectionSid',
      /JQ…/,
    ],
    [
      'legacy without an account',
      { connectionSid: CONNECTION_SID, generation: 'legacy' },
      'accountSid',
      /AC…/,
    ],
    [
      'the preview generation',
      { ...BOTH, generation: 'preview' },
      'generation',
      /enhanced, legacy/,
    ],
    ['an unknown provider', { ...BOTH, provider: 'acme' }, 'provider', /"acme" is none/],
    [
      'a domain with a path',
      { ...BOTH, runtimeDomain: 'a/b' },
      'runtimeDomain',
      /dancing-owl-1234/,
    ],
    ['a domain with a quote', { ...BOTH, runtimeDomain: "a'b" }, 'runtimeDomain', /"a'b" is none/],
    ['a name with a line break', { ...BOTH, name: 'a\nb' }, 'name', /control characters/],
  ])('%s => an error at its field that says what is wrong', (_, input, field, says) => {
    const { setup, errors } = readSetup(input);
    expect(setup).toBeNull();
    expect([...errors.keys()]).toEqual([field]);
    expect(errors.get(field)).toMatch(says);
  });

  test('the address of Flex in place of its domain => the domain in it', () => {
    expect(
      readSetup({ ...BOTH, runtimeDomain: 'https://flex.twilio.com/dancing-owl-1234/' }).setup
        ?.runtimeDomain,
    ).toBe('dancing-owl-1234');
  });

  test('both SIDs and no generation => the enhanced one', () => {
    const { setup } = readSetup(BOTH);
    expect(setup?.generation).toBe('enhanced');
    expect(setup?.entityId).toBe(`urn:flex:${CONNECTION_SID}`);
  });
});

const cases = [...providers.keys()].flatMap((provider) =>
  ['enhanced', 'legacy'].map((generation): [string, string] => [provider, generation]),
);

test.each(cases)(
  '%s, %s => every step is a readable sentence, every value is there',
  (provider, generation) => {
    const { setup } = readSetup({ ...BOTH, provider, generation });
    if (!setup) throw new Error('no set-up');
    const guide = setupGuide(setup);
    const steps = [
      ...guide.prepare,
      ...guide.create,
      ...guide.settings.flatMap((one) => one.steps),
      ...guide.firstLogin,
    ];
    for (const { text } of steps) {
      expect(text).toMatch(/^["\p{L}].*[.:]$/u);
      expect(text).not.toMatch(/\bundefined\b|\bnull\b|TODO|ACXXXXX|JQXXXXX| {2}/);
    }
    expect(guide.settings.every(({ value, why }) => value !== '' && why.endsWith('.'))).toBe(true);
    const values = new Map(guide.settings.map(({ setting, value }) => [setting, value]));
    expect(values.get('acs-url')).toBe(setup.acsUrl);
    expect(guide.files.some(({ id }) => id === 'sp-metadata')).toBe(true);
    expect(guide.console.find(({ id }) => id === 'redirect-url')?.value).toBe(
      'https://flex.twilio.com/dancing-owl-1234',
    );
    expect(guide.console.some(({ id }) => id === 'twilio-sso-url')).toBe(generation === 'legacy');
  },
);
