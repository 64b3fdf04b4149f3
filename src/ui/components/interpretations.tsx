import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Imports, Reading } from '../state/import-files.ts';
import { byteSize } from '../presenter/time.ts';
import { Icon } from './icon.tsx';
import { say } from '../../i18n/say.ts';

function useReadings(imports: Imports): readonly Reading[] {
  const [readings, setReadings] = useState(imports.readings);
  useEffect(() => {
    setReadings(imports.readings);
    return imports.subscribe(() => setReadings(imports.readings));
  }, [imports]);
  return readings;
}

const words = ({ name, place, files }: Reading): string =>
  files === 1 ? say`Reading ${name}` : say`Reading ${name} (${place} of ${files})`;

/** How far the files are that take a while to read, each with a way to stop. */
export function Interpretations({ imports }: { readonly imports: Imports }): JSX.Element {
  const long = useReadings(imports).filter(({ bytes }) => bytes !== null);
  const place = useRef<HTMLDivElement>(null);
  const cancel = (id: number): void => {
    imports.cancel(id);
    // The button goes; whoever pressed it by keyboard stays here.
    place.current?.focus();
  };
  return (
    <div ref={place} class="readings" tabIndex={-1}>
      {/* The names alone: spoken at each step, the numbers would drown everything else. */}
      <p class="sr-only" role="status">
        {long.map(words).join('. ')}
      </p>
      {long.map((reading) => (
        <div key={reading.id} class="notice reading" data-import={reading.name}>
          <Icon name="import" size={14} />
          <p>
            <span aria-hidden="true">{words(reading)}</span>{' '}
            <span class="quiet">{say`${byteSize(reading.bytes ?? 0)} of ${byteSize(reading.size)}`}</span>
          </p>
          <progress max={reading.size} value={reading.bytes ?? 0} aria-label={words(reading)} />
          <button
            type="button"
            class="button wide"
            data-action="cancel-import"
            onClick={() => cancel(reading.id)}
          >
            {say`Cancel`}
          </button>
        </div>
      ))}
    </div>
  );
}
