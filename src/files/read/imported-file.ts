import type { Observation } from '../../model/observation.ts';
import type { Recording } from '../../model/recording.ts';
import type { Connection } from '../../model/connection.ts';
import type { PastedMessage } from '../../model/pasted.ts';
import type { TextForm } from './find/text-pieces.ts';

/** What a file turned out to be, by its content. */
export type FileKind =
  'trace' | 'har' | 'saml-tracer' | 'saml-chrome-panel' | 'burp' | 'messages' | 'unknown';

/** The error of a file without any message. */
export const NO_SAML = 'no-saml';

/** What could not be read, and where; the rest of the file is there. */
export interface ImportError {
  /** Stable and short: `not-json`, `entry`, `no-saml`, … */
  readonly code: string;
  /** For people: the step that failed and the place in the file. */
  readonly message: string;
}

/**
 * What was read of one file, before the messages in it are: plain data, which one thread can hand
 * to another.
 */
export interface FileContents {
  /** The file's name, as the user knows it. */
  readonly name: string;
  readonly kind: FileKind;
  readonly observations: readonly Observation[];
  /** Messages that came without an exchange. */
  readonly pasted: readonly PastedMessage[];
  /**
   * What the file says besides them, in several forms of it: see {@link textForms}. Absent for a
   * file of a known format.
   */
  readonly texts?: readonly TextForm[];
  readonly errors: readonly ImportError[];
  /** Milliseconds since 1970 at which the file says it was recorded; null when it does not say. */
  readonly recordedAt: number | null;
  /**
   * Whether it says in which tab each request was made, as files of ours do; no other tool's does.
   */
  readonly tellsTabs: boolean;
  /**
   * What was seen of tabs, in a file of ours whose format has no place for it; their `seq` is given
   * anew.
   */
  readonly tabs?: readonly Observation[];
  /** The connection that travelled with a trace of ours. */
  readonly connection: Connection;
  /**
   * The recorded ones of a redacted trace, by message id; null when the messages are as they were
   * sent, and are verified anew.
   */
  readonly verdicts: NonNullable<Recording['verdicts']> | null;
}

/** One file, read. */
export interface ImportedFile extends Omit<FileContents, 'verdicts' | 'tabs' | 'texts'> {
  readonly recording: Recording;
  /**
   * Values that are not on the keep list are pseudonyms; the recording carries the verdicts as
   * recorded.
   */
  readonly redacted: boolean;
}
