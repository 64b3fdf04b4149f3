import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ExportFormat, PreparedExport } from '../../trace/export.ts';
import { choicesOf, FORMAT_WORDS, valueLines, type Decisions, type ExportScope } from '../presenter/export.ts';
import type { Attempt } from '../presenter/model.ts';
import { useActions } from './actions.ts';
import { CopyButton } from './copy-button.tsx';
import { ExportPreview } from './export-preview.tsx';
import { FullExport } from './full-export.tsx';
import { Icon } from './icon.tsx';
import { plural, say } from '../../text/say.ts';

interface Props {
  readonly attempt: Attempt;
  /** How many logins the recording or file of this login holds. */
  readonly siblings: number;
}

/** The formats in the order they are offered. */
const OFFERED = Object.keys(FORMAT_WORDS) as ExportFormat[];

/** What would be written, prepared anew whenever the scope or a decision changes; null until it is there. */
function usePrepared(key: string, scope: ExportScope, decisions: Decisions): PreparedExport | null {
  const { prepareExport } = useActions();
  const [prepared, setPrepared] = useState<PreparedExport | null>(null);
  useEffect(() => {
    let isWanted = true;
    void prepareExport(key, scope, choicesOf(decisions)).then((made) => {
      if (isWanted) setPrepared(made);
    });
    return () => void (isWanted = false);
  }, [key, scope, decisions, prepareExport]);
  return prepared;
}

/** Saves a login for somebody else: what leaves is shown first, and names are replaced unless the reader decides otherwise. */
export function ExportView({ attempt, siblings }: Props): JSX.Element {
  const { dispatch, saveFile } = useActions();
  const [scope, setScope] = useState<ExportScope>('login');
  const [format, setFormat] = useState<ExportFormat>('trace');
  const [decisions, setDecisions] = useState<Decisions>(new Map());
  const [saved, setSaved] = useState<string | null>(null);
  const [markdown, setMarkdown] = useState('');
  const prepared = usePrepared(attempt.key, scope, decisions);

  useEffect(() => {
    let isWanted = true;
    void prepared?.write('markdown', Date.now()).then(({ text }) => {
      if (isWanted) setMarkdown(text);
    });
    return () => void (isWanted = false);
  }, [prepared]);

  const save = async (): Promise<void> => {
    if (!prepared) return;
    const file = await prepared.write(format, Date.now());
    saveFile(file);
    setSaved(file.name);
  };
  const decide = (original: string, stays: boolean): void => setDecisions(new Map(decisions).set(original, stays));
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
            <input type="radio" name="scope" checked={scope === one} onChange={() => setScope(one)} />
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
            <input type="radio" name="format" checked={format === one} onChange={() => setFormat(one)} />
            <span>
              <span class="strong">{FORMAT_WORDS[one].name}</span> <span class="quiet">{FORMAT_WORDS[one].use}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div class="form-foot">
        <button type="button" class="button primary" disabled={!prepared} onClick={() => void save()}>
          {say`Save`}
        </button>
        <CopyButton text={markdown} label={say`Copy as Markdown`} isWide />
        <span role="status" class="tone-good">
          {saved !== null && say`Saved as ${saved}`}
        </span>
      </div>
      {prepared && <ExportPreview lines={valueLines(prepared.values)} onDecide={decide} />}
      <FullExport attemptKey={attempt.key} scope={scope} format={format} />
    </section>
  );
}
