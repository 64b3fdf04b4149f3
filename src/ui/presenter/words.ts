import type { Owner, Severity } from '../../model/finding.ts';
import type { Generation, Login } from '../../model/login.ts';
import type { MessageKind } from '../../model/message.ts';
import type { Finding } from '../../model/diagnosis.ts';
import { outcomeWord } from '../../model/outcome-words.ts';
import type { IconName } from '../components/icon.tsx';
import { say } from '../../i18n/say.ts';

/** How something is marked: a word, an icon and a colour, never the colour alone. */
export interface BadgeStyle {
  readonly tone: 'blocks' | 'unsafe' | 'breaks' | 'hint' | 'good' | 'quiet';
  readonly icon: IconName;
  readonly word: string;
}

export const SEVERITY: Record<Severity, BadgeStyle> = {
  'blocks-login': { tone: 'blocks', icon: 'blocked', word: say`Blocks the login` },
  unsafe: { tone: 'unsafe', icon: 'shield', word: say`Unsafe` },
  'will-break': { tone: 'breaks', icon: 'warning', word: say`Will break` },
  hint: { tone: 'hint', icon: 'info', word: say`Hint` },
};

const SEVERITIES = Object.keys(SEVERITY) as Severity[];

/** The gravest severity of a list; null when it is empty. */
export function worst(findings: readonly Finding[]): Severity | null {
  return (
    SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity)) ?? null
  );
}

/** How a login as a whole is marked: by its gravest finding, else by its outcome. */
export function loginBadge(login: Login, findings: readonly Finding[] | null): BadgeStyle {
  if (login.outcome.is === 'waiting')
    return { tone: 'quiet', icon: 'dash', word: outcomeWord(login.outcome) };
  const severity = findings && worst(findings);
  // What Flex accepted did not fail, whatever is wrong with it.
  if (severity === 'blocks-login' && login.outcome.is === 'accepted')
    return { ...SEVERITY['will-break'], word: say`Accepted, with a risk` };
  if (severity && severity !== 'hint') return SEVERITY[severity];
  if (login.outcome.is === 'refused')
    return { tone: 'blocks', icon: 'blocked', word: say`Refused` };
  if (login.outcome.is === 'accepted')
    return { tone: 'good', icon: 'check', word: say`No fault found` };
  return severity ? SEVERITY[severity] : { tone: 'quiet', icon: 'dash', word: say`No fault found` };
}

export const GENERATION: Record<Generation, string> = {
  legacy: say`Legacy`,
  preview: say`Preview`,
  enhanced: say`Enhanced`,
};

/** What the generation badge means, for its tooltip. */
export const GENERATION_MEANING: Record<Generation, string> = {
  legacy: say`Legacy Flex SSO: the endpoints of iam.twilio.com`,
  preview: say`Preview Flex SSO: the endpoints of preview.twilio.com, the oldest`,
  enhanced: say`Enhanced Flex SSO: the endpoints of login.flex.us1.twilio.com`,
};

/** Where something has to be changed: the heading of the steps. */
export function fixHeading(owner: Owner, providerName: string | null): string {
  switch (owner) {
    case 'identity-provider':
      return say`Fix in ${providerName ?? say`your identity provider`}`;
    case 'twilio-console':
      return say`Fix in the Twilio Console`;
    case 'directory-data':
      return say`Fix the data of this user`;
    case 'twilio':
      return say`Only Twilio can fix this`;
    case 'clock':
      return say`Fix the clock`;
    case 'browser':
      return say`Fix in the browser`;
  }
}

export const CERTAINTY: Record<
  Finding['certainty'],
  { readonly word: string; readonly meaning: string }
> = {
  documented: {
    word: say`Documented`,
    meaning: say`Twilio or the vendor says so in its documentation.`,
  },
  observed: { word: say`Observed`, meaning: say`Seen in real logins, not documented.` },
  inferred: {
    word: say`Likely`,
    meaning: say`Inferred from what is known; neither documented nor seen for certain.`,
  },
};

/** Which way a message goes, for its arrow. */
export const isRequest = (kind: MessageKind): boolean =>
  kind === 'AuthnRequest' || kind === 'LogoutRequest';

const KIND_WORDS: Partial<Record<MessageKind, string>> = {
  WsFedResponse: say`WS-Federation response`,
  Artifact: 'SAML artifact',
  other: say`Other XML`,
  undecodable: say`Cannot be decoded`,
};

/** A message's kind for people; SAML's own names stay as they are. */
export const kindWords = (kind: MessageKind): string => KIND_WORDS[kind] ?? kind;
