import { AnswersSwitch } from './answers-switch.tsx';
import type { PopupActions } from './actions.ts';
import type { PopupState } from './state.ts';
import { LanguageChoice } from '../components/language-choice.tsx';
import { say } from '../../i18n/say.ts';

interface Props {
  readonly state: PopupState;
  readonly actions: PopupActions;
  readonly seesPrivateWindows: boolean;
}

/**
 * What is recorded, where it stays, how to switch it off: opened once after the install, and from
 * the popup.
 */
export function About({ state: { status }, actions, seesPrivateWindows }: Props) {
  return (
    <article class="about">
      <h1>{say`What Flex SAML Inspector records`}</h1>
      <p>{say`It shows why a login to Twilio Flex fails, and how to fix it. Log in to Flex as usual, then open it.`}</p>
      {!status.hostPermission && (
        <section class="warning" role="alert">
          <p>{say`Your browser does not let this extension see twilio.com yet, so no login can be recorded.`}</p>
          <button type="button" data-action="grant" onClick={() => void actions.grantTwilio()}>
            {say`Let it see twilio.com`}
          </button>
        </section>
      )}
      <h2>{say`What is recorded`}</h2>
      <p>
        {say`The messages your company’s sign-in page and Flex exchange while you log in, as far as they pass twilio.com. They hold your name, your e-mail address and your roles. Passwords, cookies, tokens and the other fields of forms are never recorded. Other pages are not looked at.`}
      </p>
      <h2>{say`Where it stays`}</h2>
      <p>
        {say`In this browser’s memory: the last 20 logins, until you close the browser. Nothing is sent anywhere, and nothing is written to disk unless you save it. A file saved with “Save for support” has names and secrets replaced.`}
      </p>
      <h2>{say`How to open it`}</h2>
      <p>
        {say`Click its icon in the toolbar, press Alt+Shift+F for the report, or open the developer tools and choose “Flex SAML”.`}
      </p>
      {!seesPrivateWindows && (
        <p>
          {say`Logins in private windows are not recorded. You can allow that in the browser’s settings for this extension.`}
        </p>
      )}
      <h2>{say`How to switch it off`}</h2>
      <label>
        <input
          type="checkbox"
          data-action="switch"
          checked={status.recording}
          onChange={() => void actions.setRecording(!status.recording)}
        />
        {say`Keep the last 20 logins to Flex, in memory only`}
      </label>
      {status.answers && (
        <AnswersSwitch
          answers={status.answers}
          onChange={(on) => void (status.answers && actions.showAnswers(on, status.answers))}
        />
      )}
      <p class="quiet">{say`The same switches, and “Forget everything”, are behind the icon in the toolbar.`}</p>
      <button type="button" class="main" data-action="report" onClick={actions.openReport}>
        {say`Show report`}
      </button>
      <p>
        <LanguageChoice />
      </p>
    </article>
  );
}
