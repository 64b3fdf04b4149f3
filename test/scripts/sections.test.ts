import { describe, expect, test } from 'vitest';
import { withFirst, withSection, withSummary } from '../../scripts/sections.ts';

const table = (...rows: string[]): string =>
  ['| target | at most | measured | met |', '|---|---:|---:|---|', ...rows].join('\n');
const DOCUMENT = `# Benchmarks

Fast.

${table('| first | 4 | 3 | yes |')}

### Details

## One

${table('| second | | 7 ms | |', '| third | 2 | 3 | **no** |')}

| other | table |
|---|---|
| 1 | 2 |

## Two

Nothing to meet.
`;

describe('withSection', () => {
  test('a heading that is there => only that section is another', () => {
    const changed = withSection(DOCUMENT, '## One\n\nNew.\n');
    expect(changed).toContain('### Details\n\n## One\n\nNew.\n\n## Two\n\nNothing to meet.\n');
    expect(changed).not.toContain('second');
  });

  test('another heading => it is the last section', () => {
    expect(withSection(DOCUMENT, '## Three\n\nNew.\n')).toBe(`${DOCUMENT}\n## Three\n\nNew.\n`);
  });
});

describe('withFirst', () => {
  test('a heading that is there => that section before the others, after the beginning', () => {
    const [beginning, one, two] = DOCUMENT.split(/\n(?=## )/);
    expect(withFirst(DOCUMENT, '## Two')).toBe(
      [beginning?.trimEnd(), two?.trimEnd(), one?.trimEnd()].join('\n\n') + '\n',
    );
  });

  test('another heading => as it was', () => {
    expect(withFirst(DOCUMENT, '## Three')).toBe(DOCUMENT);
  });
});

describe('withSummary', () => {
  const summed = withSummary(DOCUMENT);

  test('all tables of targets => one, before the sections', () => {
    expect(summed).toContain(
      [
        '### Details',
        '',
        '## In one table',
        '',
        '| about | target | at most | measured | met |',
        '|---|---|---:|---:|---|',
        '| One | second | | 7 ms | |',
        '| One | third | 2 | 3 | **no** |',
        '',
        '## One',
      ].join('\n'),
    );
  });

  test('a document that has one => it is made anew', () => {
    expect(withSummary(summed)).toBe(summed);
    expect(withSummary(withSection(summed, '## One\n\nNew.\n'))).not.toContain('third');
  });
});
