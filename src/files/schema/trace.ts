import * as v from 'valibot';
import type { Observation } from '../../model/observation.ts';
import { REPAIRS, type Repair } from '../../model/repairs.ts';
import { CONNECTION_FIELDS, type Connection } from '../../model/connection.ts';
import type { SignatureReport } from '../../model/signature-report.ts';
import type { PastedMessage } from '../../model/pasted.ts';
import { MAX_PIECES } from '../../model/pasted.ts';
import { observation } from '../../recording/schema/observation.ts';
import { longText, shortText, time } from '../../recording/schema/scalars.ts';
import { signatureReport } from './verdict.ts';

export const FORMAT = 'flex-saml-trace';
export const VERSION = 1;

/** More than are ever undone in one text. */
const MAX_REPAIRS = 20;

/** What was undone in a copied text. */
const repaired = v.exactOptional(
  v.pipe(v.array(v.picklist(Object.keys(REPAIRS) as Repair[])), v.maxLength(MAX_REPAIRS)),
);

export const piece = v.variant('is', [
  v.object({ is: v.literal('xml'), text: longText, repaired }),
  v.object({ is: v.literal('query'), text: longText, repaired }),
  v.object({
    is: v.literal('value'),
    parameter: v.picklist(['SAMLRequest', 'SAMLResponse', 'SAMLart', 'wresult']),
    text: longText,
    repaired,
  }),
  v.object({ is: v.literal('base64'), text: longText, repaired }),
  v.object({ is: v.literal('text'), text: longText, repaired }),
]) satisfies v.GenericSchema<unknown, PastedMessage>;

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
  assumed: v.exactOptional(
    v.pipe(v.array(v.picklist(CONNECTION_FIELDS)), v.maxLength(CONNECTION_FIELDS.length)),
  ),
}) satisfies v.GenericSchema<unknown, Connection>;

export const privacy = v.picklist(['redacted', 'full']);

/** A whole trace file: docs/trace.schema.json is written from its schema below. */
export interface TraceFile {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  /** `redacted`: every value that is not on the keep list is a pseudonym. `full`: as recorded. */
  readonly privacy: v.InferOutput<typeof privacy>;
  /** The program and version that wrote it. */
  readonly writtenBy: string;
  /** Milliseconds since 1970. */
  readonly writtenAt: number;
  readonly connection: Connection;
  readonly observations: readonly Observation[];
  readonly pasted: readonly PastedMessage[];
  readonly verdicts: readonly {
    readonly message: string;
    readonly signatures: readonly SignatureReport[];
  }[];
}

const told = <S extends v.GenericSchema>(schema: S, description: string) =>
  v.pipe(schema, v.description(description));

export const traceFile = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  privacy: told(
    privacy,
    'redacted: every value that is not on the keep list is a pseudonym; full: as recorded',
  ),
  writtenBy: told(shortText, 'The program and its version'),
  writtenAt: told(time, 'Milliseconds since 1970'),
  connection: told(
    connection,
    "What the user expects: the Console's fields, the account, imported metadata",
  ),
  observations: told(
    v.array(observation),
    'What the browser showed, in order; everything else is computed from it',
  ),
  pasted: told(
    v.pipe(v.array(piece), v.maxLength(MAX_PIECES)),
    'Messages that came without an exchange',
  ),
  verdicts: told(v.array(verdicts), 'The verdicts on the signatures of each message, as recorded'),
}) satisfies v.GenericSchema<unknown, TraceFile>;
