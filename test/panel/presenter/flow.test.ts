import { describe, expect, test } from 'vitest';
import { readRecording } from '../../../src/capture/read-recording.ts';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { pairs } from '../../../src/panel/presenter/asked-answered.ts';
import { flowLines, stations } from '../../../src/panel/presenter/flow.ts';
import { observe, type LoginShape } from '../../support/login.ts';
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
    ['the provider refuses, and Twilio after it', LOGINS['name-id-policy'], ['done', 'broke', 'followed', 'after']],
    ['the provider never answers', LOGINS.unanswered, ['done', 'broke', 'after', 'after']],
    ['nothing was seen of Twilio’s answer', { answer: null }, ['done', 'done', 'unseen', 'unseen']],
    ['the provider began the login', { request: null }, ['unseen', 'done', 'done', 'done']],
  ])('%s => its one break', async (_, shape, states) => {
    const shown = stations(await diagnosed(shape));
    expect(shown.map(({ state }) => state)).toEqual(states);
  });

  test('the provider refuses => its status codes by name', async () => {
    const [, provider] = stations(await diagnosed(LOGINS['name-id-policy']));
    expect(provider).toMatchObject({ title: 'AD FS answers', detail: 'Requester › InvalidNameIDPolicy' });
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
  expect(flowLines(login).map(({ isBreak, carries }) => [isBreak, ...carries.map(({ words }) => words)])).toEqual([
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
    const response = { destination: 'https://elsewhere', assertion: { audiences: ['someone else'] } };
    expect(await misfits({ response })).toEqual(['Consumer service, the Destination', 'Issuer, the Audience']);
  });

  test('an unspecified NameID format is asked for => any format fits', async () => {
    const request = { nameIdFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified' };
    expect(await misfits({ request })).toEqual([]);
  });

  test('no request was seen => no pairs', async () => {
    expect(pairs((await diagnosed({ request: null })).login)).toEqual([]);
  });
});
