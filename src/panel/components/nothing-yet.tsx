import type { JSX } from 'preact';
import type { PanelData } from '../presenter/model.ts';
import { Empty } from './empty.tsx';

interface Props {
  readonly phase: PanelData['phase'];
  readonly isOneTab: boolean;
}

/** The page before the first login. */
export function NothingYet({ phase, isOneTab }: Props): JSX.Element {
  if (phase === 'loading') return <Empty title="Reading the recording…" />;
  return (
    <Empty title="Nothing recorded yet">
      <ol>
        <li>{isOneTab ? 'Log in to Flex in this tab.' : 'Log in to Flex in any tab.'} A popup counts too.</li>
        <li>The login appears here by itself, with what is wrong and how to mend it.</li>
      </ol>
      <p>
        Somebody sent you a recording? Drop the file anywhere on this page, or press <b>Import…</b>: traces, HAR files,
        SAML-tracer exports and single SAML messages can be read.
      </p>
    </Empty>
  );
}
