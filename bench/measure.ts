import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { median, type Round, type Time } from './run.ts';

/**
 * Milliseconds a run, by the clock on the wall: the median of the rounds' medians, the fastest and
 * the slowest round.
 */
export interface Measured {
  readonly median: number;
  readonly from: number;
  readonly to: number;
  /**
   * Processor time of a run, on average, with the threads of the garbage collector and the
   * compiler.
   */
  readonly cpu: number;
}

interface Answer {
  readonly time?: Time;
  readonly error?: string;
}

function summary(times: readonly Time[]): Measured {
  // xmlsec1 measures its processor time alone, which for one thread that reads no disk is the same.
  const wall = times.map((time) => time.wall ?? time.cpu);
  return {
    median: median(wall),
    from: Math.min(...wall),
    to: Math.max(...wall),
    cpu: median(times.map((time) => time.cpu)),
  };
}

async function ask(
  child: ChildProcess,
  question: { readonly message: string; readonly round: Round },
): Promise<Time> {
  child.send(question);
  const [{ time, error }] = (await once(child, 'message')) as [Answer];
  if (!time) throw new Error(error ?? 'a process went away');
  return time;
}

export interface Asked {
  readonly message: string;
  readonly contenders: readonly string[];
  readonly rounds: number;
  readonly round: Round;
  /** What a child process needs: the engine's folder and the file of messages. */
  readonly shared: readonly string[];
}

/**
 * Measures everyone in turn, round by round, so that what else the machine does falls on all alike.
 */
export async function measure({
  message,
  contenders,
  rounds,
  round,
  shared,
}: Asked): Promise<Map<string, Measured>> {
  const child = fileURLToPath(new URL('child.ts', import.meta.url));
  const children = contenders.map((name) => ({
    name,
    process: fork(child, [name, ...shared]),
    times: [] as Time[],
  }));
  try {
    for (const one of children) await once(one.process, 'message');
    // The first round only warms up.
    for (let n = 0; n <= rounds; n += 1) {
      for (const one of children) {
        const time = await ask(one.process, { message, round });
        if (n > 0) one.times.push(time);
      }
    }
  } finally {
    for (const one of children) one.process.kill();
  }
  return new Map(children.map(({ name, times }) => [name, summary(times)]));
}
