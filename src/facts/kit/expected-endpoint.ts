import type { Fact, Known } from '../../model/fact.ts';
import { acsEndpoint, acsUrl, entityEndpoint, entityId } from '../../flex/endpoints.ts';
import { hasRemoved } from '../../recording/removed-values.ts';
import { exchangeEvidence, messageEvidence, settingEvidence } from '../../model/evidence.ts';
import { known, unknown, type FactContext } from './define-fact.ts';
import { request } from '../request.ts';
import { response } from '../response.ts';
import type { Located } from '../../model/saml-content.ts';
import { statedComparison } from './stated-of-login.ts';
import { say } from '../../i18n/say.ts';

/** The two addresses Flex has in a login: what it is called and where it wants the response. */
export type EndpointRole = 'entity-id' | 'acs';

const WRITE = { 'entity-id': entityId, acs: acsUrl };

/**
 * What the SIDs of the settings alone say; null where they do not tell it, or not for which
 * generation.
 */
export function settingsEndpoint(
  role: EndpointRole,
  { expected: { connection }, login }: FactContext,
): Known<string> | null {
  const sids = {
    accountSid: connection.accountSid?.trim() || null,
    connectionSid: connection.connectionSid?.trim() || null,
  };
  const generation = login.generation ?? (sids.connectionSid ? 'enhanced' : null);
  const address = generation && WRITE[role](generation, sids);
  if (!address) return null;
  const field = generation === 'enhanced' ? 'connectionSid' : 'accountSid';
  return known(address, [settingEvidence(field, sids[field] ?? '')]);
}

/** What the AuthnRequest says directly, else what follows from the other address in it. */
function fromRequest(role: EndpointRole, context: FactContext): Known<string> | null {
  const asked = context.get(request);
  if (asked.state !== 'known') return null;
  const { message, content } = asked.value;
  const [direct, other] =
    role === 'acs' ? [content.acsUrl, content.issuer] : [content.issuer, content.acsUrl];
  if (direct) return known(direct.value, [messageEvidence(message, direct)]);
  if (!other) return null;
  const endpoint = role === 'acs' ? entityEndpoint(other.value) : acsEndpoint(other.value);
  const address = endpoint && WRITE[role](endpoint.generation, endpoint);
  return address ? known(address, [messageEvidence(message, other)]) : null;
}

function fromPost(role: EndpointRole, { login: { acs } }: FactContext): Known<string> | null {
  const endpoint = acs && acsEndpoint(acs.request.url);
  if (!acs || !endpoint) return null;
  const { url } = acs.request;
  // A Destination cannot be compared with an address of which values were removed.
  const asSent = hasRemoved(url) ? null : url;
  const address = role === 'acs' ? asSent : entityId(endpoint.generation, endpoint);
  return address ? known(address, [exchangeEvidence(acs, 'request', url)]) : null;
}

/**
 * What Twilio's own answer says it expected; of an ACS URL only one of Flex, because a proxy may
 * hide it from the server.
 */
function fromAnswer(role: EndpointRole, context: FactContext): Known<string> | null {
  const stated = statedComparison(context, role === 'acs' ? 'destination' : 'audience');
  const expected = stated?.cause.expected ?? null;
  if (!stated || expected === null || (role === 'acs' && !acsEndpoint(expected))) return null;
  return known(expected, [stated.evidence]);
}

/**
 * What follows from the other address of the response, for a message without its login: the
 * Destination (or Recipient) says what the Audience must be, and the Audience what the Destination
 * must be where that is no address of Flex. Null where the two agree: they prove nothing of the
 * account then.
 */
function fromResponse(role: EndpointRole, context: FactContext): Known<string> | null {
  const answer = context.get(response);
  if (answer.state !== 'known') return null;
  const { message, content } = answer.value;
  const [assertion] = content.assertions;
  const audiences = assertion?.conditions?.audiences ?? [];
  const recipients = (assertion?.subject?.confirmations ?? []).flatMap(
    ({ recipient }) => recipient ?? [],
  );
  const ends = [...(content.destination ? [content.destination] : []), ...recipients];
  const isAcs = ({ value }: Located<string>): boolean =>
    acsEndpoint(value) !== null && !value.trim().startsWith('hh');
  const [values, others] = role === 'acs' ? [ends, [...ends, ...audiences]] : [audiences, ends];
  if (role === 'acs' && content.destination && isAcs(content.destination)) return null;
  for (const other of others) {
    const endpoint =
      acsEndpoint(other.value) ?? (role === 'acs' ? entityEndpoint(other.value) : null);
    const address = endpoint && WRITE[role](endpoint.generation, endpoint);
    if (!address) continue;
    return values.some(({ value }) => value === address)
      ? null
      : known(address, [messageEvidence(message, other)]);
  }
  return null;
}

/**
 * The address of Flex for this account and generation: by Twilio's answer, else by the settings'
 * SIDs, else by what this login itself shows (the AuthnRequest, then the URL the response was
 * posted to, then the other address of the response).
 */
export function expectedEndpoint(role: EndpointRole, context: FactContext): Fact<string> {
  return (
    fromAnswer(role, context) ??
    settingsEndpoint(role, context) ??
    fromRequest(role, context) ??
    fromPost(role, context) ??
    fromResponse(role, context) ??
    unknown(
      say`Fill in "Account SID" (or "Connection SID (JQ…)"), or record the whole login from opening Flex.`,
    )
  );
}
