import { painted } from './painted.ts';
import type { Engine } from './store.ts';

/**
 * An engine that is loaded beside the page's first paint: what is asked before it is there waits
 * for it. Nothing is diagnosed before the list of what was read is on the screen.
 *
 * @param load imports it; tried anew by the next that asks, where it failed
 * @param afterPaint resolves when the page has drawn what it has
 */
export function engineLater(load: () => Promise<Engine>, afterPaint = painted): Engine {
  let loading: Promise<Engine> | null = null;
  let drawn: Promise<void> | null = null;
  const loaded = (): Promise<Engine> =>
    (loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    }));
  // Who asks is told of a failure.
  void loaded().catch(() => undefined);
  return {
    read: async (observations) => (await loaded()).read(observations),
    diagnose: async (login, recording, connection) => {
      await (drawn ??= afterPaint());
      return (await loaded()).diagnose(login, recording, connection);
    },
  };
}
