/**
 * `web-ext lint` over dist/firefox (`npm run build` first), as addons.mozilla.org checks it. Exits
 * with 1 at an error or a warning.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import webExt from 'web-ext';

const sourceDir = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist', 'firefox');

// Through its API, because the command asks the registry for a newer version of itself.
const { summary } = await webExt.cmd.lint(
  { sourceDir, warningsAsErrors: true },
  { shouldExitProgram: false },
);
process.exitCode = summary.errors + summary.warnings > 0 ? 1 : 0;
