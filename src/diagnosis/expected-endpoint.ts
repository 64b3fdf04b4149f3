import { acsEndpoint, acsUrl, entityEndpoint, entityId } from '../capture/endpoints.ts';
import { hasRemoved } from '../capture/removed-values.ts';
import { inExchange, inMessage, inSettings } from './evidence.ts';
import { known, unknown, type Fact, type FactContext, type Known } from './fact.ts';
import request from '../facts/request.ts';
import { say } from '../text/say.ts';

/** The two addresses Flex has in a login: what it is called and where it wants the response. */
export type EndpointRole = 'entity-id' | 'acs';

const WRITE = { 'entity-id': entityId, acs: acsUrl };

function fromSettings(role: EndpointRole, { expected: { connection }, login }: FactContext): Known<string> | null {
  const sids = {
    accountSid: connection.accountSid?.trim() || null,
    connectionSid: connection.connectionSid?.trim() || null,
  };
  const generation = login.generation ?? (sids.connectionSid ? 'enhanced' : null);
  const address = generation && WRITE[role](generation, sids);
  if (!address) return null;
  const field = generation === 'enhanced' ? 'connectionSid' : 'accountSid';
  return known(address, [inSettings(field, sids[field] ?? '')]);
}

/** What the AuthnRequest says directly, else what follows from the other address in it. */
function fromRequest(role: EndpointRole, context: FactContext): Known<string> | null {
  const asked = context.get(request);
  if (asked.state !== 'known') return null;
  const { message, content } = asked.value;
  const [direct, other] = role === 'acs' ? [content.acsUrl, content.issuer] : [content.issuer, content.acsUrl];
  if (direct) return known(direct.value, [inMessage(message, direct)]);
  if (!other) return null;
  const endpoint = role === 'acs' ? entityEndpoint(other.value) : acsEndpoint(other.value);
  const address = endpoint && WRITE[role](endpoint.generation, endpoint);
  return address ? known(address, [inMessage(message, other)]) : null;
}

function fromPost(role: EndpointRole, { login: { acs } }: FactContext): Known<string> | null {
  const endpoint = acs && acsEndpoint(acs.request.url);
  if (!acs || !endpoint) return null;
  const { url } = acs.request;
  // A Destination cannot be compared with an address of which values were removed.
  const asSent = hasRemoved(url) ? null : url;
  const address = role === 'acs' ? asSent : entityId(endpoint.generation, endpoint);
  return address ? known(address, [inExchange(acs, 'request', url)]) : null;
}

/**
 * The address of Flex for this account and generation: by the settings' SIDs, else by what this login itself shows (the
 * AuthnRequest, then the URL the response was posted to).
 */
export function expectedEndpoint(role: EndpointRole, context: FactContext): Fact<string> {
  return (
    fromSettings(role, context) ??
    fromRequest(role, context) ??
    fromPost(role, context) ??
    unknown(say`Fill in "Account SID" (or "Connection SID (JQ…)"), or record the whole login from opening Flex.`)
  );
}
