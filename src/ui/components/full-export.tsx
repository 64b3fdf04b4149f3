import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ExportFormat } from '../../files/write/export.ts';
import type { ExportScope } from '../presenter/export.ts';
import { useActions } from './actions.ts';
import { Icon } from './icon.tsx';
import { say } from '../../i18n/say.ts';

interface Props {
  readonly attemptKey: string;
  readonly scope: ExportScope;
  readonly format: ExportFormat;
}

/** The export with everything in it, behind a question that says what that is. */
export function FullExport({ attemptKey, scope, format }: Props): JSX.Element {
  const { prepareFullExport, saveFile } = useActions();
  const [isMeant, setMeant] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    const prepared = await prepareFullExport(attemptKey, scope);
    const file = await prepared.write(format, Date.now());
    saveFile(file);
    setSaved(file.name);
  };
  return (
    <details class="not-checked full-export">
      <summary>
        <Icon name="chevron" size={12} />
        <span>{say`Save everything as it was sent instead`}</span>
      </summary>
      <p>
        {say`The file then holds the user’s name, e-mail address and groups, and the signed response itself. Send it only to somebody who may see them. Its name says FULL.`}
      </p>
      <label>
        <input type="checkbox" checked={isMeant} onChange={() => setMeant(!isMeant)} />{' '}
        {say`I may pass on what is in it`}
      </label>
      <button type="button" class="button wide" disabled={!isMeant} onClick={() => void save()}>
        {say`Save in full`}
      </button>{' '}
      <span role="status" class="tone-good">
        {saved !== null && say`Saved as ${saved}`}
      </span>
    </details>
  );
}
