import { expect, it } from 'vitest';
import { readRecording } from '../../src/recording/read-recording.ts';
import { facts } from '../../src/facts/index.ts';
import { contextOf } from '../support/facts.ts';
import { observe } from '../support/login.ts';

it('the browser did not show what was posted => nobody knows what came back', async () => {
  const why = 'Firefox hides bodies above 1 MiB.';
  const seen = (await observe({})).map((each) =>
    each.saw === 'request' && each.method === 'POST'
      ? { ...each, body: { is: 'unavailable', why } as const }
      : each,
  );
  const { state } = (await contextOf(readRecording(await observe({})))).get(facts.relayStates);
  expect(state).toBe('known');
  expect((await contextOf(readRecording(seen))).get(facts.relayStates)).toMatchObject({
    state: 'unknown',
    why: expect.stringContaining(why) as string,
  });
});
