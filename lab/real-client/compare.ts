import { shapeOf, type CallShape } from '../call-shape.ts';
import { HOSTS } from '../hosts.ts';
import type { Call } from '../server.ts';
import type { Recorded } from './record.ts';

export const lineOf = ({ method, address, query, body, status }: CallShape): string =>
  `${method} ${address}${query.length > 0 ? ` ?${query.join('&')}` : ''}${body.length > 0 ? ` {${body.join(', ')}}` : ''} => ${status ?? 'lost'}`;

/**
 * Not part of a login: preflights, which Chromium keeps, and what the desktop asks for once it is
 * open.
 */
const isCompared = ({ method, url }: Call): boolean =>
  method !== 'OPTIONS' && !/real-flex-ui\.js$/.test(url) && new URL(url).hostname !== HOSTS.lab;

export const shapesOf = (calls: readonly Call[]): CallShape[] =>
  calls.filter(isCompared).map(shapeOf);

/** Where the login ends for both: with the session call. */
function untilSession(lines: readonly string[]): readonly string[] {
  const at = lines.findIndex((line) => line.includes('/api/v1/Session'));
  return at < 0 ? lines : lines.slice(0, at + 1);
}

/**
 * Each difference as a line; none when the clients made the same calls in the same order and say
 * the same.
 */
export function compare(theirs: Recorded, ours: Recorded): string[] {
  const [real, own] = [theirs, ours].map(({ calls }) => untilSession(shapesOf(calls).map(lineOf)));
  const length = Math.max(real?.length ?? 0, own?.length ?? 0);
  return Array.from({ length }, (_, at) => [real?.[at], own?.[at]] as const).flatMap(
    ([one, other], at) =>
      one === other
        ? []
        : [`call ${at + 1}: Flex UI ${one ?? '(none)'} | lab ${other ?? '(none)'}`],
  );
}
