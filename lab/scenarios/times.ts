import { both, type Draft, type Scenario } from '../scenario.ts';

const MINUTE = 60_000;

/** Sets everything the identity provider stamps by its clock. */
function shiftClock({ response }: Draft, minutes: number): void {
  const shift = (date: Date): Date => new Date(date.getTime() + minutes * MINUTE);
  response.issueInstant = shift(response.issueInstant);
  for (const { confirmation, conditions, authn } of response.assertions) {
    confirmation.notOnOrAfter = shift(confirmation.notOnOrAfter);
    conditions.notBefore = shift(conditions.notBefore);
    conditions.notOnOrAfter = shift(conditions.notOnOrAfter);
    if (authn) authn.instant = shift(authn.instant);
  }
}

function endSession({ response }: Draft, minutes: number): void {
  for (const { authn } of response.assertions) {
    if (authn) authn.sessionNotOnOrAfter = new Date(authn.instant.getTime() + minutes * MINUTE);
  }
}

export const times: readonly Scenario[] = [
  {
    id: 'assertion-expired',
    title: 'The clock of AD FS is slow',
    story:
      'Its virtual machine is two hours behind, so the assertion has expired before it arrives.',
    change: (draft) => shiftClock(draft, -120),
    refusal: { legacy: 'Could not validate timestamp: expired', enhanced: 'assertion has expired' },
    finds: both(['assertion-expired']),
  },
  {
    id: 'assertion-not-yet-valid',
    title: 'The clock of AD FS is fast',
    story: 'It is twelve minutes ahead, so the assertion is not valid yet when it arrives.',
    change: (draft) => shiftClock(draft, 12),
    refusal: { legacy: 'Could not validate timestamp: not yet valid', enhanced: null },
    finds: both(['assertion-not-yet-valid']),
  },
  {
    id: 'session-too-short',
    title: 'A session of two hours',
    story:
      'The identity provider ends the session after two hours: agents are logged out in the middle of a call.',
    change: (draft) => endSession(draft, 120),
    refusal: both(null),
    finds: both(['session-too-short']),
  },
];
