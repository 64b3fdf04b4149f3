import * as v from 'valibot';
import type { Observation } from '../../model/observation.ts';
import { observation } from '../../recording/schema/observation.ts';
import type { SessionArea } from './writer.ts';

/** What one recording is known by. */
export interface Session {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly since: number;
  /**
   * Ids of requests that were dropped or forgotten before they ended: what the browser still tells
   * of them is not recorded.
   */
  readonly dropped?: readonly string[];
}

export const SESSION = 'session';
const OBSERVATIONS = 'o:';
const sessionShape = v.object({
  id: v.pipe(v.string(), v.minLength(1)),
  since: v.pipe(v.number(), v.finite()),
  dropped: v.exactOptional(v.array(v.string())),
}) satisfies v.GenericSchema<unknown, Session>;

/**
 * The key of a chunk of observations: its session, then the `seq` it begins with. Two sessions are
 * never mixed.
 */
export const keyOf = (session: string, seq: number): string => `${OBSERVATIONS}${session}:${seq}`;

const sessionOf = (key: string): string =>
  key.slice(OBSERVATIONS.length, Math.max(0, key.lastIndexOf(':')));

/** One observation as it was stored. */
export interface Line {
  readonly seen: Observation;
  readonly bytes: number;
}

/** What an earlier life of the worker left. */
export interface Stored {
  /** null: there is none to go on with. */
  readonly session: Session | null;
  /** Whether the session's own record could be read. */
  readonly isRecorded: boolean;
  /** `isDamaged`: there are lines in it that could not be read. */
  readonly chunks: readonly {
    readonly key: string;
    readonly lines: readonly Line[];
    readonly isDamaged: boolean;
  }[];
  /** How many observations of this session could not be read. */
  readonly unreadable: number;
  /** Keys that hold nothing to go on with: of a session that ended, or not one readable line. */
  readonly useless: readonly string[];
}

function read(line: string): Line | null {
  try {
    const parsed = v.safeParse(observation, JSON.parse(line));
    return parsed.success ? { seen: parsed.output, bytes: line.length } : null;
  } catch {
    // Cut or garbled: the caller counts it.
    return null;
  }
}

const linesOf = (value: unknown): (Line | null)[] =>
  typeof value === 'string' ? value.split('\n').map(read) : [null];

/**
 * The session of the stored record; where that is unreadable the one with the latest observation.
 */
function sessionIn(
  stored: Readonly<Record<string, unknown>>,
  chunks: readonly Chunk[],
): Session | null {
  const record = v.safeParse(sessionShape, stored[SESSION]);
  if (record.success) return record.output;
  const lines = chunks.flatMap(({ id, lines }) =>
    lines.flatMap((line) => (line ? { id, seen: line.seen } : [])),
  );
  const latest = lines.reduce<(typeof lines)[number] | null>(
    (best, each) => (best && best.seen.seq >= each.seen.seq ? best : each),
    null,
  );
  if (!latest) return null;
  const own = lines.filter(({ id }) => id === latest.id);
  return {
    id: latest.id,
    since: own.reduce((since, { seen }) => Math.min(since, seen.at), latest.seen.at),
  };
}

interface Chunk {
  readonly key: string;
  readonly id: string;
  readonly lines: readonly (Line | null)[];
}

/**
 * Reads what is stored line by line: one that is cut or has another shape takes no other with it.
 */
export function readStored(stored: Readonly<Record<string, unknown>>): Stored {
  const all = Object.entries(stored).flatMap(([key, value]): Chunk[] =>
    key.startsWith(OBSERVATIONS) ? [{ key, id: sessionOf(key), lines: linesOf(value) }] : [],
  );
  const session = sessionIn(stored, all);
  const own = all.filter(({ id }) => id === session?.id);
  const seen = new Set<number>();
  const isNew = (line: Line | null): line is Line => {
    if (!line || seen.has(line.seen.seq)) return false;
    seen.add(line.seen.seq);
    return true;
  };
  const chunks = own.map(({ key, lines }) => ({
    key,
    lines: lines.filter(isNew),
    isDamaged: lines.includes(null),
  }));
  const others = all.filter(({ id }) => id !== session?.id);
  const strange = others.filter(({ lines }) => lines.every((line) => line === null));
  const isRecorded = v.is(sessionShape, stored[SESSION]);
  return {
    session,
    isRecorded,
    chunks: chunks.filter(({ lines }) => lines.length > 0),
    unreadable:
      own.flatMap(({ lines }) => lines).filter((line) => line === null).length +
      strange.length +
      (isRecorded || stored[SESSION] === undefined ? 0 : 1),
    useless: [...others, ...chunks.filter(({ lines }) => lines.length === 0)].map(({ key }) => key),
  };
}

/** Before a recording is given up that may be there all the same. */
const AGAIN_MS = [50, 200, 1_000];

/** Everything in the storage; asks again where the browser fails. Rejects with its last error. */
export async function readAll(area: SessionArea): Promise<Record<string, unknown>> {
  for (const pause of AGAIN_MS) {
    try {
      return await area.get(null);
    } catch {
      // The last try tells its error.
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return area.get(null);
}
