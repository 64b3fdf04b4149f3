import { describe, expect, test } from 'vitest';
import { readRecording } from '../../src/recording/read-recording.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { halfDone, legacyLogin, migrationPlan } from '../../src/setup/migration.ts';
import { observe, type LoginShape } from '../support/login.ts';
import { START } from '../support/observations.ts';
import { ACCOUNT_SID, acsOf, CONNECTION_SID, entityOf } from '../support/saml-xml.ts';

const diagnosesOf = async (...shapes: LoginShape[]) => {
  const observations = await Promise.all(
    shapes.map((shape, n) => observe({ ...shape, offset: n * 1_000 })),
  );
  return diagnose(readRecording(observations.flat()), {});
};

/** Another person, in another tab, an hour later. */
const LATER: LoginShape = {
  tabId: 2,
  startAt: START + 3_600_000,
  request: { id: '_later' },
  response: { inResponseTo: '_later' },
};

async function legacy() {
  const [diagnosis] = await diagnosesOf({ signed: 'both' });
  const found = diagnosis && legacyLogin(diagnosis.login);
  if (!found) throw new Error('no legacy login');
  return found;
}

test('a recorded legacy login => its account, addresses, and what was sent', async () => {
  expect(await legacy()).toMatchObject({
    accountSid: ACCOUNT_SID,
    acsUrl: acsOf('legacy'),
    entityId: entityOf('legacy'),
    attributes: expect.arrayContaining(['email', 'full_name', 'roles']) as unknown,
    isAccepted: true,
  });
});

test('an enhanced login => nothing to migrate', async () => {
  const [diagnosis] = await diagnosesOf({ generation: 'enhanced', signed: 'both' });
  expect(diagnosis && legacyLogin(diagnosis.login)).toBeNull();
});

test.each(['adfs', 'okta', 'another'])(
  '%s => both addresses change, with the steps and the way back',
  async (provider) => {
    const { plan } = migrationPlan(await legacy(), { connectionSid: CONNECTION_SID, provider });
    expect(plan?.changes.map(({ setting, from, to }) => [setting, from, to])).toEqual([
      ['acs-url', acsOf('legacy'), acsOf('enhanced')],
      ['entity-id', entityOf('legacy'), entityOf('enhanced')],
    ]);
    for (const { steps, to } of plan?.changes ?? []) {
      expect(steps.some(({ text, command }) => text.includes(to) || command?.includes(to))).toBe(
        true,
      );
    }
    expect(plan?.back.map(({ command }) => command)).toEqual([
      acsOf('legacy'),
      entityOf('legacy'),
      null,
      null,
    ]);
    expect(plan?.back.map(({ text }) => text).join(' ')).toMatch(
      /30 days.*switch back to legacy connection/s,
    );
    expect(plan?.order.findIndex(({ text }) => text.includes('"Finish"'))).toBeLessThan(
      plan?.order.findIndex(({ text }) => text.includes('"oauth"')) ?? 0,
    );
    expect(plan?.metadata).toContain(entityOf('enhanced'));
  },
);

test('AD FS => the endpoint is changed while the trust still has its old identifier', async () => {
  const { plan } = migrationPlan(await legacy(), {
    connectionSid: CONNECTION_SID,
    provider: 'adfs',
  });
  const commands = plan?.changes[0]?.steps.map(({ command }) => command ?? '').join('\n');
  expect(commands).toContain(`-TargetIdentifier ${entityOf('legacy')}`);
});

test('no connection SID yet => no plan, and what is missing', async () => {
  const { plan, errors } = migrationPlan(await legacy(), { provider: 'adfs' });
  expect(plan).toBeNull();
  expect([...errors.keys()]).toEqual(['connectionSid']);
});

describe('half-finished migrations in recordings', () => {
  test('the audience of one generation at the endpoint of the other => said, with its steps', async () => {
    const diagnoses = await diagnosesOf({
      generation: 'enhanced',
      signed: 'both',
      response: { assertion: { audiences: [entityOf('legacy')] } },
    });
    const found = halfDone(diagnoses);
    expect(found.some(({ title }) => title.includes('legacy generation'))).toBe(true);
    expect(found[0]?.steps.length).toBeGreaterThan(0);
  });

  test('logins of both generations => said', async () => {
    const found = halfDone(
      await diagnosesOf({ signed: 'both' }, { ...LATER, generation: 'enhanced', signed: 'both' }),
    );
    expect(found.map(({ title }) => title)).toEqual([
      'The recording holds logins of both generations',
    ]);
  });

  test('a login as it should be => nothing', async () => {
    expect(halfDone(await diagnosesOf({ generation: 'enhanced', signed: 'both' }))).toEqual([]);
  });
});
