import { accountSid, connectionSid, flexEndpoint } from '../capture/endpoints.ts';
import type { Generation } from '../capture/login.ts';
import { inExchange, inSettings, nowhere } from '../diagnosis/evidence.ts';
import { absent, defineFact, known, type FactContext } from '../diagnosis/fact.ts';
import type { Sighted } from '../diagnosis/sighted.ts';
import audiences from './audiences.ts';
import destination from './destination.ts';
import recipients from './recipients.ts';
import requestAcsUrl from './request-acs-url.ts';
import requestIssuer from './request-issuer.ts';
import { say } from '../text/say.ts';

/** An address of Flex that this login or the settings name. */
export interface Address extends Sighted {
  /** `audience`: what Flex is called. `endpoint`: where the response goes. `settings`: only a SID. */
  readonly as: 'audience' | 'endpoint' | 'settings';
  /** Who wrote it: the identity provider's configuration, Flex itself, or the settings. */
  readonly by: 'identity-provider' | 'flex' | 'settings';
  readonly generation: Generation | null;
  readonly accountSid: string | null;
  readonly connectionSid: string | null;
}

type Place = Pick<Address, 'as' | 'by' | 'where'>;

const one = (context: FactContext, fact: typeof destination): Pick<Sighted, 'value' | 'evidence'>[] => {
  const found = context.get(fact);
  const evidence = found.state === 'known' ? found.evidence[0] : undefined;
  return found.state === 'known' && evidence ? [{ value: found.value, evidence }] : [];
};

function addressesIn(context: FactContext): (Place & Pick<Sighted, 'value' | 'evidence'>)[] {
  const to = context.get(recipients);
  const forWhom = context.get(audiences);
  const { acs } = context.login;
  const posted = acs ? [{ value: acs.request.url, evidence: inExchange(acs, 'request', acs.request.url) }] : [];
  const named = (place: Place, found: readonly Pick<Sighted, 'value' | 'evidence'>[]) =>
    found.map(({ value, evidence }) => ({ ...place, value, evidence }));
  return [
    ...named({ as: 'audience', by: 'flex', where: say`the AuthnRequest's Issuer` }, one(context, requestIssuer)),
    ...named({ as: 'endpoint', by: 'flex', where: say`the AuthnRequest's ACS URL` }, one(context, requestAcsUrl)),
    ...named({ as: 'endpoint', by: 'identity-provider', where: say`the URL the response was posted to` }, posted),
    ...named({ as: 'endpoint', by: 'identity-provider', where: say`the Destination` }, one(context, destination)),
    ...named(
      { as: 'endpoint', by: 'identity-provider', where: say`the Recipient` },
      to.state === 'known'
        ? to.value.flatMap(({ value, evidence }) => (value === null ? [] : [{ value, evidence }]))
        : [],
    ),
    ...named(
      { as: 'audience', by: 'identity-provider', where: say`the Audience` },
      forWhom.state === 'known' ? forWhom.value : [],
    ),
  ];
}

function fromSettings({ expected: { connection } }: FactContext): Address[] {
  const common = { as: 'settings', by: 'settings', where: say`the settings`, generation: null } as const;
  const account = accountSid(connection.accountSid?.trim());
  const sso = connectionSid(connection.connectionSid?.trim());
  return [
    ...(account
      ? [
          {
            ...common,
            value: account,
            accountSid: account,
            connectionSid: null,
            evidence: inSettings('accountSid', account),
          },
        ]
      : []),
    ...(sso
      ? [{ ...common, value: sso, accountSid: null, connectionSid: sso, evidence: inSettings('connectionSid', sso) }]
      : []),
  ];
}

/** Every address of Flex in this login that is recognised as one, and the SIDs of the settings. */
export default defineFact<readonly Address[]>((context) => {
  const ofLogin = addressesIn(context).flatMap((found): Address[] => {
    const endpoint = flexEndpoint(found.value);
    if (!endpoint) return [];
    const { generation, accountSid: account, connectionSid: sso } = endpoint;
    return [{ ...found, generation, accountSid: account, connectionSid: sso }];
  });
  if (ofLogin.length === 0) return absent(nowhere(say`every address in this login: none is one of Flex's`));
  const all = [...ofLogin, ...fromSettings(context)];
  return known(
    all,
    all.map(({ evidence }) => evidence),
  );
});
