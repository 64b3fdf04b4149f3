import { describe, expect, test } from 'vitest';
import { ACCOUNT_SID, CONNECTION_SID } from '../../support/saml-xml.ts';
import { alike } from './alike.ts';

const REALM = `JB${'0'.repeat(31)}1`;

describe('a value', () => {
  test('to be hidden => its pseudonym, in the preview beside it', () => {
    const { values } = alike();
    expect(values.hidden('user', 'Bob 12')).toBe('Hhh 87');
    expect(values.rows).toEqual([{ kind: 'user', original: 'Bob 12', shown: 'Hhh 87' }]);
  });

  test('to be kept => itself, in the preview twice', () => {
    const { values } = alike();
    expect(values.kept('role', 'agent')).toBe('agent');
    expect(values.rows).toEqual([{ kind: 'role', original: 'agent', shown: 'agent' }]);
  });

  test('that the user decided otherwise about => as decided', () => {
    const { values } = alike({ reveal: new Set(['Bob']), hide: new Set(['agent']) });
    expect([values.hidden('user', 'Bob'), values.kept('role', 'agent')]).toEqual(['Bob', 'hhhhh']);
    expect(values.rows).toEqual([
      { kind: 'user', original: 'Bob', shown: 'Bob' },
      { kind: 'role', original: 'agent', shown: 'hhhhh' },
    ]);
  });

  test.each(['', ' \n'])('of blanks => stays, and is no row', (blank) => {
    const { values } = alike({ reveal: new Set(), hide: new Set([blank]) });
    expect([values.hidden('user', blank), values.kept('role', blank)]).toEqual([blank, blank]);
    expect(values.rows).toEqual([]);
  });

  test('that comes twice => one row for each kind', () => {
    const { values } = alike();
    for (const kind of ['user', 'attribute', 'user'] as const) values.hidden(kind, 'bob');
    expect(values.rows.map(({ kind }) => kind)).toEqual(['user', 'attribute']);
  });

  test('beyond two thousand => is replaced all the same, and no row', () => {
    const { values } = alike();
    for (let n = 0; n < 2_001; n += 1) values.hidden('user', `bob${n}`);
    expect(values.rows).toHaveLength(2_000);
    expect(values.hidden('user', 'ann')).toBe('hhh');
  });
});

describe('a part of a structure', () => {
  test.each([ACCOUNT_SID, CONNECTION_SID, REALM])('with %s in it => keeps that', (sid) => {
    const { values } = alike();
    expect(values.sids(`bob/${sid}`)).toBe(`hhh/${sid}`);
    expect(values.words(`bob/${sid}/ann`, (word) => word === 'ann')).toBe(`hhh/${sid}/ann`);
    expect(values.text(`bob: ${sid}`)).toBe(`hhh: ${sid}`);
    expect(values.rows).toEqual([]);
  });

  test.each([`x${REALM}`, `${REALM}x`, `JB${'g'.repeat(32)}`])('with %s, which is none => is replaced', (word) => {
    expect(alike().values.sids(word)).not.toContain(word.slice(3, 10));
  });
});

describe('a text that may explain a refusal', () => {
  test('keeps the words of explanations in whatever case, and no others', () => {
    expect(alike().values.text('INVALID issuer bob, code 70251, not 12345')).toBe(
      'INVALID issuer hhh, code 70251, not 87777',
    );
  });

  test('keeps the kept values it quotes, the longest first', () => {
    const { values } = alike();
    values.quotable('issuer', 'urn:bobby');
    values.quotable('issuer', 'urn:bobby:ann');
    expect(values.text("Was 'urn:bobby:ann', expected 'urn:bobby' or 'bobby'")).toBe(
      "Was 'urn:bobby:ann', expected 'urn:bobby' or 'hhhhh'",
    );
  });

  test('keeps no value that the user hides', () => {
    const { values } = alike({ reveal: new Set(), hide: new Set(['urn:bobby']) });
    expect(values.quotable('issuer', 'urn:bobby')).toBe('hhh:hhhhh');
    expect(values.text("Was 'urn:bobby'")).toBe("Was 'urn:hhhhh'");
    expect(values.isQuotable('urn:bobby')).toBe(false);
  });

  test('keeps no value that is too short to be sure of', () => {
    const { values } = alike();
    expect(values.quotable('issuer', 'bobbybo')).toBe('bobbybo');
    expect(values.quotable('issuer', 'bobbybob')).toBe('bobbybob');
    expect(['bobbybo', 'bobbybob'].map((value) => values.isQuotable(value))).toEqual([false, true]);
    expect(values.text('bobbybob bobbybo')).toBe('bobbybob hhhhhhh');
  });

  test('keeps a hundred of them and no more', () => {
    const { values } = alike();
    const all = Array.from({ length: 101 }, (_, n) => `bobby:${100 + n}`);
    for (const value of all) values.quotable('issuer', value);
    expect(all.filter((value) => values.isQuotable(value))).toEqual(all.slice(0, 100));
  });
});
