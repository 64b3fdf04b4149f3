import type { FileContents, FileKind } from '../imported-file.ts';

/** What a format's reader made of a file. */
export type FormatResult = Omit<FileContents, 'name' | 'kind'>;

export const NOTHING: FormatResult = {
  observations: [],
  pasted: [],
  errors: [],
  recordedAt: null,
  tellsTabs: false,
  connection: {},
  verdicts: null,
};

/** One reading of one file: it is offered every value of the format's paths. */
export interface FormatReading {
  /** @returns whether the value shows that the file is of this format */
  take(path: readonly (string | number)[], value: unknown): boolean;
  finish(): FormatResult;
}

/** A format written as JSON, read while it comes; one a file, listed in `formats/index.ts`. */
export interface JsonFormat {
  readonly kind: FileKind;
  /** The member of the whole that tells it from other JSON; null when it has none. */
  readonly member: string | null;
  /**
   * The values it reads, as `$.log.entries.*`; a value is complete when it is handed over, and then
   * forgotten.
   */
  readonly paths: readonly string[];
  read(): FormatReading;
}

/** A file that is no JSON, when all of it is there. */
export interface WholeFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The bytes as text, in the encoding that the file says. */
  readonly text: string;
}

/** A format of any other kind, text or bytes; one a file, listed in `formats/index.ts`. */
export interface WholeFormat {
  readonly kind: FileKind;
  /** Whether the file is of this format; looks at its beginning alone. */
  detect(file: WholeFile): boolean;
  /** What it contains. Never throws: what cannot be read is in `errors`, with its place. */
  read(file: WholeFile): FormatResult;
}
