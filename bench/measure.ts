import type { Contender } from './contenders.ts';
import type { Message } from './messages.ts';

/** Milliseconds a run: the median of the rounds' medians, and the fastest and slowest round. */
export interface Measured {
  readonly median: number;
  readonly from: number;
  readonly to: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

async function once(contender: Contender, message: Message, runs: number): Promise<number> {
  const { run } = contender;
  if (typeof run !== 'function') return run.timed(message, runs);
  const times: number[] = [];
  for (let n = 0; n < runs; n += 1) {
    const start = performance.now();
    const isValid = await run(message);
    times.push(performance.now() - start);
    if (!isValid) throw new Error(`${contender.name} does not verify the message of ${message.name}`);
  }
  return median(times);
}

/** Measures everyone in turn, round by round, so that what else the machine does falls on all alike. */
export async function measure(
  contenders: readonly Contender[],
  message: Message,
  { rounds, runs }: { readonly rounds: number; readonly runs: number },
): Promise<ReadonlyMap<Contender, Measured>> {
  const taken = new Map(contenders.map((contender) => [contender, [] as number[]]));
  // The first round only warms up.
  for (let round = 0; round <= rounds; round += 1) {
    for (const [contender, times] of taken) {
      const time = await once(contender, message, runs);
      if (round > 0) times.push(time);
    }
  }
  return new Map(
    [...taken].map(([contender, times]) => [
      contender,
      { median: median(times), from: Math.min(...times), to: Math.max(...times) },
    ]),
  );
}
