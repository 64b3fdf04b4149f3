import type { LoginValues } from '../../../src/model/provider.ts';
import { singleLine } from '../../../src/i18n/single-line.ts';
import { describe, expect, test } from 'vitest';
import type { Generation } from '../../../src/model/login.ts';
import {
  findErrorCodes,
  defineProvider,
  type ProviderInstructions,
} from '../../../src/providers/kit/provider.ts';
import {
  unsupported,
  complete,
  selectOption,
  setField,
  guideAcsUrl,
  guideEntityId,
  withPlaceholder,
} from '../../../src/providers/kit/steps.ts';
import { uri, type Step, guard, step } from '../../../src/model/setting.ts';
import { explainCodes } from '../../../src/providers/kit/codes.ts';
import another from '../../../src/providers/generic.ts';

describe('a hostile value inside a sentence', () => {
  test.each([
    ['plain text => as it is', 'agent', 'agent'],
    ['line ends and controls => marked', 'a\r\nb\0', 'a��b�'],
    ['direction overrides => marked', 'a\u202eb\u2066', 'a�b�'],
    ['letters of any script => as they are', 'Ünïcödé 漢字 🙂', 'Ünïcödé 漢字 🙂'],
  ])('%s', (_, value, expected) => {
    expect(singleLine(value)).toBe(expected);
  });

  test('a long value => cut, and says how long it is', () => {
    expect(singleLine('x'.repeat(1_000))).toMatch(/^x{300}… \(1000 characters\)$/);
  });
});

const CONTEXT: LoginValues = {
  spEntityId: null,
  acsUrl: null,
  generation: null,
  idpIssuer: null,
  ssoUrl: null,
};
const withPlace = (places: Partial<ProviderInstructions>) =>
  defineProvider({ ...another, instructions: { ...another.instructions, ...places } });

describe('the value, where no step has it', () => {
  test.each<[string, ReturnType<ProviderInstructions['event-log']>, readonly Step[]]>([
    [
      'steps of text => it follows the first sentence',
      [step('Read the log.'), step('Then this.')],
      [step('Read the log. Look for: MSIS7070.'), step('Then this.')],
    ],
    [
      'a note in front => it follows the step that acts',
      [withPlaceholder('the entity ID', guideEntityId('legacy')), step('Read.')],
      [
        guard(withPlaceholder('the entity ID', guideEntityId('legacy')).text),
        step('Read. Look for: MSIS7070.'),
      ],
    ],
    ['complete steps => unchanged', complete(step('Look for it.')), [step('Look for it.')]],
  ])('%s', (_, made, expected) => {
    const { instructions } = withPlace({ 'event-log': () => made });
    expect(instructions['event-log']({ kind: 'log-search', codes: ['MSIS7070'] }, CONTEXT)).toEqual(
      expected,
    );
  });

  test('no value => unchanged', () => {
    const { instructions } = withPlace({ 'event-log': () => [step('Read the log.')] });
    expect(instructions['event-log'](null, CONTEXT)).toEqual([step('Read the log.')]);
  });
});

test('a field without a value => is to be checked', () => {
  expect(setField('Open it', 'URL', null)).toEqual([step('Open it and check "URL".')]);
  expect(setField('Open it', 'URL', uri('https://a.example'))).toEqual([
    step('Open it and set "URL" to this value.', 'https://a.example'),
  ]);
});

test.each<[Generation, string, string]>([
  [
    'legacy',
    'https://iam.twilio.com/v1/Accounts/ACXXXXX/saml2/metadata',
    'https://iam.twilio.com/v1/Accounts/ACXXXXX/saml2',
  ],
  [
    'preview',
    'https://preview.twilio.com/iam/Accounts/ACXXXXX/saml2',
    'https://preview.twilio.com/iam/Accounts/ACXXXXX/saml2',
  ],
  [
    'enhanced',
    'urn:flex:JQXXXXX',
    'https://login.flex.us1.twilio.com/login/callback?connection=JQXXXXX',
  ],
])('the guide of the %s generation => entity ID and ACS URL', (generation, entityId, acsUrl) => {
  expect(guideEntityId(generation).value).toBe(entityId);
  expect(guideAcsUrl(generation).value).toBe(acsUrl);
});

test('a choice, and a setting that a product has not => sentences', () => {
  expect(selectOption('Open it', 'Sign', 'Both')).toEqual([
    step('Open it and set "Sign" to "Both".'),
  ]);
  expect(unsupported('Acme ID', 'encryption', 'Ask Acme.')).toEqual([
    guard('Acme ID has no setting for encryption.'),
    step('Ask Acme.'),
  ]);
  expect(unsupported('Acme ID', 'encryption')).toHaveLength(1);
});

test.each([
  ['AADSTS50011: bad', ['AADSTS50011']],
  ['AADSTS500113: worse', []],
  ['XAADSTS50011', []],
  ['_AADSTS50011', []],
  ['AADSTS50011é', []],
  ['AADSTS500113, then AADSTS50011.', ['AADSTS50011']],
  ['no access here (AADSTS50011)', ['AADSTS50011', 'no access']],
  ['', []],
])('the codes in "%s" => those that stand there as words', (text, expected) => {
  const codes = [
    { pattern: 'AADSTS50011', meaning: 'm' },
    { pattern: 'no access', meaning: 'n' },
  ];
  expect(findErrorCodes(codes, text).map(({ pattern }) => pattern)).toEqual(expected);
  expect(explainCodes(codes, text)).toHaveLength(expected.length);
});

test('a code beyond what is looked through => not found', () => {
  const codes = [{ pattern: 'E1', meaning: 'is one' }];
  expect(explainCodes(codes, `${' '.repeat(199_998)}E1`)).toEqual(['E1: is one']);
  expect(explainCodes(codes, `${' '.repeat(199_999)}E1`)).toEqual([]);
});

test('the guide’s form where the generation is not known => the legacy one, and what to replace', () => {
  expect(guideEntityId(null)).toEqual(guideEntityId('legacy'));
  expect(guideAcsUrl(null)).toEqual(guideAcsUrl('legacy'));
  expect(guideAcsUrl('legacy').replace).toMatch(/^Replace ACXXXXX /);
  expect(guideAcsUrl('enhanced').replace).toMatch(/^Replace JQXXXXX /);
  expect(withPlaceholder('the URL', guideAcsUrl('enhanced')).text).toMatch(
    /^This login does not show the URL\. Replace JQXXXXX /,
  );
});
