import { afterEach, describe, expect, it } from 'vitest';
import { useCatalogue, type Forms } from '../../src/i18n/catalogue.ts';
import { known, mark, pieces, plural, say } from '../../src/i18n/say.ts';

const speak = (language: string, ...texts: [string, string | Forms][]): void =>
  useCatalogue({ language, texts: new Map(texts) });

afterEach(() => useCatalogue(null));

describe('texts', () => {
  it('no catalogue => the English as it stands', () => {
    expect(say`The Audience is ${'a'} and ${1}.`).toBe('The Audience is a and 1.');
    expect(plural(1, '{1} check', '{1} checks')).toBe('1 check');
    expect(plural(1234, '{1} check of {2}', '{1} checks of {2}', 'all')).toBe(
      '1,234 checks of all',
    );
    expect(known(mark('off'))).toBe('off');
  });

  it('a translation => what is put in goes where the language wants it', () => {
    speak('de', ['{1} of {2} left', 'von {2} noch {1}']);
    expect(say`${1} of ${2} left`).toBe('von 2 noch 1');
    expect(pieces`${'a'} of ${'b'} left`).toEqual(['von ', 'b', ' noch ', 'a']);
  });

  it('a hostile value => stays text, whatever it looks like', () => {
    speak('de', ['{1}, {2}', '{2} und {1}']);
    expect(say`${'{2}'}, ${'$&'}`).toBe('$& und {2}');
  });

  it('a text that is not translated => English', () => {
    speak('de');
    expect(say`Nobody translated ${'this'}`).toBe('Nobody translated this');
    expect(plural(2, '{1} check', '{1} checks')).toBe('2 checks');
  });

  it('a counted text => the form of the language’s own grammar', () => {
    speak('pl', [
      '{1} checks',
      { one: '{1} test', few: '{1} testy', many: '{1} testów', other: '{1} testu' },
    ]);
    expect([1, 3, 5].map((count) => plural(count, '{1} check', '{1} checks'))).toEqual([
      '1 test',
      '3 testy',
      '5 testów',
    ]);
  });

  it('a marked text => translated where it is shown', () => {
    speak('de', ['off', 'aus']);
    expect(mark('off')).toBe('off');
    expect(known(mark('off'))).toBe('aus');
  });
});
