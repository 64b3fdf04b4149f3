import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ValueLine } from '../presenter/export.ts';
import { LongText } from './long-text.tsx';
import { plural, say } from '../../i18n/say.ts';

const SHOWN = 100;

interface Props {
  readonly lines: readonly ValueLine[];
  readonly onDecide: (original: string, stays: boolean) => void;
}

/** Every value of the recording and what leaves of it; each can be decided otherwise. */
export function ExportPreview({ lines, onDecide }: Props): JSX.Element {
  const [isWhole, setWhole] = useState(false);
  const kept = lines.filter(({ isKept }) => isKept).length;
  const shown = isWhole ? lines : lines.slice(0, SHOWN);
  return (
    <section aria-label={say`What leaves`}>
      <h3>{say`What leaves`}</h3>
      <p class="quiet">
        {plural(
          lines.length - kept,
          '{1} value is replaced, {2} kept because the findings need them.',
          '{1} values are replaced, {2} kept because the findings need them.',
          String(kept),
        )}
      </p>
      <table class="leaving">
        <thead>
          <tr>
            <th scope="col">{say`Keep`}</th>
            <th scope="col">{say`Kind`}</th>
            <th scope="col">{say`In the recording`}</th>
            <th scope="col">{say`In the file`}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ kind, original, shown: leaves, isKept }) => (
            <tr key={original}>
              <td>
                <input
                  type="checkbox"
                  checked={isKept}
                  aria-label={say`Keep ${original.slice(0, 80)}`}
                  onChange={() => onDecide(original, !isKept)}
                />
              </td>
              <td class="quiet">{kind}</td>
              <td>
                <LongText text={original} />
              </td>
              <td>
                {isKept ? <span class="quiet">{say`the same`}</span> : <LongText text={leaves} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < lines.length && (
        <button type="button" class="button wide" onClick={() => setWhole(true)}>
          {plural(lines.length, 'Show all {1} value', 'Show all {1} values')}
        </button>
      )}
    </section>
  );
}
