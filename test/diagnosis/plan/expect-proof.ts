import { expect } from 'vitest';
import type { RunningLab } from '../../../lab/index.ts';
import type { Combination } from './combinations.ts';
import { prove } from './prove.ts';

/** The plan ends in a login that works, in time, and every change of it is needed. */
export async function expectProof(
  lab: RunningLab,
  { faults, generation }: Combination,
): Promise<void> {
  const { rounds, announced, idle, leaves, carried } = await prove(lab, faults, generation);
  const about = `carried out: ${carried.map(({ setting }) => setting).join(', ')}; left: ${leaves.join(', ')}`;
  expect(rounds, about).not.toBeNull();
  expect(rounds ?? 0, about).toBeLessThanOrEqual(announced);
  expect(idle, about).toEqual([]);
}
