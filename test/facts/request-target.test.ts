import { expect, it } from 'vitest';
import { facts } from '../../src/facts/index.ts';
import { contextOf, contextOfLogin, pasted } from '../support/facts.ts';
import { ADFS_URL, authnRequestXml } from '../support/saml-xml.ts';

it.each([
  ['a plain URL', ADFS_URL],
  [
    "a parameter of the provider's own",
    'https://x.auth0.com/samlp/abc?connection=Username-Password-Authentication',
  ],
])('%s => without what the binding added', async (_, sentTo) => {
  const context = await contextOfLogin({ sentTo });
  expect(context.get(facts.requestTarget)).toMatchObject({ value: { url: sentTo } });
});

it('a request that cannot be read => still known where it went', async () => {
  const context = await contextOfLogin({ requestSent: '%%%' });
  expect(context.get(facts.requestTarget)).toMatchObject({ value: { url: ADFS_URL } });
});

it('a pasted request => its Destination', async () => {
  const context = await contextOf(pasted(authnRequestXml('legacy')));
  expect(context.get(facts.requestTarget)).toMatchObject({ value: { url: ADFS_URL } });
});

it('a pasted request without Destination => absent', async () => {
  const context = await contextOf(pasted(authnRequestXml('legacy', { destination: null })));
  expect(context.get(facts.requestTarget).state).toBe('absent');
});
