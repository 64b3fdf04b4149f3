import { describe, expect, test, vi } from 'vitest';
import {
  describeShape,
  isShapeCounts,
  UnexpectedShapes,
} from '../../../src/extension/browser/shapes.ts';

describe('describeShape', () => {
  test.each([
    [undefined, 'undefined'],
    [null, 'null'],
    ['secret', 'string'],
    [5, 'number'],
    [new TypeError('no content of https://x.example/?code=secret'), 'TypeError: no content of …'],
    [['secret', null, {}], 'array [string, null, object]'],
    [{ content: 'secret', encoding: '' }, 'object {content, encoding}'],
    [
      Object.fromEntries([...'abcdefghij'].map((name) => [name, 1])),
      'object {a, b, c, d, e, f, g, h, …}',
    ],
    [{ ['x'.repeat(100)]: 1 }, `object {${'x'.repeat(40)}}`],
  ])('%j => %s', (value, shape) => {
    expect(describeShape(value)).toBe(shape);
  });
});

describe('UnexpectedShapes', () => {
  test('each kind is counted and told on, without values', () => {
    const shapes = new UnexpectedShapes();
    const told = vi.fn();
    shapes.onCount = told;
    shapes.add('tabs.get', 'secret');
    shapes.add('tabs.get', 'another');
    shapes.add('tabs.query', { secret: 1 });
    expect(shapes.all).toEqual([
      { shape: 'tabs.get: string', count: 2 },
      { shape: 'tabs.query: object {secret}', count: 1 },
    ]);
    expect(told).toHaveBeenCalledTimes(3);
  });

  test('endless kinds => counted together, and none too long', () => {
    const shapes = new UnexpectedShapes();
    for (let kind = 0; kind < 200; kind++) shapes.count(`${kind}${'x'.repeat(10_000)}`);
    expect(shapes.all.length).toBeLessThan(60);
    expect(shapes.all.reduce((sum, { count }) => sum + count, 0)).toBe(200);
    expect(JSON.stringify(shapes.all).length).toBeLessThan(40_000);
  });

  test('stored and restored => added up', () => {
    const before = new UnexpectedShapes();
    before.count('a');
    const stored: unknown = JSON.parse(JSON.stringify(before.all));
    if (!isShapeCounts(stored)) throw new Error('not recognised');
    const after = new UnexpectedShapes();
    after.count('a');
    after.restore(stored);
    expect(after.all).toEqual([{ shape: 'a', count: 2 }]);
  });

  test.each([[null], [{}], [[{ shape: 1, count: 1 }]], [[{ shape: 'a' }]]])(
    '%j => no counts',
    (value) => {
      expect(isShapeCounts(value)).toBe(false);
    },
  );
});
