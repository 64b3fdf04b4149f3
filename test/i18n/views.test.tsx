import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderToString } from 'preact-render-to-string';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { useCatalogue } from '../../src/i18n/catalogue.ts';
import { TABS } from '../../src/ui/state/view-state.ts';
import { pseudoLanguage, root, untranslated } from './pseudo.ts';

beforeAll(() => {
  // What the language choice asks the browser for.
  vi.stubGlobal('location', { search: '' });
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined });
  useCatalogue(pseudoLanguage());
});

/** Names, and values of the login, which are in no language. */
const CODE = /<(code|pre|kbd|option|select|style)\b[\s\S]*?<\/\1>/g;
const entities = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** The text of java-saml that Twilio's answer quotes, and its JSON. */
const TWILIO = /^\{"code"|status code of the Response was not Success/;

/**
 * Sentences outside of all brackets: three words of small letters in a row, in a text or an
 * attribute that is read out.
 */
function sentencesOutside(html: string): string[] {
  const plain = html.replace(CODE, '');
  const attributes = [...plain.matchAll(/\s(?:title|aria-label|placeholder|alt)="([^"]*)"/g)].map(
    ([, text = '']) => text,
  );
  const texts = plain.split(/<[^>]*>/);
  // Twilio's own answer is quoted as it came.
  return [...new Set([...attributes, ...texts].map(entities))].filter(
    (text) => !TWILIO.test(text) && /[a-z]{2,} [a-z]{2,}/.test(untranslated(text) ?? ''),
  );
}

const status = { recording: true, hostPermission: false, session: 's', lastSeq: 0, since: 0 };

describe('another language', () => {
  it('the popup and what it says of itself => are in it', async () => {
    const { Popup } = await import('../../src/ui/popup/popup.tsx');
    const { About } = await import('../../src/ui/popup/about.tsx');
    const state = {
      status,
      connection: {},
      observations: [],
      granted: ['idp.example.com'],
      last: null,
    };
    const shared = { state, actions: {}, seesPrivateWindows: false } as unknown as Parameters<
      typeof About
    >[0];
    expect(
      sentencesOutside(renderToString(<Popup {...shared} tabId={1} around="crm.example.com" />)),
    ).toEqual([]);
    expect(sentencesOutside(renderToString(<About {...shared} />))).toEqual([]);
  });

  it.each(['three-faults-enhanced', 'name-id-refused-legacy', 'good-legacy'])(
    '%s in the panel => every tab is in it',
    async (name) => {
      const { App } = await import('../../src/ui/components/app.tsx');
      const { PanelStore } = await import('../../src/ui/state/store.ts');
      const { engine } = await import('../../src/ui/state/engine.ts');
      const { noRecorder } = await import('../../src/ui/web/no-recorder.ts');
      const { restore } = await import('../../src/ui/state/view-state.ts');
      const { importFile } = await import('../../src/files/read/import.ts');
      const { Imports } = await import('../../src/ui/state/import-files.ts');
      const store = new PanelStore(noRecorder(), engine, null);
      const text = readFileSync(join(root, 'test/logins', name, 'trace.json'), 'utf8');
      await store.addFile(importFile('trace.json', text));
      for (const tab of TABS) {
        const html = renderToString(
          <App
            store={store}
            imports={new Imports(store, () => new Worker(''))}
            initial={{ ...restore(null), tab }}
            onKeep={() => undefined}
            tabId={null}
            canRecord
            actions={{} as unknown as Parameters<typeof App>[0]['actions']}
          />,
        );
        expect(html).toContain('tab-panel');
        expect(sentencesOutside(html), tab).toEqual([]);
      }
    },
  );
});
