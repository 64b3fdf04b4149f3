import { xmlAttributeValue } from '../encoding/quoting.ts';
import { MANDATORY } from '../flex/attributes.ts';
import { REQUIRED_SETTINGS } from '../flex/required-settings.ts';
import { valueOf } from './values.ts';
import type { Setup } from './setup.ts';

const METADATA = 'urn:oasis:names:tc:SAML:2.0:metadata';
const PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol';
const POST = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';
const BASIC = 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic';

const attribute = (name: string): string =>
  `      <md:RequestedAttribute Name="${xmlAttributeValue(name)}" NameFormat="${BASIC}" isRequired="true"/>`;

/**
 * Flex as a service provider in SAML metadata (2.4.4 SPSSODescriptor), for a product that can
 * import it. Twilio publishes none; this says what the guides say: where the response goes, how
 * Flex is called, and which attributes it needs.
 */
export function spMetadata(setup: Setup): string {
  const wantsSignedAssertions =
    valueOf('response-signing', setup)?.choice === 'response-and-assertion';
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<md:EntityDescriptor xmlns:md="${METADATA}" entityID="${xmlAttributeValue(setup.entityId)}">`,
    `  <md:SPSSODescriptor AuthnRequestsSigned="false" WantAssertionsSigned="${wantsSignedAssertions}" protocolSupportEnumeration="${PROTOCOL}">`,
    `    <md:NameIDFormat>${REQUIRED_SETTINGS.nameid.uri}</md:NameIDFormat>`,
    `    <md:AssertionConsumerService Binding="${POST}" Location="${xmlAttributeValue(setup.acsUrl)}" index="0" isDefault="true"/>`,
    '    <md:AttributeConsumingService index="0" isDefault="true">',
    `      <md:ServiceName xml:lang="en">${xmlAttributeValue(setup.name)}</md:ServiceName>`,
    ...MANDATORY.map(attribute),
    '    </md:AttributeConsumingService>',
    '  </md:SPSSODescriptor>',
    '</md:EntityDescriptor>',
    '',
  ].join('\n');
}
