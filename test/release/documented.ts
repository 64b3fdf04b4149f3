import { readFileSync } from 'node:fs';
import { DOCUMENTS } from '../../scripts/links/documents.ts';

const COMMAND = /^(?:npm|npx|node|git|bash) (?!--)/;

/**
 * The commands of a document: the indented lines and the code in running text that begin with a
 * program's name.
 */
export function commandsOf(document: string): readonly string[] {
  const indented = [...document.matchAll(/^ {4}(\S.*)$/gm)];
  const inline = [...document.matchAll(/`([^`\n]+)`/g)];
  return [...indented, ...inline]
    .map(([, code = '']) => code.trim())
    .filter((code) => COMMAND.test(code));
}

/** Every command of every document, once, with the document that names it first. */
export function documentedCommands(): ReadonlyMap<string, string> {
  const commands = new Map<string, string>();
  for (const path of DOCUMENTS) {
    for (const command of commandsOf(readFileSync(path, 'utf8'))) {
      if (!commands.has(command)) commands.set(command, path);
    }
  }
  return commands;
}
