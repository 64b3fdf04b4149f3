import { answerTime, isPage } from '../recording/answers.ts';
import { isTwilioHost } from '../flex/endpoints.ts';
import type { Login } from '../model/login.ts';
import type { ProviderError } from '../facts/provider.ts';

/**
 * The login with what the identity provider's own pages say of it: one whose last page shows an
 * error of the product is refused by the provider, with whatever status it came. The same login
 * where it was answered, or no such error is on that page.
 *
 * @param errors of the recognised product, the last page first
 */
export function withProviderRefusal(login: Login, errors: readonly ProviderError[]): Login {
  const { outcome, exchanges } = login;
  const isOpen = outcome.is === 'waiting' ? outcome.for === 'provider' : outcome.is === 'unknown';
  if (login.response || !isOpen) return login;
  const last = exchanges
    .filter((exchange) => isPage(exchange) && !isTwilioHost(exchange.request.url))
    .at(-1);
  const shown = errors.find(
    ({ evidence }) => evidence.in === 'exchange' && evidence.exchangeId === last?.id,
  );
  if (!last || !shown) return login;
  return {
    ...login,
    outcome: { is: 'refused', at: answerTime(last), by: 'provider', exchangeId: last.id },
  };
}
