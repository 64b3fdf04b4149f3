import { flexHomeUrl } from '../flex/endpoints.ts';
import { CONSOLE_FORM } from '../providers/kit/twilio-console.ts';
import { FLEX_UI_FAULTS } from '../flex/flex-ui-versions.ts';
import { type Step, check, guard, step } from '../model/setting.ts';
import {
  consoleForm,
  NOTHING_KNOWN,
  type ConsoleField,
  type ProviderValues,
} from './console-form.ts';
import { setupFiles, type SetupFile } from './files.ts';
import type { Setup } from './setup.ts';
import { providerSettings, type SetupSetting } from './values.ts';
import { say } from '../i18n/say.ts';

/** Everything the set-up of one account takes, in the order in which it is done. */
export interface SetupGuide {
  /** What has to be there before; for AD FS its own configuration. */
  readonly prepare: readonly Step[];
  readonly create: readonly Step[];
  readonly settings: readonly SetupSetting[];
  readonly files: readonly SetupFile[];
  readonly console: readonly ConsoleField[];
  readonly firstLogin: readonly Step[];
  readonly trouble: readonly Trouble[];
  /** What is not sure about this combination; null when nothing is. */
  readonly note: string | null;
}

/** A symptom at the first login, and what it likely comes of. */
export interface Trouble {
  readonly symptom: string;
  readonly cause: string;
}

const SHARED_PREPARE: readonly Step[] = [
  guard(
    say`Make sure that every user who shall work in Flex has an email address and a name in your directory.`,
  ),
  guard(say`Make sure that you may administer both your identity provider and the Twilio account.`),
];

/**
 * What stands in the guide before anything of Twilio, for a server on which AD FS was never
 * configured.
 */
const ADFS_PREPARE: readonly Step[] = [
  step(
    say`If AD FS was never configured on this server, run its configuration wizard: Server Manager > the flag > "Configure the federation service on this server". Choose "Create the first federation server in a federation server farm".`,
  ),
  step(say`Name an account that may configure it. Nothing of this is special to Twilio.`),
  step(
    say`Choose the certificate, the name and the display name of the service. People see the display name when they log in.`,
  ),
  step(say`Name the domain account that AD FS runs under.`),
  step(say`Choose a database. When all checks pass, click "Configure".`),
];

const TROUBLE: readonly Trouble[] = [
  {
    symptom: say`The Twilio Console has no menu Flex > Users and access.`,
    cause: say`Twilio has a new Console at 1console.twilio.com, whose menus may differ. The page for single sign-on that Twilio's guides link to is ${CONSOLE_FORM.url}.`,
  },
  ...FLEX_UI_FAULTS.map(({ symptom, fixedIn }) => ({
    symptom,
    cause: say`This is a fault of Flex UI. Use version ${fixedIn} or later.`,
  })),
  {
    symptom: say`A dialog of the browser asks for a user name and a password of Twilio.`,
    cause: say`Flex refused the response. Either your identity provider answered with InvalidNameIDPolicy, because nothing makes the Name ID, or "Identity Provider Issuer" in the Twilio Console is not exactly the issuer of the response. The report of this extension says which.`,
  },
  {
    symptom: say`The page says that the SAML response has no "role" attribute.`,
    cause: say`The attribute roles is not sent, or under another name.`,
  },
  {
    symptom: say`The page says "400 Error invalid attribute format".`,
    cause: say`A value does not fit the type in the name of its attribute.`,
  },
  {
    symptom: say`The page begins with "This XML file does not appear to have any style information".`,
    cause: say`"Single Sign-On URL" in the Twilio Console is the address of the metadata, not of the login.`,
  },
];

function noteOn({ provider, generation }: Setup): string | null {
  if (provider.id === 'adfs' && generation === 'enhanced') {
    return say`Twilio describes AD FS for the legacy generation only. For the enhanced one it likely works the same way with its two other addresses.`;
  }
  if (generation === 'legacy') {
    return say`Twilio asked all customers to leave the legacy generation before 31 March 2026. Set up the enhanced one if you can choose.`;
  }
  return null;
}

/** The whole set-up. */
export function setupGuide(setup: Setup, known: ProviderValues = NOTHING_KNOWN): SetupGuide {
  const { provider, runtimeDomain } = setup;
  const home = runtimeDomain === null ? null : flexHomeUrl(runtimeDomain);
  return {
    prepare: [...SHARED_PREPARE, ...(provider.id === 'adfs' ? ADFS_PREPARE : [])],
    create: provider.create.map((text) => step(text)),
    settings: providerSettings(setup),
    files: setupFiles(setup),
    console: consoleForm(setup, known),
    firstLogin: [
      check(say`Open Flex with its runtime domain, and log in.`, home),
      check(
        say`Open this extension. It must show the login as accepted, and no finding. If it does not, the finding says what to change, in your own values.`,
      ),
    ],
    trouble: TROUBLE,
    note: noteOn(setup),
  };
}
