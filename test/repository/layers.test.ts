/** The folders of `src` import as src/layers.json says, which docs/architecture.md shows. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dirname, normalize } from 'node:path/posix';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { faultOf, folderOf, FOLDERS, LAYERS, packageOf } from '../../scripts/layers.mjs';
import { ROOT } from '../../scripts/root.ts';

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isType: boolean;
  /** Loaded by `import()`. */
  readonly isOnDemand: boolean;
}

const FILES = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .map((name) => `src/${name.replaceAll('\\', '/')}`)
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'));

const isTypeOnly = (node: ts.ImportDeclaration | ts.ExportDeclaration): boolean => {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const clause = node.importClause;
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  if (clause.name !== undefined || names === undefined || !ts.isNamedImports(names)) return false;
  return names.elements.length > 0 && names.elements.every((element) => element.isTypeOnly);
};

/** `new URL('./worker.ts', import.meta.url)`, with which the bundler finds a script of its own. */
const isOwnUrl = (node: ts.Node): node is ts.NewExpression =>
  ts.isNewExpression(node) &&
  node.expression.getText() === 'URL' &&
  node.arguments?.[1]?.getText() === 'import.meta.url';

/** What a node imports, and whether as types alone; null for any other node. */
function specifierOf(node: ts.Node): { specifier: ts.Node | undefined; isType: boolean } | null {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node))
    return { specifier: node.moduleSpecifier, isType: isTypeOnly(node) };
  if (ts.isImportTypeNode(node))
    return {
      specifier: ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined,
      isType: true,
    };
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
    return { specifier: node.arguments[0], isType: false };
  return isOwnUrl(node) ? { specifier: node.arguments?.[0], isType: false } : null;
}

/**
 * Every import of a file: of values and types, from elsewhere, on demand, and of a script of its
 * own.
 */
