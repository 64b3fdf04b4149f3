import type { Connection } from '../src/model/connection.ts';
import { ACCOUNT, CONSOLE } from './account.ts';
import type { Keys } from './keys.ts';
import type { Scenario } from './scenario.ts';

/**
 * What the lab's Console holds, and so what the extension's settings have to say for a scenario.
 */
export function connectionFor(scenario: Scenario, keys: Keys) {
  return {
    accountSid: ACCOUNT.accountSid,
    connectionSid: ACCOUNT.connectionSid,
    runtimeDomain: ACCOUNT.runtimeDomain,
    ...CONSOLE,
    certificatePem: keys.signing.certificatePem,
    ...scenario.connection?.(keys),
  } satisfies Connection;
}
