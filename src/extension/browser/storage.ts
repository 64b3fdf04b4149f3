import { isObject } from '../../encoding/json-shape.ts';
import type { Namespace } from './namespace.ts';
import type { UnexpectedShapes } from './shapes.ts';

/**
 * One area of the extension's storage. Rejects with the browser's own error, or with
 * UnexpectedShapeError.
 */
export interface StorageArea {
  /** @param keys null for everything */
  get(keys: null | string | string[]): Promise<Record<string, unknown>>;
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string | string[]): Promise<void>;
}

export interface Storage {
  /** In memory: gone when the browser closes. */
  readonly session: StorageArea;
  readonly local: StorageArea;
}

/** `storage.session` and `storage.local`. */
export function storageOf(
  { storage }: Pick<Namespace, 'storage'>,
  shapes: UnexpectedShapes,
): Storage {
  const area = (name: 'session' | 'local'): StorageArea => ({
    async get(keys) {
      return { ...shapes.expect(`storage.${name}.get`, await storage[name].get(keys), isObject) };
    },
    // What these two resolve to is told nowhere, and nothing is read from it.
    async set(items) {
      await storage[name].set(items);
    },
    async remove(keys) {
      await storage[name].remove(keys);
    },
  });
  return { session: area('session'), local: area('local') };
}
