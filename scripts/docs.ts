/**
 * `npm run docs`: writes docs/rules.md from the rules, the providers and the Console's fields, and
 * in docs/architecture.md what src/layers.json says. A test fails when one is stale.
 */
import type { LoginValues } from '../src/model/provider.ts';
import type { Severity } from '../src/model/finding.ts';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { ARCHITECTURE_PATH, architecturePage } from './architecture.ts';
import { consoleInstructions } from '../src/providers/kit/twilio-console.ts';
import { generalBeginning } from '../src/providers/kit/general-places.ts';
import { providerNames } from '../src/diagnosis/catalog.ts';
import { changeSteps } from '../src/providers/kit/provider.ts';
import { GENERIC } from '../src/diagnosis/detect-provider.ts';
import { CERTAINTIES, OWNERS, SETTING_NAMES, SEVERITIES } from '../src/model/labels.ts';
import type { Rule } from '../src/rules/kit/rule.ts';
import {
  CONSOLE_SETTINGS,
  PROVIDER_SETTINGS,
  uri,
  type ConsoleSetting,
  type Setting,
  type SettingValues,
  type Step,
} from '../src/model/setting.ts';
import { providers } from '../src/generated/providers.ts';
import { rules } from '../src/generated/rules.ts';

export const DOCS_PATH = join(dirname(fileURLToPath(import.meta.url)), '..', 'docs', 'rules.md');

/** The guides' own way to write an account's values; the text says what to put in their place. */
const CONTEXT: LoginValues = {
  spEntityId: 'urn:flex:JQXXXXX',
  acsUrl: 'https://login.flex.us1.twilio.com/login/callback?connection=JQXXXXX',
  generation: 'enhanced',
  idpIssuer: null,
  ssoUrl: null,
};

/**
 * What a fix would hand over where the value is always the same; elsewhere the place says it
 * without one.
 */
const VALUES: Partial<SettingValues> = {
  'acs-url': uri(CONTEXT.acsUrl ?? ''),
  'entity-id': uri(CONTEXT.spEntityId ?? ''),
};

const ORDER: readonly Severity[] = ['blocks-login', 'unsafe', 'will-break', 'hint'];

