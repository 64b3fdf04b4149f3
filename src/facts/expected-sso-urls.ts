import { inSettings } from '../model/evidence.ts';
import { defineFact, known, unknown } from './kit/define-fact.ts';
import { say } from '../i18n/say.ts';

/** The single sign-on URLs the request may go to: those of the metadata, else the Console's field. */
export default defineFact<readonly string[]>(({ expected: { connection, metadata } }) => {
  const announced = [...new Set(metadata?.ssoServices.map(({ location }) => location))];
  if (announced.length > 0) {
    return known(
      announced,
      announced.slice(0, 5).map((url) => inSettings('metadataXml', url)),
    );
  }
  const typed = connection.ssoUrl?.trim();
  if (typed) return known([typed], [inSettings('ssoUrl', typed)]);
  return unknown(say`Import the metadata of your identity provider, or fill in "Single Sign-On URL".`);
});
