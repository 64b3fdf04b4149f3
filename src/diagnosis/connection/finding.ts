import type { Owner, Severity } from '../../model/finding.ts';
import type { Step } from '../../model/setting.ts';
import type { Connection, ConnectionField } from '../../model/connection.ts';
import type { Expectations } from '../../connection/expectations.ts';
import { say } from '../../i18n/say.ts';

/** A fault of the connection itself, known before any login. */
export interface ConnectionFinding {
  readonly id: string;
  readonly severity: Severity;
  /** The field it is shown at. */
  readonly field: ConnectionField;
  /** What is wrong, in one line. */
  readonly title: string;
  /** Why logins fail of it, or will. */
  readonly explanation: string;
  readonly steps: readonly Step[];
  readonly owner: Owner;
}

/** @param clock milliseconds since 1970 */
export type ConnectionCheck = (
  expected: Expectations,
  clock: number,
) => readonly ConnectionFinding[];

export const DAY = 24 * 60 * 60 * 1_000;

/** A day for people (`2026-03-31`); the widest year a Date can hold otherwise. */
export function day(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? say`an unknown day` : date.toISOString().slice(0, 10);
}

/** A field's text, null when it is empty. */
export function filled(connection: Connection, field: ConnectionField): string | null {
  const text = connection[field];
  return text === undefined || text.trim() === '' ? null : text;
}
