import type { MessageTraits, Provider, Traits } from '../model/provider.ts';
import { providers } from '../generated/providers.ts';
import type { Login } from '../model/login.ts';
import { addressesIn, textsOf } from '../recording/texts.ts';
import { requestTarget } from '../recording/request-target.ts';
import type { Connection } from '../model/connection.ts';
import { type SamlContent, assertionsOf } from '../model/saml-content.ts';
import type { IdpMetadata } from '../model/metadata.ts';
import { productOfText } from '../providers/kit/told.ts';
import { say } from '../i18n/say.ts';

export interface Recognised {
  readonly id: string;
  readonly provider: Provider;
  /** The evidence, as a sentence. */
  readonly why: string;
  /** The user chose it in the connection. */
  readonly chosen: boolean;
}

/** The provider id that stands for any product we have no file for. */
export const GENERIC = 'another';

const texts = (...values: readonly (string | null | undefined)[]): string[] =>
  values.filter((value): value is string => typeof value === 'string' && value !== '');

function messageTraits(content: SamlContent | null): MessageTraits | null {
  if (!content) return null;
  const assertions = assertionsOf(content);
  return {
    responseId: content.kind === 'Response' ? (content.id?.value ?? '') : '',
    attributeNames: assertions.flatMap(({ attributes }) =>
      attributes.map(({ name }) => name.value),
    ),
    classRefs: assertions.flatMap(({ authnStatements }) =>
      authnStatements.flatMap(({ classRef }) => (classRef ? [classRef.value] : [])),
    ),
  };
}

function traitsOf(
  login: Login | null,
  connection: Connection,
  metadata: IdpMetadata | null,
): Traits {
  const content = login?.response?.content ?? null;
  const named = login ? textsOf(login).flatMap(({ sent }) => addressesIn(sent)) : [];
  return {
    issuers: texts(
      content?.issuer?.value,
      ...assertionsOf(content).map(({ issuer }) => issuer?.value),
      metadata?.entityId,
      connection.idpIssuer,
      ...named,
    ),
    ssoUrls: texts(
      login ? requestTarget(login)?.url : null,
      login?.request?.content?.kind === 'AuthnRequest'
        ? login.request.content.destination?.value
        : null,
      ...(metadata?.ssoServices.map(({ location }) => location) ?? []),
      connection.ssoUrl,
      ...named,
    ),
    metadata,
    message: messageTraits(content),
  };
}

/** The provider these traits speak for most strongly, else "another". */
export function detectByTraits(traits: Traits): Recognised {
  let best: (Recognised & { score: number }) | null = null;
  for (const [id, provider] of providers) {
    const seen = provider.detect(traits);
    if (seen && seen.score > (best?.score ?? 0)) {
      best = { id, provider, why: seen.why, chosen: false, score: seen.score };
    }
  }
  if (best) return { id: best.id, provider: best.provider, why: best.why, chosen: false };
  const another = providers.get(GENERIC);
  if (!another) throw new Error('src/providers/generic.ts is missing');
  return {
    id: GENERIC,
    provider: another,
    why: say`no known product was recognised`,
    chosen: false,
  };
}

/**
 * The provider the user chose in the connection; null when there is no choice, or none that we have
 * a file for.
 */
function chosenProvider({ provider: id }: Connection): Recognised | null {
  const provider = id === undefined ? undefined : providers.get(id);
  if (id === undefined || !provider) return null;
  return { id, provider, why: say`chosen in the connection`, chosen: true };
}

/**
 * The product whose error or listing is in a text of the login; null where none is, and where its
 * response tells.
 */
function recogniseTexts(login: Login): Recognised | null {
  if (login.response?.content) return null;
  for (const { sent } of textsOf(login)) {
    const seen = productOfText(sent);
    const provider = seen && providers.get(seen.id);
    if (provider)
      return { id: seen.id, provider, why: say`the text contains ${seen.saw}`, chosen: false };
  }
  return null;
}

/**
 * The identity provider of a login: the user's choice, else the best recognised, else "another".
 */
export function detectProvider(
  login: Login,
  connection: Connection,
  metadata: IdpMetadata | null,
): Recognised {
  const chosen = chosenProvider(connection) ?? recogniseTexts(login);
  return chosen ?? detectByTraits(traitsOf(login, connection, metadata));
}

/** The identity provider before any login, from the connection alone. */
export function detectProviderOfConnection(
  connection: Connection,
  metadata: IdpMetadata | null,
): Recognised {
  return chosenProvider(connection) ?? detectByTraits(traitsOf(null, connection, metadata));
}
