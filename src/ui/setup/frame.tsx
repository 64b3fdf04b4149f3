import type { ComponentChildren, JSX } from 'preact';
import { say } from '../../i18n/say.ts';

/** The chapters, in the order in which the work is done. */
const CHAPTERS = [
  ['account', say`Your account`],
  ['prepare', say`Before you begin`],
  ['provider', say`At your identity provider`],
  ['console', say`In the Twilio Console`],
  ['check', say`Check before the first login`],
  ['first-login', say`The first login`],
  ['trouble', say`If it fails`],
  ['migration', say`From legacy to enhanced`],
  ['rollover', say`The next certificate`],
] as const;

/** One of the chapters. */
export type Chapter = (typeof CHAPTERS)[number][0];

/** What each chapter is called. */
export const TITLES = new Map<Chapter, string>(CHAPTERS);

/**
 * What of the set-up page is there before anything is known: its head and its contents, and the
 * chapters within.
 */
export function SetupFrame({ children }: { readonly children: ComponentChildren }): JSX.Element {
  return (
    <>
      <header class="top">
        <h1>{say`Set up single sign-on for Twilio Flex`}</h1>
        <p class="quiet">
          {say`Everything to type, for your identity provider and for the Twilio Console. Nothing leaves this browser.`}
        </p>
      </header>
      <nav aria-label={say`On this page`}>
        <ol>
          {CHAPTERS.map(([id, title]) => (
            <li key={id}>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ol>
      </nav>
      <main>{children}</main>
    </>
  );
}
