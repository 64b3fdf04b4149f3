import { singleLine } from './single-line.ts';
import { plural, say } from './say.ts';

/** A hostile value in quotation marks, fit for a sentence. */
export const quoted = (value: string): string => say`"${singleLine(value)}"`;

/** `a`, `a and b`, `a, b and c`; past `limit` the rest is counted. */
export function list(values: readonly string[], limit = 10): string {
  const some = values.slice(0, limit);
  const rest = values.length - some.length;
  const all = rest > 0 ? [...some, say`${rest} more`] : some;
  if (all.length < 2) return all.join('');
  return say`${all.slice(0, -1).join(', ')} and ${all.at(-1) ?? ''}`;
}

/** The same with hostile values, in quotation marks. */
export function quotedList(values: readonly string[], limit = 10): string {
  // Of thousands of groups only those that are shown are made fit to be.
  return list([...values.slice(0, limit).map(quoted), ...values.slice(limit)], limit);
}

/** Sentences with the empty ones left out. */
export const joinSentences = (...parts: readonly (string | null | undefined | false)[]): string =>
  parts.filter((part): part is string => typeof part === 'string' && part !== '').join(' ');

/** A text someone else wrote, as the end of a sentence: no second full stop after it. */
export const quotedShort = (text: string): string => quoted(text.trim().replace(/\.$/, ''));

/**
 * A time span for people: the two largest units that matter (`2 hours 5 minutes`, `40 seconds`).
 */
export function duration(milliseconds: number): string {
  const seconds = Math.round(Math.abs(milliseconds) / 1000);
  const units = [
    { count: Math.floor(seconds / 86_400), said: (n: number) => plural(n, '{1} day', '{1} days') },
    {
      count: Math.floor(seconds / 3600) % 24,
      said: (n: number) => plural(n, '{1} hour', '{1} hours'),
    },
    {
      count: Math.floor(seconds / 60) % 60,
      said: (n: number) => plural(n, '{1} minute', '{1} minutes'),
    },
    { count: seconds % 60, said: (n: number) => plural(n, '{1} second', '{1} seconds') },
  ];
  const first = units.findIndex(({ count }) => count > 0);
  if (first === -1) return plural(0, '{1} second', '{1} seconds');
  return units
    .slice(first, first + 2)
    .filter(({ count }) => count > 0)
    .map(({ count, said: words }) => words(count))
    .join(' ');
}

/** A moment as everyone reads it alike, to the second, in UTC. */
export const formatTime = (milliseconds: number): string =>
  Number.isFinite(milliseconds) && Math.abs(milliseconds) <= 8.64e15
    ? `${new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ')} UTC`
    : say`an impossible time`;
