/**
 * Carries a plan out at the lab: each change of a setting is made with the plan's own value, so a
 * wrong value fails as a missing change does.
 */
import type { Draft, Scenario, ScenarioContext } from '../../../lab/scenario.ts';
import { both } from '../../../lab/scenario.ts';
import { addScenario, scenarioOf } from '../../../lab/scenarios/index.ts';
import type { Keys } from '../../../lab/keys.ts';
import type { Connection } from '../../../src/model/connection.ts';
import type { Change, ChangeOf, Setting } from '../../../src/model/setting.ts';

const MINUTE = 60_000;

/** Scenarios in which the login ends before there is an assertion, with the setting that ends that. */
const SWITCHES = new Map<string, Setting>([
  ['no-name-id-transform', 'nameid'],
  ['no-authn-context', 'authn-context'],
  ['request-denied', 'user-access'],
  ['login-not-answered', 'user-access'],
  ['artifact-response', 'acs-url'],
  ['wsfed-response', 'acs-url'],
  ['response-lost-in-redirect', 'acs-url'],
  ['relay-state-lost', 'relay-state'],
  ['sso-url-mismatch', 'console-sso-url'],
]);

type Carrying = { readonly [S in Setting]?: (change: ChangeOf<S>, draft: Draft) => void };

function send(draft: Draft, name: string, value: string): void {
  for (const assertion of draft.response.assertions) {
    const kept = assertion.attributes.filter((each) => each.name !== name);
    assertion.attributes = [...kept, { name, values: [value] }];
  }
}

/** What each setting does at the identity provider. */
const CARRYING: Carrying = {
  'acs-url': ({ value }, { response }) => {
    if (!value) return;
    response.destination = value.uri;
    for (const { confirmation } of response.assertions) confirmation.recipient = value.uri;
  },
  'entity-id': ({ value }, { response }) => {
    if (value) for (const { conditions } of response.assertions) conditions.audience = value.uri;
  },
  nameid: ({ value }, { response }) => {
    for (const assertion of response.assertions)
      assertion.nameId = { value: 'ada@corp.example', format: value?.uri ?? null };
  },
  'attribute-email': ({ value }, draft) => send(draft, value?.name ?? '', 'ada@corp.example'),
  'attribute-full-name': ({ value }, draft) => send(draft, value?.name ?? '', 'Ada'),
  'attribute-roles': ({ value }, draft) => send(draft, value?.name ?? '', 'agent'),
  'role-values': ({ value }, draft) => send(draft, 'roles', value?.names[0] ?? ''),
  'attribute-names': ({ value }, { response }) => {
    const names = new Map(value?.renames.map(({ from, to }) => [from, to]));
    for (const assertion of response.assertions)
      for (const each of assertion.attributes) each.name = names.get(each.name) ?? each.name;
  },
  'response-signing': ({ value }, { sign }) => {
    sign.message = true;
    if (value?.choice === 'response-and-assertion') sign.assertion = true;
  },
  encryption: (_, draft) => {
    draft.encryptFor = null;
  },
  'token-times': ({ value }, { response }) => {
    for (const { conditions, confirmation } of response.assertions) {
      if (value && 'earlierBy' in value)
        conditions.notBefore = new Date(conditions.notBefore.getTime() - value.earlierBy * MINUTE);
      if (value && 'validFor' in value) {
        const end = new Date(response.issueInstant.getTime() + value.validFor * MINUTE);
        conditions.notOnOrAfter = end;
        confirmation.notOnOrAfter = end;
      }
    }
  },
};

const carry = (change: Change, draft: Draft): void =>
  (CARRYING[change.setting] as ((change: Change, draft: Draft) => void) | undefined)?.(
    change,
    draft,
  );

/** What the Console holds once the changes are made. */
function consoleWith(changes: readonly Change[]): Partial<Connection> {
  const all: { idpIssuer?: string; certificatePem?: string; ssoUrl?: string } = {};
  for (const change of changes) {
    if (change.setting === 'console-issuer' && change.value) all.idpIssuer = change.value.uri;
    if (change.setting === 'console-certificate' && change.value?.pem)
      all.certificatePem = change.value.pem;
    if (change.setting === 'console-sso-url' && change.value) all.ssoUrl = change.value.uri;
  }
  return all;
}

let made = 0;

/** A login with several faults at once, at a lab where these changes were made. */
export function labWith(ids: readonly string[], carried: readonly Change[]): Scenario {
  const settings = new Set(carried.map(({ setting }) => setting));
  const isOn = ({ id }: Scenario): boolean => {
    const setting = SWITCHES.get(id);
    return setting === undefined || !settings.has(setting);
  };
  const scenarios = ids.map(scenarioOf).filter(isOn);
  const early = scenarios.filter(({ id }) => !SWITCHES.has(id));
  const late = scenarios.filter(({ id }) => SWITCHES.has(id));
  const form = late.find((one) => one.form)?.form;
  const request = scenarios.find((one) => one.request)?.request;
  const losesPost = scenarios.find((one) => one.losesPost)?.losesPost;
  made += 1;
  const scenario: Scenario = {
    id: `combined-${made}`,
    title: ids.join(', '),
    story: '',
    change: (draft: Draft, context: ScenarioContext) => {
      for (const one of early) one.change?.(draft, context);
      for (const change of carried) carry(change, draft);
      for (const one of late) one.change?.(draft, context);
      // Nothing is there to be encrypted.
      if (draft.response.assertions.length === 0) draft.encryptFor = null;
    },
    ...(form && { form }),
    ...(request && { request }),
    ...(losesPost && { losesPost }),
    ...(scenarios.some((one) => one.isUnanswered) && { isUnanswered: true }),
    ...(scenarios.some((one) => one.handsErrorOn) && { handsErrorOn: true }),
    ...(scenarios.some((one) => one.userFaultAt) && { userFaultAt: 'token' }),
    connection: (keys: Keys) => ({
      ...Object.assign({}, ...scenarios.map((one) => one.connection?.(keys) ?? {})),
      ...consoleWith(carried),
    }),
    refusal: both(null),
    finds: both([]),
  };
  addScenario(scenario);
  return scenario;
}
