/** Reading hostile JSON: every look goes through these, nothing is taken for what it says it is. */

export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object, not a list or null. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The own property, or undefined: never one of a prototype. */
export const get = (value: unknown, name: string): unknown =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;

export const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** A finite number, also one written as text. */
export function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** ISO 8601 text to milliseconds since 1970; null when it is none. */
export function timeOf(value: unknown): number | null {
  const at = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(at) ? null : at;
}
