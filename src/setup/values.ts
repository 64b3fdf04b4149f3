import { SETTING_NAMES } from '../model/labels.ts';
import { changeSteps } from '../providers/kit/provider.ts';
import { valueText } from '../providers/kit/setting-text.ts';
import { uri, type ProviderSetting, type SettingValues, type Step } from '../model/setting.ts';
import { REQUIRED_SETTINGS, requiredSigning } from '../flex/required-settings.ts';
import { contextOf, type Setup } from './setup.ts';
import { say } from '../i18n/say.ts';

/** One setting of the provider: what it gets, and where it stands there. */
export interface SetupSetting {
  readonly setting: ProviderSetting;
  readonly title: string;
  /** As text, in the reader's language where it is words. */
  readonly value: string;
  readonly why: string;
  readonly steps: readonly Step[];
}

/**
 * The settings of a new application, in the order in which they are filled in; each with why Flex
 * wants it.
 */
const ORDER: readonly (readonly [ProviderSetting, string])[] = [
  [
    'acs-url',
    say`Where your identity provider sends the response. It must agree in every character.`,
  ],
  [
    'entity-id',
    say`What Flex calls itself, also called audience or identifier. It must agree in every character.`,
  ],
  [
    'nameid',
    say`Who logs in. It must be unique and stay the same: another one makes a new Worker. The legacy generation asks for this format.`,
  ],
  [
    'attribute-email',
    say`Flex refuses a user without it. The name stands alone, without a namespace.`,
  ],
  [
    'attribute-full-name',
    say`Flex refuses a user without it. The name stands alone, without a namespace.`,
  ],
  [
    'attribute-roles',
    say`Flex refuses a user without it. The name stands alone, without a namespace.`,
  ],
  ['role-values', say`What a user may do in Flex. At least one of them, in lower case.`],
  ['response-signing', say`Flex checks who made the response.`],
  ['signature-algorithm', say`What Twilio's guides name, or leave as the default.`],
  ['encryption', say`Flex does not support encryption.`],
  [
    'session-lifetime',
    say`If your identity provider sends the end of the session, Flex logs agents out at that time.`,
  ],
  ['user-access', say`Only users with access get to Flex.`],
];

/** What each setting gets in this account: the values the rules hand over too. */
export function valueOf<S extends ProviderSetting>(
  setting: S,
  setup: Setup,
): SettingValues[S] | null {
  const { accessGroup } = setup;
  const own: Partial<SettingValues> = {
    ...REQUIRED_SETTINGS,
    'acs-url': uri(setup.acsUrl),
    'entity-id': uri(setup.entityId),
    'response-signing': requiredSigning(setup.provider),
    'user-access':
      accessGroup === null ? { kind: 'everyone' } : { kind: 'group', group: accessGroup },
  };
  return own[setting] ?? null;
}

function settingOf<S extends ProviderSetting>(setting: S, why: string, setup: Setup): SetupSetting {
  const value = valueOf(setting, setup);
  const steps = changeSteps(setup.provider.instructions, { setting, value }, contextOf(setup));
  return {
    setting,
    title: SETTING_NAMES[setting],
    value: value === null ? '' : valueText(value),
    why,
    steps,
  };
}

/** Everything to type at the identity provider, with its own labels. */
export const providerSettings = (setup: Setup): SetupSetting[] =>
  ORDER.map(([setting, why]) => settingOf(setting, why, setup));
