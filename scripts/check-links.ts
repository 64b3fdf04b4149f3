/**
 * `npm run check:links`: follows every link of the documents that leads out of the repository.
 * Exits with 1 when a page is gone (404 or 410), and with 2 when no page at all could be reached,
 * as on a machine without network. A site that refuses programs (401, 403, 429) or is down for the
 * moment is told, and fails nothing.
 */
import { follow, outsideLinks } from './links/outside.ts';

const links = outsideLinks();
const states = new Map<string, number>();
for (const link of links) {
  const { state, detail } = await follow(link);
  states.set(state, (states.get(state) ?? 0) + 1);
  console.log(`${state.padEnd(11)} ${link}${detail ? ` (${detail})` : ''}`);
}
console.log([...states].map(([state, count]) => `${count} ${state}`).join(', '));
if (states.get('gone')) process.exitCode = 1;
else if (states.get('unreachable') === links.length) process.exitCode = 2;
