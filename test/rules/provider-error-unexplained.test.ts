import { expect, test } from 'vitest';
import { testRule } from '../support/rule-tester.ts';
import { foundInText } from '../support/text-login.ts';

const RULE = 'provider-error-unexplained';

testRule('provider-error-unexplained', {
  found: [
    {
      name: 'a code that is in no table',
      text: 'MSIS9999: something',
      finds: [
        {
          title: 'Error code MSIS9999 is not explained here',
          fix: ['event-log'],
          evidence: ['the text'],
        },
      ],
    },
  ],
  ok: [{ name: 'a code that is', text: 'MSIS7070' }],
  cannotTell: { unreachable: 'a text is there, with such a code in it or without' },
  notApplicable: [{ name: 'a login that was recorded', because: 'no text of an error' }],
});

test.each([
  ['AADSTS50034: The user account does not exist in the directory.', 'AADSTS50034', 'Entra'],
  ['Event 364 MSIS9999 while processing', 'MSIS9999', 'Event Viewer'],
])('%s => a hint that names the code and the log', async (text, code, place) => {
  const [found, ...others] = await foundInText(RULE, text);
  expect(others).toEqual([]);
  expect(found?.title).toBe(`Error code ${code} is not explained here`);
  expect(found?.severity).toBe('hint');
  expect(found?.steps.map((step) => step.text).join(' ')).toContain(place);
});

test('a code that is explained => nothing', async () => {
  expect(
    await foundInText(RULE, 'AADSTS50105: The signed in user is not assigned to a role'),
  ).toEqual([]);
});
