import { parseArgs, type ParseArgsConfig } from 'node:util';

/** Arguments that cannot be understood; the message is for the user. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** `parseArgs` whose complaints are ours to show. */
export function parseArguments<const T extends ParseArgsConfig>(
  config: T,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

const ISO_8601 =
  /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * Reads `--at`: milliseconds since 1970; a time without a zone is UTC, so that it means the same on
 * every machine.
 */
export function parseTime(text: string): number {
  const match = ISO_8601.exec(text);
  const normal = text.replace(',', '.').replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  const at = match ? Date.parse(text.includes('T') && !match[1] ? `${normal}Z` : normal) : NaN;
  if (Number.isNaN(at)) {
    throw new UsageError(
      `--at takes a time in ISO 8601, like 2026-11-24T20:00:00Z; "${text}" is none`,
    );
  }
  return at;
}
