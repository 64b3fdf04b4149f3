import { expect, it } from 'vitest';
import { readRecording } from '../../src/recording/read-recording.ts';
import { facts } from '../../src/facts/index.ts';
import { runRule } from '../../src/diagnosis/engine.ts';
import { rules } from '../../src/generated/rules.ts';
import { contextOf } from '../support/facts.ts';
import { observer } from '../support/observations.ts';
import { acsOf } from '../support/saml-xml.ts';

it('the browser did not show what was posted => not called undecodable', async () => {
  const see = observer();
  const why = 'Firefox hides bodies above 1 MiB.';
  see.request(acsOf('legacy'), { method: 'POST', body: { is: 'unavailable', why } });
  const context = await contextOf(readRecording(see.all));
  expect(context.get(facts.undecodable)).toMatchObject({
    state: 'unknown',
    why: expect.stringContaining(why) as string,
  });
  for (const [id, rule] of rules) {
    const result = runRule(id, rule, context);
    const isBlocking = result.is === 'found' && rule.severity === 'blocks-login';
    expect(isBlocking ? id : null).toBeNull();
  }
});
