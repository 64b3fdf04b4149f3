import { inspect } from './inspect-command.ts';
import { processTerminal } from './terminal.ts';

// Not process.exit(): what was written to a pipe must arrive first.
process.exitCode = await inspect(process.argv.slice(2), processTerminal('npm run -s inspect --'));
