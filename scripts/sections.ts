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

/** The document with another beginning, up to its first section. */
export function withBeginning(document: string, beginning: string): string {
  return join([beginning.trimEnd(), ...split(document).slice(1)]);
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

/**
 * The document with all tables of targets as one, in a section before all others.
 *
 * @param beginningIs what the targets of the beginning are about
 */
export function withSummary(document: string, beginningIs: string): string {
  const [beginning = '', ...sections] = split(document).filter((part) => headingOf(part) !== SUMMARY);
  const rows = [beginning, ...sections].flatMap((part, n) => {
    const about = n === 0 ? beginningIs : headingOf(part).replace(/^## /, '');
    return targetsOf(part).map((row) => `| ${about} ${row}`);
  });
  const summary = [SUMMARY, '', `| about ${TARGETS}`, '|---|---|---:|---:|---|', ...rows].join('\n');
  return join([beginning, summary, ...sections]);
}
