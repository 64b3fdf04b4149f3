import { isObject } from '../encoding/json-shape.ts';
import {
  CONNECTION_FIELDS,
  type Connection,
  type ConnectionField,
  type ConnectionText,
} from '../model/connection.ts';
import { say } from '../i18n/say.ts';

/**
 * Characters of a whole connection file; metadata of a federation is large, one provider's is not.
 */
const FILE_LIMIT = 16_000_000;
const SHORT = 2_000;

type Field = ConnectionText;

/** The longest text each field may hold, in characters. */
const LIMITS: Record<Field, number> = {
  accountSid: SHORT,
  connectionSid: SHORT,
  runtimeDomain: SHORT,
  idpIssuer: SHORT,
  ssoUrl: SHORT,
  certificatePem: 1_000_000,
  metadataXml: 10_000_000,
  provider: 100,
};

const FIELDS = Object.keys(LIMITS) as Field[];
const KEYS: readonly (keyof Connection)[] = [...FIELDS, 'assumed'];

/** Fields whose form is fixed, with what to say when it is another. */
const FORMS = new Map<Field, { readonly form: RegExp; readonly says: string }>([
  [
    'accountSid',
    {
      form: /^AC[0-9a-z]{32}$/i,
      says: say`an Account SID is AC followed by 32 letters and digits`,
    },
  ],
  [
    'connectionSid',
    {
      form: /^JQ[0-9a-z]{32}$/i,
      says: say`a connection SID is JQ followed by 32 letters and digits`,
    },
  ],
  [
    'provider',
    { form: /^[a-z0-9-]+$/, says: say`a provider's id is lower-case letters, digits and hyphens` },
  ],
]);

/** Text that is no connection; the message is for the user and names the field. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
  constructor(
    message: string,
    readonly field: keyof Connection | null = null,
  ) {
    super(message);
  }
}

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');

/** Line breaks and control characters: no field of one line holds them. */
const CONTROL = /\p{Cc}/u;

/** A field's text: a string, and for certificates also a list of strings. */
function textOf(field: Field, value: unknown): string {
  if (typeof value === 'string') return value;
  if (
    field === 'certificatePem' &&
    Array.isArray(value) &&
    value.every((item) => typeof item === 'string')
  ) {
    return value.join('\n');
  }
  throw new ConnectionError(
    say`"${field}" must be text, and is ${Array.isArray(value) ? say`a list` : `a ${typeof value}`}.`,
    field,
  );
}

/** Checks one field and returns it as it is to be kept; null when it is empty. */
function readField(field: Field, value: unknown): string | null {
  if (value === undefined || value === null) return null;
  const text = textOf(field, value);
  if (text.length > LIMITS[field]) {
    throw new ConnectionError(
      say`"${field}" has ${text.length} characters; at most ${LIMITS[field]} are read.`,
      field,
    );
  }
  // A blank around the issuer is a fault of its own in the Console, so that field alone is kept as
  // it is.
  const kept = field === 'idpIssuer' ? text : text.trim();
  if (kept.trim() === '') return null;
  if (LIMITS[field] <= SHORT && CONTROL.test(kept)) {
    throw new ConnectionError(
      say`"${field}" contains a line break or another control character.`,
      field,
    );
  }
  const expected = FORMS.get(field);
  if (expected && !expected.form.test(kept))
    throw new ConnectionError(say`"${field}" is not valid: ${expected.says}.`, field);
  return kept;
}

/** A key that looks like one of ours but is not would be passed over in silence. */
function refuseMisspelt(keys: readonly string[]): void {
  for (const key of keys) {
    const meant = KEYS.find((field) => field !== key && plain(field) === plain(key));
    if (meant)
      throw new ConnectionError(
        say`Unknown field ${JSON.stringify(key.slice(0, 80))}. Did you mean "${meant}"?`,
        meant,
      );
  }
}

const isConnectionField = (value: unknown): value is ConnectionField =>
  (CONNECTION_FIELDS as readonly unknown[]).includes(value);

/** The fields that are marked as assumed, each once, and only where they have a value. */
function readAssumed(value: unknown, connection: Connection): readonly ConnectionField[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every(isConnectionField)) {
    throw new ConnectionError(
      say`"${'assumed'}" must be a list of the names of other fields, such as ["${'idpIssuer'}"].`,
      'assumed',
    );
  }
  return [...new Set(value)].filter((field) => connection[field] !== undefined);
}

/**
 * Reads a connection from parsed JSON. Only the known fields are kept; empty ones and null are left
 * out.
 *
 * @throws ConnectionError naming the field that cannot be used
 */
export function readConnection(value: unknown): Connection {
  if (!isObject(value))
    throw new ConnectionError(say`A connection is a JSON object, such as {"accountSid": "AC…"}.`);
  refuseMisspelt(Object.keys(value));
  const connection: { -readonly [K in Field]?: string } = {};
  for (const field of FIELDS) {
    const text = Object.hasOwn(value, field) ? readField(field, value[field]) : null;
    if (text !== null) connection[field] = text;
  }
  const assumed = Object.hasOwn(value, 'assumed') ? readAssumed(value['assumed'], connection) : [];
  return assumed.length > 0 ? { ...connection, assumed } : connection;
}

/** The JSON value of a file, a byte order mark in front allowed. */
export function readJson(json: string): unknown {
  if (json.length > FILE_LIMIT) {
    throw new ConnectionError(
      say`The file has ${json.length} characters; at most ${FILE_LIMIT} are read.`,
    );
  }
  try {
    return JSON.parse(json.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new ConnectionError(
      say`This is not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/**
 * Reads a connection file (`--connection`, and the extension's settings export).
 *
 * @param json the file's text
 * @throws ConnectionError saying what is wrong, for the user
 */
export function parseConnection(json: string): Connection {
  return readConnection(readJson(json));
}

/**
 * The connection file of a connection: JSON that {@link parseConnection} reads back to an equal
 * one.
 */
export function writeConnection(connection: Connection): string {
  return `${JSON.stringify(readConnection(connection), null, 2)}\n`;
}
