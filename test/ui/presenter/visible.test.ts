import { describe, expect, test } from 'vitest';
import { visibleRuns } from '../../../src/ui/presenter/visible.ts';

describe('visibleRuns', () => {
  test.each([
    ['plain text', 'http://adfs', [['text', 'http://adfs']]],
    ['nothing', '', [['text', '']]],
    ['line breaks and tabs', 'a\nb\tc\r\n', [['text', 'a\nb\tc\r\n']]],
    [
      'an override',
      'a\u202eb',
      [
        ['text', 'a'],
        ['hidden', 'U+202E'],
        ['text', 'b'],
      ],
    ],
    [
      'a no-break space at the end',
      'issuer\u00a0',
      [
        ['text', 'issuer'],
        ['hidden', 'U+00A0'],
      ],
    ],
    [
      'two zero-width spaces',
      '\u200b\u200b',
      [
        ['hidden', 'U+200B'],
        ['hidden', 'U+200B'],
      ],
    ],
    ['a lone surrogate', '\ud800', [['hidden', 'U+D800']]],
    ['names that need joiners', 'می\u200cخواهم 👩\u200d💻', [['text', 'می\u200cخواهم 👩\u200d💻']]],
  ])('%s => shown so', (_, text, runs) => {
    expect(visibleRuns(text).map(({ is, text }) => [is, text])).toEqual(runs);
  });
});
