import type { AnswerRights } from '../../extension/messaging/protocol.ts';
import { say } from '../../i18n/say.ts';

interface Props {
  readonly answers: AnswerRights;
  /** Must ask the browser in the click handler itself. */
  readonly onChange: (on: boolean) => void;
}

/**
 * Whether the browser is to show Twilio's answer where it would show a password dialog: on from the
 * start, once it is allowed.
 */
export function AnswersSwitch({ answers: { isOn, isAllowed }, onChange }: Props) {
  const isActive = isOn && isAllowed;
  return (
    <>
      <label>
        <input
          type="checkbox"
          data-action="answers"
          checked={isActive}
          onChange={() => onChange(!isActive)}
        />
        {say`Show Twilio’s answer instead of a password dialog`}
      </label>
      {!isAllowed && (
        <p class="quiet" data-missing="answers">
          {say`Off: your browser must allow it first. Select it to allow it. Then this tool also reads the answer.`}
        </p>
      )}
    </>
  );
}
