import { readExpectations } from '../../connection/expectations.ts';
import { withMetadataVerified } from '../../connection/verify-metadata.ts';
import type { Observation } from '../../model/observation.ts';
import type { Recording } from '../../model/recording.ts';
import type { Connection } from '../../model/connection.ts';
import { type ExportableTrace, type TraceContents, unredacted } from './contents.ts';
import { verifyRecording } from '../../diagnosis/verify-recording.ts';
import type { PastedMessage } from '../../model/pasted.ts';
import { recordingOfFile } from '../recording-of-file.ts';
import { redact } from '../redact/redact.ts';
import type { Choices, RedactedValue } from '../redact/values.ts';
import type { ExportFormat } from './formats.ts';
import { WRITERS } from './index.ts';

export type { Choices, RedactedValue, ValueKind } from '../redact/values.ts';
export { EXPORT_FORMATS, type ExportFormat } from './formats.ts';

/** What is exported: a live recording's observations, or an imported file. */
export interface ExportSource {
  readonly observations: readonly Observation[];
  readonly pasted?: readonly PastedMessage[];
  readonly connection: Connection;
  /** The recorded verdicts of an imported redacted trace. */
  readonly verdicts?: Recording['verdicts'];
}

/** A file to save. */
export interface ExportedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}

/**
 * An export that is decided and not yet written: what the preview shows is what will be in the
 * file.
 */
export interface PreparedExport {
  readonly privacy: ExportableTrace['privacy'];
  /** What is kept and what becomes of the rest; empty for a full export. */
  readonly values: readonly RedactedValue[];
  /** @param now milliseconds since 1970, for the file's name and its own note */
  write(format: ExportFormat, now: number): Promise<ExportedFile>;
}

/** What a source is made of, its messages verified. */
export async function contentsOf({
  observations,
  pasted = [],
  connection,
  verdicts,
}: ExportSource): Promise<TraceContents> {
  const { signatures } = await verifyRecording(
    recordingOfFile(observations, pasted, { verdicts: verdicts ?? null }),
    connection,
  );
  const { brokenMetadata } = await withMetadataVerified(readExpectations(connection));
  return {
    observations,
    pasted,
    connection,
    verdicts: new Map([...signatures].map(([{ id }, reports]) => [id, reports])),
    ...(brokenMetadata ? { isMetadataBroken: true } : {}),
  };
}

/** The name says what is in it: `redacted`, or FULL. */
function fileName(privacy: ExportableTrace['privacy'], extension: string, now: number): string {
  const time = new Date(now)
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '');
  return `flex-login-${time}-${privacy === 'full' ? 'FULL' : 'redacted'}${extension}`;
}

function prepared(trace: ExportableTrace, values: readonly RedactedValue[]): PreparedExport {
  return {
    privacy: trace.privacy,
    values,
    async write(format, now) {
      const { extension, mediaType, write } = WRITERS[format];
      return {
        name: fileName(trace.privacy, extension, now),
        mediaType,
        text: await write(trace, { now }),
      };
    },
  };
}

/** Redacts a recording for export: the default, safe to send. */
export async function prepareExport(
  source: ExportSource,
  choices?: Choices,
): Promise<PreparedExport> {
  const { trace, values } = redact(await contentsOf(source), choices ? { choices } : {});
  return prepared(trace, values);
}

/** Everything as it was sent, with names, groups and addresses. Ask the user first, and say so. */
export async function prepareFullExport(source: ExportSource): Promise<PreparedExport> {
  return prepared(unredacted(await contentsOf(source)), []);
}

/** "Save for support": the redacted trace in one call. */
export async function exportTrace(
  source: ExportSource,
  now: number,
  format: ExportFormat = 'trace',
): Promise<ExportedFile> {
  return (await prepareExport(source)).write(format, now);
}
