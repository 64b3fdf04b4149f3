import type { CDPSession, Target } from 'puppeteer';

/** tsx marks functions with a helper of that name, which the page does not have. */
const HELPER = 'const __name = (marked) => marked;';

/**
 * One of the extension's pages (or its worker), evaluated over the protocol: Puppeteer has no Page
 * for a panel that lives inside DevTools.
 */
export class ExtensionContext {
  private constructor(readonly session: CDPSession) {}

  static async attach(target: Target): Promise<ExtensionContext> {
    return new ExtensionContext(await target.createCDPSession());
  }

  /** Runs a function there and gives its result back as JSON; a throw there is a throw here. */
  async evaluate<A extends readonly unknown[], R>(
    run: (...args: A) => R | Promise<R>,
    ...args: A
  ): Promise<R> {
    return (await this.#run(`(${run})(...${JSON.stringify(args)})`)) as R;
  }

  /**
   * Waits there until the function gives something other than null, looking again after every
   * change of the page.
   */
  async waitFor<A extends readonly unknown[], R>(
    look: (...args: A) => R | null,
    { timeout, args }: { timeout: number; args: A },
  ): Promise<R> {
    const value = await this.#run(`new Promise((resolve, reject) => {
      const done = (settle, value) => { observer.disconnect(); clearTimeout(timer); settle(value); };
      const look = () => {
        try {
          const value = (${look})(...${JSON.stringify(args)});
          if (value !== null) done(resolve, value);
        } catch (error) {
          done(reject, error);
        }
      };
      const observer = new MutationObserver(look);
      const timer = setTimeout(() => done(reject, new Error('waited ${timeout} ms in vain')), ${timeout});
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      look();
    })`);
    return value as R;
  }

  /** Asks the background as our own pages do. */
  async request(name: string, ...args: readonly unknown[]): Promise<unknown> {
    const reply = await this.evaluate(
      (message) =>
        (
          globalThis as unknown as {
            chrome: { runtime: { sendMessage(m: unknown): Promise<unknown> } };
          }
        ).chrome.runtime.sendMessage(message),
      { to: 'background', name, args },
    );
    const { ok, value, error } = reply as {
      ok: boolean;
      value: unknown;
      error?: { message: string };
    };
    if (!ok) throw new Error(`${name}: ${error?.message}`);
    return value;
  }

  async #run(expression: string): Promise<unknown> {
    const { result, exceptionDetails } = await this.session.send('Runtime.evaluate', {
      expression: `(() => { ${HELPER} return ${expression}; })()`,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }
}
