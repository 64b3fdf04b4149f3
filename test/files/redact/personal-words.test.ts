import { describe, expect, test } from 'vitest';
import {
  isNameOfPerson,
  PersonalWords,
  plainWord,
} from '../../../src/files/redact/personal-words.ts';

const of = (...names: string[]): PersonalWords => {
  const words = new PersonalWords();
  for (const name of names) words.add(name);
  return words;
};

test.each([
  ['Anna', 'anna'],
  ['ÜLKÜ', 'ulku'],
  ['Sólo', 'solo'],
  ['so\u0301lo', 'solo'],
  ['Łukasz', 'lukasz'],
  ['Søren', 'soren'],
  ['Þórr', 'thorr'],
  ['Weiß', 'weiss'],
  ['Ærø', 'aero'],
  ['12', '12'],
])('%s => without case and accents, %s', (word, plain) => {
  expect(plainWord(word)).toBe(plain);
});

describe('the words of a name', () => {
  test.each<[name: string, words: readonly string[]]>([
    ['Anna Kern', ['Anna', 'anna', 'KERN', 'AnnaKern', 'annakern']],
    ['anna.kern@corp.example', ['anna', 'kern', 'annakern']],
    ['Jörg Müller', ['Jörg', 'jorg', 'joerg', 'MUELLER', 'muller', 'JoergMueller', 'jorgmuller']],
    ['Søren', ['soren', 'soeren', 'Søren']],
    ['Åse', ['ase', 'aase']],
    ['Jo', ['jo']],
    ['李伟', ['李伟']],
    ['user7', ['user7', 'USER7']],
  ])('%s => however they are written', (name, words) => {
    expect(words.filter((word) => !of(name).has(word))).toEqual([]);
  });

  test.each<[name: string, words: readonly string[]]>([
    ['Anna Kern', ['ann', 'kernanna', 'annak', 'bob', '']],
    ['anna@corp.example kern', ['corp', 'example', 'annacorpexample']],
    ['A. Kern', ['a', 'A']],
    ['', ['', 'undefined']],
    ['Müller', ['mller', 'mueler', 'müllerx']],
  ])('%s => and no others', (name, words) => {
    expect(words.filter((word) => of(name).has(word))).toEqual([]);
  });

  test('after a mail address => too', () => {
    expect(of('anna@corp.example Kern').has('kern')).toBe(true);
  });

  test('of several names => of each', () => {
    const words = of('Anna', 'Bob');
    expect(['anna', 'bob', 'annabob'].map((word) => words.has(word))).toEqual([true, true, false]);
  });
});

test.each([
  ['email', true],
  ['E-Mail Address', true],
  ['full_name', true],
  ['User.Principal Name', true],
  ['http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname', true],
  ['http://schemas.example/claims/UPN/', true],
  ['urn:oid:2.5.4.42', true],
  ['urn:mace:dir:attribute-def:sn#', true],
  ['0.9.2342.19200300.100.1.3', true],
  ['roles', false],
  ['email/roles', false],
  ['names', false],
  ['urn:oid:2.5.4.420', false],
  ['2-5-4-42', false],
  ['', false],
  ['/', false],
])('whether the attribute %s holds the name of a person => %s', (attribute, expected) => {
  expect(isNameOfPerson(attribute)).toBe(expected);
});
