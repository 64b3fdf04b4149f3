import type { JSX } from 'preact';
import type { SamlMessage } from '../../model/message.ts';
import { messagesAlone } from '../presenter/rows.ts';
import type { PanelData } from '../presenter/model.ts';
import { kindWords } from '../presenter/words.ts';
import { CodeView } from './code-view.tsx';
import { CopyButton } from './copy-button.tsx';
import { Empty } from './empty.tsx';
import { useLoaded } from './loaded.ts';
import { say } from '../../i18n/say.ts';

const NO_MARKS = [] as const;

const loadFindings = () => import('./metadata-findings.tsx');

/** Few readers open metadata alone. */
function AboutMetadata({ metadataXml }: { readonly metadataXml: string }): JSX.Element | null {
  const part = useLoaded(loadFindings);
  return part && <part.MetadataFindings metadataXml={metadataXml} />;
}

/** A message that belongs to no login: metadata, a logout, or one that nothing was asked for. */
export function LooseMessage({ message }: { readonly message: SamlMessage }): JSX.Element {
  const text = message.document?.text ?? message.xml;
  return (
    <section class="loose-message" data-message={message.kind}>
      <div class="raw-head">
        <h3>{kindWords(message.kind)}</h3>
        {text !== null && <CopyButton text={text} label={say`Copy the XML`} isWide />}
      </div>
      {message.error && <p class="tone-blocks">{message.error.message}</p>}
      {message.content?.kind === 'Metadata' && text !== null && (
        <AboutMetadata metadataXml={text} />
      )}
      {text !== null && (
        <CodeView
          text={text}
          pretty
          marks={NO_MARKS}
          target={null}
          label={say`XML of the ${message.kind}`}
        />
      )}
    </section>
  );
}

interface Props {
  readonly data: PanelData;
  readonly messageId: string | null;
  /** The file it was opened from, or the name of what was pasted. */
  readonly file: string | null;
}

/** A message that came without a request, and begins no login. */
export function LooseMessageView({ data, messageId, file }: Props): JSX.Element {
  const shown = data.shown.find((each) => each.file === file);
  const message = shown && messagesAlone(shown).find(({ id }) => id === messageId);
  if (!message) return <Empty title={say`This message is no longer in the recording`} />;
  return (
    <section class="page" aria-label={say`The selected message`}>
      <h2>{file ?? kindWords(message.kind)}</h2>
      <p class="quiet">{say`It belongs to no login.`}</p>
      <LooseMessage message={message} />
    </section>
  );
}
