/** Messages without an exchange: what can be known of them, and what cannot. */
import { describe, expect, it } from 'vitest';
import { loginValues } from '../../src/diagnosis/login-values.ts';
import { facts } from '../../src/facts/index.ts';
import { contextOf, pasted } from '../support/facts.ts';
import {
  acsOf,
  assertionXml,
  authnRequestXml,
  CONNECTION_SID,
  entityOf,
  responseXml,
} from '../support/saml-xml.ts';

describe('a response that was pasted', () => {
  it('its time is not known => it is not called expired', async () => {
    const context = await contextOf(pasted(responseXml('legacy')));
    expect(context.get(facts.clock)).toMatchObject({
      state: 'unknown',
      why: expect.stringContaining('time') as string,
    });
    expect(context.get(facts.twilioTime)).toMatchObject({ state: 'unknown' });
  });

  it('nothing says where Flex is => its own address is not proof of itself, but serves for the steps', async () => {
    const context = await contextOf(pasted(responseXml('legacy')));
    expect(context.get(facts.expectedAudience)).toMatchObject({ state: 'unknown' });
    expect(context.get(facts.expectedAcsUrl)).toMatchObject({ state: 'unknown' });
    expect(loginValues(context)).toMatchObject({
      spEntityId: entityOf('legacy'),
      acsUrl: acsOf('legacy'),
    });
  });

  it('the settings name the connection => that is what is expected', async () => {
    const context = await contextOf(pasted(responseXml('enhanced')), {
      connectionSid: CONNECTION_SID,
    });
    expect(context.get(facts.expectedAudience)).toMatchObject({ value: entityOf('enhanced') });
    expect(context.get(facts.expectedAcsUrl)).toMatchObject({ value: acsOf('enhanced') });
  });

  it('an audience that is none of Flex => not used for the steps', async () => {
    const xml = responseXml('legacy', {
      destination: 'https://x.example/',
      assertion: { audiences: ['urn:x'], recipient: null },
    });
    expect(loginValues(await contextOf(pasted(xml)))).toMatchObject({
      spEntityId: null,
      acsUrl: null,
    });
  });

  it('it names a request that is not there => the request ID is unknown', async () => {
    const context = await contextOf(pasted(responseXml('legacy')));
    expect(context.get(facts.requestId)).toMatchObject({
      state: 'unknown',
      why: expect.stringContaining('was not captured') as string,
    });
  });

  it('request and response together => one login, compared with each other', async () => {
    const context = await contextOf(pasted(authnRequestXml('legacy'), responseXml('legacy')));
    expect(context.get(facts.pairedBy)).toMatchObject({ value: 'in-response-to' });
    expect(context.get(facts.expectedAudience)).toMatchObject({ value: entityOf('legacy') });
  });
});

describe('an assertion that was pasted alone', () => {
  it('its NameID and attributes => known', async () => {
    const context = await contextOf(pasted(assertionXml('legacy')));
    expect(context.get(facts.nameId)).toMatchObject({ value: { value: 'anna.agent@example.com' } });
    expect(context.get(facts.roles)).toMatchObject({ state: 'known' });
    expect(context.get(facts.issuers)).toMatchObject({ state: 'known' });
  });

  it('what only a Response has => unknown, because only a part of it was pasted', async () => {
    const context = await contextOf(pasted(assertionXml('legacy')));
    expect(context.get(facts.status).state).toBe('unknown');
    expect(context.get(facts.destination).state).toBe('unknown');
  });
});
