import type { SamlMessage } from '../../model/message.ts';
import type { Recording } from '../../model/recording.ts';
import type { TextForm } from './find/text-pieces.ts';
import { detectProvider } from '../../diagnosis/detect-provider.ts';
import { toldIn, type Told } from '../../providers/kit/told.ts';

/** Logins whose identity provider is looked at. */
const MAX_LOGINS = 5;

/**
 * Messages that say themselves what came of a login, or are none of it: the words around them are
 * often only words.
 */
const isTelling = ({ kind }: SamlMessage): boolean =>
  kind !== 'AuthnRequest' && kind !== 'undecodable' && kind !== 'other';

/** What of a text counts beside the messages it came with: nothing that they say themselves. */
function countsBeside({ messages, logins }: Recording): (told: Told) => boolean {
  const read = messages.filter(({ content, kind }) => content && kind !== 'other');
  const isTheirs = (words: string): boolean => read.some(({ xml }) => xml?.includes(words));
  if (!messages.some(isTelling)) return ({ words }) => !isTheirs(words);
  const products = new Set(
    logins.slice(0, MAX_LOGINS).map((login) => detectProvider(login, {}, null).id),
  );
  return ({ words, isSure, product }) =>
    (isSure || (product !== null && products.has(product))) && !isTheirs(words);
}

/**
 * Of the forms of a text the one that says most of a login; null where none says anything besides
 * the messages. Of two that say as much, the one in which more was undone: its values are as they
 * were meant.
 *
 * @param beside what was read of the file without the text
 */
export function tellingText(forms: readonly TextForm[], beside: Recording): string | null {
  const told = forms
    .map((form) => ({ ...form, told: toldIn(form.text) }))
    .filter((form) => form.told.length > 0);
  if (told.length === 0) return null;
  const counts = countsBeside(beside);
  const [best] = told
    .map((form) => ({
      ...form,
      points: new Set(form.told.filter(counts).map(({ words }) => words)).size,
    }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points || b.undone - a.undone);
  return best?.text ?? null;
}
