import type { LoginValues } from '../model/provider.ts';
import type { Fact } from '../model/fact.ts';
import { flexEndpoint } from '../flex/endpoints.ts';
import { hasRemoved } from '../recording/removed-values.ts';
import { facts } from '../facts/index.ts';
import type { FactContext } from '../facts/kit/define-fact.ts';
import type { LocatedValue } from '../facts/kit/located-value.ts';

const valueOf = <T>(fact: Fact<T>): T | null => (fact.state === 'known' ? fact.value : null);

/**
 * The audience, where it is one of Flex: what a pasted response shows of its account, when nothing
 * else does.
 */
function audienceOfFlex(audiences: readonly LocatedValue[] | null): string | null {
  return audiences?.find(({ value }) => flexEndpoint(value)?.role === 'entity-id')?.value ?? null;
}

/** This login's own values, for the provider's steps. */
export function loginValues(context: FactContext): LoginValues {
  const target = valueOf(context.get(facts.requestTarget))?.url ?? null;
  const destination = valueOf(context.get(facts.destination));
  const named = valueOf(context.get(facts.namedAddresses));
  return {
    spEntityId:
      valueOf(context.get(facts.expectedAudience)) ??
      audienceOfFlex(valueOf(context.get(facts.audiences))) ??
      named?.entityId ??
      null,
    acsUrl:
      valueOf(context.get(facts.expectedAcsUrl)) ??
      (destination !== null && flexEndpoint(destination)?.role === 'acs' ? destination : null) ??
      named?.acsUrl ??
      null,
    generation: context.login.generation,
    idpIssuer: valueOf(context.get(facts.responseIssuer)),
    // An address of which values were removed leads nowhere.
    ssoUrl: target !== null && hasRemoved(target) ? null : target,
  };
}
