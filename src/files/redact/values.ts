import { accountSid, connectionSid } from '../../flex/endpoints.ts';
import { isMemberName, isTextWord } from './known-texts.ts';
import { People } from './people.ts';
import { PersonalWords } from './personal-words.ts';
import { tagParts } from './page-tags.ts';
import { WORD, type Pseudonyms } from './pseudonyms.ts';

/** What a value is, for the preview. */
export type ValueKind =
  | 'user'
  | 'attribute'
  | 'role'
  | 'issuer'
  | 'address'
  | 'certificate'
  | 'id'
  | 'state'
  | 'secret'
  | 'text';

/** A value of the recording and what becomes of it; the preview's row. */
export interface RedactedValue {
  readonly kind: ValueKind;
  readonly original: string;
  /** What leaves: the pseudonym, or the original when it is kept. */
  readonly shown: string;
}

/** What the user decided against the defaults, by original value. */
export interface Choices {
  /** Values that would be replaced and shall leave as they are. */
  readonly reveal: ReadonlySet<string>;
  /** Values that would be kept and shall be replaced. */
  readonly hide: ReadonlySet<string>;
}

export const NO_CHOICES: Choices = { reveal: new Set(), hide: new Set() };

/** Rows of a preview nobody reads further. */
const MAX_ROWS = 2_000;
/** A recording has a handful of issuers and addresses; each is looked for in every text. */
const MAX_QUOTABLE = 100;

/** An identity realm (`JB…`) stands in Twilio's error texts. */
const isSid = (word: string): boolean =>
  accountSid(word) !== null || connectionSid(word) !== null || /^JB[0-9a-fA-F]{32}$/.test(word);

/** A tag of a page: its words are markup, the values in quotes are not. */
const TAG = /<[^<>]{0,10000}>/g;

/** The entities of XML, which stand in its text. */
const REFERENCES: ReadonlySet<string> = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);
/** In quotes: a namespace, an algorithm, a qualified name, a version. */
const URI_OR_NUMBER = /^["'](?:[^\s"']*:[^\s"']*|[\d.]*)["']$/;

/** Decides for each value whether it leaves, and remembers what was decided. */
export class Values {
  readonly #rows = new Map<string, RedactedValue>();
  /** Kept values that may be quoted inside other texts, longest first. */
  readonly #quotable = new Set<string>();
  /** Names of the login: they win over every list of what may stay in a text. */
  readonly #personal = new PersonalWords();
  readonly #people = new People();

  constructor(
    private readonly pseudonyms: Pseudonyms,
    private readonly choices: Choices,
  ) {}

  get rows(): readonly RedactedValue[] {
    return [...this.#rows.values()];
  }

  /**
   * Makes the words of what one person is called personal: no text keeps them from now on, whatever
   * else they mean.
   *
   * @param identities NameIDs and email addresses, which tell people apart
   * @param names other names of the same person
   */
  person(identities: readonly string[], names: readonly string[]): void {
    for (const name of [...identities, ...names]) this.#personal.add(name);
    this.#people.learn(identities, names);
  }

  /** Whether a text is nothing but the name of somebody: each of its words is. */
  isName(text: string): boolean {
    const words = text.match(WORD) ?? [];
    return words.length > 0 && words.every((word) => this.#personal.has(word));
  }

  /** Whether a word is part of somebody's name. */
  isPersonal(word: string): boolean {
    return this.#personal.has(word);
  }

  #scramble(text: string, keep: (word: string) => boolean = () => false): string {
    return this.#people.replace(text, keep, (part) => this.pseudonyms.scramble(part, keep));
  }

  /** A value that is not on the keep list. */
  hidden(kind: ValueKind, original: string): string {
    if (original.trim() === '') return original;
    const shown = this.choices.reveal.has(original) ? original : this.#scramble(original);
    return this.#decided(kind, original, shown);
  }

  /** A value that is on the keep list. */
  kept(kind: ValueKind, original: string): string {
    if (original.trim() === '') return original;
    const shown = this.choices.hide.has(original) ? this.#scramble(original) : original;
    return this.#decided(kind, original, shown);
  }

  /** As {@link kept}; texts may quote the value from now on. */
  quotable(kind: ValueKind, original: string): string {
    const shown = this.kept(kind, original);
    if (shown === original && original.length >= 8 && this.#quotable.size < MAX_QUOTABLE)
      this.#quotable.add(original);
    return shown;
  }

  isQuotable(text: string): boolean {
    return this.#quotable.has(text);
  }

  /** Part of a structure that is kept only as far as it is SIDs. */
  sids(text: string): string {
    return this.#scramble(text, isSid);
  }

  /** Part of a structure of which only the words named may stay. */
  words(text: string, keep: (word: string) => boolean): string {
    return this.#scramble(text, (word) => keep(word) || isSid(word));
  }

  /** A text that may explain a refusal: its known words stay, and the kept values it quotes. */
  text(original: string): string {
    return this.#outside(
      [...this.#quotable].sort((a, b) => b.length - a.length),
      original,
    );
  }

  /**
   * The name of a member of an answer: one that answers have stays, also where someone is called
   * so; else it is a text.
   */
  memberName(name: string): string {
    return isMemberName(name) ? name : this.text(name);
  }

  /** XML that cannot be parsed: only its markup stays, so that it fails as before. */
  markup(xml: string, keep: (word: string) => boolean): string {
    const isReference = (word: string): boolean => REFERENCES.has(word);
    const inTag = (part: string): string => this.#scramble(part, keep);
    return xml
      .split(/(<[^<>]*>?)/)
      .map((part, n) => {
        if (n % 2 === 0) return this.#scramble(part, isReference);
        if (part.startsWith('<?xml')) return inTag(part);
        return part
          .split(/("[^"]*"|'[^']*')/)
          .map((piece, m) =>
            m % 2 === 0 || URI_OR_NUMBER.test(piece) ? inTag(piece) : this.#scramble(piece),
          )
          .join('');
      })
      .join('');
  }

  #outside(quotable: readonly string[], text: string): string {
    const [first, ...others] = quotable;
    if (first === undefined) return this.#explaining(text);
    return text
      .split(first)
      .map((part) => this.#outside(others, part))
      .join(first);
  }

  /**
   * Words that explain stay, unless they are someone's name. Of a tag, only the values of its
   * attributes can be one.
   */
  #explaining(text: string): string {
    const isKept = (word: string): boolean =>
      isSid(word) || (isTextWord(word) && !this.#personal.has(word));
    const isMarkup = (word: string): boolean => isSid(word) || isTextWord(word);
    const outside = (part: string): string => this.#scramble(part, isKept);
    const inTag = (tag: string): string =>
      tagParts(tag)
        ?.map(({ text: part, isMarkup: isName }) =>
          isName ? this.#scramble(part, isMarkup) : outside(part),
        )
        .join('') ?? outside(tag);
    let redacted = '';
    let from = 0;
    for (const { 0: tag, index } of text.matchAll(TAG)) {
      redacted += outside(text.slice(from, index)) + inTag(tag);
      from = index + tag.length;
    }
    return redacted + outside(text.slice(from));
  }

  #decided(kind: ValueKind, original: string, shown: string): string {
    const key = `${kind} ${original}`;
    if (this.#rows.size < MAX_ROWS && !this.#rows.has(key))
      this.#rows.set(key, { kind, original, shown });
    return shown;
  }
}
