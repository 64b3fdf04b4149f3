import { describe, expect, test } from 'vitest';
import { findingLink, followed, viewAt } from '../../../src/ui/presenter/link.ts';
import { INITIAL } from '../../../src/ui/state/view-state.ts';

const PAGE = 'file:///home/x/index.html?lang=de';

describe('a link to a finding', () => {
  test.each([
    ['a login of the recording', '0-0/query/SAMLRequest', 'roles-missing'],
    [
      'one of a file with a name of its own',
      'a & b=#1.har#0-0/body/SAMLResponse#2',
      'audience-mismatch',
    ],
    ['markup', '<img src=x>', 'x'],
  ])('%s => leads back to it, and keeps the page’s address', (_, key, ruleId) => {
    const link = new URL(findingLink(PAGE, key, ruleId));
    expect(`${link.origin}${link.pathname}${link.search}`).toBe(
      new URL(PAGE).origin + '/home/x/index.html?lang=de',
    );
    const view = viewAt(link.hash, { ...INITIAL, place: 'connection', tab: 'raw' });
    expect(view).toMatchObject({
      selected: key,
      place: 'login',
      tab: 'findings',
      target: { finding: ruleId },
    });
  });

  test.each(['', '#', '#other', '#tab=xml'])('%s => no link of ours, nothing changes', (hash) => {
    expect(followed(hash)).toEqual([]);
    expect(viewAt(hash, INITIAL)).toBe(INITIAL);
  });
});
