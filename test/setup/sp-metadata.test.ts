import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSetup, type Setup } from '../../src/setup/setup.ts';
import { spMetadata } from '../../src/setup/sp-metadata.ts';
import { ACCOUNT_SID, CONNECTION_SID } from '../support/saml-xml.ts';
import { schemaFaults } from '../support/saml-schema.ts';

/** xmldom warns of U+FFFD, which stands for what XML cannot hold. */
const parser = new DOMParser({ onError: onErrorStopParsing });

function setupOf(generation: string, provider = 'keycloak'): Setup {
  const { setup } = readSetup({
    accountSid: ACCOUNT_SID,
    connectionSid: CONNECTION_SID,
    generation,
    provider,
  });
  if (!setup) throw new Error('no set-up');
  return setup;
}

describe.each(['legacy', 'enhanced'])('%s', (generation) => {
  test('the metadata => valid by the schema of OASIS', () => {
    expect(schemaFaults(spMetadata(setupOf(generation)))).toBe('');
  });

  test('the metadata => holds the two addresses of the account', () => {
    const setup = setupOf(generation);
    const root = parser.parseFromString(spMetadata(setup), 'text/xml').documentElement;
    expect(root?.getAttribute('entityID')).toBe(setup.entityId);
    const [acs] = root?.getElementsByTagNameNS('*', 'AssertionConsumerService') ?? [];
    expect(acs?.getAttribute('Location')).toBe(setup.acsUrl);
  });
});

test('a product that signs one of both => assertions need not be signed', () => {
  expect(spMetadata(setupOf('enhanced', 'google'))).toContain('WantAssertionsSigned="false"');
  expect(spMetadata(setupOf('enhanced', 'okta'))).toContain('WantAssertionsSigned="true"');
});

test('the schema is no yes-man => it refuses metadata without an address', () => {
  expect(
    schemaFaults(spMetadata(setupOf('legacy')).replace(/<md:AssertionConsumerService[^>]*>/, '')),
  ).not.toBe('');
});

test('any name => well-formed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const xml = spMetadata({ ...setupOf('legacy'), name });
      const root = parser.parseFromString(xml, 'text/xml').documentElement;
      expect(root?.localName).toBe('EntityDescriptor');
      expect(root?.getElementsByTagNameNS('*', 'RequestedAttribute').length).toBe(3);
    }),
  );
});
