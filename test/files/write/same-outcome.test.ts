import { expect, test } from 'vitest';
import type { Observation } from '../../../src/model/observation.ts';
import { prepareExport, prepareFullExport } from '../../../src/files/write/export.ts';
import { importFile } from '../../../src/files/read/import.ts';
import { arriveEnhanced, beginEnhanced, post } from '../../support/flex-calls.ts';
import { observe } from '../../support/login.ts';
import { observer } from '../../support/observations.ts';
import { examineContents, examineImported, NOW, outlines } from '../support.ts';

/**
 * A legacy login as a browser with DevTools shows it: the start call answers 200, and the page goes
 * on by itself.
 */
async function recorded(): Promise<Observation[]> {
  const all = await observe({ generation: 'legacy', relayStateBack: null });
  return all.map((seen) =>
    seen.saw === 'redirect' && seen.to.includes('SAMLRequest') ? { ...seen, status: 200 } : seen,
  );
}

test.each(['trace', 'har', 'saml-tracer'] as const)(
  'where the page went after the start call, saved as %s => the request is there again, and the diagnosis the same',
  async (format) => {
    const source = { observations: await recorded(), connection: {} };
    const expected = outlines(
      await examineContents({ ...source, pasted: [], verdicts: new Map() }),
    );
    expect(expected[0]?.findings).toContain('relay-state-lost will-break');
    for (const prepared of [await prepareExport(source), await prepareFullExport(source)]) {
      const read = importFile('sent', (await prepared.write(format, NOW)).text);
      expect(read.recording.messages.map(({ kind }) => kind)).toEqual(['AuthnRequest', 'Response']);
      expect(outlines(await examineImported(read))).toEqual(expected);
    }
  },
);

test.each(['trace', 'har', 'saml-tracer'] as const)(
  'what was seen of tabs, saved as %s => the outcome is the same',
  async (format) => {
    const make: readonly ((see: ReturnType<typeof observer>) => void)[] = [
      (see) => {
        beginEnhanced(see);
        see.closed();
      },
      (see) => {
        beginEnhanced(see);
        post(see, 'enhanced');
        arriveEnhanced(see);
        see.message('Log in failed. Please contact your administrator and try again later.');
      },
      (see) => {
        beginEnhanced(see, { tabId: 2, openerTabId: 1 });
        beginEnhanced(see, { tabId: 3 });
      },
    ];
    for (const one of make) {
      const see = observer();
      one(see);
      const source = { observations: see.all, connection: {} };
      const expected = outlines(
        await examineContents({ ...source, pasted: [], verdicts: new Map() }),
      );
      for (const prepared of [await prepareExport(source), await prepareFullExport(source)]) {
        const read = importFile('sent', (await prepared.write(format, NOW)).text);
        expect(read.errors).toEqual([]);
        expect(outlines(await examineImported(read))).toEqual(expected);
      }
    }
  },
);
