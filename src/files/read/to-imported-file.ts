import type { SamlMessage } from '../../model/message.ts';
import type { Observation } from '../../model/observation.ts';
import type { Recording } from '../../model/recording.ts';
import { isEncodedXml } from './find/base64.ts';
import type { PastedMessage } from '../../model/pasted.ts';
import {
  type FileContents,
  type ImportedFile,
  type ImportError,
  NO_SAML,
} from './imported-file.ts';
import { otherXml } from './other-xml.ts';
import { messagesOfPiece } from '../../recording/pasted.ts';
import { recordingOfFile } from '../recording-of-file.ts';
import { tellingText } from './told-text.ts';
import { textForms, type TextForm } from './find/text-pieces.ts';
import { say } from '../../i18n/say.ts';

/** What kept a message of a file from being read as one of SAML; null where nothing did. */
function faultOf({ error, kind, content }: SamlMessage): ImportError | null {
  if (error) return kind === 'Artifact' ? null : error;
  return kind === 'other' && content ? { code: NO_SAML, message: otherXml(content) } : null;
}

/**
 * A message that is the whole of a file, or of a paste, and cannot be read is the file's own fault.
 */
function faults(messages: readonly SamlMessage[]): ImportError[] {
  return messages.flatMap((message, index) => {
    const fault = faultOf(message);
    const which = messages.length > 1 ? say`Message ${index + 1}: ` : '';
    return fault ? [{ ...fault, message: `${which}${fault.message}` }] : [];
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

/**
 * Whether a piece is the text itself, taken for a message because of its form: a page, another XML
 * document, a long word.
 */
function isNoMessage(piece: PastedMessage): boolean {
  const messages = messagesOfPiece(piece, 'looked-at');
  return messages.every(
    ({ kind, error }) =>
      kind === 'other' ||
      (kind === 'undecodable' &&
        (error?.code === 'html' || (piece.is === 'base64' && !isEncodedXml(piece.text)))),
  );
}

/** The pieces of a file with its text, where that says something of a login. */
function withText(file: FileContents, beside: Recording): readonly PastedMessage[] {
  const { pasted } = file;
  const texts = textsOf(file, beside);
  const text = texts.length > 0 ? tellingText(texts, beside) : null;
  if (text === null) return pasted;
  return [...pasted.filter((piece) => !isNoMessage(piece)), { is: 'text', text }];
}

/**
 * What is said of a recording that nothing of a login is in, and of a text whose messages came to
 * nothing.
 */
const NO_LOGIN: Readonly<Record<'recording' | 'text', string>> = {
  recording: say`No SAML message and no call of a login to Flex was found in this recording. Record again: in the browser's tool "Network" turn on "Preserve log" (Firefox: "Persist Logs"), then open Flex and log in.`,
  text: say`No SAML message was found in it.`,
};

/** A file that would show nothing says so. */
function nothingIn({ kind, errors }: FileContents, { messages, logins }: Recording): ImportError[] {
  if (errors.length > 0 || messages.length > 0 || logins.length > 0) return [];
  return [
    {
      code: NO_SAML,
      message: NO_LOGIN[kind === 'messages' || kind === 'unknown' ? 'text' : 'recording'],
    },
  ];
}

/** Pages of a recording without a login that are looked through. */
const MAX_PAGES = 20;

/**
 * What a file says besides its messages: of a recording without any login the pages in it, which
 * may show an error.
 */
function textsOf(
  { texts = [], observations }: FileContents,
  { logins }: Recording,
): readonly TextForm[] {
  if (texts.length > 0 || logins.length > 0) return texts;
  const pages = observations.flatMap((seen) => (seen.saw === 'content' ? [seen.text] : []));
  return pages.slice(0, MAX_PAGES).flatMap(textForms);
}

/** Reads the messages of a file and brings them together to logins. */
export function toImportedFile({
  verdicts,
  tabs = [],
  texts = [],
  ...contents
}: FileContents): ImportedFile {
  const { kind } = contents;
  const observations = everythingSeen({ ...contents, tabs });
  const isCut = contents.errors.some(({ code }) => CUT.has(code));
  const origin = { verdicts, isCut, tellsTabs: contents.tellsTabs };
  const plain = recordingOfFile(observations, contents.pasted, origin);
  const pasted = withText({ ...contents, verdicts, texts }, plain);
  const recording =
    pasted === contents.pasted ? plain : recordingOfFile(observations, pasted, origin);
  // A text that is an answer itself is no file without one.
  const isAnswer = pasted.some(({ is }) => is === 'text');
  const told = isAnswer ? contents.errors.filter(({ code }) => code !== NO_SAML) : contents.errors;
  const read = kind === 'messages' ? [...told, ...faults(recording.messages)] : told;
  const errors = [...read, ...nothingIn({ ...contents, verdicts, errors: read }, recording)];
  const asRead = isAnswer && kind === 'unknown' ? 'messages' : kind;
  return {
    ...contents,
    kind: asRead,
    pasted,
    observations,
    recording,
    errors,
    redacted: verdicts !== null,
  };
}
