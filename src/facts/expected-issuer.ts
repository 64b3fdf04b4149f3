import { inSettings } from '../model/evidence.ts';
import { defineFact, known, unknown } from './kit/define-fact.ts';
import { statedComparison } from './kit/stated-of-login.ts';
import { say } from '../i18n/say.ts';

/** The issuer Flex expects: what Twilio's answer says, else the Console's field, else the entityID of the provider's metadata. */
export default defineFact<string>((context) => {
  const { connection, metadata, errors } = context.expected;
  const stated = statedComparison(context, 'issuer');
  if (stated?.cause.expected) return known(stated.cause.expected, [stated.evidence]);
  const typed = connection.idpIssuer?.trim();
  if (typed) return known(typed, [inSettings('idpIssuer', typed)]);
  if (metadata) return known(metadata.entityId, [inSettings('metadataXml', metadata.entityId)]);
  const error = errors.get('metadataXml');
  if (error) return unknown(say`The identity provider metadata in the settings cannot be read. ${error}`);
  return unknown(say`Fill in "Identity Provider Issuer" as it is in the Twilio Console.`);
});
