/**
 * The document with a section in place of the one under the same heading, or at its end.
 *
 * @param section Markdown that begins with the heading, a line of `## `
 */
export function withSection(document: string, section: string): string {
  const [heading = ''] = section.split('\n', 1);
  const at = document.indexOf(`\n${heading}\n`);
  if (at < 0) return `${document.trimEnd()}\n\n${section.trimEnd()}\n`;
  const next = document.indexOf('\n## ', at + heading.length);
  const rest = next < 0 ? '' : document.slice(next);
  return `${document.slice(0, at).trimEnd()}\n\n${section.trimEnd()}\n${rest}`;
}

/** The document with another beginning, up to its first section. */
export function withBeginning(document: string, beginning: string): string {
  const first = document.indexOf('\n## ');
  return `${beginning.trimEnd()}\n${first < 0 ? '' : document.slice(first)}`;
}
