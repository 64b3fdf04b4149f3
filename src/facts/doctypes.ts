import type { SamlMessage } from '../model/message.ts';
import { inMessage, nowhere, type Evidence } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import { say } from '../i18n/say.ts';

const SCANNED = 100_000;
const DECLARATION = '<!DOCTYPE';

/** The declaration's place: in the parsed text, or in what could be decoded of a message that was refused. */
function declarationIn(message: SamlMessage): Evidence | null {
  const text = message.document ? message.document.text : message.xml;
  if (text === null || message.document?.hasDoctype === false) return null;
  const start = text.slice(0, SCANNED).indexOf(DECLARATION);
  if (start === -1) return null;
  const span = { start, end: start + DECLARATION.length };
  return inMessage(message, { value: DECLARATION, place: { path: '/', span } });
}

/** Where messages of this login have a DOCTYPE; an empty list when none has. */
export default defineFact<readonly Evidence[]>(({ login: { messages } }) => {
  const decoded = messages.filter(({ xml }) => xml !== null);
  if (decoded.length === 0) return absent(nowhere(say`every message of this login: none could be decoded to XML`));
  const found = decoded.flatMap((message) => declarationIn(message) ?? []);
  return known(found, found.length > 0 ? found : [nowhere(say`the beginning of every message`)]);
});
