import type { Fact } from '../model/fact.ts';
import { accountSid, connectionSid, flexEndpoint } from '../flex/endpoints.ts';
import type { Generation } from '../model/login.ts';
import { inExchange, inSettings, nowhere, type Evidence } from '../model/evidence.ts';
import { absent, defineFact, known, type FactContext, type FactDefinition } from './kit/define-fact.ts';
import type { Sighted } from './kit/sighted.ts';
import audiences from './audiences.ts';
import destination from './destination.ts';
import recipients from './recipients.ts';
import requestAcsUrl from './request-acs-url.ts';
import requestIssuer from './request-issuer.ts';
import { say } from '../i18n/say.ts';

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

/** Collects the addresses that are recognised as Flex's. */
class Addresses {
  readonly found: Address[] = [];

  constructor(private readonly context: FactContext) {}

  add(as: Address['as'], by: Address['by'], where: string, value: string, evidence: Evidence): void {
    const endpoint = flexEndpoint(value);
    if (!endpoint) return;
    const { generation, accountSid: account, connectionSid: sso } = endpoint;
    this.found.push({ as, by, where, value, evidence, generation, accountSid: account, connectionSid: sso });
  }

  addFact(as: Address['as'], by: Address['by'], where: string, fact: FactDefinition<string>): void {
    const found = this.context.get(fact);
    const evidence = found.state === 'known' ? found.evidence[0] : undefined;
    if (found.state === 'known' && evidence) this.add(as, by, where, found.value, evidence);
  }

  addEach(
    as: Address['as'],
    where: string,
    fact: Fact<readonly { readonly value: string | null; readonly evidence: Evidence }[]>,
  ): void {
    if (fact.state !== 'known') return;
    for (const { value, evidence } of fact.value)
      if (value !== null) this.add(as, 'identity-provider', where, value, evidence);
  }
}

function addressesIn(context: FactContext): Address[] {
  const { acs } = context.login;
  const addresses = new Addresses(context);
  addresses.addFact('audience', 'flex', say`the AuthnRequest's Issuer`, requestIssuer);
  addresses.addFact('endpoint', 'flex', say`the AuthnRequest's ACS URL`, requestAcsUrl);
  if (acs) {
    const { url } = acs.request;
    const where = say`the URL the response was posted to`;
    addresses.add('endpoint', 'identity-provider', where, url, inExchange(acs, 'request', url));
  }
  addresses.addFact('endpoint', 'identity-provider', say`the Destination`, destination);
  addresses.addEach('endpoint', say`the Recipient`, context.get(recipients));
  addresses.addEach('audience', say`the Audience`, context.get(audiences));
  return addresses.found;
}

const ofSettings = (field: 'accountSid' | 'connectionSid', sid: string): Address => ({
  as: 'settings',
  by: 'settings',
  where: say`the settings`,
  value: sid,
  evidence: inSettings(field, sid),
  generation: null,
  accountSid: field === 'accountSid' ? sid : null,
  connectionSid: field === 'connectionSid' ? sid : null,
});

function fromSettings({ expected: { connection } }: FactContext): Address[] {
  const account = accountSid(connection.accountSid?.trim());
  const sso = connectionSid(connection.connectionSid?.trim());
  const found: Address[] = [];
  if (account) found.push(ofSettings('accountSid', account));
  if (sso) found.push(ofSettings('connectionSid', sso));
  return found;
}

/** Every address of Flex in this login that is recognised as one, and the SIDs of the settings. */
export default defineFact<readonly Address[]>((context) => {
  const ofLogin = addressesIn(context);
  if (ofLogin.length === 0) return absent(nowhere(say`every address in this login: none is one of Flex's`));
  const all = [...ofLogin, ...fromSettings(context)];
  return known(
    all,
    all.map(({ evidence }) => evidence),
  );
});
