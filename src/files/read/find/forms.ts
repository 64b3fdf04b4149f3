import type { Repair } from '../../../model/repairs.ts';
import { UNDO, type Undo } from './undo.ts';

/** How often something is undone in a row: a mail in a log in a ticket. */
const MAX_DEPTH = 6;

/** A text, or what it becomes when something that programs did to it is undone. */
export interface Form {
  readonly text: string;
  /** What was undone, in that order. */
  readonly repaired: readonly Repair[];
}

/** A form that is made when its turn comes. */
interface Waiting {
  readonly make: () => string;
  readonly repaired: readonly Repair[];
}

/** How much may be looked through. */
export interface Limits {
  /** Characters in all. */
  readonly characters: number;
  readonly forms: number;
}

/**
 * The forms of a text, each once, the text itself first, then those that the fewest and surest
 * steps make of it. Each is made when it is asked for: who has found what it looks for ends the
 * search.
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

  *of(text: string): Generator<Form, void, undefined> {
    // By what it took to come to them: how often something was undone, and how sure the signs of
    // that were.
    const waiting: Waiting[][] = [[{ make: () => text, repaired: [] }]];
    for (let cost = 0; cost < waiting.length; cost += 1) {
      for (const { make, repaired } of waiting[cost] ?? []) {
        if (this.#forms <= 0 || this.#characters <= 0) return;
        const form = { text: make(), repaired };
        if (!this.#take(form.text)) continue;
        yield form;
        this.#undone(form).forEach((next, rank) => (waiting[cost + 1 + rank] ??= []).push(next));
      }
      waiting[cost] = [];
    }
  }

  /**
   * @returns whether the text is to be looked at: each is once, as long as that costs not too much
   */
  #take(text: string): boolean {
    if (this.#seen.has(text) || text.length > this.#characters) return false;
    this.#seen.add(text);
    this.#characters -= text.length;
    this.#forms -= 1;
    return true;
  }

  /** What may be undone in a text, the surest signs first. */
  #undone({ text, repaired }: Form): Waiting[] {
    if (repaired.length === MAX_DEPTH || this.#forms <= 0) return [];
    return this.#steps
      .filter(({ looksDone }) => looksDone(text))
      .map(({ repair, undo }) => ({
        make: () => {
          this.#characters -= text.length;
          return undo(text);
        },
        repaired: [...repaired, repair],
      }));
  }
}
