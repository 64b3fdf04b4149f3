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

/** The medians of so many runs, in milliseconds. Throws when the message is not found valid. */
export async function timeRuns({ name, run }: Contender, message: Message, runs: number): Promise<Time> {
  if (typeof run !== 'function') return { cpu: run.timed(message, runs), wall: null };
  const [cpu, wall]: [number[], number[]] = [[], []];
  for (let n = 0; n < runs; n += 1) {
    const [start, used] = [performance.now(), process.cpuUsage()];
    const isValid = await run(message);
    wall.push(performance.now() - start);
    const { user, system } = process.cpuUsage(used);
    cpu.push((user + system) / 1000);
    if (!isValid) throw new Error(`${name} does not verify the message of ${message.name}`);
  }
  return { cpu: median(cpu), wall: median(wall) };
}
