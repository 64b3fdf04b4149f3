import { isObject } from '../../encoding/json-shape.ts';
import { listen, type Namespace } from './namespace.ts';
import { isBoolean, isListOfStrings, type UnexpectedShapes } from './shapes.ts';

/** Permissions by their names in the manifest, and hosts by their match patterns. */
export interface Grants {
  readonly permissions: readonly string[];
  readonly origins: readonly string[];
}

/** The pattern a permission for one host is asked and given back with. */
export const hostPattern = (host: string): string => `https://${host}/*`;

/** What is asked for: either list may be left out. */
export type Wanted = Partial<Grants>;

export interface Permissions {
  contains(wanted: Wanted): Promise<boolean>;
  /**
   * Asks the user; must be called in the handler of a click, before anything is awaited. Firefox
   * rejects it in DevTools.
   */
  request(wanted: Wanted): Promise<boolean>;
  remove(wanted: Wanted): Promise<boolean>;
  all(): Promise<Grants>;
  onAdded(listener: (added: Grants) => void): () => void;
  onRemoved(listener: (removed: Grants) => void): () => void;
}

/** Browsers leave out a list that would be empty. @returns null when it has another shape */
function grantsOf(value: unknown): Grants | null {
  if (!isObject(value)) return null;
  const { permissions = [], origins = [] } = value;
  return isListOfStrings(permissions) && isListOfStrings(origins) ? { permissions, origins } : null;
}

const copied = ({
  permissions,
  origins,
}: Wanted): { permissions?: never[]; origins?: string[] } => ({
  // The types of the polyfill list the names it knew when it was made.
  ...(permissions && { permissions: [...permissions] as never[] }),
  ...(origins && { origins: [...origins] }),
});

/** `permissions`: what the user has allowed. */
export function permissionsOf(
  namespace: Pick<Namespace, 'permissions'>,
  shapes: UnexpectedShapes,
): Permissions {
  const { permissions } = namespace;
  const follow = (
    name: 'onAdded' | 'onRemoved',
    listener: (grants: Grants) => void,
  ): (() => void) =>
    listen(permissions[name], (value: unknown) => {
      const grants = grantsOf(value);
      if (grants) listener(grants);
      else shapes.add(`permissions.${name}`, value);
    });
  return {
    async contains(wanted) {
      return shapes.expect(
        'permissions.contains',
        await permissions.contains(copied(wanted)),
        isBoolean,
      );
    },
    // Not async before the call: the browser wants the click still to be under way.
    request(wanted) {
      return Promise.resolve(permissions.request(copied(wanted))).then((answer: unknown) =>
        shapes.expect('permissions.request', answer, isBoolean),
      );
    },
    async remove(wanted) {
      return shapes.expect(
        'permissions.remove',
        await permissions.remove(copied(wanted)),
        isBoolean,
      );
    },
    async all() {
      const value: unknown = await permissions.getAll();
      const grants = grantsOf(value);
      if (!grants) throw shapes.add('permissions.getAll', value);
      return grants;
    },
    onAdded: (listener) => follow('onAdded', listener),
    onRemoved: (listener) => follow('onRemoved', listener),
  };
}
