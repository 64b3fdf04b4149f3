import { describe, expect, it } from 'vitest';
import type { Connection } from '../../src/model/connection.ts';
import { facts } from '../../src/facts/index.ts';
import { contextOfLogin } from '../support/facts.ts';
import type { LoginShape } from '../support/login.ts';
import {
  ACCOUNT_SID,
  acsOf,
  CONNECTION_SID,
  entityOf,
  OTHER_ACCOUNT_SID,
} from '../support/saml-xml.ts';

const other = (text: string): string => text.replace(ACCOUNT_SID, OTHER_ACCOUNT_SID);

type Row = readonly [string, LoginShape, Connection, string, string];

describe('the entity ID and ACS URL of Flex', () => {
  const rows: readonly Row[] = [
    ['legacy, by the request', {}, {}, entityOf('legacy'), acsOf('legacy')],
    [
      'preview, by the request',
      { generation: 'preview' },
      {},
      entityOf('preview'),
      acsOf('preview'),
    ],
    [
      'enhanced, by the request',
      { generation: 'enhanced' },
      {},
      entityOf('enhanced'),
      acsOf('enhanced'),
    ],
    [
      'settings before the request',
      {},
      { accountSid: OTHER_ACCOUNT_SID },
      other(entityOf('legacy')),
      other(acsOf('legacy')),
    ],
    [
      'a connection SID in the settings does not make a legacy login enhanced',
      {},
      { connectionSid: CONNECTION_SID },
      entityOf('legacy'),
      acsOf('legacy'),
    ],
    [
      'an account SID in the settings says nothing of an enhanced login',
      { generation: 'enhanced' },
      { accountSid: OTHER_ACCOUNT_SID },
      entityOf('enhanced'),
      acsOf('enhanced'),
    ],
    [
      'the request lacks its Issuer',
      { request: { issuer: null } },
      {},
      entityOf('legacy'),
      acsOf('legacy'),
    ],
    [
      'the request lacks its ACS URL',
      { request: { acsUrl: null } },
      {},
      entityOf('legacy'),
      acsOf('legacy'),
    ],
    [
      'no request: by where it was posted',
      { request: null },
      {},
      entityOf('legacy'),
      acsOf('legacy'),
    ],
    ['the request cannot be read', { requestSent: '%%%' }, {}, entityOf('legacy'), acsOf('legacy')],
  ];

  it.each(rows)('%s', async (_, shape, connection, audience, acs) => {
    const context = await contextOfLogin(shape, connection);
    expect(context.get(facts.expectedAudience)).toMatchObject({ state: 'known', value: audience });
    expect(context.get(facts.expectedAcsUrl)).toMatchObject({ state: 'known', value: acs });
  });
});
