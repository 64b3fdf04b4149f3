import type { SamlMessage } from '../model/message.ts';
import { textsOf } from '../recording/texts.ts';
import { inText, nowhere } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import { say } from '../i18n/say.ts';

/** The texts about this login or its settings that were opened or pasted: errors, listings. */
export default defineFact<readonly SamlMessage[]>(({ login }) => {
  const texts = textsOf(login);
  if (texts.length === 0) return absent(nowhere(say`this login: no text of an error was opened or pasted`));
  return known(
    texts,
    texts.map((message) => inText(message, message.sent)),
  );
});
