import type { Observation } from '../../model/observation.ts';
import type { Connection } from '../../model/connection.ts';
import type { SignatureReport } from '../../model/signature-report.ts';
import type { PastedMessage } from '../../model/pasted.ts';

/** What a recording is made of, before anything is decided about who may see it. */
export interface TraceContents {
  readonly observations: readonly Observation[];
  readonly pasted: readonly PastedMessage[];
  readonly connection: Connection;
  /** The verdicts on the messages' signatures, by message id. */
  readonly verdicts: ReadonlyMap<string, readonly SignatureReport[]>;
  /** Whether a signature in the connection's metadata is broken; left out when none is. */
  readonly isMetadataBroken?: true;
}

declare const made: unique symbol;

/** Made by `redact` alone: every value that is not on the keep list is a pseudonym. */
export interface RedactedTrace extends TraceContents {
  readonly privacy: 'redacted';
  readonly [made]: 'redact';
}

/**
 * Made by `withEverything` alone, behind a question that says what is in it: messages as they were
 * sent, with names and groups.
 */
export interface FullTrace extends TraceContents {
  readonly privacy: 'full';
  readonly [made]: 'withEverything';
}

/** What may be written: the only type that writers take. */
export type ExportableTrace = RedactedTrace | FullTrace;

/** The trace as it is. Whoever calls it has asked the user. */
export const unredacted = (contents: TraceContents): FullTrace =>
  ({ ...contents, privacy: 'full' }) as FullTrace;
