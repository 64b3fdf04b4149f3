import type { Flows } from './flow.ts';
import type { Keys } from './keys.ts';
import type { Secrets } from './secrets.ts';

/** What both sides of one running lab share. */
export interface Lab {
  readonly flows: Flows;
  readonly keys: Keys;
  readonly secrets: Secrets;
}
