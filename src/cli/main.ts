import { main } from './main-command.ts';
import { processTerminal } from './terminal.ts';

// Not process.exit(): what was written to a pipe must arrive first.
process.exitCode = await main(process.argv.slice(2), processTerminal('flex-saml-inspector'));
