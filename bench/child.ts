/**
 * A contender in its own process, so that nobody's garbage or types are another's: asked round by
 * round by measure.ts.
 */
import { readFile } from 'node:fs/promises';
import { allContenders } from './contenders.ts';
import { loadEngine } from './build-engine.ts';
import type { Message } from './messages.ts';
import { timeRound, type Round } from './run.ts';

const [name = '', folder = '', messagesFile = ''] = process.argv.slice(2);
const messages = JSON.parse(await readFile(messagesFile, 'utf8')) as Message[];
const contender = allContenders(await loadEngine(folder)).find((one) => one.name === name);

process.on('message', ({ message, round }: { message: string; round: Round }) => {
  const asked = messages.find((one) => one.name === message);
  if (!contender || !asked) throw new Error(`there is no ${name} or no message of ${message}`);
  void timeRound(contender, asked, round).then(
    (time) => process.send?.({ time }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.send?.({ ready: true });
