import type { Browser, Target } from 'puppeteer';

/**
 * Collects what any context of an extension complains about: uncaught errors, console errors, and
 * what the browser logs about it (a refused resource, a policy broken). Attach before anything is
 * opened.
 */
export class ExtensionErrors {
  readonly found: string[] = [];
  /** What a context asked the network for: everything but the extension's own files. */
  readonly requests: string[] = [];

  private constructor(private readonly extensionId: string) {}

  static async watch(browser: Browser, extensionId: string): Promise<ExtensionErrors> {
    const errors = new ExtensionErrors(extensionId);
    browser.on('targetcreated', (target) => void errors.#attach(target));
    await Promise.all(browser.targets().map((target) => errors.#attach(target)));
    return errors;
  }

  async #attach(target: Target): Promise<void> {
    if (!target.url().startsWith(`chrome-extension://${this.extensionId}/`)) return;
    const where = `${target.type()} ${new URL(target.url()).pathname}`;
    const note = (text: string): void => void this.found.push(`${where}: ${text}`);
    try {
      const session = await target.createCDPSession();
      session.on('Runtime.exceptionThrown', ({ exceptionDetails }) => {
        note(exceptionDetails.exception?.description ?? exceptionDetails.text);
      });
      session.on('Runtime.consoleAPICalled', ({ type, args }) => {
        if (type === 'error' || type === 'assert')
          note(args.map(({ value, description }) => value ?? description).join(' '));
      });
      session.on('Log.entryAdded', ({ entry }) => {
        if (entry.level === 'error') note(entry.text);
      });
      session.on('Network.requestWillBeSent', ({ request }) => {
        if (!request.url.startsWith(`chrome-extension://${this.extensionId}/`))
          this.requests.push(`${where}: ${request.url}`);
      });
      await session.send('Runtime.enable');
      await session.send('Network.enable');
      await session.send('Log.enable');
    } catch (error) {
      // A context that is gone again has nothing to say.
      if (!(error instanceof Error) || !/closed|detached|No target/i.test(error.message))
        throw error;
    }
  }
}
