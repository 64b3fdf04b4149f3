/**
 * How long the recorder's store takes for one observation when it is full, whatever it holds: in
 * this process, without a browser.
 */
import { ObservationStore } from '../src/extension/background/store.ts';
import { LIMITS } from '../src/extension/background/eviction.ts';
import type { UnnumberedObservation } from '../src/extension/background/unnumbered-observation.ts';
import type { SessionArea } from '../src/extension/background/writer.ts';

export interface StoreTimes {
  /** Milliseconds for an append to an empty store, and to a full one: the mean of many. */
  readonly empty: number;
  readonly full: number;
  readonly held: number;
}

/** Takes what it is given and keeps nothing. */
const NOWHERE: SessionArea = {
  get: () => Promise.resolve({}),
  set: () => Promise.resolve(),
  remove: () => Promise.resolve(),
};

const at = Date.UTC(2026, 10, 2, 9);

/** The three observations of one request of a page. */
function requestOf(n: number): UnnumberedObservation[] {
  const own = { tabId: 1, requestId: `${n}`, at: at + n };
  const request: UnnumberedObservation = {
    ...own,
    saw: 'request',
    method: 'GET',
    url: `https://flex-api.twilio.com/v1/Instances/GO0123456789abcdef0123456789abcdef/Workers/${n}?Page=${n % 7}`,
    resource: 'xmlhttprequest',
    frameId: 0,
    initiator: 'https://flex.twilio.com',
    openerTabId: null,
    body: { is: 'none' },
  };
  const headers = [{ name: 'content-type', value: 'application/json;charset=utf-8' }];
  return [request, { ...own, saw: 'response', status: 200, headers }, { ...own, saw: 'end' }];
}

/** The mean time of an append, in milliseconds. */
function timeAppends(store: ObservationStore, from: number, requests: number): number {
  const drafts = Array.from({ length: requests }, (_, n) => requestOf(from + n)).flat();
  const begun = performance.now();
  for (const draft of drafts) store.append(draft);
  return (performance.now() - begun) / drafts.length;
}

/** Fills a store and goes on. */
export async function appendToFull(): Promise<StoreTimes> {
  const empty = new ObservationStore(NOWHERE);
  await empty.restore();
  timeAppends(empty, 0, 1_000);
  await empty.forget();
  const few = timeAppends(empty, 10_000, 1_000);
  const store = new ObservationStore(NOWHERE);
  await store.restore();
  timeAppends(store, 0, LIMITS.observations / 3 + 1_000);
  await store.idle();
  const many = timeAppends(store, 100_000, 5_000);
  return { empty: few, full: many, held: store.news(0).observations.length };
}
