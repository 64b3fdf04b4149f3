import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';
import { keyOf } from '../../src/i18n/say.ts';

/**
 * A text as it stands in the sources: the English, its singular when it is a counted one, and the
 * files that use it.
 */
export interface SourceText {
  readonly english: string;
  /** The English singular of a counted text, else null. */
  readonly one: string | null;
  readonly files: readonly string[];
}

const TAGS = ['say', 'pieces'];
/** The files that define them, which show them in examples. */
const MARKERS = [join('i18n', 'say.ts'), join('i18n', 'catalogue.ts')];

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) =>
        !path.includes(`${sep}generated${sep}`) && !MARKERS.some((name) => path.endsWith(name)),
    )
    .sort();
}

function literal(node: ts.Node | undefined, path: string): string {
  if (node && ts.isStringLiteralLike(node)) return node.text;
  throw new Error(`${path}: a text to translate must be written out where it is marked`);
}

/** The texts one file marks: say`…`, pieces`…`, plural(n, '…', '…') and mark('…'). */
function textsOf(path: string): { english: string; one: string | null }[] {
  const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: { english: string; one: string | null }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && TAGS.includes(node.tag.getText(file))) {
      const { template } = node;
      const parts = ts.isTemplateExpression(template)
        ? [template.head.text, ...template.templateSpans.map((span) => span.literal.text)]
        : [template.text];
      found.push({ english: keyOf(parts), one: null });
    }
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const { text } = node.expression;
      if (text === 'mark') found.push({ english: literal(node.arguments[0], path), one: null });
      if (text === 'plural')
        found.push({
          english: literal(node.arguments[2], path),
          one: literal(node.arguments[1], path),
        });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Every text of the product, by its English, in the order of the files. */
export function extractTexts(root: string): Map<string, SourceText> {
  const texts = new Map<string, SourceText>();
  for (const path of sourceFiles(join(root, 'src'))) {
    const name = relative(root, path).replaceAll(sep, '/');
    for (const { english, one } of textsOf(path)) {
      // What has neither a word nor a quotation mark in it (`{1}: {2}`) is the same in every
      // language.
      if (!/[\p{L}"]/u.test(english.replace(/\{\d+\}/g, ''))) continue;
      const had = texts.get(english);
      texts.set(english, {
        english,
        one: had?.one ?? one,
        files: [...new Set([...(had?.files ?? []), name])],
      });
    }
  }
  return texts;
}
