import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Login } from '../../model/login.ts';
import type { SamlMessage } from '../../model/message.ts';
import type { Finding } from '../../model/diagnosis.ts';
import type { Span } from '../../model/saml-content.ts';
import { evidenceMarks } from '../presenter/marks.ts';
import { kindWords } from '../presenter/words.ts';
import { prettyText } from '../presenter/xml/layout.ts';
import { findAll } from '../presenter/xml/pieces.ts';
import { tokenize } from '../presenter/xml/tokens.ts';
import type { Target } from '../state/view-state.ts';
import { useActions } from './actions.ts';
import { CodeView, type CodeMark } from './code-view.tsx';
import { CopyButton } from './copy-button.tsx';
import { Empty } from './empty.tsx';
import { FindBar } from './find-bar.tsx';
import { MessageSwitch } from './message-switch.tsx';
import { MessageFindings, Stepper } from './message-findings.tsx';
import { say } from '../../i18n/say.ts';

interface Props {
  readonly login: Login;
  readonly message: SamlMessage | null;
  readonly findings: readonly Finding[];
  readonly target: Target;
  readonly pretty: boolean;
}

/** A mark longer than this is tinted only: underlining a whole signature would drown the rest. */
const WIDE = 300;

interface Place extends Span {
  /** Counts the times the reader was sent somewhere, so that the same place is shown again. */
  readonly turn: number;
}

interface TextProps extends Props {
  readonly message: SamlMessage;
  readonly text: string;
}

const sameSpan = (a: Span, b: Span | null): boolean => a.start === b?.start && a.end === b.end;

/**
 * One message's text with all that rests on it. Keyed by message and target, so that its own state
 * starts anew with them.
 */
function XmlText({ login, message, text, findings, target, pretty }: TextProps): JSX.Element {
  const { dispatch } = useActions();
  const evidence = useMemo(() => evidenceMarks(findings, message.id), [findings, message.id]);
  const sent = target.messageId === message.id ? target.span : null;
  const [needle, setNeedle] = useState('');
  const [place, setPlace] = useState<Place | null>(sent && { ...sent, turn: 0 });
  const [chosen, setChosen] = useState(() => evidence.findIndex((mark) => sameSpan(mark, sent)));
  const hits = useMemo(() => findAll(text, needle), [text, needle]);

  const show = (span: Span | undefined): void => {
    if (span) setPlace((had) => ({ start: span.start, end: span.end, turn: (had?.turn ?? 0) + 1 }));
  };
  const goToEvidence = (index: number): void => {
    setChosen(index);
    show(evidence[index]);
  };
  const marks = useMemo(
    (): CodeMark[] => [
      ...evidence.map((mark, index) => ({
        start: mark.start,
        end: mark.end,
        look: `tone-${mark.mood.tone}${index === chosen ? ' current' : ''}${mark.end - mark.start > WIDE ? ' wide' : ''}`,
        title: mark.findings.map(({ title }) => title).join('\n'),
        onClick: () => setChosen(index),
      })),
      ...hits.map((hit) => ({
        ...hit,
        look: sameSpan(hit, place) ? 'hit current' : 'hit',
        title: '',
      })),
    ],
    [evidence, hits, chosen, place],
  );
  const current = evidence[chosen];
  return (
    <div class="xml-tab">
      <div class="tab-bar">
        <MessageSwitch login={login} shown={message} />
        <div class="segments" role="group" aria-label={say`Layout`}>
          <button
            type="button"
            aria-pressed={pretty}
            onClick={() => dispatch({ do: 'pretty', pretty: true })}
          >
            {say`Pretty`}
          </button>
          <button
            type="button"
            aria-pressed={!pretty}
            onClick={() => dispatch({ do: 'pretty', pretty: false })}
          >
            {say`As sent`}
          </button>
        </div>
        <Stepper count={evidence.length} current={chosen} onGo={goToEvidence} />
        <span class="spring" />
        <FindBar
          needle={needle}
          count={hits.length}
          onNeedle={setNeedle}
          onGo={(index) => show(hits[index])}
        />
        <CopyButton
          text={() => (pretty ? prettyText(text, tokenize(text)) : text)}
          label={pretty ? say`Copy the XML, indented` : say`Copy the XML as sent`}
        />
      </div>
      {current && <MessageFindings mark={current} onClose={() => setChosen(-1)} />}
      <CodeView
        text={text}
        pretty={pretty}
        marks={marks}
        target={place}
        label={say`XML of the ${kindWords(message.kind)}`}
      />
    </div>
  );
}

/** The decoded XML of one message, its evidence marked. */
export function XmlTab(props: Props): JSX.Element {
  const { login, message } = props;
  const isText = message?.kind === 'Text';
  const text = message?.document?.text ?? message?.xml ?? (isText ? message.sent : null);
  if (message && text !== null) {
    const key = `${message.id} ${props.target.messageId === message.id ? props.target.turn : ''}`;
    return (
      <XmlText
        key={key}
        {...props}
        pretty={props.pretty && !isText}
        message={message}
        text={text}
      />
    );
  }
  return (
    <div class="xml-tab">
      <div class="tab-bar">
        <MessageSwitch login={login} shown={message} />
      </div>
      <Empty title={say`There is no XML to show`}>
        <p>{message?.error?.message ?? say`This login has no message.`}</p>
        <p>{say`The Raw tab shows what was sent and the step at which decoding stopped.`}</p>
      </Empty>
    </div>
  );
}
