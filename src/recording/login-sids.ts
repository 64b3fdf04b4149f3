import { flexEndpoint, loginCall } from '../flex/endpoints.ts';
import type { Login } from '../model/login.ts';

interface Sids {
  readonly accountSid: string | null;
  readonly connectionSid: string | null;
}

const sidsIn = (found: readonly (Sids | null)[]): string[] => [
  ...new Set(
    found
      .flatMap((each) => [each?.accountSid, each?.connectionSid])
      .filter((sid) => typeof sid === 'string'),
  ),
];

const addresses = (...texts: readonly (string | undefined)[]): (Sids | null)[] =>
  texts.map((text) => (text === undefined ? null : flexEndpoint(text)));

/**
 * The account (AC…) and connection SIDs (JQ…) that say whose login it is: Flex's own (its calls and
 * its request), else that of the URL the response was posted to, else those the response names.
 */
export function loginSids({ request, response, acs, exchanges }: Login): string[] {
  const asked = request?.content?.kind === 'AuthnRequest' ? request.content : null;
  const answered = response?.content?.kind === 'Response' ? response.content : null;
  const audiences =
    answered?.assertions.flatMap(({ conditions }) => conditions?.audiences ?? []) ?? [];
  const groups = [
    [
      ...exchanges.map(({ request: { url } }) => loginCall(url)),
      ...addresses(asked?.issuer?.value, asked?.acsUrl?.value),
    ],
    addresses(acs?.request.url),
    addresses(answered?.destination?.value, ...audiences.map(({ value }) => value)),
  ];
  return groups.map(sidsIn).find((sids) => sids.length > 0) ?? [];
}
