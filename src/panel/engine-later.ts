import type { Engine } from './store.ts';

/**
 * An engine that is loaded beside the page's first paint: what is asked before it is there waits for it.
 *
 * @param load imports it; tried anew by the next that asks, where it failed
 */
export function engineLater(load: () => Promise<Engine>): Engine {
  let loading: Promise<Engine> | null = null;
  const loaded = (): Promise<Engine> =>
    (loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    }));
  // Who asks is told of a failure.
  void loaded().catch(() => undefined);
  return {
    read: async (observations) => (await loaded()).read(observations),
    diagnose: async (login, recording, connection) => (await loaded()).diagnose(login, recording, connection),
  };
}
