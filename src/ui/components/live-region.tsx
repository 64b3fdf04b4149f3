import type { JSX } from 'preact';
import type { Attempt } from '../presenter/model.ts';
import { plural, say } from '../../i18n/say.ts';

/** Tells screen readers of the newest login once it is judged. */
export function LiveRegion({ attempts }: { readonly attempts: readonly Attempt[] }): JSX.Element {
  const newest = attempts.findLast(({ diagnosis }) => diagnosis !== null);
  const findings = newest?.diagnosis?.findings.length ?? 0;
  return (
    <div class="sr-only" role="status">
      {newest?.diagnosis &&
        say`${plural(attempts.length, '{1} login', '{1} logins')}. Newest: ${newest.diagnosis.headline} ${plural(findings, '{1} finding', '{1} findings')}.`}
    </div>
  );
}
