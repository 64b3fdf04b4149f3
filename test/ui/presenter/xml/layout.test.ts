import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  layout,
  lineAt,
  prettyText,
  type LayoutOptions,
  type Line,
} from '../../../../src/ui/presenter/xml/layout.ts';
import { tokenize } from '../../../../src/ui/presenter/xml/tokens.ts';

const USUAL: LayoutOptions = { pretty: true, columns: 100, whole: new Set(), folded: new Set() };

const lay = (text: string, options: Partial<LayoutOptions> = {}): Line[] =>
  layout(text, tokenize(text), { ...USUAL, ...options });

/** What a reader sees, cuts as an ellipsis. */
const drawn = (text: string, lines: readonly Line[]): string[] =>
  lines.map(({ indent, start, end, cut }) => {
    const shown = cut
      ? `${text.slice(start, cut.from)}…${text.slice(cut.to, end)}`
      : text.slice(start, end);
    return ' '.repeat(indent) + shown;
  });

describe('pretty', () => {
  test('nested elements => one a line, indented; leaves stay whole', () => {
    const text = '<a><b>x</b><c/><d><e></e></d></a>';
    expect(drawn(text, lay(text))).toEqual([
      '<a>',
      '  <b>x</b>',
      '  <c/>',
      '  <d>',
      '    <e></e>',
      '  </d>',
      '</a>',
    ]);
  });

  test('blanks between elements => no lines of their own', () => {
    const text = '<a>\n  <b>x</b>\n</a>';
    expect(drawn(text, lay(text))).toEqual(['<a>', '  <b>x</b>', '</a>']);
  });

  test('text beside elements => a line of its own', () => {
    const text = '<a> one <b/> two </a>';
    expect(drawn(text, lay(text))).toEqual(['<a>', '  one', '  <b/>', '  two', '</a>']);
  });

  test('a long value => cut, and whole when asked for', () => {
    const text = `<a>${'x'.repeat(400)}</a>`;
    const [line] = lay(text, { columns: 1_000 });
    expect(line?.cut).toEqual({ from: 123, to: 403, why: 'long' });
    expect(lay(text, { columns: 1_000, whole: new Set([123]) })[0]?.cut).toBeNull();
  });

  test('a folded element => one line with its inside cut', () => {
    const text = '<a><b>x</b><c/></a>';
    expect(drawn(text, lay(text, { folded: new Set([0]) }))).toEqual(['<a>…</a>']);
  });

  test('a line that is too wide => broken after a space, the rest indented further and without a number', () => {
    const text = `<a one="1" two="2" three="3" four="4"/>`;
    const lines = lay(text, { columns: 24 });
    expect(drawn(text, lines)).toEqual(['<a one="1" two="2" ', '    three="3" four="4"/>']);
    expect(lines.map(({ number }) => number)).toEqual([1, null]);
  });

  test('unclosed and stray tags => still every line', () => {
    const text = '<a><b></c>';
    expect(drawn(text, lay(text))).toEqual(['<a>', '  <b></c>']);
  });
});

test('as sent => the lines of the text', () => {
  const text = '<a>\n\n <b/>\n</a>';
  expect(drawn(text, lay(text, { pretty: false }))).toEqual(['<a>', '', ' <b/>', '</a>']);
});

test('any text => lines in order that together hold everything but blanks', () => {
  const xmlish = fc.array(
    fc.constantFrom(
      '<a>',
      '</a>',
      '<b/>',
      'x',
      ' ',
      '\n',
      'yyyyyyyyyyyyyyyyyyyyyyyyy',
      '<',
      '>',
      '😀',
    ),
  );
  fc.assert(
    fc.property(xmlish, fc.boolean(), (parts, pretty) => {
      const text = parts.join('');
      const lines = lay(text, { pretty, columns: 24 });
      lines.forEach(({ start, end }, n) => {
        expect(end).toBeGreaterThanOrEqual(start);
        expect(start).toBeGreaterThanOrEqual(lines[n - 1]?.end ?? 0);
      });
      const held = lines.map(({ start, end }) => text.slice(start, end)).join('');
      expect(held.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
    }),
  );
});

test('half a megabyte on one line => as many lines as fit, none wider than the view', () => {
  const text = `<a>${'<b>some value of a role</b>'.repeat(20_000)}</a>`;
  for (const pretty of [true, false]) {
    const lines = lay(text, { pretty, columns: 80 });
    expect(lines.every(({ start, end, indent }) => end - start + indent <= 80)).toBe(true);
  }
});

test('lineAt: an offset => its line, also inside a cut', () => {
  const text = '<a><b>x</b><c/></a>';
  const lines = lay(text);
  expect([0, 3, 7, 11, 15].map((offset) => lineAt(lines, offset))).toEqual([0, 1, 1, 2, 3]);
  expect(lineAt(lay(text, { folded: new Set([0]) }), 7)).toBe(0);
});

test('prettyText: nothing cut, whatever the length', () => {
  const value = 'x'.repeat(1_000);
  const text = `<a><b>${value}</b></a>`;
  expect(prettyText(text, tokenize(text))).toBe(`<a>\n  <b>${value}</b>\n</a>\n`);
});
