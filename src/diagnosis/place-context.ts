import type { FactContext } from './fact.ts';
import type { PlaceContext } from './provider.ts';
import { facts } from '../generated/facts.ts';
import type { Fact } from './fact.ts';

const valueOf = <T>(fact: Fact<T>): T | null => (fact.state === 'known' ? fact.value : null);

/** This login's own values, for the provider's steps. */
export function placeContext(context: FactContext): PlaceContext {
  return {
    spEntityId: valueOf(context.get(facts.expectedAudience)),
    acsUrl: valueOf(context.get(facts.expectedAcsUrl)),
    generation: context.login.generation,
    idpIssuer: valueOf(context.get(facts.responseIssuer)),
    ssoUrl: valueOf(context.get(facts.requestTarget)),
  };
}
