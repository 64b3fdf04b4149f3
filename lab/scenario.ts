import type { Connection } from '../src/model/connection.ts';
import { GENERATIONS, HOSTINGS, type Generation, type Hosting } from './account.ts';
import type { Delivery } from './choice.ts';
import type { Stop } from './flex/failure.ts';
import type { RequestDraft } from './flex/request.ts';
import type { Signing } from './idp/sign.ts';
import type { ResponseDraft } from './idp/response.ts';
import type { Keys } from './keys.ts';

export type FormFields = Readonly<Record<string, string>>;

/** The identity provider's answer before it is written: what it says, and how it is signed. */
export interface Draft {
  readonly response: ResponseDraft;
  readonly sign: Signing;
  /** Encrypts the assertion, for the key of this certificate (PEM). */
  encryptFor: string | null;
}

export interface ScenarioContext {
  readonly generation: Generation;
  readonly keys: Keys;
}

/**
 * One way a login goes. The default is a login that works; a scenario says what is different about
 * it and what has to come of it, so a new fault is one entry.
 */
export interface Scenario {
  readonly id: string;
  /** What somebody did, as the heading on the start page. */
  readonly title: string;
  /** What the user sees of it and why, in a sentence or two. */
  readonly story: string;
  /** Changes the AuthnRequest before it is sent. */
  readonly request?: (draft: RequestDraft, context: ScenarioContext) => void;
  /** Changes the response before it is signed. */
  readonly change?: (draft: Draft, context: ScenarioContext) => void;
  /** Changes the XML after it was signed. */
  readonly tamper?: (xml: string, context: ScenarioContext) => string;
  /**
   * Changes the form the identity provider posts to Flex; null: it shows an error page and posts
   * nothing.
   */
  readonly form?: (fields: FormFields, context: ScenarioContext) => FormFields | null;
  /**
   * The ACS answers the POST with this redirect to itself, with a slash more: the browser goes on
   * with a GET.
   */
  readonly losesPost?: 301 | 302 | 303;
  /** A step before or after the assertion consumer service at which the login ends. */
  readonly stop?: Stop;
  /**
   * The callback hands an error on to Flex' own address, instead of showing it. Which of the two
   * Twilio does is not known.
   */
  readonly handsErrorOn?: true;
  /**
   * The token call tells of a user Flex cannot use, instead of the callback. Which of the two
   * Twilio does is not known.
   */
  readonly userFaultAt?: 'token';
  /**
   * Another tab began a login meanwhile, so that the client does not find the `state` again that it
   * sent; once.
   */
  readonly losesState?: true;
  /** How the browser carries the login unless it is chosen otherwise. */
  readonly delivery?: Delivery;
  /** It is a login with Twilio itself. */
  readonly hasNoSaml?: true;
  /** The user closes the popup at the identity provider. */
  readonly closesPopup?: true;
  /** Milliseconds for which a Flex token holds; an hour when it is not said. */
  readonly tokenLifetime?: number;
  /** More parameters of Flex' home URL. */
  readonly address?: Readonly<Record<string, string>>;
  /** The only generations, or the only hosting, there is for it; all when it is not said. */
  readonly generations?: readonly Generation[];
  readonly hostings?: readonly Hosting[];
  /** What the Console's form (and so the extension's settings) hold otherwise than usual. */
  readonly connection?: (keys: Keys) => Partial<Connection>;
  /** The identity provider sends no response, so Flex answers nothing. */
  readonly isUnanswered?: true;
  /**
   * A part of the text with which Flex refuses the login; null when it lets it in, or is never
   * asked.
   */
  readonly refusal: Readonly<Record<Generation, string | null>>;
  /**
   * The rules that must find something, besides those that every login of its kind meets: see
   * {@link expectedRules}.
   */
  readonly finds: Readonly<Record<Generation, readonly string[]>>;
}

/** The same for both generations. */
export const both = <T>(value: T): Readonly<Record<Generation, T>> => ({
  legacy: value,
  enhanced: value,
});

/** How a login comes to its end, as an event of the lab's logins: {@link Flows}. */
export function endOf({
  stop,
  hasNoSaml,
  isUnanswered,
}: Scenario): 'stopped' | 'kept' | 'answered' {
  if (stop?.at === 'start' || hasNoSaml) return 'stopped';
  return isUnanswered ? 'kept' : 'answered';
}

