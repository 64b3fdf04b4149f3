import type { JsonFormat } from './format.ts';
import { HarEntries } from './har.ts';
import { say } from '../../../i18n/say.ts';

const PARTS = ['request', 'response', 'startedDateTime', 'time', '_resourceType', '_error'];

/**
 * SAML Chrome Panel's export: an object of HAR entries by number, with additions of its own that
 * say nothing new.
 */
export const samlChromePanel: JsonFormat = {
  kind: 'saml-chrome-panel',
  member: null,
  paths: PARTS.map((part) => `$.*.${part}`),
  read() {
    const entries = new Map<string, Map<string, unknown>>();
    return {
      take([id, part], value) {
        if (
          typeof id !== 'string' ||
          !/^\d{1,9}$/.test(id) ||
          typeof part !== 'string' ||
          !PARTS.includes(part)
        )
          return false;
        entries.set(id, (entries.get(id) ?? new Map<string, unknown>()).set(part, value));
        return true;
      },
      finish() {
        const all = new HarEntries();
        for (const [id, parts] of entries) all.add(Object.fromEntries(parts), say`Request ${id}`);
        return all.finish();
      },
    };
  },
};
