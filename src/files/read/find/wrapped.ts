import { isObject } from '../../../encoding/json-shape.ts';

/** How deep a file may lie in what somebody put around it. */
const MAX_DEPTH = 5;
/** Values that are looked at; a file that is wrapped lies near the beginning. */
const MAX_LOOKS = 1_000;

/** The JSON a text holds; undefined when it holds none. */
function parsed(text: string): unknown {
  if (!/^\s*["[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const hasMembers = (value: unknown, names: readonly string[]): boolean =>
  isObject(value) && names.every((name) => Object.hasOwn(value, name));

/**
 * A list alone, as somebody copied it out of a file, as the file it is from; null where it is none.
 */
function fileOfList(list: readonly unknown[]): object | null {
  const entries = list.slice(0, MAX_LOOKS);
  if (entries.some((entry) => hasMembers(entry, ['url', 'requestHeaders'])))
    return { requests: list };
  if (entries.some((entry) => hasMembers(entry, ['request', 'response'])))
    return { log: { entries: list } };
  return null;
}

/**
 * The files that stand in other JSON: in a list, under a member, or as a text; what tickets, chats
 * and interfaces make of them. The outermost first; what is in one of them is not looked at.
 *
 * @param members one of these tells a file from other objects
 */
export function wrappedFiles(text: string, members: ReadonlySet<string>): object[] {
  const found: object[] = [];
  let level: unknown[] = [text.replace(/^\uFEFF/, '')];
  let looks = 0;
  for (let depth = 0; depth <= MAX_DEPTH && level.length > 0; depth += 1) {
    const next: unknown[] = [];
    for (const one of level) {
      if ((looks += 1) > MAX_LOOKS) return found;
      const value = typeof one === 'string' ? parsed(one) : one;
      const list = Array.isArray(value) ? fileOfList(value) : null;
      if (typeof value === 'string') next.push(value);
      else if (list) found.push(list);
      else if (depth > 0 && isObject(value) && Object.keys(value).some((name) => members.has(name)))
        found.push(value);
      else if (typeof value === 'object' && value !== null)
        next.push(...Object.values(value).slice(0, MAX_LOOKS));
    }
    level = next;
  }
  return found;
}
