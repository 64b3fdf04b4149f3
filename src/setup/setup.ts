import type { LoginValues, Provider } from '../model/provider.ts';
import { singleLine } from '../i18n/single-line.ts';
import { accountSid, acsUrl, connectionSid, entityId } from '../flex/endpoints.ts';
import { GENERIC } from '../diagnosis/detect-provider.ts';
import { providers } from '../generated/providers.ts';
import { say } from '../i18n/say.ts';

/** The generations that are set up anew: preview is retired, and what is left of it is migrated. */
export const SETUP_GENERATIONS = ['enhanced', 'legacy'] as const;
export type SetupGeneration = (typeof SETUP_GENERATIONS)[number];

/** Where AD FS takes the roles from: a field of the user, or the groups the user is in. */
export const ROLE_SOURCES = ['department', 'groups'] as const;
export type RoleSource = (typeof ROLE_SOURCES)[number];

/** What the user typed; an empty text is a field left out. */
export interface SetupInput {
  readonly accountSid?: string;
  readonly connectionSid?: string;
  readonly runtimeDomain?: string;
  /** Left out: enhanced when there is a connection SID, else legacy. */
  readonly generation?: string;
  /** A provider id of `src/providers/`; left out: any product. */
  readonly provider?: string;
  /** The name the application for Flex gets at the provider. */
  readonly name?: string;
  readonly roleSource?: string;
  /** The group whose members may log in (`DOMAIN\name`); left out: everyone. */
  readonly accessGroup?: string;
}
export type SetupField = keyof SetupInput;

/** One account of Flex and one identity provider, brought together. */
export interface Setup {
  readonly generation: SetupGeneration;
  readonly accountSid: string | null;
  readonly connectionSid: string | null;
  readonly runtimeDomain: string | null;
  readonly acsUrl: string;
  readonly entityId: string;
  readonly provider: Provider & { readonly id: string };
  readonly name: string;
  readonly roleSource: RoleSource;
  readonly accessGroup: string | null;
}

export type SetupErrors = ReadonlyMap<SetupField, string>;

export const DEFAULT_NAME = 'Twilio Flex';
const LONGEST = 200;
/**
 * `random-noun-1234` is what Twilio makes; another word is taken too, as long as it is one part of
 * a path.
 */
const RUNTIME_DOMAIN = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,98}[A-Za-z0-9])?$/;
const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

const isOneOf = <T extends string>(values: readonly T[], text: string): text is T =>
  (values as readonly string[]).includes(text);

/** The runtime domain in what people paste: the domain itself, or Flex' address with it. */
function domainIn(text: string): string {
  return text.replace(/^https:\/\/flex\.twilio\.com\//i, '').replace(/\/$/, '');
}

/**
 * Two digits in place of one another, a letter too few: what is wrong with a SID, in one sentence.
 */
function sidError(label: string, prefix: string, text: string): string {
  const form = say`${label} is ${prefix} followed by 32 characters, each 0-9 or a-f.`;
  if (!text.toUpperCase().startsWith(prefix))
    return say`${form} "${singleLine(text)}" does not begin with ${prefix}.`;
  if (text.length !== 34)
    return say`${form} "${singleLine(text)}" has ${text.length} characters, not 34.`;
  const wrong = Array.from(text.slice(2)).find((character) => !/[0-9a-fA-F]/.test(character));
  return wrong === undefined
    ? say`${form} Write ${prefix} in upper case.`
    : say`${form} "${singleLine(text)}" contains "${singleLine(wrong)}".`;
}

/**
 * Reads the fields; each that cannot be used has an error for the user, and the rest is still read.
 */
export function readSetup(input: SetupInput): {
  readonly setup: Setup | null;
  readonly errors: SetupErrors;
} {
  const errors = new Map<SetupField, string>();
  const text = (field: SetupField): string => (input[field] ?? '').trim();
  const sid = (field: 'accountSid' | 'connectionSid'): string | null => {
    if (text(field) === '') return null;
    const read = field === 'accountSid' ? accountSid(text(field)) : connectionSid(text(field));
    const [label, prefix] =
      field === 'accountSid' ? [say`An Account SID`, 'AC'] : [say`A connection SID`, 'JQ'];
    if (read === null) errors.set(field, sidError(label ?? '', prefix ?? '', text(field)));
    return read;
  };
  const choice = <T extends string>(field: SetupField, values: readonly T[], otherwise: T): T => {
    const given = text(field);
    if (given === '') return otherwise;
    if (isOneOf(values, given)) return given;
    errors.set(
      field,
      say`Choose one of ${values.join(', ')}. "${singleLine(given)}" is none of them.`,
    );
    return otherwise;
  };
  const line = (field: SetupField, label: string): string | null => {
    const given = text(field);
    if (given.length > LONGEST) errors.set(field, say`${label} has at most ${LONGEST} characters.`);
    if (CONTROL.test(given)) errors.set(field, say`${label} holds no control characters.`);
    return given === '' || errors.has(field) ? null : given;
  };
  const sids = { accountSid: sid('accountSid'), connectionSid: sid('connectionSid') };
  const generation = choice(
    'generation',
    SETUP_GENERATIONS,
    text('connectionSid') === '' ? 'legacy' : 'enhanced',
  );
  const needed = generation === 'enhanced' ? 'connectionSid' : 'accountSid';
  if (sids[needed] === null && !errors.has(needed)) {
    errors.set(
      needed,
      needed === 'connectionSid'
        ? say`The enhanced generation needs the connection SID (JQ…). The Twilio Console shows it under Flex > Users and access > Single sign-on (SSO).`
        : say`The legacy generation needs the Account SID (AC…). It stands on the start page of the Twilio Console.`,
    );
  }
  const domain = domainIn(text('runtimeDomain'));
  if (domain !== '' && !RUNTIME_DOMAIN.test(domain)) {
    errors.set(
      'runtimeDomain',
      say`The runtime domain is the last part of Flex' address, like dancing-owl-1234. "${singleLine(domain)}" is none.`,
    );
  }
  const id = choice('provider', [...providers.keys()], GENERIC);
  const provider = providers.get(id);
  const acs = acsUrl(generation, sids);
  const entity = entityId(generation, sids);
  const name = line('name', say`The name`) ?? DEFAULT_NAME;
  const accessGroup = line('accessGroup', say`The group`);
  const roleSource = choice('roleSource', ROLE_SOURCES, 'department');
  if (errors.size > 0 || acs === null || entity === null || !provider)
    return { setup: null, errors };
  const setup: Setup = {
    generation,
    ...sids,
    runtimeDomain: domain === '' ? null : domain,
    acsUrl: acs,
    entityId: entity,
    provider: { ...provider, id },
    name,
    roleSource,
    accessGroup,
  };
  return { setup, errors };
}

/** The set-up's own values for a provider's steps. */
export const contextOf = ({ acsUrl: acs, entityId: entity, generation }: Setup): LoginValues => ({
  acsUrl: acs,
  spEntityId: entity,
  generation,
  idpIssuer: null,
  ssoUrl: null,
});
