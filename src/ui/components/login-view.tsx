import type { JSX } from 'preact';
import type { SamlMessage } from '../../model/message.ts';
import { mainMessage, type Attempt } from '../presenter/model.ts';
import type { ViewState } from '../state/view-state.ts';
import { AttributesTab } from './attributes-tab.tsx';
import { FindingsTab } from './findings-tab.tsx';
import { FlowTab } from './flow-tab.tsx';
import { RawTab } from './raw-tab.tsx';
import { SignaturesTab } from './signatures-tab.tsx';
import { Tabs } from './tabs.tsx';
import { XmlTab } from './xml-tab.tsx';
import { say } from '../../i18n/say.ts';

interface Props {
  readonly attempt: Attempt;
  readonly view: ViewState;
}

function chosenMessage({ login }: Attempt, messageId: string | null): SamlMessage | null {
  return login.messages.find(({ id }) => id === messageId) ?? mainMessage(login);
}

function TabContent({ attempt, view }: Props): JSX.Element {
  const { diagnosis, login, key } = attempt;
  const message = chosenMessage(attempt, view.messageId);
  if (view.tab === 'xml') {
    const findings = diagnosis?.findings ?? [];
    return (
      <XmlTab
        login={login}
        message={message}
        findings={findings}
        target={view.target}
        pretty={view.pretty}
      />
    );
  }
  if (view.tab === 'raw') return <RawTab login={login} message={message} />;
  if (view.tab === 'findings') return <FindingsTab attempt={attempt} target={view.target} />;
  if (!diagnosis) return <p class="page quiet">{say`Checking this login…`}</p>;
  switch (view.tab) {
    case 'attributes':
      return <AttributesTab login={login} findings={diagnosis.findings} />;
    case 'signatures':
      return (
        <SignaturesTab diagnosis={diagnosis} message={message} isRedacted={attempt.isRedacted} />
      );
    case 'flow':
      return <FlowTab diagnosis={diagnosis} attemptKey={key} openId={view.exchangeId} />;
  }
}

/** Everything about one login. */
export function LoginView({ attempt, view }: Props): JSX.Element {
  const { diagnosis, login } = attempt;
  return (
    <section class="login" aria-label={say`The selected login`}>
      {view.tab !== 'findings' && (
        <h2 class="sr-only">{diagnosis?.headline ?? say`Checking this login…`}</h2>
      )}
      <Tabs
        selected={view.tab}
        counts={{ findings: diagnosis?.findings.length ?? 0, flow: login.exchanges.length }}
      >
        <TabContent attempt={attempt} view={view} />
      </Tabs>
    </section>
  );
}
