import { readRecording } from '../../recording/read-recording.ts';
import type { Observation } from '../../model/observation.ts';
import type { Recording } from '../../model/recording.ts';
import { withTyped } from '../../connection/assumed.ts';
import type { Connection } from '../../model/connection.ts';
import { diagnose } from '../../diagnosis/diagnose.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import { readFile } from '../state/read-file.ts';
import { startWorker } from '../state/start-worker.ts';

/**
 * Logins are judged by what they show themselves: a migration changes the two SIDs, so they must
 * not be taken for what is expected.
 */
const withoutSids = (connection: Connection): Connection =>
  withTyped(withTyped(connection, 'accountSid', ''), 'connectionSid', '');

const judge = (recording: Recording, connection: Connection): Promise<Diagnosis[]> =>
  diagnose(recording, withoutSids(connection));

/** The logins the extension recorded. */
export const diagnosed = (
  observations: readonly Observation[],
  connection: Connection,
): Promise<Diagnosis[]> =>
  judge(readRecording(observations, { is: 'live', now: Date.now() }), connection);

/** The logins of a trace, a HAR or a message. @throws Error saying what could not be read */
export async function diagnosedFile(file: File, connection: Connection): Promise<Diagnosis[]> {
  const { recording, errors } = await readFile(file, { startWorker });
  const [first] = errors;
  if (recording.logins.length === 0 && first) throw new Error(first.message);
  return judge(recording, connection);
}
