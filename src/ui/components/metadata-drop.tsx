import type { ComponentChild, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { byteSize } from '../presenter/time.ts';
import { FileButton } from './file-button.tsx';
import { Icon } from './icon.tsx';
import { pieces, say } from '../../i18n/say.ts';

interface Props {
  readonly value: string;
  readonly error: string | null;
  readonly onText: (text: string) => void;
  readonly onRemove: () => void;
}

/** Takes FederationMetadata.xml: dropped, chosen, or pasted. */
export function MetadataDrop({ value, error, onText, onRemove }: Props): JSX.Element {
  const [isOver, setOver] = useState(false);
  const readFile = (chosen: File | undefined): void => {
    void chosen?.text().then(onText);
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    readFile(event.dataTransfer?.files[0]);
  };
  const onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData('text') ?? '';
    if (text === '') return;
    event.preventDefault();
    onText(text);
  };
  return (
    <div
      class={`metadata-drop${isOver ? ' over' : ''}`}
      onDragOver={(event) => (event.preventDefault(), setOver(true))}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <Icon name="file" size={20} />
      <div class="metadata-words">
        <p class="strong">{say`Fill everything in from FederationMetadata.xml`}</p>
        <p class="quiet">{say`Drop the file here, choose it, or paste its text into the field.`}</p>
        {error !== null && <p class="error tone-blocks">{error}</p>}
        {value !== '' && error === null && (
          <p class="tone-good">
            <Icon name="tick" size={12} />{' '}
            {pieces<ComponentChild>`Metadata is kept (${byteSize(value.length)}). ${(
              <button type="button" class="link" onClick={onRemove}>
                {say`Remove it`}
              </button>
            )}`}
          </p>
        )}
      </div>
      <div class="metadata-ways">
        <FileButton
          class="button wide"
          input={{ accept: '.xml,application/xml,text/xml', 'aria-label': say`Metadata file` }}
          onFiles={([chosen]) => readFile(chosen)}
        >
          {say`Choose file…`}
        </FileButton>
        <input
          type="text"
          class="paste"
          data-field="metadataXml"
          placeholder={say`Paste metadata here`}
          aria-label={say`Paste metadata here`}
          value=""
          onPaste={onPaste}
        />
      </div>
    </div>
  );
}
