import type { ExtensionContext } from './context.ts';

/** What a panel or report page shows of its newest login. */
export interface Shown {
  /** Oldest first, as the list has them. */
  readonly logins: readonly { readonly id: string; readonly outcome: string }[];
  /** Rule ids, each once, in the order shown. */
  readonly findings: readonly string[];
  readonly blocking: readonly string[];
  /** Ids of what stands above all logins: what the recorder could not do. */
  readonly notices: readonly string[];
}

/**
 * Milliseconds since 1970 at which each finding, and each outcome of a login, was first in the
 * page.
 */
export type FirstShown = Readonly<Record<string, number>>;

/**
 * Runs in the page, so it needs nothing from outside of itself.
 *
 * @param wanted the rules, sorted, with blanks between them, and the outcome that the newest login
 * must have; null: any
 * @returns null where something else is shown
 */
function look(wanted: { readonly rules: string; readonly outcome: string } | null): Shown | null {
  const all = (selector: string): HTMLElement[] => [
    ...document.querySelectorAll<HTMLElement>(selector),
  ];
  const rules = (selector: string): string[] => [
    ...new Set(all(selector).map((element) => element.dataset['finding'] ?? '')),
  ];
  const logins = all('[data-login]').map(({ dataset }) => ({
    id: dataset['login'] ?? '',
    outcome: dataset['outcome'] ?? '',
  }));
  const findings = rules('[data-finding]');
  const isWanted =
    [...findings].sort().join(' ') === wanted?.rules && logins.at(-1)?.outcome === wanted.outcome;
  if (wanted && !isWanted) return null;
  const notices = all('[data-notice]').map(({ dataset }) => dataset['notice'] ?? '');
  return {
    logins,
    findings,
    notices,
    blocking: rules('[data-finding][data-severity="blocks-login"]'),
  };
}

/** Notes from now on when something appears. */
export const watchAppearing = (context: ExtensionContext): Promise<void> =>
  context.evaluate(() => {
    const page = globalThis as unknown as {
      firstShown: Record<string, number>;
      watcher?: MutationObserver;
    };
    page.firstShown = Object.create(null) as Record<string, number>;
    page.watcher?.disconnect();
    page.watcher = new MutationObserver(() => {
      const now = Date.now();
      for (const { dataset } of document.querySelectorAll<HTMLElement>(
        '[data-finding], [data-login]',
      )) {
        page.firstShown[dataset['finding'] ?? `login ${dataset['outcome']}`] ??= now;
      }
    });
    page.watcher.observe(document, { subtree: true, childList: true, attributes: true });
  });

export const readAppearing = (context: ExtensionContext): Promise<FirstShown> =>
  context.evaluate(() => (globalThis as unknown as { firstShown: FirstShown }).firstShown);

/** A login that came out otherwise is no fault of the page that is looked at. */
function onlyInVain(error: unknown): null {
  if (!String(error).includes('in vain')) throw error;
  return null;
}

/**
 * Waits until exactly the expected rules are shown for the newest login, of that outcome, or the
 * time is over; then what is shown.
 */
export async function waitForFindings(
  context: ExtensionContext,
  expected: readonly string[],
  outcome: string,
  timeout: number,
): Promise<Shown> {
  const wanted = { rules: [...expected].sort().join(' '), outcome };
  // What is seen at that moment: Flex may begin another login right after.
  const seen = await context.waitFor(look, { timeout, args: [wanted] as const }).catch(onlyInVain);
  return seen ?? ((await context.evaluate(look, null)) as Shown);
}
