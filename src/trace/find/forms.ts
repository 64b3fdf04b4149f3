import type { Repair } from '../../capture/repairs.ts';
import { UNDO, type Undo } from './undo.ts';

/** How often something is undone in a row: a mail in a log in a ticket. */
const MAX_DEPTH = 6;

/** A text, or what it becomes when something that programs did to it is undone. */
export interface Form {
  readonly text: string;
  /** What was undone, in that order. */
  readonly repaired: readonly Repair[];
}

/** How much may be looked through. */
export interface Limits {
  /** Characters in all. */
  readonly characters: number;
  readonly forms: number;
}

/**
 * The forms of a text, each once, the text itself first, then those made of it by the surest signs. Each is made when it is asked for:
 * who has found what it looks for ends the search.
 */
export class Forms {
  readonly #seen = new Set<string>();
  readonly #steps: readonly Undo[];
  #characters: number;
  #forms: number;

  constructor({ characters, forms }: Limits, steps: readonly Undo[] = UNDO) {
    this.#characters = characters;
    this.#forms = forms;
    this.#steps = steps;
  }

  *of(text: string, repaired: readonly Repair[] = []): Generator<Form, void, undefined> {
    if (this.#seen.has(text) || text.length > this.#characters || this.#forms <= 0) return;
    this.#seen.add(text);
    this.#characters -= text.length;
    this.#forms -= 1;
    yield { text, repaired };
    if (repaired.length === MAX_DEPTH) return;
    for (const { repair, looksDone, undo } of this.#steps) {
      if (this.#forms <= 0 || this.#characters <= 0) return;
      if (!looksDone(text)) continue;
      this.#characters -= text.length;
      yield* this.of(undo(text), [...repaired, repair]);
    }
  }
}
