/** What {@link growingBackground} puts on the page. */
export interface Growing {
  /**
   * Records so many exchanges, 20 every 10 ms, the first after the login; resolves when the list
   * counts them all.
   *
   * @returns milliseconds from the first to the last, and from the last until all were counted
   */
  feed(count: number): Promise<{ fed: number; after: number }>;
  /**
   * Records what is handed over, all at once; resolves to the milliseconds until the page holds the
   * selector and is painted.
   */
  record(observations: readonly { seq: number }[], selector: string): Promise<number>;
}

/**
 * Runs in the page after the browser's stand-in: a background that records by itself and keeps
 * nothing the page has, so that what the page holds is the page's own.
 */
export function growingBackground(): void {
  type Message = { name: string; args: unknown[] };
  const { browser, background } = globalThis as unknown as {
    browser: { runtime: { sendMessage(message: Message): Promise<unknown> } };
    background: { add(more: object[]): void };
  };
  const runtime = browser.runtime;
  const others = runtime.sendMessage;
  let waiting: { seq: number }[] = [];
  let seq = 0;
  runtime.sendMessage = (message) => {
    if (message.name !== 'observations') return others(message);
    const after = Number(message.args[0]);
    waiting = waiting.filter((seen) => seen.seq > after);
    // As the browser does it: through JSON.
    return Promise.resolve(
      JSON.parse(JSON.stringify({ ok: true, value: { session: '1', observations: waiting } })),
    );
  };
  const record = (more: readonly { seq: number }[]): void => {
    waiting.push(...more);
    seq = waiting.at(-1)?.seq ?? seq;
    background.add([]);
  };
  const exchange = (n: number): { seq: number }[] => {
    const own = { tabId: 1, requestId: `${100_000 + n}`, at: Date.UTC(2026, 10, 2, 9) + n };
    return [
      {
        ...own,
        seq: ++seq,
        saw: 'request',
        method: 'GET',
        url: `https://flex-api.twilio.com/v1/Instances/GO0123456789abcdef0123456789abcdef/Workers/${n}?Page=${n % 7}`,
        resource: 'xmlhttprequest',
        frameId: 0,
        initiator: 'https://flex.twilio.com',
        openerTabId: null,
        body: { is: 'none' },
      } as { seq: number },
      {
        ...own,
        seq: ++seq,
        saw: 'response',
        status: n % 50 === 0 ? 404 : 200,
        headers: [{ name: 'content-type', value: 'application/json;charset=utf-8' }],
      } as { seq: number },
      { ...own, seq: ++seq, saw: 'end' } as { seq: number },
    ];
  };
  const when = (isSo: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!isSo()) return;
        observer.disconnect();
        resolve();
      };
      const observer = new MutationObserver(look);
      observer.observe(document, { subtree: true, childList: true, attributes: true });
      look();
    });
  const counted = (): number =>
    Number(document.querySelector<HTMLElement>('[data-exchange-count]')?.dataset['exchangeCount']);
  const growing: Growing = {
    async feed(count) {
      const begun = performance.now();
      const before = counted();
      for (let n = 0; n < count;) {
        // Late timers are caught up with, so that a busy page gets no less.
        const due = Math.min(count, 20 * Math.ceil((performance.now() - begun) / 10 + 0.1));
        const more: { seq: number }[] = [];
        while (n < due) more.push(...exchange(n++));
        record(more);
        if (n < count) await new Promise((resolve) => setTimeout(resolve, 10));
      }
      const last = performance.now();
      await when(() => counted() === before + count);
      return { fed: last - begun, after: performance.now() - last };
    },
    async record(observations, selector) {
      const begun = performance.now();
      record(observations);
      await when(() => document.querySelector(selector) !== null);
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
      return performance.now() - begun;
    },
  };
  Object.assign(globalThis, { growing });
}
