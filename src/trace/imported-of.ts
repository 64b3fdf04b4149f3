import type { SamlMessage } from '../capture/message.ts';
import type { Observation } from '../capture/observation.ts';
import type { FileContents, Imported, ImportError } from './imported.ts';
import { recordingOf } from './recording-of.ts';
import { say } from '../text/say.ts';

/** A message that is the whole of a file, or of a paste, and cannot be read is the file's own fault. */
function faults(messages: readonly SamlMessage[]): ImportError[] {
  return messages.flatMap(({ error, kind }, index) => {
    if (!error || kind === 'Artifact') return [];
    const which = messages.length > 1 ? say`Message ${index + 1}: ` : '';
    return [{ code: error.code, message: `${which}${error.message}` }];
  });
}

/** Errors that say that a file ends too early. */
const CUT: ReadonlySet<string> = new Set(['damaged', 'gzip', 'too-large']);

/** What a file holds of requests and of tabs, in one list. */
function everythingSeen({
  observations,
  tabs = [],
}: Pick<FileContents, 'observations' | 'tabs'>): readonly Observation[] {
  if (tabs.length === 0) return observations;
  const top = observations.reduce((highest, { seq }) => Math.max(highest, seq), 0);
  return [...observations, ...tabs.map((seen, index) => ({ ...seen, seq: top + index + 1 }))];
}

/** Reads the messages of a file and brings them together to logins. */
export function importedOf({ verdicts, tabs = [], ...contents }: FileContents): Imported {
  const { pasted, kind } = contents;
  const observations = everythingSeen({ ...contents, tabs });
  const isCut = contents.errors.some(({ code }) => CUT.has(code));
  const recording = recordingOf(observations, pasted, { verdicts, isCut, tellsTabs: contents.tellsTabs });
  const errors = kind === 'messages' ? [...contents.errors, ...faults(recording.messages)] : contents.errors;
  return { ...contents, observations, recording, errors, redacted: verdicts !== null };
}
