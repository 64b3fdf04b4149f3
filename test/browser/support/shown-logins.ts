import type { Page } from 'puppeteer';

/**
 * What a panel or report page shows: how its logins went, and the rules that found something in the
 * selected one.
 */
export interface ShownLogins {
  readonly outcomes: readonly string[];
  readonly findings: readonly string[];
}

export const shownLogins = (page: Page): Promise<ShownLogins> =>
  page.evaluate(() => {
    const values = (selector: string, name: string): string[] =>
      [...document.querySelectorAll<HTMLElement>(selector)].map(
        ({ dataset }) => dataset[name] ?? '',
      );
    return {
      outcomes: values('[data-login]', 'outcome').sort(),
      findings: [...new Set(values('[data-finding]', 'finding'))].sort(),
    };
  });
