import type { Fact } from '../../src/model/fact.ts';
import { describe, expect, it } from 'vitest';
import { facts } from '../../src/facts/index.ts';
import { contextOfLogin } from '../support/facts.ts';
import type { LoginShape } from '../support/login.ts';
import { assertionXml } from '../support/saml-xml.ts';
import { testKey } from '../support/signing.ts';

const trustOf = (fact: Fact<unknown>): string => (fact.state === 'known' ? fact.trust : fact.state);

async function trusts(shape: LoginShape, keyName: string | null = 'idp') {
  const connection =
    keyName === null ? {} : { certificatePem: (await testKey(keyName)).certificatePem };
  const context = await contextOfLogin(shape, connection);
  return {
    destination: trustOf(context.get(facts.destination)),
    nameId: trustOf(context.get(facts.nameId)),
    roles: trustOf(context.get(facts.roles)),
    issuers: trustOf(context.get(facts.issuers)),
  };
}

const all = (trust: string) => ({
  destination: trust,
  nameId: trust,
  roles: trust,
  issuers: trust,
});

describe('trust: verified is only what a valid signature with an expected key covers', () => {
  it('both signed with the expected key => all verified', async () => {
    expect(await trusts({ signed: 'both' })).toEqual(all('verified'));
  });

  it('only the Response signed => all verified', async () => {
    expect(await trusts({ signed: 'response' })).toEqual(all('verified'));
  });

  it('only the assertion signed => what stands outside is claimed', async () => {
    expect(await trusts({ signed: 'assertion' })).toEqual({
      destination: 'claimed',
      nameId: 'verified',
      roles: 'verified',
      issuers: 'claimed',
    });
  });

  it.each([
    ['nothing signed', {}, 'idp'],
    ['signed with another key', { signed: 'both' }, 'other'],
    ['no key to compare with', { signed: 'both' }, null],
    [
      'changed after signing',
      { signed: 'both', after: (xml: string) => xml.replace('>agent<', '>admin<') },
      'idp',
    ],
  ] as const)('%s => all claimed', async (_, shape, keyName) => {
    expect(await trusts(shape, keyName)).toEqual(all('claimed'));
  });

  it('a forged assertion before the signed one => the NameID of the signed one, claimed', async () => {
    const forged = assertionXml('legacy', { id: '_evil', nameId: 'boss@example.com' });
    const context = await contextOfLogin(
      {
        signed: 'assertion',
        after: (xml) => xml.replace('<saml:Assertion', `${forged}<saml:Assertion`),
      },
      { certificatePem: (await testKey()).certificatePem },
    );
    expect(context.get(facts.nameId)).toMatchObject({
      value: { value: 'anna.agent@example.com' },
      trust: 'claimed',
    });
  });
});
