/** @file The identity provider, and what it says is wrong. */
import { exchangeEvidence, inText, searched, type Evidence } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import { say } from '../i18n/say.ts';
import type { SamlMessage } from '../model/message.ts';
import { textsOf } from '../recording/texts.ts';
import type { Code, Provider } from '../model/provider.ts';
import { isTwilioHost } from '../flex/endpoints.ts';
import { findErrorCodes } from '../providers/kit/provider.ts';
import { plainText } from '../i18n/plain-text.ts';
import { codesInText } from '../providers/kit/told.ts';
import { trustsIn, type AdfsTrust } from '../providers/kit/adfs-listing.ts';

export type ProviderTraits = Pick<Provider, 'name' | 'signableParts' | 'errorCodes'>;

/** The identity provider's product, as recognised or chosen. */
export const provider = defineFact<ProviderTraits>(
  ({ provider: { name, signableParts, errorCodes } }) =>
    known({ name, signableParts, errorCodes }, [
      searched(say`the issuer, the URLs and the message`),
    ]),
);

export interface ProviderError {
  readonly code: Code;
  readonly evidence: Evidence;
}

/** Characters of a page that are looked through. */
const SCANNED = 200_000;

/**
 * The errors with a meaning for Flex on the pages of the identity provider, in a login it did not answer: on the page that answers the
 * request itself, and on those after the login form. The last page first, because an error on it is why the login ends there. Or the
 * errors in a text that somebody copied.
 */
export const providerErrors = defineFact<readonly ProviderError[]>(({ login, provider }) => {
  const { request, response, exchanges } = login;
  const notFound = searched(
    say`the pages of the identity provider after the request: none has a known error`,
  );
  const copied = textsOf(login).flatMap((message) =>
    codesInText(provider.errorCodes, message.sent).map(({ code, words }) => ({
      code,
      evidence: inText(message, words),
    })),
  );
  if (copied.length > 0 && !response)
    return known(
      copied,
      copied.map(({ evidence }) => evidence),
    );
  if (!request || response) return known([], [notFound]);
  const at = exchanges.findIndex(({ id }) => id === request.exchangeId);
  const errors = exchanges
    .slice(Math.max(at, 0))
    .filter((exchange) => !isTwilioHost(exchange.request.url))
    .reverse()
    .flatMap((exchange) => {
      const text = exchange.response?.content;
      if (!text) return [];
      const evidence = exchangeEvidence(exchange, 'content', text);
      return findErrorCodes(provider.errorCodes, plainText(text.slice(0, SCANNED))).map((code) => ({
        code,
        evidence,
      }));
    });
  return known(errors, errors.length > 0 ? errors.map(({ evidence }) => evidence) : [notFound]);
});

/** A trust in a text. */
export interface SeenTrust extends AdfsTrust {
  /** Where each property stands, by its name in lower case. */
  readonly places: ReadonlyMap<string, Evidence>;
}

/** The words of a property as they stand in the text. */
function place(message: SamlMessage, property: string, value: string): Evidence {
  const [first = ''] = value.split('\n');
  const line = message.sent
    .split(/\r\n|\n|\r/)
    .find((one) => one.trimStart().toLowerCase().startsWith(property) && one.includes(first));
  return inText(message, line?.trim() ?? message.sent);
}

/** The relying party trusts of AD FS that a text lists, as `Get-AdfsRelyingPartyTrust | Format-List` shows them. */
export const adfsTrusts = defineFact<readonly SeenTrust[]>(({ login }) => {
  const texts = textsOf(login).map((message) => ({ message, trusts: trustsIn(message.sent) }));
  const trusts = texts.flatMap(({ message, trusts: found }) =>
    found.map((trust): SeenTrust => {
      const places = [...trust.listing].map(
        ([name, value]) => [name, place(message, name, value)] as const,
      );
      return { ...trust, places: new Map(places) };
    }),
  );
  if (trusts.length === 0)
    return absent(searched(say`every text of this login: none lists a relying party trust`));
  return known(
    trusts,
    texts.map(({ message }) => inText(message, message.sent)),
  );
});
