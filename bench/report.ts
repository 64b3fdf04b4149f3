import type { Contender } from './contenders.ts';
import type { Measured } from './measure.ts';
import type { Message } from './messages.ts';

export interface Result {
  readonly message: Message;
  readonly measured: ReadonlyMap<Contender, Measured>;
}

const ms = (value: number): string => value.toPrecision(3);

/** A Markdown table of one message: fastest first. */
export function table({ message, measured }: Result): string {
  const rows = [...measured].sort(([, a], [, b]) => a.median - b.median);
  const fastest = rows[0]?.[1].median ?? Number.NaN;
  return [
    `### ${message.name}: ${message.groups.toLocaleString('en')} groups, ${message.bytes.toLocaleString('en')} bytes`,
    '',
    '| | does | median ms | rounds, ms | times the fastest |',
    '|---|---|---:|---:|---:|',
    ...rows.map(
      ([{ name, does }, { median, from, to }]) =>
        `| ${name} | ${does} | ${ms(median)} | ${ms(from)} to ${ms(to)} | ${(median / fastest).toFixed(1)} |`,
    ),
    '',
  ].join('\n');
}
