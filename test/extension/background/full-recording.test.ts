import { describe, expect, test } from 'vitest';
import {
  FullRecorder,
  LIMIT_MS,
  QUIET_MS,
} from '../../../src/extension/background/full-recording.ts';
import type { FullRecording } from '../../../src/extension/messaging/protocol.ts';

/** A clock that is moved by hand, and ticks on the way. */
function recorder() {
  let now = 1_000;
  let tick: (() => void) | null = null;
  let page: (() => void) | null = null;
  const saved: (FullRecording | null)[] = [];
  const badge: boolean[] = [];
  const full = new FullRecorder({
    now: () => now,
    save: (state) => void saved.push(state),
    every(_milliseconds, task) {
      tick = task;
      return () => {
        tick = null;
      };
    },
    showBadge: (_tabId, on) => badge.push(on),
    onPage(_tabId, task) {
      page = task;
      return () => {
        page = null;
      };
    },
    changed: () => undefined,
  });
  return {
    full,
    saved,
    badge,
    isTicking: () => tick !== null,
    /** The tab goes to another page. */
    goOn: () => page?.(),
    /** Lets time pass; the worker is awake. */
    pass(milliseconds: number) {
      now += milliseconds;
      tick?.();
    },
    /** Lets time pass while the worker is stopped. */
    sleep(milliseconds: number) {
      now += milliseconds;
    },
  };
}

describe('a full recording ends', () => {
  test('after five minutes, whatever happens', () => {
    const { full, pass, isTicking } = recorder();
    full.start(5);
    pass(LIMIT_MS - 1);
    full.loaded(false);
    expect(full.state?.stopped).toBeNull();
    pass(1);
    expect(full.state?.stopped).toEqual({ at: 1_000 + LIMIT_MS, because: 'time-limit' });
    expect(isTicking()).toBe(false);
  });

  test('when it has been quiet after the answer, not while a password is typed', () => {
    const { full, pass } = recorder();
    full.start(5);
    full.loaded(false);
    pass(QUIET_MS * 4);
    expect(full.state?.stopped).toBeNull();
    full.loaded(true);
    pass(QUIET_MS - 1);
    full.loaded(false);
    pass(QUIET_MS - 1);
    expect(full.state?.stopped).toBeNull();
    pass(1);
    expect(full.state?.stopped?.because).toBe('quiet');
  });

  test('when its tab is closed, not when another is', () => {
    const { full } = recorder();
    full.start(5);
    full.tabClosed(6);
    expect(full.state?.stopped).toBeNull();
    full.tabClosed(5);
    expect(full.state?.stopped?.because).toBe('tab-closed');
  });

  test('at the next sign of life, when the worker was stopped at the time', () => {
    const { full, sleep } = recorder();
    full.start(5);
    sleep(LIMIT_MS * 2);
    expect(full.covers(5, null)).toBe(true);
    full.check();
    expect(full.covers(5, null)).toBe(false);
  });

  test('in the next life of the worker, when the time ran out in between', () => {
    const { full } = recorder();
    full.restore({ tabId: 5, startedAt: 1_000 - LIMIT_MS, stopped: null });
    expect(full.state?.stopped?.because).toBe('time-limit');
  });
});

test('started => covers the tab and the popups it opened; REC is shown', () => {
  const { full, badge, saved } = recorder();
  full.start(5);
  expect([
    full.covers(5, null),
    full.covers(9, 5),
    full.covers(6, null),
    full.covers(6, 7),
  ]).toEqual([true, true, false, false]);
  expect(badge).toEqual([true]);
  expect(saved).toEqual([{ tabId: 5, startedAt: 1_000, stopped: null }]);
});

test('the tab goes to another page => REC is shown again, until it is stopped', () => {
  const { full, badge, goOn } = recorder();
  full.start(5);
  goOn();
  expect(badge).toEqual([true, true]);
  full.stop('user');
  goOn();
  expect(badge).toEqual([true, true, false]);
});

test('started in another tab => the first one is stopped', () => {
  const { full, badge } = recorder();
  full.start(5);
  full.start(6);
  expect(full.covers(5, null)).toBe(false);
  expect(full.covers(6, null)).toBe(true);
  expect(badge).toEqual([true, false, true]);
});

test.each([
  ['nothing', null],
  [
    'one that had ended',
    { tabId: 5, startedAt: 900, stopped: { at: 950, because: 'quiet' } } as const,
  ],
])('restored from %s => not running', (_what, stored) => {
  const { full, isTicking, badge } = recorder();
  full.restore(stored);
  expect(full.covers(5, null)).toBe(false);
  expect(full.state).toEqual(stored);
  expect(isTicking()).toBe(false);
  expect(badge).toEqual([]);
});

test('forgotten => nothing is known of it', () => {
  const { full, saved } = recorder();
  full.start(5);
  full.forget();
  expect(full.state).toBeNull();
  expect(saved.at(-1)).toBeNull();
});
