import { textsOf } from '../capture/texts.ts';
import { certificatesIn, type AdfsCertificate } from '../diagnosis/adfs-listing.ts';
import { inText, nowhere } from '../diagnosis/evidence.ts';
import { absent, defineFact, known } from '../diagnosis/fact.ts';
import { say } from '../text/say.ts';

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
