import { describe, expect, test } from 'vitest';
import { readRecording } from '../../../src/recording/read-recording.ts';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import type { Diagnosis } from '../../../src/model/diagnosis.ts';
import { compare, type Difference } from '../../../src/ui/presenter/compare.ts';
import { LOGINS, recordingOf } from '../../support/panel-fixtures.ts';
import type { LoginShape } from '../../support/login.ts';

async function two(left: LoginShape, right: LoginShape): Promise<[Diagnosis, Diagnosis]> {
  const [a, b] = await diagnose(readRecording(await recordingOf(left, right)), {});
  if (!a || !b) throw new Error('two logins were recorded');
  return [a, b];
}

const different = (differences: readonly Difference[]): string[] =>
  differences.filter(({ is }) => is === 'different').map(({ group, name }) => `${group}: ${name}`);

describe('compare', () => {
  test('the same login at two times => nothing differs', async () => {
    expect(different(compare(...(await two(LOGINS.works, LOGINS.works))))).toEqual([]);
  });

  test('a colleague who is let in, with other roles and another address => roles differ, the user is told apart', async () => {
    const colleague: LoginShape = {
      signed: 'both',
      response: {
        assertion: {
          nameId: 'ben@example.com',
          attributes: [
            ['email', 'ben@example.com'],
            ['full_name', 'Ben Boss'],
            ['roles', 'admin'],
          ],
        },
      },
    };
    const differences = compare(...(await two(LOGINS.works, colleague)));
    expect(different(differences)).toEqual(['Attributes: roles']);
    const personal = differences.filter(({ is }) => is === 'personal').map(({ name }) => name);
    expect(personal).toEqual(['NameID', 'email', 'full_name']);
  });

  test('one is signed less => the signature, its consequences, and nothing of the assertion', async () => {
    const differences = compare(...(await two(LOGINS['assertion-only'], LOGINS.works)));
    expect(different(differences)).toEqual([
      'Login: Outcome',
      'Login: Finding',
      'Signatures: Over the whole Response',
      'Signatures: Over the whole Response: algorithm',
      'Signatures: Over the whole Response: digest',
      'Signatures: Over the whole Response: certificate',
      'Flow: Twilio’s answer',
      'Flow: Twilio’s text',
    ]);
  });

  test('an attribute of one login only => null on the other side', async () => {
    const more: LoginShape = {
      signed: 'both',
      response: {
        assertion: {
          attributes: [
            ['email', 'anna.agent@example.com'],
            ['full_name', 'Anna Agent'],
            ['roles', 'agent'],
            ['team_name', 'Blue'],
          ],
        },
      },
    };
    const differences = compare(...(await two(LOGINS.works, more)));
    expect(differences.filter(({ is }) => is === 'different')).toEqual([
      { group: 'Attributes', name: 'team_name', left: null, right: 'Blue', is: 'different' },
    ]);
  });
});
