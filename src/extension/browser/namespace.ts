import type { Browser } from 'webextension-polyfill';

/**
 * The APIs of the browser that this extension uses, as webextension-polyfill types them. What they
 * hand over differs between the polyfill and a browser's own `browser`, so nothing of it is
 * believed before its shape was looked at.
 */
export type Namespace = Pick<
  Browser,
  | 'webRequest'
  | 'tabs'
  | 'windows'
  | 'storage'
  | 'permissions'
  | 'action'
  | 'commands'
  | 'runtime'
  | 'extension'
  | 'devtools'
>;

/** An event of the browser whose arguments are still to be looked at. */
export interface RawEvent {
  addListener(listener: (...args: never[]) => unknown, ...extra: unknown[]): void;
  removeListener(listener: (...args: never[]) => unknown): void;
}

/** Listens until the returned function is called. */
export function listen(
  event: unknown,
  listener: (...args: never[]) => unknown,
  ...extra: unknown[]
): () => void {
  const raw = event as RawEvent;
  raw.addListener(listener, ...extra);
  return () => raw.removeListener(listener);
}
