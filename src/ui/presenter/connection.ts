import { isSameSsoUrl } from '../../recording/compare-urls.ts';
import { flexEndpoint } from '../../flex/endpoints.ts';
import { hasRemoved, type ScrubbedUrl } from '../../recording/removed-values.ts';
import { requestTarget } from '../../recording/request-target.ts';
import { withoutMarks } from '../../connection/assumed.ts';
import type { Connection, ConnectionField, ConnectionText } from '../../model/connection.ts';
import { readExpectations } from '../../connection/expectations.ts';
import { ConnectionError, readConnection } from '../../connection/parse.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import { assertionsOf } from './assertions.ts';
import { say } from '../../i18n/say.ts';

/** What a login shows for a field of the connection. */
export interface Seen {
  readonly value: string;
  /** Where it was seen, for the reader. */
  readonly where: string;
  /**
   * Of the Single Sign-On URL: where the request went, as it was recorded. What is filled in is
   * compared with this.
   */
  readonly target?: ScrubbedUrl;
}

export type SeenFields = Partial<Record<ConnectionField, Seen>>;

function sidsSeen({ login }: Diagnosis): SeenFields {
  const { request, response, acs } = login;
  const response_ = response?.content?.kind === 'Response' ? response.content : null;
  const request_ = request?.content?.kind === 'AuthnRequest' ? request.content : null;
  const texts = [
    acs?.request.url,
    request_?.acsUrl?.value,
    request_?.issuer?.value,
    response_?.destination?.value,
  ];
  const endpoints = texts.flatMap((text) => (text ? (flexEndpoint(text) ?? []) : []));
  const account = endpoints.find(({ accountSid }) => accountSid !== null)?.accountSid;
  const connection = endpoints.find(({ connectionSid }) => connectionSid !== null)?.connectionSid;
  return {
    ...(account ? { accountSid: { value: account, where: say`(Twilio’s own addresses)` } } : {}),
    ...(connection
      ? { connectionSid: { value: connection, where: say`(Twilio’s own addresses)` } }
      : {}),
  };
}

/** None where values of the address were removed: what is left of it is no address to log in at. */
function ssoUrlSeen({ login }: Diagnosis): Seen | null {
  const content = login.request?.content;
  const destination = content?.kind === 'AuthnRequest' ? content.destination?.value : undefined;
  const sentTo = requestTarget(login);
  const value = destination ?? (sentTo && !hasRemoved(sentTo.url) ? sentTo.url : undefined);
  if (value === undefined) return null;
  const target = sentTo && { target: { url: sentTo.url, removed: sentTo.removed } };
  return { value, where: say`(where the request went)`, ...target };
}

/** The first path segment of a page of flex.twilio.com: the runtime domain. */
function runtimeDomainSeen({ login: { exchanges } }: Diagnosis): string | null {
  for (const { request, redirectsTo } of exchanges) {
    for (const text of [request.url, redirectsTo, request.initiator]) {
      if (!text || !URL.canParse(text)) continue;
      const { hostname, pathname } = new URL(text);
      const [, first] = pathname.split('/');
      if (hostname === 'flex.twilio.com' && first && /^[a-z]+-[a-z]+-\d+$/.test(first))
        return first;
    }
  }
  return null;
}

/**
 * What a login itself shows of each field. Claimed by its messages, so a value to compare with, not
 * the truth.
 */
export function seenIn(diagnosis: Diagnosis | null): SeenFields {
  if (!diagnosis) return {};
  const { response } = diagnosis.login;
  const issuer = response?.content?.issuer?.value ?? assertionsOf(response)[0]?.issuer?.value;
  const ssoUrl = ssoUrlSeen(diagnosis);
  const domain = runtimeDomainSeen(diagnosis);
  const reports = (response && diagnosis.signatures.get(response)) ?? [];
  const certificate = reports.flatMap(({ embedded }) => embedded)[0];
  return {
    ...sidsSeen(diagnosis),
    ...(issuer ? { idpIssuer: { value: issuer, where: say`(Issuer of the response)` } } : {}),
    ...(ssoUrl ? { ssoUrl } : {}),
    ...(domain ? { runtimeDomain: { value: domain, where: say`(address of Flex)` } } : {}),
    ...(certificate
      ? { certificatePem: { value: certificate.pem, where: say`(certificate in the response)` } }
      : {}),
  };
}

export type Match = 'match' | 'differs' | 'unknown';

/** Whether what was filled in is what the login shows; certificates are compared by fingerprint. */
export function matchOf(field: ConnectionField, filled: string, seen: Seen | undefined): Match {
  if (filled.trim() === '' || !seen) return 'unknown';
  if (seen.target) return isSameSsoUrl(filled.trim(), seen.target) ? 'match' : 'differs';
  if (field !== 'certificatePem') return filled === seen.value ? 'match' : 'differs';
  const [wanted] = readExpectations({ certificatePem: seen.value }).consoleCertificates;
  const held = readExpectations({ certificatePem: filled }).consoleCertificates;
  if (!wanted || held.length === 0) return 'unknown';
  return held.some(({ sha256 }) => sha256 === wanted.sha256) ? 'match' : 'differs';
}

export type FieldErrors = ReadonlyMap<ConnectionField, string>;

/** What cannot be read of a filled form, by field. */
export function errorsOf(draft: Connection): FieldErrors {
  const values = withoutMarks(draft);
  const errors = new Map(readExpectations(values).errors);
  for (const field of Object.keys(values) as ConnectionText[]) {
    try {
      readConnection({ [field]: values[field] });
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
      if (field !== 'provider' && !errors.has(field)) errors.set(field, error.message);
    }
  }
  return errors;
}

/** What metadata fills in. */
export interface Filled {
  readonly connection: Connection;
  readonly fields: readonly ConnectionField[];
  /** Something to know about it; null when there is nothing. */
  readonly note: string | null;
}

const REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';

/**
 * Reads an identity provider's metadata (FederationMetadata.xml) into the fields the Console holds.
 *
 * @returns the filled fields, or the reason why the text cannot be read
 */
export function fillFrom(metadataXml: string): Filled | { readonly error: string } {
  const { metadata, errors } = readExpectations({ metadataXml });
  if (!metadata)
    return {
      error: errors.get('metadataXml') ?? say`This is no metadata of an identity provider.`,
    };
  const service =
    metadata.ssoServices.find(({ binding }) => binding === REDIRECT) ?? metadata.ssoServices[0];
  const [certificate, ...others] = metadata.signingCertificates;
  const connection: Connection = {
    metadataXml,
    idpIssuer: metadata.entityId,
    ...(service ? { ssoUrl: service.location } : {}),
    ...(certificate ? { certificatePem: certificate.pem } : {}),
  };
  const note =
    others.length > 0
      ? say`The metadata announces ${others.length + 1} signing certificates. The first was filled in; the Console holds one.`
      : null;
  return {
    connection,
    fields: (Object.keys(connection) as ConnectionField[]).filter((f) => f !== 'metadataXml'),
    note,
  };
}
