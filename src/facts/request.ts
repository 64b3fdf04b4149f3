/** @file What the AuthnRequest says. */
import type { SamlMessage } from '../model/message.ts';
import { exchangeEvidence, messageEvidence, searched } from '../model/evidence.ts';
import { absent, defineFact, known, unknown } from './kit/define-fact.ts';
import {
  factAt,
  factsAt,
  mapFact,
  mapOptionalFact,
  trustOf,
  type LocatedValue,
} from './kit/located-value.ts';
import type { AuthnRequest } from '../model/saml-content.ts';
import { say } from '../i18n/say.ts';
import { missedRequest } from './kit/missed-request.ts';
import type { ScrubbedUrl } from '../recording/removed-values.ts';
import { requestTarget as targetOf } from '../recording/request-target.ts';

export interface ReadRequest {
  readonly message: SamlMessage;
  readonly content: AuthnRequest;
}

/** The AuthnRequest of this login. A login the identity provider started has none. */
export const request = defineFact<ReadRequest>((context) => {
  const message = context.login.request;
  if (!message)
    return absent(searched(say`every message of this login: no AuthnRequest was captured`));
  const { content } = message;
  if (content?.kind !== 'AuthnRequest') {
    return unknown(say`The AuthnRequest could not be read. ${message.error?.message ?? ''}`.trim());
  }
  return known(
    { message, content },
    [messageEvidence(message, { place: content.place })],
    trustOf(context, message, content.place),
  );
});

/**
 * The AuthnRequest's ID, which the response must name. Unknown when Flex sent one that was not
 * captured.
 */
export const requestId = defineFact<string>((context) => {
  const missed = missedRequest(context.login);
  if (missed !== null) return unknown(missed);
  return mapFact(context.get(request), ({ value: { message, content } }) =>
    content.id
      ? factAt(context, message, content.id)
      : absent(searched(say`the AuthnRequest: it has no ID`)),
  );
});

/** The AuthnRequest's Issuer: what Flex calls itself in this login. */
export const requestIssuer = defineFact<string>((context) =>
  mapOptionalFact(context.get(request), ({ value: { message, content } }) =>
    content.issuer
      ? factAt(context, message, content.issuer)
      : absent(searched(say`the AuthnRequest: it has no Issuer`)),
  ),
);

/** Where Flex asked the identity provider to send the response. */
export const requestAcsUrl = defineFact<string>((context) =>
  mapOptionalFact(context.get(request), ({ value: { message, content } }) =>
    content.acsUrl
      ? factAt(context, message, content.acsUrl)
      : absent(searched(say`the AuthnRequest: it has no AssertionConsumerServiceURL`)),
  ),
);

/**
 * Where the AuthnRequest was sent: the single sign-on URL that Flex uses, as far as it was
 * recorded.
 */
export const requestTarget = defineFact<ScrubbedUrl>(({ login }) => {
  const { request } = login;
  const missed = missedRequest(login);
  if (missed !== null) return unknown(missed);
  if (!request)
    return absent(searched(say`every message of this login: no AuthnRequest was captured`));
  const target = targetOf(login);
  if (target) {
    const { url, removed, exchange, byRedirect } = target;
    return known({ url, removed }, [
      exchangeEvidence(exchange, byRedirect ? 'redirect' : 'request', url),
    ]);
  }
  const destination = request.content?.kind === 'AuthnRequest' ? request.content.destination : null;
  if (destination)
    return known({ url: destination.value, removed: null }, [
      messageEvidence(request, destination),
    ]);
  return absent(
    searched(say`the AuthnRequest: neither where it was sent nor a Destination is known`),
  );
});

/** The NameIDPolicy's Format that Flex asked for. */
export const requestedNameIdFormat = defineFact<string>((context) =>
  mapOptionalFact(context.get(request), ({ value: { message, content } }) =>
    content.nameIdPolicy?.format
      ? factAt(context, message, content.nameIdPolicy.format)
      : absent(searched(say`the AuthnRequest: it asks for no NameID format`)),
  ),
);

/** The kinds of login (AuthnContextClassRef) that Flex asked for. */
export const requestedAuthnContext = defineFact<readonly LocatedValue[]>((context) =>
  mapOptionalFact(context.get(request), ({ value: { message, content } }) => {
    const classRefs = content.requestedAuthnContext?.classRefs ?? [];
    if (classRefs.length === 0)
      return absent(searched(say`the AuthnRequest: it asks for no kind of login`));
    return factsAt(
      context,
      message,
      classRefs.map((located) => ({ where: say`the RequestedAuthnContext`, located })),
    );
  }),
);
