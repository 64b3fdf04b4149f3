import type { ExtensionContext } from './context.ts';

/** What a panel or report page shows of its newest login. */
export interface Shown {
  /** Oldest first, as the list has them. */
  readonly logins: readonly { readonly id: string; readonly outcome: string }[];
  /** Rule ids, each once, in the order shown. */
  readonly findings: readonly string[];
  readonly blocking: readonly string[];
}

/** Milliseconds since 1970 at which each finding, and each outcome of a login, was first in the page. */
export type FirstShown = Readonly<Record<string, number>>;

/** Runs in the page. */
function look(): Shown {
  const all = (selector: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)];
  const rules = (selector: string): string[] => [
    ...new Set(all(selector).map((element) => element.dataset['finding'] ?? '')),
  ];
  return {
    logins: all('[data-login]').map(({ dataset }) => ({
      id: dataset['login'] ?? '',
      outcome: dataset['outcome'] ?? '',
    })),
    findings: rules('[data-finding]'),
    blocking: rules('[data-finding][data-severity="blocks-login"]'),
  };
}

const readShown = (context: ExtensionContext): Promise<Shown> => context.evaluate(look);

/** Notes from now on when something appears. */
export const watchAppearing = (context: ExtensionContext): Promise<void> =>
  context.evaluate(() => {
    const page = globalThis as unknown as { firstShown: Record<string, number>; watcher?: MutationObserver };
    page.firstShown = Object.create(null) as Record<string, number>;
    page.watcher?.disconnect();
    page.watcher = new MutationObserver(() => {
      const now = Date.now();
      for (const { dataset } of document.querySelectorAll<HTMLElement>('[data-finding], [data-login]')) {
        page.firstShown[dataset['finding'] ?? `login ${dataset['outcome']}`] ??= now;
      }
    });
    page.watcher.observe(document, { subtree: true, childList: true, attributes: true });
  });

export const readAppearing = (context: ExtensionContext): Promise<FirstShown> =>
  context.evaluate(() => (globalThis as unknown as { firstShown: FirstShown }).firstShown);

/** A login that came out otherwise is no fault of the page that is looked at. */
function onlyInVain(error: unknown): void {
  if (!String(error).includes('in vain')) throw error;
}

/** Waits until exactly the expected rules are shown for the newest login, of that outcome, or the time is over; then what is shown. */
export async function waitForFindings(
  context: ExtensionContext,
  expected: readonly string[],
  outcome: string,
  timeout: number,
): Promise<Shown> {
  const wanted = [...expected].sort().join(' ');
  await context
    .waitFor(
      (rules: string, outcomeWanted: string) => {
        const newest = [...document.querySelectorAll<HTMLElement>('[data-login]')].at(-1);
        const findings = [...document.querySelectorAll<HTMLElement>('[data-finding]')];
        const shown = [...new Set(findings.map(({ dataset }) => dataset['finding']))].sort().join(' ');
        return newest?.dataset['outcome'] === outcomeWanted && shown === rules ? true : null;
      },
      { timeout, args: [wanted, outcome] as const },
    )
    .catch(onlyInVain);
  return readShown(context);
}
