import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { FOLDERS, LAYERS } from './layers.mjs';
import { ROOT } from './root.ts';

/** Where the page stands whose picture and table of the folders are written by `npm run docs`. */
export const ARCHITECTURE_PATH = join(ROOT, 'docs', 'architecture.md');

const BEGIN =
  '<!-- Written by "npm run docs" from src/layers.json, up to the next such line. Do not edit. -->';
const END = '<!-- Here ends what "npm run docs" writes. -->';

/** Whatever a folder may import: of its values, of its types, or on demand. */
const allowed = (folder: string): readonly string[] => {
  const { imports, types = [], onDemand = [] } = LAYERS.folders[folder] ?? { imports: [] };
  return [...imports, ...types, ...onDemand];
};

/** The line from a folder to one that it may import. */
function arrow(folder: string, other: string): string {
  const { types = [], onDemand = [] } = LAYERS.folders[folder] ?? {};
  if (types.includes(other)) return '-. types only .->';
  return onDemand.includes(other) ? '-. on demand .->' : '-->';
}

/** All that stand below a folder, over however many. */
const below = (folder: string): ReadonlySet<string> =>
  new Set(allowed(folder).flatMap((other) => [other, ...below(other)]));

/**
 * The arrows without which the picture would say less: one that leads on by a way round is left
 * out.
 */
function arrows(): string[] {
  return FOLDERS.flatMap((folder) => {
    const all = allowed(folder);
    const direct = all.filter(
      (other) => !all.some((between) => between !== other && below(between).has(other)),
    );
    return direct.map((other) => `  ${folder} ${arrow(folder, other)} ${other}`);
  });
}

function row(folder: string): string {
  const layer = LAYERS.folders[folder] ?? { belongs: '', not: '', imports: [] };
  const { belongs, not, imports, types = [], onDemand = [] } = layer;
  const names = [
    ...imports.map((name) => `\`${name}\``),
    ...types.map((name) => `types of \`${name}\``),
    ...onDemand.map((name) => `\`${name}\` on demand`),
  ];
  return `| \`${folder}\` | ${belongs} | ${not} | ${names.join(' ') || '–'} |`;
}

const paths = (folders: readonly string[]): string =>
  folders.map((folder) => `\`${folder}\``).join(', ');

function packageRow([name, { values, types = [] }]: [
  string,
  (typeof LAYERS.packages)[string],
]): string {
  const where = [paths(values), types.length > 0 ? `types: ${paths(types)}` : ''].filter(
    (text) => text !== '',
  );
  return `| \`${name}\` | ${where.join('; ')} |`;
}

function section(): string {
  return [
    BEGIN,
    '',
    'Each arrow leads to what a folder may import. One that also leads there over others is left out.',
    '',
    '```mermaid',
    'flowchart TD',
    ...arrows(),
    '```',
    '',
    'The lowest folder first; each may import only what is named, all of it above its own line.',
    '',
    '| folder | belongs here | does not | may import |',
    '| --- | --- | --- | --- |',
    ...FOLDERS.map(row),
    '',
    '| package | may be imported in |',
    '| --- | --- |',
    ...Object.entries(LAYERS.packages).map(packageRow),
    '',
    'Single imports that the table does not allow:',
    '',
    ...LAYERS.exceptions.map(({ from, to, why }) => `- \`${from}\` imports \`${to}\`: ${why}`),
    ...(LAYERS.exceptions.length === 0 ? ['- none'] : []),
    '',
    'Files that import each other:',
    '',
    ...LAYERS.cycles.map(({ files, why }) => `- ${paths(files)}: ${why}`),
    ...(LAYERS.cycles.length === 0 ? ['- none'] : []),
    '',
    END,
  ].join('\n');
}

/**
 * docs/architecture.md as it should be: the part about the folders from src/layers.json, the rest
 * as it is.
 *
 * @throws when the page has lost the two lines between which that part stands
 */
export async function architecturePage(): Promise<string> {
  const text = readFileSync(ARCHITECTURE_PATH, 'utf8');
  const [start, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (start < 0 || end < start)
    throw new Error(`docs/architecture.md needs the lines ${BEGIN} and ${END}`);
  const page = text.slice(0, start) + section() + text.slice(end + END.length);
  return format(page, { ...(await resolveConfig(ARCHITECTURE_PATH)), parser: 'markdown' });
}
