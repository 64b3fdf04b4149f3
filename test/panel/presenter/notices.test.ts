import { describe, expect, test } from 'vitest';
import { NOTHING } from '../../../src/panel/presenter/model.ts';
import { noticesOf } from '../../../src/panel/presenter/notices.ts';

const status = { recording: true, hostPermission: true, session: 's', lastSeq: 0 };

describe('a browser that answers in unexpected shapes', () => {
  test('counted => told, with the shapes to be copied', () => {
    const unexpected = [
      { shape: 'devtools.network.getContent: object {body}', count: 3 },
      { shape: 'extension.isAllowedIncognitoAccess: string', count: 1 },
    ];
    const [notice, ...others] = noticesOf({ ...NOTHING, status: { ...status, unexpected } });
    expect(others).toEqual([]);
    expect(notice).toMatchObject({ id: 'shapes', tone: 'warning' });
    expect(notice?.details?.split('\n').slice(1)).toEqual([
      '3 × devtools.network.getContent: object {body}',
      '1 × extension.isAllowedIncognitoAccess: string',
    ]);
  });

  test.each([[undefined], [[]]])('%j => nothing said', (unexpected) => {
    expect(noticesOf({ ...NOTHING, status: unexpected ? { ...status, unexpected } : status })).toEqual([]);
  });
});
