import type { JSX } from 'preact';
import type { Login } from '../../model/login.ts';
import { FIELD_LABELS } from '../../model/connection.ts';
import type { Evidence } from '../../model/evidence.ts';
import { kindWords } from '../presenter/words.ts';
import { useActions, type Actions } from './actions.ts';
import { VisibleText } from './visible-text.tsx';
import { say } from '../../i18n/say.ts';

type ExchangePart = Extract<Evidence, { in: 'exchange' }>['part'];

const PART_WORDS: Record<ExchangePart, string> = {
  request: say`Request`,
  status: say`Status`,
  header: say`Header`,
  content: say`Answer`,
  failure: say`Network error`,
  redirect: say`Redirect`,
};

interface Link {
  readonly where: string;
  readonly path: string;
  readonly text: string;
  readonly title: string;
  readonly go: ((dispatch: Actions['dispatch']) => void) | null;
}

function linkOf(evidence: Evidence, login: Login, key: string): Link {
  switch (evidence.in) {
    case 'message': {
      const { messageId, path, span, text } = evidence;
      const kind = login.messages.find(({ id }) => id === messageId)?.kind;
      return {
        where: kind ? kindWords(kind) : say`Message`,
        path,
        text,
        title: say`Show this place in the XML`,
        go: (dispatch) => dispatch({ do: 'go-to-span', messageId, span }),
      };
    }
    case 'exchange': {
      const { exchangeId, part, text } = evidence;
      return {
        where: PART_WORDS[part],
        path: '',
        text,
        title: say`Show this exchange in the flow`,
        go: (dispatch) => dispatch({ do: 'open-exchange', key, exchangeId }),
      };
    }
    case 'settings': {
      const { field, text } = evidence;
      return {
        where: say`Connection`,
        path: FIELD_LABELS[field],
        text,
        title: say`Show this field of the connection`,
        go: (dispatch) => dispatch({ do: 'go-to-field', field }),
      };
    }
    case 'nowhere':
      return { where: say`Looked at`, path: '', text: evidence.searched, title: '', go: null };
  }
}

/** A whole element says less as text than its path does; the place itself is one click away. */
const isElement = (text: string): boolean => text.startsWith('<');

interface Props {
  readonly evidence: readonly Evidence[];
  readonly login: Login;
  readonly attemptKey: string;
  readonly heading: 'h3' | 'h4';
}

/** What a finding rests on; each place can be gone to. */
export function EvidenceList({
  evidence,
  login,
  attemptKey,
  heading: Heading,
}: Props): JSX.Element {
  const { dispatch } = useActions();
  return (
    <section class="evidence" aria-label={say`Seen in this login`}>
      <Heading>{say`Seen in this login`}</Heading>
      <ul>
        {evidence.map((one, index) => {
          const { where, path, text, title, go } = linkOf(one, login, attemptKey);
          const content = (
            <>
              <span class="where">{where}</span>
              {path !== '' && <code class="path">{path}</code>}
              {!isElement(text) && (
                <span class="quote">
                  <VisibleText text={text} />
                </span>
              )}
            </>
          );
          return (
            <li key={index}>
              {go ? (
                <button
                  type="button"
                  class="evidence-link"
                  title={title}
                  onClick={() => go(dispatch)}
                >
                  {content}
                </button>
              ) : (
                <span class="evidence-link nowhere">{content}</span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
