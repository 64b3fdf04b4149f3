import type { LastLogin } from './read.ts';
import type { Owner } from '../../model/finding.ts';
import type { Login } from '../../model/login.ts';
import type { Finding } from '../../model/diagnosis.ts';
import { say } from '../../i18n/say.ts';

/** What the popup says of the last login, for someone who has never heard of SAML. */
export interface Summary {
  readonly tone: 'good' | 'bad' | 'waiting' | 'unknown';
  /** What the login came to, one sentence. */
  readonly sentence: string;
  /** Its worst finding, in one line; null when there is none. */
  readonly finding: Finding | null;
  /** Who can fix it. */
  readonly owner: string | null;
}

const OWNERS: Record<Owner, string> = {
  'identity-provider': say`The people who run your company’s sign-in service can fix this.`,
  'twilio-console': say`An administrator of your Twilio account can fix this, in the Twilio Console.`,
  'directory-data': say`The people who keep your company’s user directory can fix this.`,
  twilio: say`Only Twilio can fix this: contact Twilio’s support.`,
  clock: say`The clock of this computer, or that of your company’s sign-in service, is wrong.`,
  browser: say`This can be fixed in this browser.`,
};

/** The first root cause; a hint alone is not worth a word here. */
function worst({ findings }: LastLogin): Finding | null {
  if (findings === null) return null;
  const root =
    findings.find(({ consequenceOf }) => consequenceOf.length === 0) ?? findings[0] ?? null;
  return root?.severity === 'hint' ? null : root;
}

function sentenceOf({ login }: LastLogin, time: string, blocked: boolean): string {
  if (login.outcome.is === 'accepted') return say`The last login to Flex worked (${time}).`;
  if (login.outcome.is === 'refused') return say`Flex refused the last login (${time}).`;
  if (login.outcome.is === 'waiting') return say`The last login (${time}) is still under way.`;
  if (!login.response)
    return say`The last login (${time}) has not come back from your company’s sign-in page.`;
  return blocked
    ? say`The last login to Flex (${time}) is likely to fail.`
    : say`A login to Flex was sent (${time}); how it ended was not seen.`;
}

function toneOf({ outcome }: Login, blocked: boolean): Summary['tone'] {
  if (outcome.is === 'accepted') return 'good';
  if (outcome.is === 'waiting') return 'waiting';
  return outcome.is === 'refused' || blocked ? 'bad' : 'unknown';
}

/**
 * What of the last login is known by now.
 *
 * @param clock writes a time of day, in the user's own way
 */
export function summarise(last: LastLogin, clock: (milliseconds: number) => string): Summary {
  const { login } = last;
  const finding = worst(last);
  const blocked = finding?.severity === 'blocks-login';
  const time = login.clock === null ? say`at an unknown time` : clock(login.clock);
  return {
    tone: toneOf(login, blocked),
    sentence: sentenceOf(last, time, blocked),
    finding,
    owner: finding ? OWNERS[finding.owner] : null,
  };
}
