import type { FlexPage } from './flex/flex-page.ts';
import type { Flows } from './flow.ts';
import type { Keys } from './keys.ts';
import type { Secrets } from './secrets.ts';
import type { Visits } from './visits.ts';

/** What both sides of one running lab share. */
export interface Lab {
  readonly flows: Flows;
  readonly visits: Visits;
  readonly keys: Keys;
  readonly secrets: Secrets;
  readonly flexPage: FlexPage;
}
