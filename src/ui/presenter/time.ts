import { say } from '../../i18n/say.ts';

/**
 * Times and lengths in the words and digits of the page; every input is in milliseconds (since
 * 1970).
 */

const clockFormat = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** `14:03:27`, the reader's own time zone. */
export const clockTime = (at: number): string => clockFormat.format(at);

const dayFormat = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/** `24 Nov 2026, 14:03:27`: of what may be from another day. */
export const dayAndTime = (at: number): string => `${dayFormat.format(at)}, ${clockTime(at)}`;

/**
 * `2026-11-24 14:03:27 UTC`, as SAML and certificates count; the text itself for a time no calendar
 * has.
 */
export function utcTime(at: number): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return say`not a date`;
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

const UNITS = [
  { name: 'd', size: 86_400_000 },
  { name: 'h', size: 3_600_000 },
  { name: 'min', size: 60_000 },
  { name: 's', size: 1_000 },
] as const;

/** `340 ms`, `2.1 s`, `4 min 20 s`, `3 d 2 h`: at most two units, never negative. */
export function duration(length: number): string {
  const whole = Math.abs(Math.round(length));
  if (whole < 1_000) return say`${whole} ms`;
  if (whole < 10_000) return `${(whole / 1_000).toFixed(1)} s`;
  const index = UNITS.findIndex(({ size }) => whole >= size);
  const large = UNITS[index];
  const small = UNITS[index + 1];
  if (!large) return say`${whole} ms`;
  const count = Math.floor(whole / large.size);
  const rest = small ? Math.floor((whole - count * large.size) / small.size) : 0;
  return rest > 0 && small
    ? `${count} ${large.name} ${rest} ${small.name}`
    : `${count} ${large.name}`;
}

/** `512 bytes`, `3.2 KB`, `1.4 MB`. */
export function byteSize(bytes: number): string {
  if (bytes < 1_000) return say`${bytes} bytes`;
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(1)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
