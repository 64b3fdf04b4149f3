import { say } from '../i18n/say.ts';

/**
 * A login fault of Flex UI itself, which no setting of single sign-on changes. Basis: the release
 * notes of Flex UI 2.x.
 */
export interface FlexUiFault {
  /** The first version without it. */
  readonly fixedIn: string;
  /** What people see. */
  readonly symptom: string;
}

export const FLEX_UI_FAULTS: readonly FlexUiFault[] = [
  { fixedIn: '2.13.2', symptom: say`Calls end when the token of an enhanced login is refreshed.` },
  {
    fixedIn: '2.14.0',
    symptom: say`"Log in with Console" shows "Invalid SSO Settings" (2.12 and 2.13).`,
  },
  { fixedIn: '2.14.0', symptom: say`The SAML profiles of two Flex instances cannot be switched.` },
  {
    fixedIn: '2.15.0',
    symptom: say`The token of an enhanced login is not refreshed: status 403, or "Unable to update SSOv2 authentication token" (2.13.0 to 2.14).`,
  },
  { fixedIn: '2.15.1', symptom: say`The token is refreshed 15 seconds too late (2.15.0).` },
];

/** None of these faults is in this version or later ones. */
export const FLEX_UI_WITHOUT_FAULTS = '2.15.1';
