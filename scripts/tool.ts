import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ROOT } from './root.ts';

/** The programs of installed packages: the package, and where in it the program is. */
const TOOLS = {
  vitest: ['vitest', 'vitest.mjs'],
} as const;
export type Tool = keyof typeof TOOLS;

/** The program's file, for Node to run. */
export function toolPath(tool: Tool): string {
  const [name, program] = TOOLS[tool];
  return join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), program);
}

/**
 * Runs a program in the project's folder, and shows what it says.
 *
 * @param environment besides this process's own
 * @returns its exit code; 1 when it was ended
 */
export function runTool(
  tool: Tool,
  argv: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): number {
  const env = { ...process.env, ...environment };
  return (
    spawnSync(process.execPath, [toolPath(tool), ...argv], { cwd: ROOT, stdio: 'inherit', env })
      .status ?? 1
  );
}
