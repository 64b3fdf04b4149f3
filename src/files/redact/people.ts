import { WORD } from './pseudonyms.ts';

/**
 * What a value of this form becomes; any other value keeps its shape, because its shape may be the
 * fault.
 */
const EMAIL = /^([\p{L}\p{N}.+_'’-]{1,64})@([\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8})$/u;
const USER_NAME = /^[\p{L}\p{N}\p{M}._'’-]{1,64}$/u;
const FULL_NAME = /^[\p{L}\p{N}\p{M}.,'’-]{1,64}(?: [\p{L}\p{N}\p{M}.,'’-]{1,64}){1,8}$/u;
/** A user of Windows with the name of the domain, as AD FS sends it: CORP\anna. */
const DOWN_LEVEL = /^[\p{L}\p{N}._-]{1,64}\\([\p{L}\p{N}\p{M}._'’-]{1,64})$/u;
const LETTER = /\p{L}/u;

const WORD_END = /[\p{L}\p{N}\p{M}]$/u;
const WORD_START = /^[\p{L}\p{N}\p{M}]/u;

/** A recording has a handful of people; each of their names is looked for in every text. */
const MAX_PHRASES = 1_000;

const DOMAIN = 'redacted.example';

const fold = (text: string): string => text.toLowerCase();

const capitalised = (text: string, at: number): string =>
  text.slice(0, at) + text.charAt(at).toUpperCase() + text.slice(at + 1);

/** The pseudonym in the case of what it stands for: ANNA@CORP becomes USER-1@REDACTED.EXAMPLE. */
function inCaseOf(original: string, pseudonym: string): string {
  if (original === original.toLowerCase()) return pseudonym;
  return original === original.toUpperCase() ? pseudonym.toUpperCase() : capitalised(pseudonym, 0);
}

/** a, b, … z, then numbers: what tells several names of one person apart. */
const suffix = (index: number): string =>
  index === 0 ? '' : `-${index < 26 ? String.fromCharCode(97 + index) : String(index + 1)}`;

interface Person {
  readonly number: number;
  /** Local parts and user names, folded, in the order they were learned. */
  readonly users: string[];
  /** Names of several words, folded. */
  readonly names: string[];
}

function indexIn(list: string[], folded: string): number {
  const index = list.indexOf(folded);
  return index < 0 ? list.push(folded) - 1 : index;
}

/** What somebody or their domain is called, and what stands for it. */
class Phrase {
  /** The cases it was seen in: what differed in case alone differs in case again. */
  readonly #cases = new Map<string, string>();

  constructor(
    readonly folded: string,
    readonly pseudonym: string,
    readonly isSingleWord: boolean,
  ) {}

  shown(original: string): string {
    const had = this.#cases.get(original);
    if (had !== undefined) return had;
    const taken = new Set(this.#cases.values());
    const others = Array.from(this.pseudonym, (_, at) => capitalised(this.pseudonym, at));
    const shown =
      [inCaseOf(original, this.pseudonym), ...others].find((one) => !taken.has(one)) ??
      this.pseudonym;
    this.#cases.set(original, shown);
    return shown;
  }
}

/**
 * The people of an export: each has one number, whatever they are called by. An address of `user-1`
 * is `user-1@redacted.example`, another of the same person is `user-1-b@redacted.example`, the name
 * is `User 1`. Equal values become equal and others do not.
 */
export class People {
  readonly #byIdentity = new Map<string, Person>();
  readonly #domains = new Map<string, string>();
  /** By the first word of each, longest first. */
  readonly #phrases = new Map<string, Phrase[]>();
  #count = 0;
  #people = 0;

  /**
   * Learns what one message calls one person.
   *
   * @param identities NameIDs and email addresses: who shares one is the same person
   * @param names other names
   */
  learn(identities: readonly string[], names: readonly string[]): void {
    const own = identities.map((value) => value.trim()).filter((value) => value !== '');
    const known = own
      .map((value) => this.#byIdentity.get(fold(value)))
      .find((person) => person !== undefined);
    const person = known ?? { number: (this.#people += 1), users: [], names: [] };
    for (const value of own)
      if (!this.#byIdentity.has(fold(value))) this.#byIdentity.set(fold(value), person);
    for (const value of [...own, ...names.map((name) => name.trim())]) this.#add(value, person);
  }

  #add(value: string, person: Person): void {
    const [, local, domain] = EMAIL.exec(value) ?? [];
    const user = DOWN_LEVEL.exec(value)?.[1] ?? value;
    if (local !== undefined && domain !== undefined) {
      const shown = this.#user(local, person);
      this.#phrase(value, `${shown}@${this.#domain(domain)}`);
      this.#phrase(local, shown);
    } else if (USER_NAME.test(user)) {
      this.#phrase(user, this.#user(user, person));
    } else if (FULL_NAME.test(value)) {
      this.#phrase(value, `user ${person.number}${suffix(indexIn(person.names, fold(value)))}`);
    }
  }

  #user(name: string, { number, users }: Person): string {
    return `user-${number}${suffix(indexIn(users, fold(name)))}`;
  }

  #domain(domain: string): string {
    const had = this.#domains.get(fold(domain));
    if (had !== undefined) return had;
    const made = this.#domains.size === 0 ? DOMAIN : `redacted-${this.#domains.size + 1}.example`;
    this.#domains.set(fold(domain), made);
    this.#phrase(domain, made);
    return made;
  }

  #phrase(value: string, pseudonym: string): void {
    const folded = fold(value);
    const [first] = folded.match(WORD) ?? [];
    // A number stays a number; of what cannot be folded in place, no copy could be found.
    if (first === undefined || !LETTER.test(value) || folded.length !== value.length) return;
    const list = this.#phrases.get(first) ?? [];
    if (this.#count >= MAX_PHRASES || list.some((phrase) => phrase.folded === folded)) return;
    this.#count += 1;
    list.push(new Phrase(folded, pseudonym, first === folded));
    list.sort((a, b) => b.folded.length - a.folded.length);
    this.#phrases.set(first, list);
  }

  /**
   * Replaces every name of a person in a text.
   *
   * @param keep words that stay, even when somebody is called so
   * @param others what becomes of the text between
   */
  replace(text: string, keep: (word: string) => boolean, others: (text: string) => string): string {
    if (this.#phrases.size === 0) return others(text);
    let replaced = '';
    let from = 0;
    for (const { 0: word, index } of text.matchAll(WORD)) {
      if (index < from) continue;
      const found = this.#at(text, index, word, keep);
      if (!found) continue;
      const end = index + found.folded.length;
      replaced += others(text.slice(from, index)) + found.shown(text.slice(index, end));
      from = end;
    }
    return replaced + others(text.slice(from));
  }

  #at(
    text: string,
    index: number,
    word: string,
    keep: (word: string) => boolean,
  ): Phrase | undefined {
    return this.#phrases.get(fold(word))?.find(({ folded, isSingleWord }) => {
      const end = index + folded.length;
      if (isSingleWord && keep(word)) return false;
      if (fold(text.slice(index, end)) !== folded) return false;
      return !(WORD_END.test(folded) && WORD_START.test(text.slice(end, end + 2)));
    });
  }
}
