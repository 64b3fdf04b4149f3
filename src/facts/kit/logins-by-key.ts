import type { Login } from '../../model/login.ts';

/**
 * The logins of a recording by what they have in common: a recording may have thousands, and each
 * is compared with its own alone.
 */
export interface LoginsByKey<K> {
  /**
   * The logins with this key before one of them, oldest first.
   *
   * @param id of the login; one that is not in the recording has none before it
   * @param most at most so many, the latest
   */
  before(key: K, id: string, most: number): readonly Login[];
  /** The login with this key after that one; null where it is the last. */
  after(key: K, id: string): Login | null;
}

/**
 * Groups the logins of a recording once, however often it is asked.
 *
 * @param keyOf null: the login is in no group
 */
export function loginsByKey<K extends string | number>(
  keyOf: (login: Login) => K | null,
): (logins: readonly Login[]) => LoginsByKey<K> {
  const made = new WeakMap<readonly Login[], LoginsByKey<K>>();
  return (logins) => {
    const had = made.get(logins);
    if (had) return had;
    const grouped = group(logins, keyOf);
    made.set(logins, grouped);
    return grouped;
  };
}

function group<K extends string | number>(
  logins: readonly Login[],
  keyOf: (login: Login) => K | null,
): LoginsByKey<K> {
  const groups = new Map<K, Login[]>();
  const places = new Map<string, number>();
  for (const login of logins) {
    const key = keyOf(login);
    if (key === null) continue;
    const own = groups.get(key) ?? [];
    groups.set(key, own);
    places.set(login.id, own.push(login) - 1);
  }
  return {
    before(key, id, most) {
      const place = places.get(id) ?? 0;
      return groups.get(key)?.slice(Math.max(0, place - most), place) ?? [];
    },
    after(key, id) {
      const place = places.get(id);
      return place === undefined ? null : (groups.get(key)?.[place + 1] ?? null);
    },
  };
}
