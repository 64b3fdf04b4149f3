import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Terminal } from '../../src/cli/terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'flex-saml-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a file for one test and returns its path. */
export function file(name: string, content: string | Uint8Array): string {
  // Files that share this module remove the folder after each other.
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A terminal that keeps what it is told. */
export function fakeTerminal({ colour = false, width = Infinity } = {}) {
  const told = { out: '', err: '' };
  const terminal: Terminal = {
    command: 'inspect',
    out: (text) => void (told.out += text),
    err: (text) => void (told.err += text),
    colour,
    width,
  };
  return { terminal, told };
}
