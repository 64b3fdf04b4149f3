/** Logs in, carries out the plan, and logs in again, until Flex lets the user in. */
import type { Generation } from '../../../lab/account.ts';
import { connectionFor } from '../../../lab/connection.ts';
import type { RunningLab } from '../../../lab/index.ts';
import { readExpectations } from '../../../src/connection/expectations.ts';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { fixPlan } from '../../../src/diagnosis/fix-plan.ts';
import type { Diagnosis } from '../../../src/model/diagnosis.ts';
import type { FixPlan } from '../../../src/model/fix-plan.ts';
import type { Change } from '../../../src/model/setting.ts';
import { readRecording } from '../../../src/recording/read-recording.ts';
import { observeLab } from '../../support/lab-observations.ts';
import { labWith } from './carry-out.ts';

export interface Attempt {
  readonly diagnosis: Diagnosis;
  readonly plan: FixPlan | null;
  /** Flex let the user in, and no finding blocks. */
  readonly isFine: boolean;
}

/** One login at a lab with these faults and these changes. */
export async function attempt(
  lab: RunningLab,
  ids: readonly string[],
  generation: Generation,
  carried: readonly Change[],
): Promise<Attempt> {
  const scenario = labWith(ids, carried);
  const recording = readRecording(await observeLab(lab, scenario.id, generation));
  const connection = connectionFor(scenario, lab.keys);
  const diagnosis = (await diagnose(recording, connection)).at(-1);
  if (!diagnosis) throw new Error(`${ids.join(', ')}: no login`);
  const plan = fixPlan({
    diagnosis,
    expected: readExpectations(connection),
    logins: recording.logins,
  });
  const blocks = diagnosis.findings.some(({ severity }) => severity === 'blocks-login');
  return { diagnosis, plan, isFine: diagnosis.login.outcome.is === 'accepted' && !blocks };
}

export const changesOf = (plan: FixPlan): readonly Change[] =>
  plan.places
    .flatMap(({ fixes }) => fixes)
    .flatMap(({ changes }) => changes)
    .filter(({ setting }) => setting !== 'event-log');

/** Later changes of the same setting go before earlier ones. */
const together = (had: readonly Change[], more: readonly Change[]): readonly Change[] => [
  ...had.filter(({ setting }) => !more.some((each) => each.setting === setting)),
  ...more,
];

export interface Proof {
  /** How many logins failed before one worked; null where none did. */
  readonly rounds: number | null;
  /** How many the first plan announced. */
  readonly announced: number;
  readonly carried: readonly Change[];
  /** Changes without which the login works as well. */
  readonly idle: readonly string[];
  /** Where it did not work: what the last plan leaves. */
  readonly leaves: readonly string[];
}

const MOST = 6;

/** Proves the plan for these faults. */
export async function prove(
  lab: RunningLab,
  ids: readonly string[],
  generation: Generation,
): Promise<Proof> {
  let carried: readonly Change[] = [];
  let announced = 0;
  let leaves: readonly string[] = [];
  for (let round = 0; round <= MOST; round += 1) {
    const { plan, isFine } = await attempt(lab, ids, generation, carried);
    if (isFine) {
      const idle = await idleOf(lab, ids, generation, carried);
      return { rounds: round, announced, carried, idle, leaves };
    }
    if (round === 0) announced = plan?.rounds ?? 0;
    leaves = plan?.leaves ?? ['no plan'];
    const more = plan ? changesOf(plan) : [];
    const next = together(carried, more);
    if (JSON.stringify(next) === JSON.stringify(carried)) break;
    carried = next;
  }
  return { rounds: null, announced, carried, idle: [], leaves };
}

async function idleOf(
  lab: RunningLab,
  ids: readonly string[],
  generation: Generation,
  carried: readonly Change[],
): Promise<readonly string[]> {
  const idle: string[] = [];
  for (const change of carried) {
    const fewer = carried.filter((each) => each !== change);
    const { isFine } = await attempt(lab, ids, generation, fewer);
    if (isFine) idle.push(change.setting);
  }
  return idle;
}
