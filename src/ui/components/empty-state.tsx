import type { JSX } from 'preact';
import type { PanelData } from '../presenter/model.ts';
import { clockTime } from '../presenter/time.ts';
import { Empty } from './empty.tsx';
import { pieces, say } from '../../i18n/say.ts';

interface Props {
  readonly data: PanelData;
  readonly isOneTab: boolean;
  readonly canRecord: boolean;
}

/** The page before the first login. */
export function EmptyState({ data: { phase, status }, isOneTab, canRecord }: Props): JSX.Element {
  if (phase === 'loading') return <Empty title={say`Reading the recording…`} />;
  if (!canRecord) {
    return (
      <Empty title={say`Open a recording of a Flex login`}>
        <p>
          {pieces`Drop files anywhere on this page, or press ${(<b>{say`Import…`}</b>)}: traces, HAR files, SAML-tracer exports and single SAML messages can be read. A message, or a log line with one in it, can also be pasted. Nothing leaves this page, and nothing is kept.`}
        </p>
      </Empty>
    );
  }
  return (
    <Empty title={say`Nothing recorded yet`}>
      <ol class="steps">
        <li>{say`${isOneTab ? say`Log in to Flex in this tab.` : say`Log in to Flex in any tab.`} A popup counts too.`}</li>
        <li>{say`The login appears here by itself, with what is wrong and how to fix it.`}</li>
      </ol>
      {status?.since !== undefined && (
        <p>{say`Recording since ${clockTime(status.since)}. A login from before is not in it: log in once more.`}</p>
      )}
      <p>
        {pieces`Somebody sent you a recording or a message? Drop it anywhere on this page, paste it, or press ${(<b>{say`Import…`}</b>)}`}
      </p>
    </Empty>
  );
}
