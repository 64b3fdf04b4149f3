/**
 * `npm run real-client -- --accept-licences`: runs the lab's scenarios through Twilio's own Flex UI
 * and through the lab's client, in the same browser, and compares which calls they make, in which
 * order and with which parameters. Nothing leaves this machine but the download of the package.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { launchBareChrome } from '../../scripts/start/chrome.ts';
import { startLab } from '../index.ts';
import { CASES } from './cases.ts';
import { compare, lineOf, shapesOf } from './compare.ts';
import { bundle, install } from './install.ts';
import { acceptsLicences } from './licences.ts';
import { record, startRealLab, type Case } from './record.ts';

const { values } = parseArgs({
  options: {
    'accept-licences': { type: 'boolean', default: false },
    folder: { type: 'string', default: fileURLToPath(new URL('.', import.meta.url)) },
    only: { type: 'string', default: '' },
    verbose: { type: 'boolean', default: false },
  },
});

const nameOf = ({ scenario, generation, hosting, delivery }: Case): string =>
  `${scenario}, ${generation}, ${hosting}, ${delivery}`;

/** @returns the exit code: 0 when the clients agree, or the licences were not accepted */
async function main(): Promise<number> {
  if (!(await acceptsLicences(values['accept-licences']))) {
    console.log('Skipped: the licences were not accepted (--accept-licences accepts them).');
    return 0;
  }
  const folder = join(values.folder);
  install(folder);
  const real = await startRealLab(await bundle(folder));
  const own = await startLab();
  const chromes = [
    await launchBareChrome({ lab: real, headless: true, devtools: false }),
    await launchBareChrome({ lab: own, headless: true, devtools: false }),
  ] as const;
  let differing = 0;
  try {
    for (const each of CASES.filter((one) => nameOf(one).includes(values.only))) {
      const [theirs, ours] = [
        await record(chromes[0].browser, real, each),
        await record(chromes[1].browser, own, each),
      ];
      const differences = compare(theirs, ours);
      if (differences.length > 0) differing += 1;
      console.log(`${differences.length === 0 ? 'same' : 'DIFFERS'}  ${nameOf(each)}`);
      for (const difference of differences) console.log(`    ${difference}`);
      if (!values.verbose) continue;
      for (const shape of shapesOf(theirs.calls)) console.log(`      ${lineOf(shape)}`);
      for (const text of theirs.texts) console.log(`      on screen: ${JSON.stringify(text)}`);
    }
  } finally {
    for (const chrome of chromes) await chrome.close();
    await real.close();
    await own.close();
  }
  console.log(
    differing === 0 ? 'Both clients make the same calls.' : `${differing} logins differ.`,
  );
  return differing === 0 ? 0 : 1;
}

process.exitCode = await main();
