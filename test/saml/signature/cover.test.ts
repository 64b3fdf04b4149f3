import { describe, expect, test } from 'vitest';
import type { Assertion, Place } from '../../../src/model/saml-content.ts';
import { assertionRead, coveringReports, coversPlace } from '../../../src/saml/signature/cover.ts';
import { type SignatureReport, isVerified } from '../../../src/model/signature-report.ts';

const place = (start: number, end: number): Place => ({ path: `/${start}`, span: { start, end } });

/** A signature that covers what stands there, by that key, expected or not. */
const report = (
  from: number,
  to: number,
  keyFingerprint: string | null,
  isTrusted = false,
): SignatureReport =>
  ({
    coveredPlace: place(from, to),
    keyFingerprint,
    trustedBy: isTrusted ? 'console' : null,
    verdict: isTrusted ? 'valid' : 'valid-key-not-trusted',
  }) as SignatureReport;
const uncovering = (keyFingerprint: string, trustedBy: 'console' | null): SignatureReport =>
  ({ coveredPlace: null, keyFingerprint, trustedBy, verdict: 'broken' }) as SignatureReport;

const assertion = (start: number, end: number, isDirectChild = true): Assertion =>
  ({ place: place(start, end), isDirectChild }) as Assertion;

test.each([
  ['valid', true],
  ['valid-key-not-trusted', true],
  ['broken', false],
  ['cannot-check', false],
] as const)('whether %s is verified => %s', (verdict, expected) => {
  expect(isVerified({ verdict } as SignatureReport)).toBe(expected);
});

describe('whether a signature covers a place', () => {
  test.each([
    ['the same', 10, 20, true],
    ['inside', 11, 19, true],
    ['before it begins', 9, 20, false],
    ['beyond its end', 10, 21, false],
    ['elsewhere', 30, 40, false],
  ])('%s => %s', (_, start, end, expected) => {
    expect(coversPlace(report(10, 20, 'a'), place(start, end))).toBe(expected);
  });

  test('of one that covers nothing => no', () => {
    expect(coversPlace(uncovering('a', 'console'), place(0, 0))).toBe(false);
  });
});

describe('the signatures that count as cover', () => {
  const strangers = [
    report(50, 60, 'a'),
    report(10, 90, 'b'),
    report(20, 40, 'b'),
    report(100, 170, 'c'),
  ];

  test('where one is by an expected key => all such, and no stranger’s', () => {
    const [one, other] = [report(55, 57, 'x', true), report(0, 5, 'y', true)];
    expect(coveringReports([...strangers, one, other])).toEqual([one, other]);
    expect(coveringReports([one])).toEqual([one]);
  });

  test('where none is => those by the key whose signature covers most', () => {
    expect(coveringReports(strangers)).toEqual([strangers[1], strangers[2]]);
    expect(coveringReports(strangers.toReversed())).toEqual([strangers[2], strangers[1]]);
    expect(coveringReports(strangers.slice(2))).toEqual([strangers[3]]);
  });

  test('of two keys that cover as much => those of the first', () => {
    const [one, other] = [report(0, 10, 'a'), report(20, 30, 'b')];
    expect([coveringReports([one, other]), coveringReports([other, one])]).toEqual([
      [one],
      [other],
    ]);
  });

  test('by keys of which nothing is known => together', () => {
    const unknown = [report(0, 10, null), report(20, 25, null)];
    expect(coveringReports([...unknown, report(30, 31, 'a')])).toEqual(unknown);
  });

  test('that cover nothing => none, whoever they are by', () => {
    expect(coveringReports([uncovering('a', null), uncovering('b', 'console')])).toEqual([]);
    expect(coveringReports([uncovering('b', 'console'), ...strangers])).toEqual([
      strangers[1],
      strangers[2],
    ]);
    expect(coveringReports([])).toEqual([]);
  });
});

describe('the assertion that is read', () => {
  const [first, second, deep] = [assertion(10, 20), assertion(30, 40), assertion(12, 15, false)];

  test.each([
    ['the first that is covered', [first, second], [report(30, 40, 'a')], second],
    ['the first of several that are', [first, second], [report(0, 99, 'a')], first],
    [
      'one that one of several signatures covers',
      [first, second],
      [report(50, 90, 'a'), report(30, 40, 'a')],
      second,
    ],
    [
      'the first, where a stranger signed the other',
      [first, second],
      [report(10, 20, 'a', true), report(30, 40, 'b')],
      first,
    ],
    ['the first, where nothing is covered', [first, second], [], first],
    [
      'a child of the message, not one inside of another',
      [deep, second],
      [report(0, 99, 'a')],
      second,
    ],
    ['none, where none is a child of the message', [deep], [report(0, 99, 'a')], null],
    ['none, where there is none', [], [], null],
  ] as const)('%s', (_, assertions, reports, expected) => {
    expect(assertionRead(assertions, reports)).toBe(expected);
  });
});
