import * as v from 'valibot';
import type { Connection } from '../../connection/connection.ts';
import type { Piece } from '../find/piece.ts';
import { MAX_PIECES } from '../find/piece.ts';
import { observation } from './observation.ts';
import { longText, shortText, time } from './scalars.ts';
import { signatureReport } from './verdict.ts';

export const FORMAT = 'flex-saml-trace';
export const VERSION = 1;

export const piece = v.variant('is', [
  v.object({ is: v.literal('xml'), text: longText }),
  v.object({ is: v.literal('query'), text: longText }),
  v.object({
    is: v.literal('value'),
    parameter: v.picklist(['SAMLRequest', 'SAMLResponse', 'SAMLart', 'wresult']),
    text: longText,
  }),
  v.object({ is: v.literal('base64'), text: longText }),
]) satisfies v.GenericSchema<unknown, Piece>;

/** The verdicts on one message's signatures. */
export const verdicts = v.object({
  message: shortText,
  signatures: v.pipe(v.array(signatureReport), v.maxLength(100)),
});

export const connection = v.object({
  accountSid: v.exactOptional(shortText),
  connectionSid: v.exactOptional(shortText),
  runtimeDomain: v.exactOptional(shortText),
  idpIssuer: v.exactOptional(shortText),
  ssoUrl: v.exactOptional(shortText),
  certificatePem: v.exactOptional(longText),
  metadataXml: v.exactOptional(longText),
  provider: v.exactOptional(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,100}$/))),
}) satisfies v.GenericSchema<unknown, Connection>;

export const privacy = v.picklist(['redacted', 'full']);

/** A whole trace file: what docs/trace.schema.json is written from. */
export const traceFile = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  /** `redacted`: every value that is not on the keep list is a pseudonym. `full`: as recorded. */
  privacy,
  /** The program and version that wrote it. */
  writtenBy: shortText,
  /** Milliseconds since 1970. */
  writtenAt: time,
  connection,
  observations: v.array(observation),
  pasted: v.pipe(v.array(piece), v.maxLength(MAX_PIECES)),
  verdicts: v.array(verdicts),
});

export type TraceFile = v.InferOutput<typeof traceFile>;
