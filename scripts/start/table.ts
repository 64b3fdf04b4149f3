import type { Outcome } from './run-scenario.ts';

const HEAD = ['scenario', 'login', 'Flex', 'outcome', 'expected', 'found', 'ms'];

function row({
  scenario,
  generation,
  hosting,
  outcome,
  expected,
  shown,
  isAsExpected,
  milliseconds,
}: Outcome): string[] {
  const found = shown.findings.filter((rule) => !isAsExpected || expected.includes(rule));
  const notices = shown.notices.length > 0 ? ` (notices: ${shown.notices.join(' ')})` : '';
  return [
    scenario.id,
    generation,
    hosting,
    outcome,
    expected.join(' ') || '–',
    isAsExpected
      ? 'all, nothing else'
      : `NOT AS EXPECTED: ${shown.logins.at(-1)?.outcome ?? 'no login'}, ${found.join(' ') || 'nothing'}${notices}`,
    milliseconds === null ? '–' : String(milliseconds),
  ];
}

/** The outcomes as a table of plain text. */
export function table(outcomes: readonly Outcome[]): string {
  const rows = [HEAD, ...outcomes.map(row)];
  const widths = HEAD.map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column === HEAD.length - 1 ? cell.padStart(6) : cell.padEnd(widths[column] ?? 0),
      )
      .join('  ');
  const [head = [], ...body] = rows;
  return [line(head), '-'.repeat(line(head).length), ...body.map(line)].join('\n');
}
