import type { ExportableTrace } from './contents.ts';
import { FORMAT, type TraceFile, VERSION } from '../schema/trace.ts';

/** Who writes, and when; the clock is the caller's, so that one trace gives one text. */
export interface Writing {
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Our own file: everything, in the form docs/trace.schema.json describes. */
export function writeTrace(trace: ExportableTrace, { now }: Writing): string {
  const file: TraceFile = {
    format: FORMAT,
    version: VERSION,
    privacy: trace.privacy,
    writtenBy: `Flex SAML Inspector ${__VERSION__}`,
    writtenAt: now,
    connection: trace.connection,
    observations: trace.observations,
    pasted: trace.pasted,
    verdicts: [...trace.verdicts].map(([message, signatures]) => ({ message, signatures })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
