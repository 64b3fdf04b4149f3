import { inExchange, nowhere } from '../model/evidence.ts';
import { defineFact, known } from './kit/define-fact.ts';
import { shownText } from './kit/refused-call.ts';
import { say } from '../i18n/say.ts';

/** What the page of Flex said of a login of which no call was seen to fail; null where a call decides, or the page said nothing. */
export default defineFact<string | null>(({ login: { outcome, flexMessages, exchanges } }) => {
  const isOnPage = outcome.is === 'refused' && outcome.by === 'flex-page';
  if (!isOnPage) return known(null, [nowhere(say`the page of Flex`)]);
  const last = exchanges.at(-1);
  const before = last ? inExchange(last, 'request', last.request.url) : nowhere(say`the page of Flex`);
  return known(shownText(flexMessages), [before]);
});
