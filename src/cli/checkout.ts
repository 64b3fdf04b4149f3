import { main } from './main-command.ts';
import { processTerminal } from './terminal.ts';

// As `main.ts`, for scripts/cli.mjs: in a checkout npm runs the commands, so their help names them
// as npm does.
process.exitCode = await main(
  process.argv.slice(2),
  processTerminal('npm run -s'),
  (name) => `npm run -s ${name} --`,
);
