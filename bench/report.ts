import type { Contender } from './contenders.ts';
import type { Measured } from './measure.ts';
import type { Message } from './messages.ts';

export interface Result {
  readonly message: Message;
  readonly rows: readonly { readonly contender: Contender; readonly times: Measured }[];
}

const ms = (value: number): string => (value < 100 ? value.toPrecision(3) : value.toFixed(0));

/** A Markdown table of one message: fastest first. */
export function table({ message, rows }: Result): string {
  const sorted = [...rows].sort((a, b) => a.times.median - b.times.median);
  const fastest = sorted[0]?.times.median ?? Number.NaN;
  return [
    `### ${message.name}: ${message.groups.toLocaleString('en')} groups, ${message.bytes.toLocaleString('en')} bytes`,
    '',
    '| | does | median ms | rounds, ms | processor, ms | times the fastest |',
    '|---|---|---:|---:|---:|---:|',
    ...sorted.map(
      ({ contender: { name, does }, times: { median, from, to, cpu } }) =>
        `| ${name} | ${does} | ${ms(median)} | ${ms(from)} to ${ms(to)} | ${ms(cpu)} | ${(median / fastest).toFixed(1)} |`,
    ),
    '',
  ].join('\n');
}
