/** Milliseconds, whole ones. */
export const ms = (value: number): string => `${value.toFixed(0)} ms`;

/** The shortest and the longest of several times. */
export const range = (values: readonly number[]): string =>
  `${ms(Math.min(...values))} to ${ms(Math.max(...values))}`;

/** A row of a Markdown table. */
export const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
