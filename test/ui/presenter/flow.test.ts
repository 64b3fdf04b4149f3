import { describe, expect, test } from 'vitest';
import { readRecording } from '../../../src/recording/read-recording.ts';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { pairs } from '../../../src/ui/presenter/asked-answered.ts';
import { flowLines, stations } from '../../../src/ui/presenter/flow.ts';
import { observe, type LoginShape } from '../../support/login.ts';
import { START } from '../../support/observations.ts';
import { LOGINS } from '../../support/panel-fixtures.ts';

async function diagnosed(shape: LoginShape) {
  const [diagnosis] = await diagnose(readRecording(await observe(shape)), {});
  if (!diagnosis) throw new Error('one login was recorded');
  return diagnosis;
}

describe('stations', () => {
  test.each<[string, LoginShape, string[]]>([
    ['a login that works', LOGINS.works, ['done', 'done', 'done', 'done']],
    ['Twilio refuses the response', LOGINS['assertion-only'], ['done', 'done', 'broke', 'after']],
    [
      'the provider refuses, and Twilio after it',
      LOGINS['name-id-policy'],
      ['done', 'broke', 'followed', 'after'],
    ],
    [
      'the recording ends before the provider answers',
      LOGINS.unanswered,
      ['done', 'unseen', 'unseen', 'unseen'],
    ],
    ['nothing was seen of Twilio’s answer', { answer: null }, ['done', 'done', 'unseen', 'unseen']],
    ['the provider began the login', { request: null }, ['unseen', 'done', 'done', 'done']],
  ])('%s => its one break', async (_, shape, states) => {
    const shown = stations(await diagnosed(shape));
    expect(shown.map(({ state }) => state)).toEqual(states);
  });

  const live = async (shape: LoginShape, seconds: number): Promise<string[]> => {
    const recording = readRecording(await observe(shape), {
      is: 'live',
      now: START + seconds * 1000,
    });
    const [diagnosis] = await diagnose(recording, {});
    if (!diagnosis) throw new Error('one login was recorded');
    return stations(diagnosis).map(({ state }) => state);
  };

  test.each<[string, LoginShape, number, string[]]>([
    ['the user types the password', { response: null }, 3, ['done', 'waiting', 'unseen', 'unseen']],
    ['the provider’s time is over', { response: null }, 3600, ['done', 'broke', 'after', 'after']],
    ['Flex asks Twilio how to begin', { start: {} }, 1, ['waiting', 'unseen', 'unseen', 'unseen']],
    [
      'Twilio refuses to begin',
      { start: { status: 403 } },
      1,
      ['broke', 'after', 'after', 'after'],
    ],
    [
      'Twilio checks',
      { generation: 'enhanced', answer: null },
      1,
      ['done', 'done', 'waiting', 'unseen'],
    ],
  ])(
    'while the recorder runs: %s => nothing is broken before it failed',
    async (_, shape, seconds, states) => {
      expect(await live(shape, seconds)).toEqual(states);
    },
  );

  test('the recording ends before the provider answered => not seen, and nothing broke', async () => {
    const [diagnosis] = await diagnose(
      readRecording(await observe({ response: null }), { is: 'part' }),
      {},
    );
    expect(diagnosis && stations(diagnosis).map(({ state }) => state)).toEqual([
      'done',
      'unseen',
      'unseen',
      'unseen',
    ]);
  });

  test('the provider refuses => its status codes by name', async () => {
    const [, provider] = stations(await diagnosed(LOGINS['name-id-policy']));
    expect(provider).toMatchObject({
      title: 'AD FS answers',
      detail: 'Requester › InvalidNameIDPolicy',
    });
  });

  test('times => how long each step took', async () => {
    expect(stations(await diagnosed(LOGINS.works)).map(({ took }) => took)).toEqual([
      null,
      '200 ms',
      '100 ms',
      '100 ms',
    ]);
  });
});

test('flowLines: the refusal => marked at the exchange that carried the response', async () => {
  const { login } = await diagnosed(LOGINS['assertion-only']);
  expect(
    flowLines(login).map(({ isBreak, carries }) => [isBreak, ...carries.map(({ words }) => words)]),
  ).toEqual([
    [false, 'AuthnRequest'],
    [true, 'Response'],
  ]);
});

describe('pairs', () => {
  const misfits = async (shape: LoginShape): Promise<string[]> =>
    pairs((await diagnosed(shape)).login)
      .filter(({ fits }) => fits === false)
      .map(({ name }) => name);

  test('a login that works => everything fits', async () => {
    expect(await misfits(LOGINS.works)).toEqual([]);
    expect(pairs((await diagnosed(LOGINS.works)).login).every(({ fits }) => fits)).toBe(true);
  });

  test('another destination and audience => told at their lines', async () => {
    const response = {
      destination: 'https://elsewhere',
      assertion: { audiences: ['someone else'] },
    };
    expect(await misfits({ response })).toEqual([
      'Consumer service, the Destination',
      'Issuer, the Audience',
    ]);
  });

  test('an unspecified NameID format is asked for => any format fits', async () => {
    const request = { nameIdFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified' };
    expect(await misfits({ request })).toEqual([]);
  });

  test('no request was seen => no pairs', async () => {
    expect(pairs((await diagnosed({ request: null })).login)).toEqual([]);
  });
});
