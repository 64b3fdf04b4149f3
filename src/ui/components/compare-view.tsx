import type { JSX } from 'preact';
import { outcomeWord } from '../../model/outcome-words.ts';
import type { Attempt } from '../presenter/model.ts';
import { startOf } from '../presenter/model.ts';
import { compare, GROUPS, type Difference } from '../presenter/compare.ts';
import { userOf } from '../presenter/row-lines.ts';
import { clockTime } from '../presenter/time.ts';
import { loginBadge } from '../presenter/words.ts';
import { useActions } from './actions.ts';
import { MoodBadge } from './badge.tsx';
import { Empty } from './empty.tsx';
import { Icon } from './icon.tsx';
import { LongText } from './long-text.tsx';
import { known, plural, say } from '../../i18n/say.ts';

/** A login in few words, for choosing it. */
function nameOf(attempt: Attempt): string {
  const at = startOf(attempt.login);
  const parts = [
    at === null ? null : clockTime(at),
    outcomeWord(attempt.login.outcome),
    userOf(attempt),
    attempt.file,
  ];
  return parts.filter((part) => part !== null && part !== '').join(' · ');
}

function Rows({ differences }: { readonly differences: readonly Difference[] }): JSX.Element {
  return (
    <>
      {GROUPS.map((group) => {
        const own = differences.filter((difference) => difference.group === group);
        if (own.length === 0) return null;
        return (
          <tbody key={group}>
            <tr>
              <th scope="rowgroup" colSpan={3} class="compare-group">
                {known(group)}
              </th>
            </tr>
            {own.map(({ name, left, right }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>
                  {left === null ? (
                    <span class="quiet">{say`none`}</span>
                  ) : (
                    <LongText text={left} />
                  )}
                </td>
                <td>
                  {right === null ? (
                    <span class="quiet">{say`none`}</span>
                  ) : (
                    <LongText text={right} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        );
      })}
    </>
  );
}

interface HeadProps {
  readonly left: Attempt;
  readonly right: Attempt;
}

function Head({ left, right }: HeadProps): JSX.Element {
  return (
    <thead>
      <tr>
        <td />
        {[left, right].map((attempt) => (
          <th key={attempt.key} scope="col">
            <MoodBadge mood={loginBadge(attempt.login, attempt.diagnosis?.findings ?? null)} />
            <p class="quiet">{nameOf(attempt)}</p>
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Folded({
  title,
  left,
  right,
  differences,
}: HeadProps & { title: string; differences: readonly Difference[] }) {
  if (differences.length === 0) return null;
  return (
    <details class="not-checked">
      <summary>
        <Icon name="chevron" size={12} />
        <span>
          {title} <span class="count">{differences.length}</span>
        </span>
      </summary>
      <table class="compare">
        <Head left={left} right={right} />
        <Rows differences={differences} />
      </table>
    </details>
  );
}

interface Props {
  readonly attempts: readonly Attempt[];
  readonly attempt: Attempt;
  /** Key of the login beside it; null: the best guess. */
  readonly other: string | null;
}

/**
 * The login to compare with when none was chosen: one that worked, of the same generation if there
 * is one.
 */
function guess(attempts: readonly Attempt[], attempt: Attempt): Attempt | null {
  const others = attempts.filter(({ key }) => key !== attempt.key);
  const worked = others.filter(({ login }) => login.outcome.is === 'accepted');
  const alike = worked.filter(({ login }) => login.generation === attempt.login.generation);
  return alike.at(-1) ?? worked.at(-1) ?? others.at(-1) ?? null;
}

/** Two logins side by side: what differs first, the rest folded. */
export function CompareView({ attempts, attempt, other }: Props): JSX.Element {
  const { dispatch } = useActions();
  const right =
    attempts.find(({ key }) => key === other && key !== attempt.key) ?? guess(attempts, attempt);
  if (!right?.diagnosis || !attempt.diagnosis) {
    return <Empty title={say`There is no second login to compare with`} />;
  }
  const all = compare(attempt.diagnosis, right.diagnosis);
  const by = (is: Difference['is']): Difference[] =>
    all.filter((difference) => difference.is === is);
  const different = by('different');
  return (
    <section class="page" aria-label={say`Two logins compared`}>
      <header class="connection-head">
        <div>
          <h2>
            {different.length === 0
              ? say`Nothing that matters differs`
              : plural(different.length, '{1} difference', '{1} differences')}
          </h2>
          <p class="quiet">{say`Times, ids and the order of things differ in any two logins and are left out.`}</p>
        </div>
        <button type="button" class="button wide" onClick={() => dispatch({ do: 'leave' })}>
          <Icon name="back" size={14} /> {say`Back to the login`}
        </button>
      </header>
      <p class="compare-choice">
        <label for="compare-with">{say`Compare the selected login with`}</label>
        <select
          id="compare-with"
          value={right.key}
          onChange={({ currentTarget }) => dispatch({ do: 'compare', other: currentTarget.value })}
        >
          {attempts
            .filter(({ key }) => key !== attempt.key)
            .map((one) => (
              <option key={one.key} value={one.key}>
                {nameOf(one)}
              </option>
            ))}
        </select>
      </p>
      {different.length > 0 && (
        <table class="compare">
          <Head left={attempt} right={right} />
          <Rows differences={different} />
        </table>
      )}
      <Folded
        title={say`Differs because the users do`}
        left={attempt}
        right={right}
        differences={by('personal')}
      />
      <Folded title={say`The same in both`} left={attempt} right={right} differences={by('same')} />
    </section>
  );
}
