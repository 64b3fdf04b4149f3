import type { JSX } from 'preact';
import { CopyButton } from '../components/copy-button.tsx';
import { Icon } from '../components/icon.tsx';
import { VisibleText } from '../components/visible-text.tsx';
import { useActions } from '../components/actions.ts';
import type { SetupFile } from '../../setup/files.ts';
import type { SetupGuide } from '../../setup/guide.ts';
import { say } from '../../i18n/say.ts';
import { Item, Stage } from './parts.tsx';

/** A file to save or copy, with its whole text to look at first. */
export function FileItem({
  file,
  id,
}: {
  readonly file: SetupFile;
  readonly id: string;
}): JSX.Element {
  const { saveFile } = useActions();
  const { title, help, name, text } = file;
  return (
    <div id={id} class="item file">
      <h3>{title}</h3>
      <p class="quiet">{help}</p>
      <p class="ways">
        <button
          type="button"
          class="button primary"
          data-save={file.id}
          onClick={() => saveFile(file)}
        >
          {say`Save ${name}`}
        </button>
        <CopyButton text={text} label={say`Copy the whole text`} isWide />
      </p>
      <details>
        <summary>
          <Icon name="chevron" size={12} />
          {say`Show the text`}
        </summary>
        <pre class="whole" tabIndex={0}>
          <VisibleText text={text} />
        </pre>
      </details>
    </div>
  );
}

interface Props {
  readonly guide: SetupGuide;
  readonly product: string;
}

/** What is done at the identity provider. */
export function ProviderPart({ guide, product }: Props): JSX.Element {
  return (
    <>
      {guide.note !== null && <p class="notice">{guide.note}</p>}
      {guide.files.map((file) => (
        <FileItem key={file.id} id={`file-${file.id}`} file={file} />
      ))}
      <div id="create">
        <Stage title={say`Or by hand: make the application for Flex`} steps={guide.create} />
      </div>
      {guide.settings.map(({ setting, title, value, why, steps }) => (
        <Item
          key={setting}
          id={`provider-${setting}`}
          title={title}
          value={value}
          help={why}
          steps={steps}
          where={say`Where it is: ${product}`}
        />
      ))}
    </>
  );
}
