import { JSONParser, TokenType } from '@streamparser/json';
import { say } from '../../i18n/say.ts';

/**
 * Called with each value the caller asked for, and the keys that lead to it (`['log', 'entries',
 * 3]`).
 */
export type OnValue = (path: readonly (string | number)[], value: unknown) => void;

/** No format we read nests deeper; each level costs the parser time with every value. */
const MAX_DEPTH = 64;

/** Where and why JSON ended to be JSON. */
export class JsonError extends Error {
  override readonly name = 'JsonError';
}

/**
 * Reads JSON piece by piece and hands over the values at the wanted paths, each as soon as it is
 * complete; nothing else is kept. What stood before a fault has been handed over when the fault is
 * told.
 */
export class JsonStream {
  readonly #parser: JSONParser;
  #depth = 0;
  #offset = 0;

  /** @param paths as `$.log.entries.*`; see @streamparser/json */
  constructor(paths: readonly string[], onValue: OnValue) {
    this.#parser = new JSONParser({ paths: [...paths], keepStack: false });
    this.#parser.onValue = ({ value, key, stack }) => {
      const keys = [...stack.slice(1).map((level) => level.key), key];
      onValue(
        keys.filter((part) => part !== undefined),
        value,
      );
    };
    this.#parser.onToken = ({ token, offset }) => {
      this.#offset = offset;
      if (token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET) this.#depth += 1;
      if (token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET) this.#depth -= 1;
      if (this.#depth > MAX_DEPTH)
        throw new JsonError(say`nests deeper than ${MAX_DEPTH} at position ${offset}`);
    };
  }

  /** @throws JsonError */
  write(chunk: Uint8Array | string): void {
    this.#reading(() => this.#parser.write(chunk));
  }

  /** @throws JsonError when the text ended too early */
  end(): void {
    if (!this.#parser.isEnded) this.#reading(() => this.#parser.end());
  }

  #reading(read: () => void): void {
    try {
      read();
    } catch (error) {
      if (error instanceof JsonError) throw error;
      throw new JsonError(
        describe(error instanceof Error ? error.message : String(error), this.#offset),
      );
    }
  }
}

/** The parser's message speaks of its own states; the user needs the place. */
function describe(message: string, lastToken: number): string {
  if (message.includes('ended in'))
    return say`ends too early, after position ${lastToken}: it was cut off`;
  const place = /position "?(\d+)"?/.exec(message)?.[1];
  return say`is not JSON ${place === undefined ? say`after position ${lastToken}` : say`at position ${place}`}`;
}