function importsOf(from: string, text: string): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const one = specifierOf(node);
    if (one?.specifier !== undefined) {
      if (!ts.isStringLiteralLike(one.specifier))
        throw new Error(`${from}: what is imported must be written out`);
      const { text: written } = one.specifier;
      const to = written.startsWith('.')
        ? normalize(join(dirname(from), written))
        : packageOf(written);
      found.push({ from, to, isType: one.isType, isOnDemand: ts.isCallExpression(node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(from, text, ts.ScriptTarget.Latest, true));
  return found;
}

const IMPORTS = FILES.flatMap((file) => importsOf(file, readFileSync(join(ROOT, file), 'utf8')));
const MODULES = IMPORTS.filter(({ to }) => /^src\/.*\.tsx?$/.test(to));

describe('importsOf', () => {
  test.each([
    ["import { a } from './b.ts';", 'src/x/b.ts', false],
    ["import { type A, b } from '../b.ts';", 'src/b.ts', false],
    ["import type { A } from './b.ts';", 'src/x/b.ts', true],
    ["import { type A, type B } from './b.ts';", 'src/x/b.ts', true],
    ["import './b.ts';", 'src/x/b.ts', false],
    ["export { a } from './b.ts';", 'src/x/b.ts', false],
    ["export type { A } from './b.ts';", 'src/x/b.ts', true],
    ["export * from './b.ts';", 'src/x/b.ts', false],
    ["const load = () => import('./b.ts');", 'src/x/b.ts', false],
    ["type A = import('./b.ts').A;", 'src/x/b.ts', true],
    ["new Worker(new URL('./b.ts', import.meta.url));", 'src/x/b.ts', false],
    ["import { sha1 } from '@noble/hashes/legacy.js';", '@noble/hashes', false],
    ["import { join } from 'node:path';", 'node:', false],
  ])('%s => %s', (text, to, isType) => {
    expect(importsOf('src/x/a.ts', text)).toEqual([
      { from: 'src/x/a.ts', to, isType, isOnDemand: text.includes('=> import(') },
    ]);
  });
});

test('every folder of src => is in src/layers.json, and every one of those is there', () => {
  expect([...new Set(FILES.map(folderOf))].sort()).toEqual([...FOLDERS].sort());
});

test('what a folder may import => stands below it, so that no folders import each other', () => {
  const upwards = FOLDERS.flatMap((folder, n) => {
    const { imports, types = [] } = LAYERS.folders[folder] ?? { imports: [] };
    return [...imports, ...types]
      .filter((other) => !FOLDERS.slice(0, n).includes(other))
      .map((to) => `${folder} ${to}`);
  });
  expect(upwards).toEqual([]);
});

test('every import => one that src/layers.json allows', () => {
  const faults = IMPORTS.filter(({ to }) => !to.startsWith('src/') || /\.tsx?$/.test(to)).flatMap(
    (one) => {
      const fault = faultOf(one);
      return fault === null ? [] : [`${one.from} imports ${one.to}: ${fault}`];
    },
  );
  expect(faults).toEqual([]);
});

/** `from to` for each pair of folders, or of a folder and what a package is allowed to. */
const used = (isType: boolean): ReadonlySet<string> =>
  new Set(
    MODULES.filter((one) => one.isType === isType).map(
      ({ from, to }) => `${folderOf(from)} ${folderOf(to)}`,
    ),
  );

test('whatever src/layers.json allows => is made use of, and no more than has to be', () => {
  const [values, types] = [used(false), used(true)];
  const idle = FOLDERS.flatMap((folder) => {
    const { imports, types: typed = [], onDemand = [] } = LAYERS.folders[folder] ?? { imports: [] };
    return [
      ...onDemand
        .filter((to) => !values.has(`${folder} ${to}`))
        .map((to) => `${folder} loads ${to}`),
      ...imports
        .filter((to) => !values.has(`${folder} ${to}`))
        .map((to) => `${folder} imports ${to}`),
      ...typed
        .filter((to) => !types.has(`${folder} ${to}`))
        .map((to) => `${folder} imports types of ${to}`),
    ];
  });
  const exceptions = LAYERS.exceptions.filter(
    (one) => !MODULES.some(({ from, to }) => from === one.from && to === one.to),
  );
  const packages = Object.entries(LAYERS.packages).flatMap(
    ([name, { values: folders, types: typed = [] }]) =>
      [...folders, ...typed].flatMap((folder) =>
        IMPORTS.some(({ from, to }) => to === name && from.startsWith(`src/${folder}/`))
          ? []
          : [`${folder} ${name}`],
      ),
  );
  expect({ idle, exceptions, packages }).toEqual({ idle: [], exceptions: [], packages: [] });
});

test('every exception => says why, and is needed', () => {
  for (const { from, to, why } of LAYERS.exceptions) {
    expect(why.length, `${from} ${to}`).toBeGreaterThan(20);
    const folder = LAYERS.folders[folderOf(from) ?? ''];
    expect(folder?.imports, `${from} may import ${to} anyway`).not.toContain(folderOf(to));
  }
});

/**
 * The groups of files that import each other, over however many (Tarjan's strongly connected
 * components).
 */
function cyclesOf(imports: readonly Import[]): string[][] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to]);
  const [order, low, stack, cycles] = [
    new Map<string, number>(),
    new Map<string, number>(),
    [] as string[],
    [] as string[][],
  ];
  const visit = (file: string): void => {
    order.set(file, order.size);
    low.set(file, order.size - 1);
    stack.push(file);
    for (const to of targets.get(file) ?? []) {
      if (!order.has(to)) visit(to);
      if (stack.includes(to)) low.set(file, Math.min(low.get(file) ?? 0, low.get(to) ?? 0));
    }
    if (low.get(file) !== order.get(file)) return;
    const cycle = stack.splice(stack.indexOf(file));
    if (cycle.length > 1) cycles.push(cycle.sort());
  };
  for (const file of targets.keys()) if (!order.has(file)) visit(file);
  return cycles;
}

describe('files that import each other', () => {
  test.each([
    [[], []],
    [['a b', 'b c'], []],
    [['a b', 'b a'], [['a', 'b']]],
    [['a b', 'b c', 'c a', 'd a'], [['a', 'b', 'c']]],
  ])('%j => %j', (imports, cycles) => {
    const list = imports.map((one) => ({
      from: one.charAt(0),
      to: one.charAt(2),
      isType: false,
      isOnDemand: false,
    }));
    expect(cyclesOf(list)).toEqual(cycles);
  });

  test('all of src => none but those that src/layers.json names, types included', () => {
    expect(cyclesOf(MODULES).sort()).toEqual(
      LAYERS.cycles.map(({ files }) => [...files].sort()).sort(),
    );
  });
});