/** Whether Flex opens at the end of such a login. */
export function lettingIn(scenario: Scenario, generation: Generation): boolean {
  const { stop, refusal } = scenario;
  const isBroken = stop !== undefined && stop.at !== 'refresh' && stop.times === undefined;
  return endOf(scenario) === 'answered' && refusal[generation] === null && !isBroken;
}

export const generationsOf = ({ generations = GENERATIONS }: Scenario): readonly Generation[] =>
  generations;
export const hostingsOf = ({ hostings = HOSTINGS }: Scenario): readonly Hosting[] => hostings;

/** The rule that tells of the step at which Twilio or Flex refuses. */
function refusalRule({ stop, userFaultAt }: Scenario): string {
  if (stop?.at === 'start') return 'start-refused';
  return stop?.at === 'token' || stop?.at === 'info' || userFaultAt === 'token'
    ? 'token-refused'
    : 'acs-refused';
}

/**
 * Every rule that must find something in this login, and no other may: sorted ids. Besides its own
 * fault a legacy login meets the retired endpoint, and a refused one the refusal.
 */
export function expectedRules(scenario: Scenario, generation: Generation): string[] {
  const retired = generation === 'legacy' ? ['endpoint-retired'] : [];
  const isRefused =
    endOf(scenario) !== 'kept' && !scenario.hasNoSaml && !lettingIn(scenario, generation);
  const refused = isRefused ? [refusalRule(scenario)] : [];
  return [...scenario.finds[generation], ...retired, ...refused].sort();
}

/** What an extension sees of a login. */
export interface Sight {
  readonly hosting: Hosting;
  /** With DevTools open it sees the calls of pages at any host, and what answers say. */
  readonly devtools: boolean;
}

/**
 * How the login ends as far as Twilio's answers to the browser itself show it; null where a call of
 * Flex' page decides.
 */
function endedByAnswers(scenario: Scenario, generation: Generation): string | null {
  const { stop, isUnanswered, hasNoSaml, refusal, userFaultAt } = scenario;
  if (hasNoSaml) return 'unknown: console-login';
  if (isUnanswered) return 'unknown: not-answered';
  if (stop?.at === 'acs') return 'refused: acs';
  if (stop?.at === 'callback') return 'refused: callback';
  return stop || refusal[generation] === null || userFaultAt === 'token' ? null : 'refused: ';
}

/**
 * How it ends by the call that begins it; null where it begins. A page of the customer's own server
 * hides that call.
 */
function endedAtStart(
  scenario: Scenario,
  generation: Generation,
  { hosting, devtools }: Sight,
): string | null {
  const { stop, isUnanswered } = scenario;
  const isHidden = generation === 'legacy' && hosting === 'self-hosted' && !devtools;
  if (isHidden && (stop?.at === 'start' || isUnanswered)) return 'no login';
  if (stop?.at !== 'start') return null;
  // That an answer lacks something is seen only where it is read.
  return stop.how.is === 'lacking' && !devtools ? 'unknown: not-finished' : 'refused: start';
}

/** How a login's token calls end it. */
function endedByToken(
  { stop, userFaultAt }: Scenario,
  generation: Generation,
  { hosting, devtools }: Sight,
): string {
  if (hosting === 'self-hosted' && !devtools) {
    return generation === 'legacy' ? 'accepted' : 'unknown: self-hosted-not-visible';
  }
  if (stop?.how.is === 'lacking') return 'unknown: no-token-info';
  const isStopped = (stop?.at === 'token' || stop?.at === 'info') && stop.times === undefined;
  return isStopped || userFaultAt === 'token' ? 'refused: token' : 'accepted';
}

/**
 * How the last login of a scenario ends, and where or why, as the inspector has to say it of a
 * whole recording. Of an end that only says `refused: ` the place follows from where Twilio tells
 * of the fault.
 */
export const expectedOutcome = (scenario: Scenario, generation: Generation, sight: Sight): string =>
  endedAtStart(scenario, generation, sight) ??
  endedByAnswers(scenario, generation) ??
  endedByToken(scenario, generation, sight);
