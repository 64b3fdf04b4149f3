import { inMessage, nowhere, type Evidence } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import type { Encrypted } from '../model/saml-content.ts';
import { algorithmName } from '../model/names.ts';
import response from './response.ts';
import { say } from '../i18n/say.ts';

export interface SeenEncrypted {
  readonly what: Encrypted['what'];
  /** By name; null where it is not stated. */
  readonly dataAlgorithm: string | null;
  readonly keyAlgorithm: string | null;
  /** Whom it is encrypted for, as far as the message says. */
  readonly recipient: string | null;
  readonly evidence: Evidence;
}

/** Everything the identity provider encrypted; an empty list when nothing is. */
export default defineFact<readonly SeenEncrypted[]>((context) => {
  const message = context.login.response;
  const content = message?.content;
  if (!message || !content || !('encrypted' in content)) {
    const read = context.get(response);
    return read.state === 'known' ? absent(nowhere(say`the answer`)) : read;
  }
  const seen = content.encrypted.map(({ what, dataAlgorithm, keyAlgorithm, recipient, place }): SeenEncrypted => ({
    what,
    dataAlgorithm: dataAlgorithm && algorithmName(dataAlgorithm.value),
    keyAlgorithm: keyAlgorithm && algorithmName(keyAlgorithm.value),
    recipient,
    evidence: inMessage(message, { place }),
  }));
  return known(
    seen,
    seen.map(({ evidence }) => evidence),
  );
});
