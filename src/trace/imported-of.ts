import type { SamlMessage } from '../capture/message.ts';
import type { Observation } from '../capture/observation.ts';
import { tellsSomething } from '../diagnosis/told.ts';
import type { Piece } from './find/piece.ts';
import { type FileContents, type Imported, type ImportError, NO_SAML } from './imported.ts';
import { pastedMessages } from './pasted.ts';
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

/** Requests in one text; with more of them, what its words are about nobody knows. */
const MAX_LOOKED_AT = 5;

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

/**
 * The pieces without the texts that say nothing of a login. Where a response was found in the file, the words around it are only
 * words: it is the response that tells.
 */
function withoutIdleTexts(pieces: readonly Piece[]): readonly Piece[] {
  if (!pieces.some(({ is }) => is === 'text')) return pieces;
  const others = pieces.filter(({ is }) => is !== 'text');
  const messages = others.length > MAX_LOOKED_AT ? [] : pastedMessages(others);
  const isOnlyAsked = others.length <= MAX_LOOKED_AT && messages.every(({ kind }) => kind === 'AuthnRequest');
  return pieces.filter((piece) => piece.is !== 'text' || (isOnlyAsked && tellsSomething(piece.text)));
}

/** Reads the messages of a file and brings them together to logins. */
export function importedOf({ verdicts, tabs = [], ...contents }: FileContents): Imported {
  const { kind } = contents;
  const pasted = withoutIdleTexts(contents.pasted);
  const observations = everythingSeen({ ...contents, tabs });
  const isCut = contents.errors.some(({ code }) => CUT.has(code));
  const recording = recordingOf(observations, pasted, { verdicts, isCut, tellsTabs: contents.tellsTabs });
  // A text that is an answer itself is no file without one.
  const isAnswer = pasted.some(({ is }) => is === 'text');
  const told = isAnswer ? contents.errors.filter(({ code }) => code !== NO_SAML) : contents.errors;
  const errors = kind === 'messages' ? [...told, ...faults(recording.messages)] : told;
  const asRead = isAnswer && kind === 'unknown' ? 'messages' : kind;
  return { ...contents, kind: asRead, pasted, observations, recording, errors, redacted: verdicts !== null };
}
