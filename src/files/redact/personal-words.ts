import { WORD } from './pseudonyms.ts';

/**
 * Letters that stay letters of their own when accents are taken off (NFD does not part them), as
 * people write them without.
 */
const SPELLED: ReadonlyMap<string, string> = new Map(
  Object.entries({ ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' }),
);
/** How German and Scandinavian names are written without their accents. */
const EXPANDED: ReadonlyMap<string, string> = new Map(
  Object.entries({ ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' }),
);

/** A single letter is an initial, and stands everywhere. */
const SHORTEST = 2;

const spelled = (text: string, letters: ReadonlyMap<string, string>): string =>
  [...text].map((letter) => letters.get(letter) ?? letter).join('');

/** The word without case and accents. */
export const plainWord = (word: string): string =>
  spelled(word.toLowerCase().normalize('NFC'), SPELLED).normalize('NFD').replace(/\p{M}/gu, '');

/** Words of people's names, in the ways they are written. */
export class PersonalWords {
  readonly #words = new Set<string>();

  /**
   * @param value a name, an email address, a user name: each of its words is personal from now on
   */
  add(value: string): void {
    // What stands after the at sign is a host, which is replaced by its own rules.
    const own = value
      .replace(/@[^\s]*/g, ' ')
      .toLowerCase()
      .normalize('NFC');
    for (const text of [own, spelled(own, EXPANDED)]) {
      const words = (text.match(WORD) ?? []).map(plainWord);
      for (const word of [...words, words.join('')])
        if (word.length >= SHORTEST) this.#words.add(word);
    }
  }

  has(word: string): boolean {
    return this.#words.has(plainWord(word));
  }
}

/** Attributes whose values are names of people, by the last part of their name without signs. */
const NAMES: ReadonlySet<string> = new Set(
  (
    'email emailaddress mail emails upn userprincipalname name fullname displayname commonname cn givenname firstname surname ' +
    'lastname sn username userid uid nickname publicidentity samaccountname preferredusername login nameidentifier ' +
    'first last middlename familyname initials forename user person principal eppn edupersonprincipalname ' +
    'mailnickname proxyaddresses othermails distinguishedname dn manager alias account accountname windowsaccountname ' +
    'vorname nachname nom prenom nombre apellido apellidos cognome'
  ).split(' '),
);

/**
 * The same attributes by the object identifiers that directories give them (RFC 4519, RFC 4524, RFC
 * 2798, eduPerson).
 */
const OIDS: ReadonlySet<string> = new Set(
  (
    '0.9.2342.19200300.100.1.1 0.9.2342.19200300.100.1.3 2.5.4.3 2.5.4.4 2.5.4.42 2.5.4.43 2.16.840.1.113730.3.1.241 ' +
    '1.3.6.1.4.1.5923.1.1.1.6 1.3.6.1.4.1.5923.1.1.1.2 1.3.6.1.4.1.5923.1.1.1.10'
  ).split(' '),
);

/** Whether an attribute of this name holds the name of a person. */
export function isNameOfPerson(attribute: string): boolean {
  const last = attribute.split(/[/#:]/).findLast((part) => part !== '') ?? '';
  return OIDS.has(last) || NAMES.has(last.toLowerCase().replace(/[\s_.-]/g, ''));
}
