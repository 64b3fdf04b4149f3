import type { JSX } from 'preact';
import { FIELD_LABELS } from '../../model/connection.ts';
import type { CheckSummary, NotChecked } from '../presenter/findings.ts';
import { crashDetails } from '../state/fault-details.ts';
import { useActions } from './actions.ts';
import { CopyButton } from './copy-button.tsx';
import { Icon } from './icon.tsx';
import { plural, say } from '../../i18n/say.ts';

function Reason({ why, field, names }: NotChecked): JSX.Element {
  const { dispatch } = useActions();
  return (
    <li>
      <div class="reason">
        <p>{why}</p>
        {field && (
          <button
            type="button"
            class="button wide"
            onClick={() => dispatch({ do: 'go-to-field', field })}
          >
            {say`Fill in ${FIELD_LABELS[field]}`}
          </button>
        )}
      </div>
      <p class="quiet">{say`Not checked for this reason:`}</p>
      <ul class="reason-titles">
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </li>
  );
}

/**
 * What was checked besides the findings: counted, and what could not be checked with its reason.
 */
export function Checks({ summary }: { readonly summary: CheckSummary }): JSX.Element {
  const { passed, notApplicable, notChecked, crashed } = summary;
  const count = notChecked.reduce((sum, { names }) => sum + names.length, 0);
  return (
    <section class="checks" aria-label={say`Other checks`}>
      <p class="checks-count">
        <span class="tone-good">
          <Icon name="tick" size={14} />
          {plural(passed, '{1} check passed', '{1} checks passed')}
        </span>
        {notApplicable > 0 && (
          <span>
            {plural(
              notApplicable,
              '{1} check does not apply to this login',
              '{1} checks do not apply to this login',
            )}
          </span>
        )}
      </p>
      {count > 0 && (
        <details class="not-checked">
          <summary>
            <Icon name="chevron" size={12} />
            <span>
              {say`Not checked, and why`} <span class="count">{count}</span>
            </span>
          </summary>
          <ul>
            {notChecked.map((reason) => (
              <Reason key={reason.why} {...reason} />
            ))}
          </ul>
        </details>
      )}
      {crashed.length > 0 && (
        <details class="not-checked">
          <summary>
            <Icon name="chevron" size={12} />
            <span>
              {plural(
                crashed.length,
                '{1} check failed by a fault of this tool',
                '{1} checks failed by a fault of this tool',
              )}
            </span>
          </summary>
          <ul>
            {crashed.map(({ ruleId, error }) => (
              <li key={ruleId} class="reason">
                <code>{ruleId}</code> {error}
                <CopyButton text={crashDetails(ruleId, error)} label={say`Copy details`} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
