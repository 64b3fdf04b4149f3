import type { Generation } from '../model/login.ts';
import { inExchange, inMessage, nowhere, type Evidence } from '../model/evidence.ts';
import { absent, defineFact, known, type FactContext } from './kit/define-fact.ts';
import { say } from '../i18n/say.ts';

function seenIn({ login }: FactContext): Evidence {
  if (login.acs) return inExchange(login.acs, 'request', login.acs.request.url);
  const message = login.request ?? login.response;
  if (message?.content) return inMessage(message, { place: message.content.place });
  if (login.start) return inExchange(login.start, 'request', login.start.request.url);
  return nowhere(say`every message and URL of this login`);
}

/** Which generation of Flex endpoints this login uses. Absent when it uses none that is known. */
export default defineFact<Generation>((context) => {
  const { generation } = context.login;
  if (!generation) return absent(nowhere(say`every URL and message of this login: none of Flex's endpoints`));
  return known(generation, [seenIn(context)]);
});
