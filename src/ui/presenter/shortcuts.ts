import { TABS, type Action } from '../state/view-state.ts';
import { say } from '../../i18n/say.ts';

export interface Shortcut {
  readonly keys: readonly string[];
  readonly does: string;
}

/** Every shortcut, as the help shows it. */
export const SHORTCUTS: readonly Shortcut[] = [
  { keys: ['↑', '↓'], does: say`Walk through the list` },
  { keys: ['←', '→'], does: say`Fold and unfold a login` },
  { keys: ['Enter'], does: say`Open the message` },
  { keys: ['1', '…', '6'], does: say`Findings, XML, Attributes, Signatures, Flow, Raw` },
  { keys: ['/'], does: say`Search in the list` },
  { keys: ['f'], does: say`Find in the XML` },
  { keys: ['l'], does: say`Go to the list` },
  { keys: ['c'], does: say`Connection` },
  { keys: ['?'], does: say`These shortcuts` },
];

/** What a key does besides moving the focus. */
export type KeyEffect =
  { readonly action: Action } | { readonly focus: 'search' | 'find' | 'list' };

/**
 * @param key `KeyboardEvent.key`, pressed outside of a text field and without a modifier; null: it
 * does nothing here
 */
export function keyEffect(key: string): KeyEffect | null {
  const tab = /^[1-6]$/.test(key) ? TABS[Number(key) - 1] : undefined;
  if (tab) return { action: { do: 'tab', tab } };
  switch (key) {
    case '/':
      return { focus: 'search' };
    case 'f':
      return { focus: 'find' };
    case 'l':
      return { focus: 'list' };
    case 'c':
      return { action: { do: 'go-to-field', field: null } };
    case '?':
      return { action: { do: 'help', open: true } };
    default:
      return null;
  }
}
