import type { Connection, ConnectionField, ConnectionText } from '../model/connection.ts';

type Draft = { -readonly [K in keyof Connection]: Connection[K] };

/**
 * With these fields marked as assumed, among those that are there; without the mark where none is.
 */
function marked(connection: Connection, fields: readonly ConnectionField[]): Connection {
  const next: Draft = { ...connection };
  const assumed = fields.filter((field) => connection[field] !== undefined);
  if (assumed.length > 0) next.assumed = assumed;
  else delete next.assumed;
  return next;
}

/**
 * The connection with a text the user typed; an empty one is a field that is not there. It is then
 * no longer assumed.
 */
export function withTyped(
  connection: Connection,
  field: ConnectionText,
  value: string,
): Connection {
  const next: Draft = { ...connection };
  if (value.trim() === '') delete next[field];
  else next[field] = value;
  return confirmed(next, [field]);
}

/**
 * The connection with a value that a login Flex accepted shows: assumed until somebody compares it
 * with the Twilio Console.
 */
export function withAssumed(
  connection: Connection,
  field: ConnectionField,
  value: string,
): Connection {
  const typed = withTyped(connection, field, value);
  return marked(typed, [...(typed.assumed ?? []), field]);
}

/** The user compared these fields with the Twilio Console, or filled them in. */
export function confirmed(connection: Connection, fields: readonly ConnectionText[]): Connection {
  return marked(
    connection,
    (connection.assumed ?? []).filter((field) => !fields.includes(field)),
  );
}

/** Without the mark: every value as if it had been typed. */
export const withoutMarks = (connection: Connection): Connection => marked(connection, []);

/** What the user stated alone: every assumed value is left out. */
export function withoutAssumed(connection: Connection): Connection {
  const next: Draft = { ...connection };
  for (const field of connection.assumed ?? []) delete next[field];
  return withoutMarks(next);
}
