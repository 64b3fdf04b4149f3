import { plural, say } from '../../i18n/say.ts';
import { list } from '../../i18n/format.ts';
import { LOOKED_AT } from '../../diagnosis/what-if/effects.ts';
import { ruleName } from '../../diagnosis/rule-names.ts';
import type { ComparedProblem, FixPlan, PlanPlace, SinceLast } from '../../model/fix-plan.ts';
import { timeWords } from './summary.ts';

/** How many settings of a place get another value. */
const countOf = ({ fixes }: PlanPlace): number =>
  fixes.flatMap(({ changes }) => changes).filter(({ setting }) => !LOOKED_AT.has(setting)).length;

function placeSummary(place: PlanPlace): string {
  const count = countOf(place);
  const { name, owner, script, fixes } = place;
  const what =
    count === 0
      ? plural(fixes.length, '{1} task', '{1} tasks')
      : owner === 'twilio-console'
        ? plural(count, '{1} field', '{1} fields')
        : plural(count, '{1} change', '{1} changes');
  return script ? say`${name}: ${what}, one script` : say`${name}: ${what}`;
}

/** The plan in one line: `AD FS: 3 changes, one script · Twilio Console: 1 field`. */
export const planSummary = ({ places }: FixPlan): string => places.map(placeSummary).join(' · ');

/** What the plan cannot know, and what it does not end, as sentences. */
export function planNotes({ rounds, unknown, leaves, places }: FixPlan): readonly string[] {
  const isChanged = places.some((place) => countOf(place) > 0);
  const names = leaves.map(ruleName);
  return [
    ...(unknown === null ? [] : [unknown]),
    ...(isChanged && rounds > 1
      ? [
          say`It may take up to ${rounds} rounds: make the changes, log in again, and look at the new plan.`,
        ]
      : []),
    ...(isChanged && rounds === 1 && leaves.length === 0
      ? [say`With these changes, no check that was made finds anything that blocks this login.`]
      : []),
    ...(names.length > 0 ? [say`No setting is known to fix these checks: ${list(names)}.`] : []),
  ];
}

const titles = (problems: readonly ComparedProblem[]): readonly string[] =>
  problems.map(({ title }) => title);

/** The comparison in one line: `Since 14:40:51: fixed 2, still 1, new 0`. */
export function sinceSummary(since: SinceLast): string {
  const time = timeWords(since.at);
  const [fixed, still, fresh] = [since.fixed.length, since.still.length, since.new.length];
  return time === null
    ? say`Since the last attempt: fixed ${fixed}, still ${still}, new ${fresh}`
    : say`Since ${time}: fixed ${fixed}, still ${still}, new ${fresh}`;
}

/** The parts of a comparison that are not empty, each under its name. */
export const sinceParts = (
  since: SinceLast,
): readonly { readonly name: string; readonly titles: readonly string[] }[] =>
  [
    { name: say`Fixed`, titles: titles(since.fixed) },
    { name: say`Still there`, titles: titles(since.still) },
    { name: say`New`, titles: titles(since.new) },
    { name: say`Not known from this login`, titles: titles(since.unknown) },
  ].filter((part) => part.titles.length > 0);
