import { textsOf } from '../recording/texts.ts';
import { certificatesIn, type AdfsCertificate } from '../providers/kit/adfs-listing.ts';
import { inText, nowhere } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import { say } from '../i18n/say.ts';

/** The certificates of AD FS that a text lists, as `Get-AdfsCertificate` shows them. */
export default defineFact<readonly AdfsCertificate[]>(({ login }) => {
  const texts = textsOf(login).map((message) => ({ message, certificates: certificatesIn(message.sent) }));
  const certificates = texts.flatMap((one) => one.certificates);
  if (certificates.length === 0)
    return absent(nowhere(say`every text of this login: none lists certificates of AD FS`));
  return known(
    certificates,
    texts.map(({ message }) => inText(message, message.sent)),
  );
});
