/** Runs of letters and digits of any script; everything between them is structure and stays. */
export const WORD = /[\p{L}\p{N}\p{M}]+/gu;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/**
 * Letters outside ASCII are replaced by such, so that what an encoding does to them stays visible.
 */
const LATIN_1 = 'àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþ';
const BEYOND = 'āăąćĉċčďđēĕėęěĝğġģĥħĩīĭįĵķĺļľłńņňōŏőœŕŗřśŝşšţťŧũūŭůűųŵŷźżž';

/** Tries to find a pseudonym not given yet; only words of one or two characters run out of them. */
const TRIES = 30;

/** A whole number of [0, below). */
export type Random = (below: number) => number;

/** Random numbers nobody can foresee, drawn in bulk. */
function secureRandom(): Random {
  const pool = new Uint32Array(1024);
  let at = pool.length;
  return (below) => {
    if (at === pool.length) {
      crypto.getRandomValues(pool);
      at = 0;
    }
    return (pool[at++] ?? 0) % below;
  };
}

const isDigit = (character: string): boolean => character >= '0' && character <= '9';

/**
 * Upper and lower case are told apart afterwards; only where lower-casing keeps the number of
 * characters.
 */
function fold(word: string): string {
  const folded = word.toLowerCase();
  return [...folded].length === [...word].length ? folded : word;
}

function withCaseOf(word: string, pseudonym: string): string {
  if (word === fold(word)) return pseudonym;
  const originals = [...word];
  return [...pseudonym]
    .map((character, n) =>
      originals[n] === originals[n]?.toLowerCase() ? character : character.toUpperCase(),
    )
    .join('');
}

/**
 * Replaces words by random ones of the same shape: as long, letters for letters, digits for digits,
 * in the same case. Within one export equal words (apart from case) get equal pseudonyms and others
 * do not, so that what was equal is seen to be; between two exports nothing is equal. A pseudonym
 * is drawn, not computed from the word: nothing leads back.
 */
export class Pseudonyms {
  readonly #given = new Map<string, string>();
  readonly #taken = new Set<string>();

  constructor(private readonly random: Random = secureRandom()) {}

  /**
   * Replaces every word of a text.
   *
   * @param keep words that may stay
   */
  scramble(text: string, keep: (word: string) => boolean = () => false): string {
    return text.replace(WORD, (word) => (keep(word) ? word : this.#word(word)));
  }

  #word(word: string): string {
    const folded = fold(word);
    let pseudonym = this.#given.get(folded);
    if (pseudonym === undefined) {
      pseudonym = this.#draw(folded);
      this.#given.set(folded, pseudonym);
      this.#taken.add(pseudonym);
    }
    return withCaseOf(word, pseudonym);
  }

  #draw(folded: string): string {
    const characters = [...folded];
    const isNumber = characters.every(isDigit);
    const once = (): string =>
      characters.map((c, n) => this.#character(c, isNumber && n === 0)).join('');
    let drawn = once();
    for (let tries = 1; tries < TRIES && (drawn === folded || this.#taken.has(drawn)); tries += 1)
      drawn = once();
    return drawn;
  }

  /** @param leads whether it begins a number: 0 stays 0 there and nothing else becomes it */
  #character(character: string, leads: boolean): string {
    if (isDigit(character)) {
      if (leads) return character === '0' ? '0' : String(1 + this.random(9));
      return String(this.random(10));
    }
    const code = character.codePointAt(0) ?? 0;
    const alphabet = code < 0x80 ? LETTERS : code < 0x100 ? LATIN_1 : BEYOND;
    return alphabet.charAt(this.random(alphabet.length));
  }
}
