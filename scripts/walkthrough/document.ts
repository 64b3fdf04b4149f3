import type { Generation } from '../../lab/account.ts';

/** One finding's way from what the panel shows to the fix on the clipboard. */
export interface Fix {
  readonly rule: string;
  readonly title: string;
  /** What was clicked, in order. */
  readonly clicks: readonly string[];
  readonly copied: string;
}

/** What came of one scenario. */
export interface Walk {
  readonly scenario: string;
  readonly title: string;
  readonly story: string;
  readonly generation: Generation;
  readonly headline: string;
  readonly fixes: readonly Fix[];
}

const HEAD = `# From the failure to the fix

Every scenario of the login lab, as somebody meets it who has just failed to log in with the panel open: what the panel says, what
they click, and what is on the clipboard then. No fix takes more than two clicks. \`npm run walkthrough\` goes all these ways in a
browser, checks what was copied, and writes this page.
`;

/** A fence longer than any in the text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}text`, text.trimEnd(), fence].join('\n');
}

function fixLines({ clicks, copied }: Fix): string {
  return [
    ...clicks.map((click, n) => `${n + 1}. Click ${click}.`),
    '',
    'On the clipboard:',
    '',
    fenced(copied),
    '',
  ].join('\n');
}

function section({ scenario, title, story, generation, headline, fixes }: Walk): string {
  return [
    `## ${title}`,
    '',
    `${story} (\`${scenario}\`, ${generation})`,
    '',
    `The panel says: **${headline.replace(/[*_\\]/g, '\\$&')}**`,
    '',
    ...(fixes.length === 0
      ? ['There is nothing to fix, and nothing to click.', '']
      : fixes.map(fixLines)),
    `![The panel after it](screenshots/walkthrough/${scenario}.png)`,
    '',
  ].join('\n');
}

/** Writes docs/walkthrough.md. */
export const walkthrough = {
  section,
  document: (sections: readonly string[]): string => [HEAD, ...sections].join('\n'),
};

/** The section of that title as it stands in the document, null when it has none. */
export function sectionOf(document: string, title: string): string | null {
  const parts = document.split(/^(?=## )/m);
  return parts.find((part) => part.startsWith(`## ${title}\n`)) ?? null;
}
