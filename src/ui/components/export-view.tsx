import type { JSX } from 'preact';
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { ExportFormat, PreparedExport } from '../../files/write/export.ts';
import {
  choicesOf,
  FORMAT_WORDS,
  valueLines,
  type Decisions,
  type ExportScope,
} from '../presenter/export.ts';
import type { Attempt } from '../presenter/model.ts';
import { useActions } from './actions.ts';
import { CopyButton } from './copy-button.tsx';
import { ExportPreview } from './export-preview.tsx';
import { FullExport } from './full-export.tsx';
import { Icon } from './icon.tsx';
import { plural, say } from '../../i18n/say.ts';

interface Props {
  readonly attempt: Attempt;
  /** How many logins the recording or file of this login holds. */
  readonly siblings: number;
}

/** The formats in the order they are offered. */
const OFFERED = Object.keys(FORMAT_WORDS) as ExportFormat[];

/** Something made for a choice; only for that very choice it is shown or written. */
interface MadeFor<C, T> {
  readonly choice: C;
  readonly made: T;
}

/**
 * What is made for the choice that is shown, anew whenever that changes. Until it is there
 * `current` is null, so that nothing of the choice before can be written in between; `last` may
 * still be looked at.
 *
 * @param choice the same object as long as nothing is chosen otherwise
 */
function useMade<C, T>(
  choice: C,
  make: (choice: C) => Promise<T>,
): { readonly current: T | null; readonly last: T | null } {
  const [last, setLast] = useState<MadeFor<C, T> | null>(null);
  useEffect(() => {
    let isWanted = true;
    void make(choice).then((made) => {
      if (isWanted) setLast({ choice, made });
    });
    return () => void (isWanted = false);
  }, [choice, make]);
  return { current: last?.choice === choice ? last.made : null, last: last?.made ?? null };
}

interface Choice {
  readonly key: string;
  readonly scope: ExportScope;
  readonly decisions: Decisions;
}

const asMarkdown = async (prepared: PreparedExport | null): Promise<string | null> =>
  prepared && (await prepared.write('markdown', Date.now())).text;

/**
 * Saves a login for somebody else: what leaves is shown first, and names are replaced unless the
 * reader decides otherwise.
 */
export function ExportView({ attempt, siblings }: Props): JSX.Element {
  const { dispatch, saveFile, prepareExport } = useActions();
  const [scope, setScope] = useState<ExportScope>('login');
  const [format, setFormat] = useState<ExportFormat>('trace');
  const [decisions, setDecisions] = useState<Decisions>(new Map());
  const [saved, setSaved] = useState<string | null>(null);
  const { key } = attempt;
  const choice = useMemo((): Choice => ({ key, scope, decisions }), [key, scope, decisions]);
  const prepare = useCallback(
    ({ key, scope, decisions }: Choice) => prepareExport(key, scope, choicesOf(decisions)),
    [prepareExport],
  );
  const { current: prepared, last } = useMade(choice, prepare);
  const { current: markdown } = useMade(prepared, asMarkdown);

  const save = async (): Promise<void> => {
    if (!prepared) return;
    const file = await prepared.write(format, Date.now());
    saveFile(file);
    setSaved(file.name);
  };
  const decide = (original: string, stays: boolean): void =>
    setDecisions(new Map(decisions).set(original, stays));
  return (
    <section class="page export" aria-label={say`Export`}>
      <header class="connection-head">
        <div>
          <h2>{say`Save this login for support`}</h2>
          <p class="quiet">
            {say`Names, addresses, groups and tokens are replaced by stand-ins before anything is written. Whoever opens the file gets the same findings.`}
          </p>
        </div>
        <button type="button" class="button wide" onClick={() => dispatch({ do: 'leave' })}>
          <Icon name="back" size={14} /> {say`Back to the login`}
        </button>
      </header>
      <fieldset class="choices">
        <legend>{say`What`}</legend>
        {(['login', 'all'] as const).map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="scope"
              checked={scope === one}
              onChange={() => setScope(one)}
            />
            {one === 'login'
              ? say`This login`
              : plural(
                  siblings,
                  'Everything in this recording ({1} login)',
                  'Everything in this recording ({1} logins)',
                )}
          </label>
        ))}
      </fieldset>
      <fieldset class="choices">
        <legend>{say`As`}</legend>
        {OFFERED.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="format"
              checked={format === one}
              onChange={() => setFormat(one)}
            />
            <span>
              <span class="strong">{FORMAT_WORDS[one].name}</span>{' '}
              <span class="quiet">{FORMAT_WORDS[one].use}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div class="form-foot">
        <button
          type="button"
          class="button primary"
          disabled={!prepared}
          onClick={() => void save()}
        >
          {say`Save`}
        </button>
        <CopyButton
          text={markdown ?? ''}
          label={say`Copy as Markdown`}
          isWide
          isDisabled={markdown === null}
        />
        <span role="status" class="tone-good">
          {saved !== null && say`Saved as ${saved}`}
        </span>
      </div>
      {last && <ExportPreview lines={valueLines(last.values)} onDecide={decide} />}
      <FullExport attemptKey={attempt.key} scope={scope} format={format} />
    </section>
  );
}
