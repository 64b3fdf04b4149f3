const SUMMARY = '## In one table';
const TARGETS = '| target | at most | measured | met |';

/** A document's beginning, and its sections: each begins with its heading. */
function split(document: string): string[] {
  return document.split(/\n(?=## )/).map((part) => part.trimEnd());
}

const join = (parts: readonly string[]): string => `${parts.join('\n\n')}\n`;
const headingOf = (part: string): string => part.split('\n', 1)[0] ?? '';

/**
 * The document with a section in place of the one under the same heading, or at its end.
 *
 * @param section Markdown that begins with the heading, a line of `## `
 */
export function withSection(document: string, section: string): string {
  const parts = split(document);
  const at = parts.findIndex((part) => headingOf(part) === headingOf(section));
  return join(at < 0 ? [...parts, section.trimEnd()] : parts.with(at, section.trimEnd()));
}

/**
 * The document with the section of this heading (a line of `## `) before all others, where it has
 * one.
 */
export function withFirst(document: string, heading: string): string {
  const [beginning = '', ...sections] = split(document);
  const isIt = (part: string): boolean => headingOf(part) === heading;
  return join([beginning, ...sections.filter(isIt), ...sections.filter((part) => !isIt(part))]);
}

/** The rows of a part's table of targets. */
function targetsOf(part: string): string[] {
  const lines = part.split('\n');
  const at = lines.indexOf(TARGETS);
  if (at < 0) return [];
  const rows = lines.slice(at + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return end < 0 ? rows : rows.slice(0, end);
}

/** The document with all tables of targets as one, in a section before all others. */
export function withSummary(document: string): string {
  const [beginning = '', ...sections] = split(document).filter(
    (part) => headingOf(part) !== SUMMARY,
  );
  const rows = sections.flatMap((part) => {
    const about = headingOf(part).replace(/^## /, '');
    return targetsOf(part).map((row) => `| ${about} ${row}`);
  });
  const summary = [SUMMARY, '', `| about ${TARGETS}`, '|---|---|---:|---:|---|', ...rows].join(
    '\n',
  );
  return join([beginning, summary, ...sections]);
}
