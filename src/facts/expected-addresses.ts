import { accountSid, acsUrl, connectionSid, entityId } from '../capture/endpoints.ts';
import { inSettings, nowhere } from '../diagnosis/evidence.ts';
import { absent, defineFact, known } from '../diagnosis/fact.ts';
import { say } from '../text/say.ts';

/** What the settings alone say of the addresses of this Flex. */
export interface ExpectedAddresses {
  readonly entityId: string | null;
  readonly acsUrl: string | null;
}

/** Entity ID and ACS URL by the SID of the settings: the connection's where there is one, else the account's for the legacy endpoints. */
export default defineFact<ExpectedAddresses>(({ expected: { connection }, login: { generation } }) => {
  const account = accountSid(connection.accountSid?.trim());
  const sso = connectionSid(connection.connectionSid?.trim());
  const sids = { accountSid: account, connectionSid: sso };
  if (sso && generation !== 'legacy' && generation !== 'preview') {
    return known({ entityId: entityId('enhanced', sids), acsUrl: acsUrl('enhanced', sids) }, [
      inSettings('connectionSid', sso),
    ]);
  }
  const legacy = generation === 'preview' ? 'preview' : 'legacy';
  if (account && generation !== 'enhanced') {
    return known({ entityId: entityId(legacy, sids), acsUrl: acsUrl(legacy, sids) }, [
      inSettings('accountSid', account),
    ]);
  }
  return absent(nowhere(say`the settings: they have no SID for this generation of endpoints`));
});
