import { readRecording } from '../capture/read-recording.ts';
import type { Observation } from '../capture/observation.ts';
import type { Recording } from '../capture/recording.ts';
import { withTyped } from '../connection/assumed.ts';
import type { Connection } from '../connection/connection.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import { readFile } from '../panel/read-file.ts';
import { startWorker } from '../panel/start-worker.ts';

/** Logins are judged by what they show themselves: a migration changes the two SIDs, so they must not be taken for what is expected. */
const withoutSids = (connection: Connection): Connection =>
  withTyped(withTyped(connection, 'accountSid', ''), 'connectionSid', '');

const judge = (recording: Recording, connection: Connection): Promise<Diagnosis[]> =>
  diagnose(recording, withoutSids(connection));

/** The logins the extension recorded. */
export const diagnosed = (observations: readonly Observation[], connection: Connection): Promise<Diagnosis[]> =>
  judge(readRecording(observations, { is: 'live', now: Date.now() }), connection);

/** The logins of a trace, a HAR or a message. @throws Error saying what could not be read */
export async function diagnosedFile(file: File, connection: Connection): Promise<Diagnosis[]> {
  const { recording, errors } = await readFile(file, { startWorker });
  const [first] = errors;
  if (recording.logins.length === 0 && first) throw new Error(first.message);
  return judge(recording, connection);
}
