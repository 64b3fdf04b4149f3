import { GENERATIONS } from '../../../lab/account.ts';
import type { Delivery } from '../../../lab/flow.ts';
import type { Wanted } from './login.ts';
import { STATUS_ALONE } from './status-alone.ts';

const DELIVERIES: readonly Delivery[] = ['page', 'popup', 'popup-noopener', 'iframe', 'xhr'];

/** The ways a browser can carry a login; each has a fault to be found unless it says otherwise. */
export const CASES: readonly Wanted[] = [
  ...GENERATIONS.flatMap((generation) => [
    ...DELIVERIES.map((delivery): Wanted => ({ scenario: 'no-roles', generation, delivery })),
    { scenario: 'no-roles', generation, replay: true },
  ]),
  { scenario: 'good', generation: 'enhanced' },
  // About 1 KB, the shortest there is; a legacy login's 401 opens the browser's password dialog.
  ...GENERATIONS.map((generation): Wanted => ({ scenario: STATUS_ALONE.id, generation })),
  { scenario: 'no-roles', generation: 'enhanced', padding: 100_000 },
  // The longest Firefox shows an extension.
  { scenario: 'no-roles', generation: 'legacy', padding: 750_000 },
  { scenario: 'no-roles', generation: 'legacy', padding: 5_000_000 },
  {
    scenario: 'no-roles',
    generation: 'enhanced',
    padding: 2_000_000,
    delivery: 'popup',
    replay: true,
  },
  { scenario: 'no-roles', generation: 'legacy', form: 'latin-1' },
  { scenario: 'no-roles', generation: 'enhanced', form: 'multipart' },
];

/** What is special about a login, in a few words. */
export const nameOf = ({
  generation,
  delivery,
  scenario,
  form,
  padding = 0,
  replay = false,
}: Wanted): string =>
  [
    generation,
    delivery ?? 'page',
    scenario,
    form,
    padding && `${padding / 1000} KB`,
    replay && '307',
  ]
    .filter(Boolean)
    .join(', ');
