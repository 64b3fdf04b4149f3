import { expect, it } from 'vitest';
import type { Outcome } from '../../src/model/outcome.ts';
import { readRecording } from '../../src/recording/read-recording.ts';
import type { Finding } from '../../src/model/diagnosis.ts';
import { headline } from '../../src/diagnosis/headline.ts';
import { observe } from '../support/login.ts';
import { OUTCOMES } from '../support/outcomes.ts';

const finding = (title: string, more: Partial<Finding> = {}): Finding => ({
  ruleId: title,
  severity: 'blocks-login',
  title,
  explanation: '',
  evidence: [],
  steps: [],
  owner: 'browser',
  certainty: 'documented',
  consequenceOf: [],
  refs: [],
  ...more,
});

const A = finding('A is wrong');
const B = finding('B is wrong');
const FOLDED = finding('Refused', { consequenceOf: ['A is wrong'] });
const HINT = finding('C could be better', { severity: 'hint' });

it.each<[string, Outcome['is'], readonly Finding[], string]>([
  ['refused, one cause', 'refused', [A, FOLDED], 'A is wrong'],
  ['refused, two causes', 'refused', [A, B, FOLDED], 'A is wrong (and 1 more)'],
  ['refused, a hint beside the cause', 'refused', [A, HINT], 'A is wrong'],
  [
    'refused, nothing found',
    'refused',
    [],
    'Twilio refused the response. None of our checks explains why.',
  ],
  [
    'refused, only a hint',
    'refused',
    [HINT],
    'Twilio refused the response. None of our checks explains why.',
  ],
  ['accepted, nothing found', 'accepted', [], 'The login worked.'],
  ['accepted, a hint', 'accepted', [HINT], 'The login worked. C could be better'],
  [
    'accepted, something that should block',
    'accepted',
    [A],
    'Flex let this login in, but: A is wrong',
  ],
  ['no answer seen, a cause', 'unknown', [A], 'A is wrong'],
  [
    'no answer seen, a hint',
    'unknown',
    [HINT],
    'What Twilio answered was not recorded. C could be better',
  ],
  [
    'under way, a hint',
    'waiting',
    [HINT],
    'Flex sent the browser to the identity provider and waits for its response.',
  ],
  [
    'no answer seen, nothing found',
    'unknown',
    [],
    'What Twilio answered was not recorded. No check found a fault.',
  ],
])('%s => "%s"', async (_, outcome, findings, expected) => {
  const [login] = readRecording(await observe()).logins;
  if (!login) throw new Error('no login');
  expect(headline({ ...login, outcome: OUTCOMES[outcome] }, findings)).toBe(expected);
});
