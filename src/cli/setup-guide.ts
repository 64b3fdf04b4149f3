import { setupGuideCommand } from './setup-guide-command.ts';
import { processTerminal } from './terminal.ts';

// Not process.exit(): what was written to a pipe must arrive first.
process.exitCode = await setupGuideCommand(
  process.argv.slice(2),
  processTerminal('npm run -s setup-guide --'),
  Date.now(),
);
