import { quote } from '../i18n/single-line.ts';
import { nowhere } from '../model/evidence.ts';
import { defineFact, known } from './kit/define-fact.ts';
import { isNamed, meantByName, meantByUri, type MandatoryName } from '../flex/attributes.ts';
import { whenKnown } from './kit/sighted.ts';
import attributes, { type SeenAttribute } from './attributes.ts';
import { say } from '../i18n/say.ts';

/** How one mandatory attribute stands in the assertion. */
export type Presence =
  | { readonly is: 'present' | 'empty' | 'namespaced' | 'misnamed'; readonly attribute: SeenAttribute }
  | { readonly is: 'missing' };

export type MandatoryAttributes = Readonly<Record<MandatoryName, Presence>>;

const NAMES_SHOWN = 20;

function presence(wanted: MandatoryName, seen: readonly SeenAttribute[]): Presence {
  const named = seen.filter(({ name }) => isNamed(name, wanted));
  const filled = named.find(({ values }) => values.some(({ isEmpty, value }) => !isEmpty && value.trim() !== ''));
  if (filled) return { is: 'present', attribute: filled };
  if (named[0]) return { is: 'empty', attribute: named[0] };
  const misnamed = seen.find(({ name }) => meantByName(name) === wanted);
  if (misnamed) return { is: 'misnamed', attribute: misnamed };
  const namespaced = seen.find(({ name }) => meantByUri(name) === wanted);
  if (namespaced) return { is: 'namespaced', attribute: namespaced };
  return { is: 'missing' };
}

function searched(seen: readonly SeenAttribute[]): string {
  if (seen.length === 0) return say`the assertion: it has no Attribute at all`;
  const names = seen.slice(0, NAMES_SHOWN).map(({ name }) => quote(name));
  const more = seen.length > NAMES_SHOWN ? say` and ${seen.length - NAMES_SHOWN} more` : '';
  return say`every Attribute of the assertion (found: ${names.join(', ')}${more})`;
}

/** The three attributes Flex insists on; the evidence says which attributes were looked through. */
export default defineFact<MandatoryAttributes>((context) =>
  whenKnown(context.get(attributes), ({ value, trust }) => {
    const all: MandatoryAttributes = {
      email: presence('email', value),
      full_name: presence('full_name', value),
      roles: presence('roles', value),
    };
    return known(all, [nowhere(searched(value))], trust);
  }),
);
