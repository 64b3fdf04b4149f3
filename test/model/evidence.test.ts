import { truncate } from '../../src/i18n/single-line.ts';
import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../src/model/exchange.ts';
import type { SamlMessage } from '../../src/model/message.ts';
import { readRawMessage } from '../../src/recording/read-message.ts';
import {
  exchangeEvidence,
  messageEvidence,
  settingEvidence,
  searched,
} from '../../src/model/evidence.ts';
import {
  absent,
  factContext,
  known,
  unknown,
  type FactContext,
  type LoginInput,
} from '../../src/facts/kit/define-fact.ts';
import {
  mapOptionalFact,
  factAt,
  factsAt,
  trustOf,
  mapFact,
} from '../../src/facts/kit/located-value.ts';
import type { Located } from '../../src/model/saml-content.ts';
import type { SignatureReport } from '../../src/model/signature-report.ts';

const message: SamlMessage = readRawMessage('<a><b>text</b></a>', 'm');
const at = (start: number, end: number): Located<string> => ({
  value: 'text',
  place: { path: '/a/b', span: { start, end } },
});

test('a quotation of 300 characters => whole; of more => its beginning and how long it is', () => {
  expect(truncate('x'.repeat(300))).toBe('x'.repeat(300));
  expect(truncate('x'.repeat(301))).toBe(`${'x'.repeat(300)}… (301 characters)`);
});

describe('evidence', () => {
  test('at a value of a message => the value, cut', () => {
    const where = { in: 'message', messageId: 'file/m', path: '/a/b', span: { start: 3, end: 14 } };
    expect(messageEvidence(message, at(3, 14))).toEqual({ ...where, text: 'text' });
    expect(messageEvidence(message, { ...at(3, 14), value: 'x'.repeat(301) })).toMatchObject({
      text: truncate('x'.repeat(301)),
    });
  });

  test('at a place of a message => what stands there', () => {
    expect(messageEvidence(message, { place: at(3, 14).place })).toMatchObject({
      text: '<b>text</b>',
    });
    expect(
      messageEvidence({ ...message, document: null }, { place: at(3, 14).place }),
    ).toMatchObject({ text: '' });
  });

  test('in an exchange, in the settings, nowhere => what was seen or searched', () => {
    expect(exchangeEvidence({ id: 'e' } as Exchange, 'status', '401')).toEqual({
      in: 'exchange',
      exchangeId: 'e',
      part: 'status',
      text: '401',
    });
    expect(settingEvidence('idpIssuer', 'urn:bob')).toEqual({
      in: 'settings',
      field: 'idpIssuer',
      text: 'urn:bob',
    });
    expect(searched('every Attribute')).toEqual({ in: 'nowhere', searched: 'every Attribute' });
  });

  test.each([
    exchangeEvidence({ id: 'e' } as Exchange, 'content', 'x'.repeat(301)),
    settingEvidence('idpIssuer', 'x'.repeat(301)),
  ])('$in of a long text => cut', (evidence) => {
    expect(evidence).toMatchObject({ text: truncate('x'.repeat(301)) });
  });
});

const report = (parts: Partial<SignatureReport>): SignatureReport =>
  ({
    verdict: 'valid',
    covers: 'Assertion',
    coveredPlace: at(3, 14).place,
    ...parts,
  }) as SignatureReport;

const context = (...reports: readonly SignatureReport[]): FactContext =>
  factContext({ signatures: new Map([[message, reports]]) } as unknown as LoginInput);

describe('what a value is worth', () => {
  test.each([
    ['exactly what is covered', 3, 14, 'verified'],
    ['inside of it', 6, 10, 'verified'],
    ['beginning before it', 2, 10, 'claimed'],
    ['ending after it', 6, 15, 'claimed'],
    ['elsewhere', 0, 2, 'claimed'],
  ] as const)('%s (%i to %i) => %s', (_, start, end, trust) => {
    expect(trustOf(context(report({})), message, at(start, end).place)).toBe(trust);
  });

  test.each([
    ['no valid signature', [report({ verdict: 'broken' })]],
    ['a signature by a key nobody expects', [report({ verdict: 'valid-key-not-trusted' })]],
    ['a signature over nothing', [report({ coveredPlace: null })]],
    ['no signature', []],
  ])('with %s => claimed', (_, reports) => {
    expect(trustOf(context(...reports), message, at(3, 14).place)).toBe('claimed');
  });

  test('under a signature of the query => verified', () => {
    expect(
      trustOf(context(report({ covers: 'query', coveredPlace: null })), message, at(0, 18).place),
    ).toBe('verified');
  });

  test('several, of which one is not covered; none; of another message => claimed', () => {
    const { place } = at(3, 14);
    expect(trustOf(context(report({})), message, place, at(0, 1).place)).toBe('claimed');
    expect(trustOf(context(report({})), message)).toBe('claimed');
    expect(trustOf(context(report({})), { ...message }, place)).toBe('claimed');
  });

  test('by two signatures, each over one => verified', () => {
    const both = [report({ coveredPlace: at(0, 2).place }), report({})];
    expect(trustOf(context(...both), message, at(0, 1).place, at(3, 14).place)).toBe('verified');
  });

  test('as facts => with evidence and trust', () => {
    const one = factAt(context(report({})), message, at(3, 14));
    expect(one).toEqual(known('text', [messageEvidence(message, at(3, 14))], 'verified'));
    const values = [
      { where: 'the b', located: at(3, 14) },
      { where: 'the a', located: at(0, 18) },
    ];
    const evidence = [messageEvidence(message, at(3, 14)), messageEvidence(message, at(0, 18))];
    expect(factsAt(context(report({})), message, values)).toEqual(
      known(
        [
          { value: 'text', where: 'the b', evidence: evidence[0] },
          { value: 'text', where: 'the a', evidence: evidence[1] },
        ],
        evidence,
        'claimed',
      ),
    );
  });
});

describe('a fact that follows from another', () => {
  const derive = () => known('derived', []);

  test('that is known => derived', () => {
    expect(mapFact(known('x', []), derive)).toEqual(known('derived', []));
    expect(mapOptionalFact(known('x', []), derive)).toEqual(known('derived', []));
  });

  test('that is absent => absent for the same reason', () => {
    expect(mapFact(absent(searched('all')), derive)).toEqual(absent(searched('all')));
    expect(mapOptionalFact(absent(searched('all')), derive)).toEqual(absent(searched('all')));
  });

  test('that is unknown => unknown, or absent where it is only an addition', () => {
    expect(mapFact(unknown('Fill it in.'), derive)).toEqual(unknown('Fill it in.'));
    expect(mapOptionalFact(unknown('Fill it in.'), derive)).toEqual(
      absent(searched('Fill it in.')),
    );
  });

  test('that was asked for twice => is computed once', () => {
    let times = 0;
    const fact = { compute: () => known((times += 1), []) };
    const facts = context();
    expect([facts.get(fact), facts.get(fact)]).toEqual([known(1, []), known(1, [])]);
  });
});
