import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** Every file under a folder, by its path from there with forward slashes. */
export function filesUnder(folder: string): Map<string, Uint8Array> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    names.map((path) => [
      path
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
      readFileSync(path),
    ]),
  );
}

/** What .gitignore names: folders that are built or installed, never source. */
const notSource = (root: string): ReadonlySet<string> =>
  new Set([
    '.git',
    ...readFileSync(join(root, '.gitignore'), 'utf8')
      .split('\n')
      .flatMap((line) => line.trim().replace(/\/$/, '') || []),
  ]);

function walk(root: string, folder: string, skip: ReadonlySet<string>): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (skip.has(path) || skip.has(entry.name)) return [];
    return entry.isDirectory() ? walk(root, path, skip) : [path];
  });
}

/**
 * The source files: what git tracks, or, in an unpacked source archive, everything that .gitignore
 * does not name.
 *
 * @param root the project's folder
 */
export function sourceFiles(root: string): Map<string, Uint8Array> {
  const names = existsSync(join(root, '.git'))
    ? execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
        .split('\0')
        .filter(Boolean)
    : walk(root, '', notSource(root));
  return new Map(
    names
      .filter((name) => existsSync(join(root, name)))
      .map((name) => [name, readFileSync(join(root, name))]),
  );
}
