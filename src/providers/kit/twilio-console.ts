import { flexHomeUrl } from '../../flex/endpoints.ts';
import { setField, fieldText } from './steps.ts';
import {
  type ConsoleSetting,
  type SettingValues,
  type Step,
  check,
  step,
} from '../../model/setting.ts';
import { say } from '../../i18n/say.ts';

const CONSOLE = say`In the Twilio Console open Flex > Users and access > Single sign-on (SSO)`;

/** The Console's form for single sign-on, label for label, and where it stands. */
export const CONSOLE_FORM = {
  url: 'https://console.twilio.com/us1/develop/flex/users-and-access/single-sign-on',
  issuer: 'Identity Provider Issuer',
  ssoUrl: 'Single Sign-On URL',
  certificate: 'X.509 Certificate',
  redirectUrl: 'Default Redirect URL',
  twilioSsoUrl: 'Twilio SSO Url',
  popup: 'Login using popup',
  trustedUrls: 'Trusted URLs',
} as const;

/** The Console's fields with the steps that fill them in. */
export type ConsolePlaces = {
  readonly [S in ConsoleSetting]: (value: SettingValues[S] | null) => readonly Step[];
};

/** Where each of the Console's fields stands and how it gets its value. */
export const consoleInstructions: ConsolePlaces = {
  'console-issuer': (value) => [
    ...setField(CONSOLE, CONSOLE_FORM.issuer, value),
    check(
      say`The two must agree in every character: http or https, upper and lower case, and the slash at the end.`,
    ),
  ],
  'console-sso-url': (value) => [
    ...setField(CONSOLE, CONSOLE_FORM.ssoUrl, value),
    check(say`It is the address people log in at, not the address of the metadata.`),
  ],
  'console-certificate': (value) => [
    ...fieldText(CONSOLE, CONSOLE_FORM.certificate, value?.pem ?? null),
    step(say`Paste the whole certificate, with the lines BEGIN CERTIFICATE and END CERTIFICATE.`),
  ],
  'console-redirect-url': (value) => [
    ...setField(CONSOLE, CONSOLE_FORM.redirectUrl, value),
    step(
      say`For Flex hosted by Twilio it is ${flexHomeUrl('')} followed by your runtime domain. For a Flex you host yourself it is its own address, and that must stand under "${CONSOLE_FORM.trustedUrls}" too.`,
    ),
  ],
};
