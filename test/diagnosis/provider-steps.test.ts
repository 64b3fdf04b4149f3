import { describe, expect, test } from 'vitest';
import type { Generation } from '../../src/capture/login.ts';
import { defineProvider, type PlaceContext } from '../../src/diagnosis/provider.ts';
import {
  field,
  minutesIn,
  guideAcsUrl,
  guideEntityId,
  notShown,
  shown,
  step,
  withValue,
} from '../../src/diagnosis/provider-steps.ts';
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
