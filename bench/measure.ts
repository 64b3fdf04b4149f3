import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { median, type Time } from './run.ts';

/**
 * Milliseconds a run: the median of the rounds' medians. Processor time, which is what xmlsec1 reports of itself and what other
 * work on the machine does not lengthen; it includes the threads of the garbage collector.
 */
export interface Measured {
  readonly median: number;
  readonly from: number;
  readonly to: number;
  /** By the clock on the wall; null for xmlsec1, which does not say. */
  readonly wall: number | null;
}

interface Answer {
  readonly time?: Time;
  readonly error?: string;
}

function summary(times: readonly Time[]): Measured {
  const cpu = times.map((time) => time.cpu);
  const wall = times.flatMap((time) => (time.wall === null ? [] : [time.wall]));
  return {
    median: median(cpu),
    from: Math.min(...cpu),
    to: Math.max(...cpu),
    wall: wall.length === 0 ? null : median(wall),
  };
}

async function ask(child: ChildProcess, question: { readonly message: string; readonly runs: number }): Promise<Time> {
  child.send(question);
  const [{ time, error }] = (await once(child, 'message')) as [Answer];
  if (!time) throw new Error(error ?? 'a process went away');
  return time;
}

export interface Asked {
  readonly message: string;
  readonly contenders: readonly string[];
  readonly rounds: number;
  readonly runs: number;
  /** What a child process needs: the engine's folder and the file of messages. */
  readonly shared: readonly string[];
}

/** Measures everyone in turn, round by round, so that what else the machine does falls on all alike. */
export async function measure({ message, contenders, rounds, runs, shared }: Asked): Promise<Map<string, Measured>> {
  const child = fileURLToPath(new URL('child.ts', import.meta.url));
  const children = contenders.map((name) => ({ name, process: fork(child, [name, ...shared]), times: [] as Time[] }));
  try {
    for (const one of children) await once(one.process, 'message');
    // The first round only warms up.
    for (let round = 0; round <= rounds; round += 1) {
      for (const one of children) {
        const time = await ask(one.process, { message, runs });
        if (round > 0) one.times.push(time);
      }
    }
  } finally {
    for (const one of children) one.process.kill();
  }
  return new Map(children.map(({ name, times }) => [name, summary(times)]));
}
