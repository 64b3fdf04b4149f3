/** Runs one contender over one message and times each run. */
import type { Contender } from './contenders.ts';
import type { Message } from './messages.ts';

export interface Time {
  readonly cpu: number;
  /** null for xmlsec1, which does not say. */
  readonly wall: number | null;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** How long a round is. Everyone has the same time, and so as many runs in it as they are fast. */
export interface Round {
  readonly milliseconds: number;
  /** Runs, however long they take. */
  readonly atLeast: number;
}

/**
 * The median of the runs of one round, in milliseconds. Throws when the message is not found valid.
 */
export async function timeRound(
  { name, run }: Contender,
  message: Message,
  round: Round,
): Promise<Time> {
  if (typeof run !== 'function') {
    const rough = run.timed(message, round.atLeast);
    return {
      cpu: run.timed(message, Math.max(round.atLeast, Math.round(round.milliseconds / rough))),
      wall: null,
    };
  }
  const wall: number[] = [];
  const used = process.cpuUsage();
  const end = performance.now() + round.milliseconds;
  while (wall.length < round.atLeast || performance.now() < end) {
    const start = performance.now();
    const isValid = await run(message);
    wall.push(performance.now() - start);
    if (!isValid) throw new Error(`${name} does not verify the message of ${message.name}`);
  }
  const { user, system } = process.cpuUsage(used);
  return { cpu: (user + system) / 1000 / wall.length, wall: median(wall) };
}
