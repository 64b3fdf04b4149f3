import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { sourceFiles } from '../../scripts/package/files.ts';

/** What a command came to: its exit code, and what it wrote. */
export interface Ran {
  readonly code: number | null;
  readonly output: string;
}

/** The source in a folder of its own, as a clone has it, with what this folder has installed. */
export interface Copy {
  readonly folder: string;
  /**
   * Runs a command line as somebody types it.
   *
   * @param within a folder inside the copy
   */
  readonly run: (command: string, within?: string) => Ran;
  /** The tracked files that are no longer as they were, and the new ones. */
  readonly changed: () => readonly string[];
  /** Takes back what `changed` tells. */
  readonly restore: () => void;
  readonly remove: () => void;
}

/**
 * Packages of the copy's own: a bundler that follows a link sees other paths, and makes other bytes
 * of them. Hard links, where the file system has them, take no room and hardly any time.
 */
function layPackages(folder: string): void {
  const { status } = spawnSync('cp', ['--archive', '--link', resolve('node_modules'), folder], {
    stdio: 'ignore',
  });
  if (status === 0) return;
  rmSync(folder, { recursive: true, force: true });
  cpSync(resolve('node_modules'), folder, { recursive: true, verbatimSymlinks: true });
}

/**
 * @param name part of the folder's name
 * @param beside files that are laid into its root, and are no source
 */
export function copySource(name: string, beside: ReadonlyMap<string, string> = new Map()): Copy {
  // With a blank in its path, as folders of users have.
  const folder = mkdtempSync(join(tmpdir(), `${name} x-`));
  for (const [path, content] of sourceFiles(resolve('.'))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  layPackages(join(folder, 'node_modules'));
  for (const [path, content] of beside) writeFileSync(join(folder, path), content);
  const git = (...argv: string[]): string =>
    execFileSync('git', argv, { cwd: folder, encoding: 'utf8' });
  git('init', '--quiet');
  // In the root alone: deeper down the source has files of the same names.
  writeFileSync(
    join(folder, '.git', 'info', 'exclude'),
    [...beside.keys()].map((path) => `/${path}\n`).join(''),
  );
  git('add', '--all');
  // The runner's own settings would make a test run inside this one take itself for a part of it.
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !/^VITEST|^TEST$|^NODE_ENV$/.test(key)),
  );
  return {
    folder,
    run(command, within = '') {
      const { status, stdout, stderr } = spawnSync(command, {
        cwd: join(folder, within),
        encoding: 'utf8',
        env: environment,
        shell: true,
      });
      return { code: status, output: `${stdout}${stderr}` };
    },
    changed: () =>
      git('status', '--porcelain')
        .split('\n')
        .flatMap((line) => (/^.[MD?]/.test(line) ? [line.slice(3)] : [])),
    restore() {
      git('checkout', '--quiet', '--', '.');
      git('clean', '--quiet', '-d', '--force');
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
