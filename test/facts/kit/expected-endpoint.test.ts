import { describe, expect, test } from 'vitest';
import { expectedEndpoint } from '../../../src/facts/kit/expected-endpoint.ts';
import { contextOf, contextOfLogin, pasted } from '../../support/facts.ts';
import {
  ACCOUNT_SID,
  acsOf,
  CONNECTION_SID,
  entityOf,
  OTHER_ACCOUNT_SID,
  OTHER_CONNECTION_SID,
  responseXml,
} from '../../support/saml-xml.ts';

const other = { accountSid: OTHER_ACCOUNT_SID, connectionSid: OTHER_CONNECTION_SID };
const connection = {
  accountSid: ` ${OTHER_ACCOUNT_SID} `,
  connectionSid: ` ${OTHER_CONNECTION_SID}\n`,
};

describe.each(['legacy', 'enhanced'] as const)('%s: the addresses of Flex', (generation) => {
  test('by the settings, whatever the login says', async () => {
    const context = await contextOfLogin({ generation }, connection);
    const field = generation === 'legacy' ? 'accountSid' : 'connectionSid';
    const evidence = [{ in: 'settings', field, text: other[field] }];
    expect(expectedEndpoint('acs', context)).toMatchObject({
      state: 'known',
      value: acsOf(generation, other),
      evidence,
    });
    expect(expectedEndpoint('entity-id', context)).toMatchObject({
      value: entityOf(generation, other),
      evidence,
    });
  });

  test('by the request, where the settings have no SID', async () => {
    const context = await contextOfLogin({ generation }, { accountSid: ' ', connectionSid: '' });
    expect(expectedEndpoint('acs', context)).toMatchObject({
      value: acsOf(generation),
      evidence: [{ in: 'message' }],
    });
    expect(expectedEndpoint('entity-id', context)).toMatchObject({
      value: entityOf(generation),
      evidence: [{ in: 'message' }],
    });
  });

  test('by the other address of the request', async () => {
    const withoutAcs = await contextOfLogin({ generation, request: { acsUrl: null } });
    expect(expectedEndpoint('acs', withoutAcs)).toMatchObject({
      value: acsOf(generation),
      evidence: [{ path: '/AuthnRequest/Issuer' }],
    });
  });

  test('by where the response was posted, without a request', async () => {
    const context = await contextOfLogin({ generation, request: null });
    const evidence = [{ in: 'exchange', part: 'request', text: acsOf(generation) }];
    expect(expectedEndpoint('acs', context)).toMatchObject({ value: acsOf(generation), evidence });
    expect(expectedEndpoint('entity-id', context)).toMatchObject({
      value: entityOf(generation),
      evidence,
    });
  });
});

describe('a response that was pasted', () => {
  const response = responseXml('legacy');

  test('without settings => not known, and what to fill in', async () => {
    const context = await contextOf(pasted(response));
    const why =
      'Fill in "Account SID" (or "Connection SID (JQ…)"), or record the whole login from opening Flex.';
    for (const role of ['acs', 'entity-id'] as const)
      expect(expectedEndpoint(role, context)).toEqual({ state: 'unknown', why });
  });

  test('with a connection SID => enhanced; with an account SID, by the generation it shows', async () => {
    const bare = responseXml('legacy', {
      destination: null,
      assertion: { audiences: [], recipient: null },
    });
    const enhanced = await contextOf(pasted(bare), { connectionSid: CONNECTION_SID });
    expect(expectedEndpoint('acs', enhanced)).toMatchObject({ value: acsOf('enhanced') });
    const legacy = await contextOf(pasted(response), { accountSid: ACCOUNT_SID });
    expect(expectedEndpoint('acs', legacy)).toMatchObject({ value: acsOf('legacy') });
  });
});
