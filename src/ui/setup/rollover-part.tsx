import type { JSX } from 'preact';
import { day } from '../../diagnosis/connection/finding.ts';
import { Certificate } from '../components/certificate.tsx';
import { Steps } from '../components/steps.tsx';
import { useActions } from '../components/actions.ts';
import type { RolloverPlan } from '../../setup/rollover.ts';
import { say } from '../../i18n/say.ts';

/** Which certificate is in use, which comes next, and when to do what. */
export function RolloverPart({ plan }: { readonly plan: RolloverPlan | null }): JSX.Element {
  const { saveFile } = useActions();
  if (!plan) {
    return (
      <p class="quiet">
        {say`Drop the metadata of your identity provider under "Check", or fill in its certificate under "Connection" in the report, and the plan stands here.`}
      </p>
    );
  }
  const { current, from, next, remindAt, because, steps, ics } = plan;
  const save = (): void =>
    saveFile({ name: 'flex-certificate.ics', mediaType: 'text/calendar', text: ics });
  return (
    <>
      <Certificate
        certificate={current}
        heading={
          from === 'console' ? say`In the Twilio Console` : say`Announced first, so likely in use`
        }
        clock={null}
        isOpen
      />
      {next ? (
        <Certificate certificate={next} heading={say`Next`} clock={null} isOpen />
      ) : (
        <p>{say`No next certificate is announced in what is known here.`}</p>
      )}
      <p>
        {say`Look again on ${day(remindAt)}.`} {because}
      </p>
      <p class="ways">
        <button type="button" class="button primary" data-save="ics" onClick={save}>
          {say`Save the reminder for your calendar`}
        </button>
      </p>
      <Steps steps={steps} />
    </>
  );
}
