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

  test.each([`x${REALM}`, `${REALM}x`, `JB${'g'.repeat(32)}`])(
    'with %s, which is none => is replaced',
    (word) => {
      expect(alike().values.sids(word)).not.toContain(word.slice(3, 10));
    },
  );
});

describe('what a person is called', () => {
  const named = (...names: string[]) => {
    const { values } = alike();
    values.person(['anna.kern@corp.example'], names);
    return values;
  };

  test.each([
    ['Anna Kern', true],
    ['kern, ANNA', true],
    ['anna', true],
    ['Anna Smith', false],
    ['corp', false],
    ['', false],
    ['...', false],
  ])('whether %j is nothing but a name => %s', (text, expected) => {
    expect(named().isName(text)).toBe(expected);
  });

  test('=> each of its words is personal, other names of the same person too', () => {
    const values = named('Issuer');
    expect(
      ['Kern', 'issuer', 'invalid', 'Anna Kern'].map((word) => values.isPersonal(word)),
    ).toEqual([true, true, false, false]);
    expect(values.text('Invalid issuer anna.kern@corp.example')).toBe(
      'Invalid user-1-b user-1@redacted.example',
    );
  });

  test('=> stays where only markup can stand, and nowhere else', () => {
    const values = named('Form', 'Title');
    const page = '<form title="Form"><title>Form</title><Form Title>';
    expect(values.text(page)).toBe(
      '<form title="User-1-b"><title>User-1-b</title><User-1-b User-1-c>',
    );
  });

  test('=> stays as the name of a member that answers have', () => {
    const values = named('Code');
    expect(values.memberName('code')).toBe('code');
    expect(values.memberName('Code')).toBe('User-1-b');
    expect(values.memberName('issuer')).toBe('issuer');
  });
});

describe('XML that cannot be parsed', () => {
  const isKept = (word: string): boolean =>
    ['Issuer', 'Value', 'xml', 'version', 'encoding', 'utf'].includes(word);

  test.each([
    ['its names', '<Issuer Value="bob">bob</Issuer>', '<Issuer Value="hhh">hhh</Issuer>'],
    ['no names of others', "<Bob kim='ann'/>", "<Hhh hhh='hhh'/>"],
    [
      'no word of it in a text or a value',
      '<Issuer Value="Value">Issuer</Issuer>',
      '<Issuer Value="Hhhhh">Hhhhhh</Issuer>',
    ],
    ['no word of it in a value in apostrophes', "<Issuer Value='Value'>", "<Issuer Value='Hhhhh'>"],
    ['the words of an identifier', '<Issuer Value="Issuer:bob">', '<Issuer Value="Issuer:hhh">'],
    ['a version', '<Issuer Value="Value" version="1.0">', '<Issuer Value="Hhhhh" version="8.0">'],
    [
      'its declaration',
      '<?xml version="Value" encoding="utf"?>',
      '<?xml version="Value" encoding="utf"?>',
    ],
    ['references', 'bob &amp; &quot;ann&quot; &bob;', 'hhh &amp; &quot;hhh&quot; &hhh;'],
    ['a tag that does not end', 'bob <Issuer Value="bob', 'hhh <Issuer Value="hhh'],
    ['a tag that another ends', '<Issuer <Value bob>', '<Issuer <Value hhh>'],
  ])('keeps %s', (_, xml, expected) => {
    expect(alike().values.markup(xml, isKept)).toBe(expected);
  });
});

describe('a text that may explain a refusal', () => {
  test('keeps the words of explanations in whatever case, and no others', () => {
    expect(alike().values.text('INVALID issuer bob, code 70251, not 12345')).toBe(
      'INVALID issuer hhh, code 70251, not 87777',
    );
  });

  test('keeps the codes of Microsoft', () => {
    expect(alike().values.text('AADSTS50105 aadsts700016 AADSTS90019 MSIS7012 msis9604')).toBe(
      'AADSTS50105 aadsts700016 AADSTS90019 MSIS7012 msis9604',
    );
  });

  test.each([
    'AADSTS501',
    'AADSTS123456789',
    'xAADSTS50105',
    'AADSTSabcd',
    'MSIS701',
    'MSIS70121',
    'xMSIS7012',
    'MSISabcd',
  ])('keeps nothing that only looks like one: %s', (word) => {
    expect(alike().values.text(word)).not.toBe(word);
  });

  test('keeps the tags of a page, and what stands between them only where it explains', () => {
    expect(
      alike().values.text(
        'bob <p class="bob">Invalid bob</p> <bob@corp.example> <noscript kim="x">',
      ),
    ).toBe('hhh <p class="hhh">Invalid hhh</p> <hhh@hhhh.hhhhhhh> <hhhhhhhh hhh="h">');
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
