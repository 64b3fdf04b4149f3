import type { Observation } from '../capture/observation.ts';
import type { Connection } from '../connection/connection.ts';
import type { TraceContents } from './contents.ts';
import { examine, type Examined } from './examine.ts';
import type { Piece } from './find/piece.ts';
import { recordingOf } from './recording-of.ts';

/** Brings together what a trace is made of; the verdicts are those of the examination. */
export function gather(
  observations: readonly Observation[],
  pasted: readonly Piece[],
  connection: Connection,
  examined: Pick<Examined, 'signatures'>,
): TraceContents {
  const verdicts = new Map([...examined.signatures].map(([{ id }, reports]) => [id, reports]));
  return { observations, pasted, connection, verdicts };
}

/** The same for observations that nobody has looked at yet. */
export async function gatherAll(
  observations: readonly Observation[],
  pasted: readonly Piece[],
  connection: Connection,
): Promise<TraceContents> {
  return gather(observations, pasted, connection, await examine(recordingOf(observations, pasted), connection));
}
