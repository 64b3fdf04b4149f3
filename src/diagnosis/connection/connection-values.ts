import type { LoginValues } from '../../model/provider.ts';
import type { Expectations } from '../../connection/expectations.ts';

/**
 * The user's own values for a provider's steps, before any login: what the connection alone tells.
 */
export function connectionValues({ connection, metadata }: Expectations): LoginValues {
  return {
    spEntityId: null,
    acsUrl: null,
    generation: null,
    idpIssuer: metadata?.entityId ?? connection.idpIssuer ?? null,
    ssoUrl: metadata?.ssoServices[0]?.location ?? connection.ssoUrl ?? null,
  };
}
