import type { ImportError } from './imported-file.ts';
import { say } from '../../i18n/say.ts';

/** Nobody reads more of them, and a hostile file may have a million. */
const SHOWN = 20;

/**
 * What could not be read of a file, each with its place; after the first few they are only counted.
 */
export class ErrorList {
  readonly #errors: ImportError[] = [];
  #more = 0;

  add(code: string, message: string): void {
    if (this.#errors.length < SHOWN) this.#errors.push({ code, message });
    else this.#more += 1;
  }

  get list(): readonly ImportError[] {
    if (this.#more === 0) return this.#errors;
    return [
      ...this.#errors,
      { code: 'more', message: say`${this.#more} more parts could not be read.` },
    ];
  }
}