/** Text of ours as Markdown: what would be markup is escaped outside of code. */
const escape = (text: string): string => text.replace(/[\\*_<|[\]#]/g, '\\$&');

const anchor = (setting: Setting): string => `setting-${setting}`;

function ordered(): [string, Rule][] {
  return [...rules].sort(
    ([a, one], [b, other]) =>
      ORDER.indexOf(one.severity) - ORDER.indexOf(other.severity) || (a < b ? -1 : 1),
  );
}

function overview(): string[] {
  const rows = ordered().map(
    ([id, { severity, name, title }]) =>
      `| [\`${id}\`](#${id}) | ${escape(name)} | ${severity} | ${escape(title)} |`,
  );
  return ['| Rule | Check | Severity | What is wrong |', '|---|---|---|---|', ...rows];
}

function fixOf({ settings, manualFix }: Rule): string {
  const links = settings.map((setting) => `[${SETTING_NAMES[setting]}](#${anchor(setting)})`);
  const parts = [
    ...(manualFix === undefined ? [] : [escape(manualFix)]),
    ...(links.length > 0 ? [`Settings: ${links.join(', ')}.`] : []),
  ];
  return `**To fix this.** ${parts.join(' ')}`;
}

function section([id, rule]: [string, Rule]): string[] {
  const { severity, title, meaning, owner, certainty, references, causedBy } = rule;
  const causes =
    causedBy === undefined || causedBy === 'any-blocker'
      ? []
      : [
          `Shown as a consequence where one of these is found: ${causedBy.map((cause) => `[\`${cause}\`](#${cause})`).join(', ')}.`,
        ];
  return [
    `### ${id}`,
    '',
    `**${escape(title)}.** ${escape(meaning)}`,
    '',
    fixOf(rule),
    '',
    ...(causes.length > 0 ? [...causes, ''] : []),
    `${severity} · ${OWNERS[owner]} · ${CERTAINTIES[certainty]} · ${references.map((url, n) => `[${n + 1}](${url})`).join(' ')}`,
    '',
  ];
}

function stepLines(steps: readonly Step[]): string[] {
  return steps.flatMap(({ text, command }) => {
    const line = `- ${escape(text)}`;
    if (command === null) return [line];
    return [line, '', ...['```', ...command.split('\n'), '```'].map((code) => `  ${code}`), ''];
  });
}

const isOfConsole = (setting: Setting): setting is ConsoleSetting =>
  (CONSOLE_SETTINGS as readonly string[]).includes(setting);

function place(setting: Setting): string[] {
  const heading = [`<a id="${anchor(setting)}"></a>`, '', `### ${SETTING_NAMES[setting]}`, ''];
  if (isOfConsole(setting))
    return [...heading, ...stepLines(consoleInstructions[setting](null)), ''];
  const stepsOf = (id: string): readonly Step[] => {
    const provider = providers.get(id);
    return provider
      ? changeSteps(provider.instructions, { setting, value: VALUES[setting] ?? null }, CONTEXT)
      : [];
  };
  const general = stepsOf(GENERIC);
  // Where the menus of a product were not read, its steps are the general ones with its name: they
  // stand here once.
  const isGeneral = (id: string, name: string): boolean =>
    id !== GENERIC &&
    JSON.stringify(stepsOf(id)).replaceAll(generalBeginning(name), generalBeginning(null)) ===
      JSON.stringify(general);
  const all = providerNames();
  const alike = all.filter(({ id, name }) => isGeneral(id, name)).map(({ name }) => name);
  const each = all
    .filter(({ id, name }) => !isGeneral(id, name))
    .flatMap(({ id, name }) => {
      const names = id === GENERIC ? [name, ...alike] : [name];
      return [`**${escape(names.join(', '))}**`, '', ...stepLines(stepsOf(id)), ''];
    });
  return [...heading, ...each];
}

/** The whole page, formatted as the repository formats Markdown. */
export async function rulesPage(): Promise<string> {
  const used = new Set([...rules.values()].flatMap(({ settings }) => settings));
  const settings = [...PROVIDER_SETTINGS, ...CONSOLE_SETTINGS].filter((setting) =>
    used.has(setting),
  );
  const lines = [
    '<!-- Written by "npm run docs" from src/rules, src/providers and src/providers/kit/twilio-console.ts. Do not edit. -->',
    '',
    '# What can be wrong with a Flex login',
    '',
    `${rules.size} checks run over every login. Each gives one of five answers: found, ok, cannot tell (it says what to fill in or record), not applicable, or crashed (a fault of ours).`,
    '',
    ...ORDER.map((severity) => `- **${severity}**: ${SEVERITIES[severity]}`),
    '',
    'Nothing is claimed above how surely it is known. What is inferred is worded as "likely".',
    '',
    ...overview(),
    '',
    '## The rules',
    '',
    ...ordered().flatMap(section),
    '## How the findings become one plan',
    '',
    'Where something blocks a login, the changes of all findings become one plan (`src/diagnosis/fix-plan.ts`). Each setting knows what it does to what was read of a login (`src/diagnosis/what-if`). With the changes, the rules run again: each passes, still finds its fault, or cannot be known before the next login. A change that can be left out is not in the plan. No message is changed or signed for this.',
    '',
    'A certificate, an issuer or an address for which only the response vouches is a question to the administrator first. What no setting ends, such as a clock that is wrong or a message that was changed on its way, is told with what to do instead.',
    '',
    '## Where each setting is',
    '',
    'In a finding these steps hold the values of your own login. Here JQXXXXX stands for your connection SID (JQ followed by 32 characters, in the Twilio Console under Flex > Users and access > Single sign-on (SSO)).',
    '',
    ...settings.flatMap(place),
  ];
  const options = await resolveConfig(DOCS_PATH);
  return format(lines.join('\n'), { ...options, parser: 'markdown' });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(DOCS_PATH, await rulesPage());
  writeFileSync(ARCHITECTURE_PATH, await architecturePage());
}
