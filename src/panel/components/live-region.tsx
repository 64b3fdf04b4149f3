import type { JSX } from 'preact';
import type { Attempt } from '../presenter/model.ts';
import { counted } from '../presenter/words.ts';
import { say } from '../../text/say.ts';

/** Tells screen readers of the newest login once it is judged. */
export function LiveRegion({ attempts }: { readonly attempts: readonly Attempt[] }): JSX.Element {
  const newest = attempts.findLast(({ diagnosis }) => diagnosis !== null);
  const findings = newest?.diagnosis?.findings.length ?? 0;
  return (
    <div class="sr-only" role="status">
      {newest?.diagnosis &&
        say`${counted(attempts.length, 'login')}. Newest: ${newest.diagnosis.headline} ${counted(findings, 'finding')}.`}
    </div>
  );
}
