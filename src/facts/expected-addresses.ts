import { nowhere } from '../model/evidence.ts';
import { settingsEndpoint } from './kit/expected-endpoint.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import { say } from '../i18n/say.ts';

/** What the settings alone say of the addresses of this Flex. */
export interface ExpectedAddresses {
  readonly entityId: string;
  readonly acsUrl: string;
}

/** Entity ID and ACS URL by the SIDs of the settings alone, whatever the login shows. */
export default defineFact<ExpectedAddresses>((context) => {
  const [entityId, acsUrl] = [settingsEndpoint('entity-id', context), settingsEndpoint('acs', context)];
  if (!entityId || !acsUrl)
    return absent(nowhere(say`the settings: they have no SID for this generation of endpoints`));
  return known({ entityId: entityId.value, acsUrl: acsUrl.value }, entityId.evidence);
});
