/**
 * What the legacy endpoint would likely say to a response. It was seen to use OneLogin's java-saml
 * (the AuthnRequest and error texts are its own), whose SamlResponse.isValid stops at the first
 * fault: these are its checks in its order, with its texts.
 */
import type { LikelyAnswer } from '../model/outcome.ts';
import type { FactContext } from '../facts/kit/define-fact.ts';
import { ASSERTION_CHECKS } from './java-saml/assertion.ts';
import { MESSAGE_CHECKS } from './java-saml/message.ts';
import { USER_CHECKS } from './java-saml/user.ts';

const CHECKS = [...MESSAGE_CHECKS, ...ASSERTION_CHECKS, ...USER_CHECKS];

/**
 * The first check that fails. Null for a login that is not of the legacy generation, has no
 * response, or passes them all.
 *
 * @param found the ids of the rules that found something in this login
 */
export function likelyAnswer(
  context: FactContext,
  found: ReadonlySet<string>,
): LikelyAnswer | null {
  if (context.login.generation !== 'legacy' || !context.login.response) return null;
  const unchecked: string[] = [];
  for (const { rules, run } of CHECKS) {
    const outcome = run(context);
    if (outcome === null) continue;
    if (typeof outcome === 'string') {
      return { text: outcome, ruleId: rules.find((id) => found.has(id)) ?? rules[0], unchecked };
    }
    unchecked.push(outcome.unchecked);
  }
  return null;
}
