import type { JSX } from 'preact';
import type { Login } from '../../model/login.ts';
import type { SamlMessage } from '../../model/message.ts';
import { isRequest, kindWords } from '../presenter/words.ts';
import { useActions } from './actions.ts';
import { Icon } from './icon.tsx';
import { say } from '../../i18n/say.ts';

interface Props {
  readonly login: Login;
  readonly shown: SamlMessage | null;
}

/** Chooses which message of the login is shown. */
export function MessageSwitch({ login, shown }: Props): JSX.Element {
  const { dispatch } = useActions();
  return (
    <div class="segments" role="group" aria-label={say`Message`}>
      {login.messages.map((message) => (
        <button
          key={message.id}
          type="button"
          aria-pressed={message.id === shown?.id}
          onClick={() => dispatch({ do: 'choose-message', messageId: message.id })}
        >
          <Icon name={isRequest(message.kind) ? 'out' : 'back'} size={12} />
          {kindWords(message.kind)}
        </button>
      ))}
    </div>
  );
}
