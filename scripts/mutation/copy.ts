import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { ROOT } from '../root.ts';
import { FILES, FOLDERS, type Mutant, type Mutated } from './folders.ts';

/**
 * What a module keeps from one test to the next would hide a change from the second: how to make it
 * forget.
 */
const FORGET: Readonly<Record<string, string>> = {
  'src/saml/signature/web-crypto.ts': 'imported.clear()',
};

const nothing = (): void => undefined;
const SILENT = {
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => false,
  isErrorEnabled: () => false,
  isFatalEnabled: () => false,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
};

/**
 * Every file of the project, also those that Git does not know yet; one that was just removed is
 * listed too.
 */
function projectFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--deduplicate'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return listed.split('\n').filter((path) => path !== '' && existsSync(join(ROOT, path)));
}

/**
 * Copies the project and puts every change into the copy of one folder, each behind a switch.
 *
 * @param target the folder of the copy; what was there is removed
 */
export async function mutatedCopy(folder: string, target: string): Promise<readonly Mutant[]> {
  rmSync(target, { recursive: true, force: true });
  const paths = projectFiles();
  for (const path of paths) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    cpSync(join(ROOT, path), join(target, path));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(target, 'node_modules'));
  const sources = paths.filter((path) => path.startsWith(`src/${folder}/`) && path.endsWith('.ts'));
  const files = sources.map((name) => ({
    name,
    mutate: true,
    content: readFileSync(join(ROOT, name), 'utf8'),
  }));
  const options = { plugins: null, ignorers: [], excludedMutations: [], noHeader: false };
  const instrumented = await new Instrumenter(SILENT).instrument(files, options);
  for (const { name, content } of instrumented.files) {
    const forget =
      FORGET[name] === undefined
        ? ''
        : `(globalThis as any).forgetAll = () => { ${FORGET[name]}; };\n`;
    writeFileSync(join(target, name), `// @ts-nocheck\n${content}\n${forget}`);
  }
  const mutants = instrumented.mutants.map(({ id, fileName, replacement, location }) => ({
    id,
    fileName,
    replacement,
    location,
  }));
  writeFileSync(join(target, FILES.mutants), JSON.stringify(mutants));
  writeFileSync(join(target, FILES.all), allTests(paths, FOLDERS[folder]));
  return mutants;
}

function allTests(paths: readonly string[], mutated: Mutated | undefined): string {
  const tests = paths.filter((path) => mutated?.tests.test(path) && !mutated.slow.test(path));
  const parts = tests.map((path) => {
    const from = JSON.stringify(path.replace(/^test\//, './'));
    return `describe(${from}, async () => { await import(${from}); });`;
  });
  return ["import { describe } from 'vitest';", ...parts, ''].join('\n');
}
