import {
  acsEndpoint,
  flexEndpoint,
  isFlexHost,
  isOtherTwilioProduct,
  loginCall,
} from './endpoints.ts';
import type { Exchange } from '../model/exchange.ts';
import type { Generation } from '../model/login.ts';
import type { SamlMessage } from '../model/message.ts';

const values = (...read: readonly ({ readonly value: string } | null)[]): string[] =>
  read.flatMap((located) => (located ? [located.value] : []));

/**
 * Where a message says it comes from or goes to at the service provider: what recognises Flex, most
 * telling first.
 */
function serviceProviderAddresses({ content }: SamlMessage): string[] {
  if (!content) return [];
  if (content.kind === 'AuthnRequest') return values(content.acsUrl, content.issuer);
  if (content.kind === 'WsFedResponse') {
    return [...values(content.appliesTo), ...content.assertions.flatMap(assertionAddresses)];
  }
  if (content.kind === 'Assertion') return assertionAddresses(content.assertion);
  if (content.kind !== 'Response') return [];
  return [...values(content.destination), ...content.assertions.flatMap(assertionAddresses)];
}

type Assertion = Extract<
  NonNullable<SamlMessage['content']>,
  { kind: 'Response' }
>['assertions'][number];

const assertionAddresses = ({ subject, conditions }: Assertion): string[] => [
  ...values(...(subject?.confirmations ?? []).map(({ recipient }) => recipient)),
  ...values(...(conditions?.audiences ?? [])),
];

/** Whether the message belongs to a login to Flex by what it says or by where it was sent. */
export function isFlexMessage(message: SamlMessage, exchange: Exchange | null): boolean {
  if (serviceProviderAddresses(message).some((address) => flexEndpoint(address))) return true;
  if (!exchange) return false;
  if (acsEndpoint(exchange.request.url)) return true;
  // What says nothing about itself (an undecodable message, an artifact) is Flex's when a host of
  // Flex takes or sends it.
  const isSilent = serviceProviderAddresses(message).length === 0;
  return isSilent && isFlexHost(exchange.request.url);
}

/**
 * Whether the message belongs to another product of Twilio, which signs its users in on its own.
 */
export function isOtherProductMessage(message: SamlMessage, exchange: Exchange | null): boolean {
  const addresses = [
    ...serviceProviderAddresses(message),
    ...(exchange ? [exchange.request.url] : []),
  ];
  return addresses.some(isOtherTwilioProduct);
}

/**
 * The generation of a login: by where the response was posted, else by what the messages say, else
 * by the start call.
 */
export function generationOf(
  acs: Exchange | null,
  messages: readonly (SamlMessage | null)[],
  exchanges: readonly Exchange[],
): Generation | null {
  const addresses = [
    ...(acs ? [acs.request.url] : []),
    ...messages.flatMap((message) => (message ? serviceProviderAddresses(message) : [])),
  ];
  for (const address of addresses) {
    const endpoint = flexEndpoint(address);
    if (endpoint) return endpoint.generation;
  }
  return (
    exchanges.map(({ request }) => loginCall(request.url)).find((call) => call !== null)
      ?.generation ?? null
  );
}
