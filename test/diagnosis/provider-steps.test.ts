import { describe, expect, test } from 'vitest';
import type { Generation } from '../../src/capture/login.ts';
import { codesIn, defineProvider, type PlaceContext } from '../../src/diagnosis/provider.ts';
import {
  cannot,
  choice,
  field,
  minutesIn,
  guideAcsUrl,
  guideEntityId,
  notShown,
  shown,
  step,
  withValue,
} from '../../src/diagnosis/provider-steps.ts';
import { explainCodes } from '../../src/diagnosis/provider-codes.ts';
import another from '../../src/idp/another.ts';

describe('a hostile value inside a sentence', () => {
  test.each([
    ['plain text => as it is', 'agent', 'agent'],
    ['line ends and controls => marked', 'a\r\nb\0', 'a��b�'],
    ['direction overrides => marked', 'a\u202eb\u2066', 'a�b�'],
    ['letters of any script => as they are', 'Ünïcödé 漢字 🙂', 'Ünïcödé 漢字 🙂'],
  ])('%s', (_, value, expected) => {
    expect(shown(value)).toBe(expected);
  });

  test('a long value => cut, and says how long it is', () => {
    expect(shown('x'.repeat(1_000))).toMatch(/^x{300}… \(1000 characters\)$/);
  });
});

describe('the value, where no step has it', () => {
  test('steps of text => it follows the first sentence', () => {
    expect(withValue('event-log', 'MSIS7070', [step('Read the log.'), step('Then this.')])).toEqual([
      step('Read the log. Look for: MSIS7070.'),
      step('Then this.'),
    ]);
  });

  test('a note in front => it follows the step that acts', () => {
    const note = notShown('the entity ID', guideEntityId('legacy'));
    expect(withValue('response-signing', 'response', [note, step('Sign.')])).toEqual([
      note,
      step('Sign. To be signed: response.'),
    ]);
  });

  test.each([
    ['a step that says it', [step('Look for MSIS7070.')]],
    ['a step whose command has it', [step('Run this.', 'find MSIS7070')]],
  ])('%s => unchanged', (_, steps) => {
    expect(withValue('event-log', 'MSIS7070', steps)).toEqual(steps);
  });

  test('no value => unchanged', () => {
    expect(withValue('event-log', ' ', [step('Read the log.')])).toEqual([step('Read the log.')]);
  });
});

test('a field without a value => is to be checked', () => {
  expect(field('Open it', 'URL', '')).toEqual([step('Open it and check "URL".')]);
  expect(field('Open it', 'URL', 'https://a.example')).toEqual([
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
  ['enhanced', 'urn:flex:JQXXXXX', 'https://login.flex.us1.twilio.com/login/callback?connection=JQXXXXX'],
])('the guide of the %s generation => entity ID and ACS URL', (generation, entityId, acsUrl) => {
  expect(guideEntityId(generation).value).toBe(entityId);
  expect(guideAcsUrl(generation).value).toBe(acsUrl);
});

test('a provider that leaves a value out => its steps are completed', () => {
  const context: PlaceContext = { spEntityId: null, acsUrl: null, generation: null, idpIssuer: null, ssoUrl: null };
  const provider = defineProvider({
    ...another,
    places: { ...another.places, encryption: () => [step('Change it.')] },
  });
  expect(provider.places.encryption('off', context)).toEqual([step('Change it. Encryption: off.')]);
});

test.each([
  ['10 hours', 600],
  ['NotBefore 3 minutes earlier', 3],
  ['valid for 1 minute', 1],
  ['0 minutes', null],
  ['12345 minutes', null],
  ['1.5 hours', null],
  ['3 minuteness', null],
  ['', null],
])('the length of time in "%s" => %s minutes', (value, expected) => {
  expect(minutesIn(value)).toBe(expected);
});

test('a choice, and a setting that a product has not => sentences', () => {
  expect(choice('Open it', 'Sign', 'Both')).toEqual([step('Open it and set "Sign" to "Both".')]);
  expect(cannot('Acme ID', 'encryption', 'Ask Acme.')).toEqual([
    step('Acme ID has no setting for encryption.'),
    step('Ask Acme.'),
  ]);
  expect(cannot('Acme ID', 'encryption')).toHaveLength(1);
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
  expect(codesIn(codes, text).map(({ pattern }) => pattern)).toEqual(expected);
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
  expect(notShown('the URL', guideAcsUrl('enhanced')).text).toMatch(
    /^This login does not show the URL\. Replace JQXXXXX /,
  );
});

test('a value in words => said in words', () => {
  expect(withValue('token-times', 'NotBefore 3 minutes earlier', [step('Change it.')])).toEqual([
    step('Change it. Wanted: NotBefore 3 minutes earlier.'),
  ]);
});
