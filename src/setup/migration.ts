import type { LoginValues } from '../model/provider.ts';
import { assertionsOf } from '../model/saml-content.ts';
import { acsUrl, entityId, flexEndpoint, flexHomeUrl } from '../flex/endpoints.ts';
import type { Login } from '../model/login.ts';
import { MANDATORY } from '../flex/attributes.ts';
import { FLEX_UI_FAULTS, FLEX_UI_WITHOUT_FAULTS } from '../flex/flex-ui-versions.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import { SETTING_NAMES } from '../model/labels.ts';
import {
  uri,
  type ProviderSetting,
  type Step,
  alternative,
  check,
  guard,
  step,
} from '../model/setting.ts';
import { contextOf, readSetup, type Setup, type SetupErrors, type SetupInput } from './setup.ts';
import { spMetadata } from './sp-metadata.ts';
import { say } from '../i18n/say.ts';

/** What a recorded login shows of the set-up it was made with. */
export interface LegacyLogin {
  readonly accountSid: string;
  readonly acsUrl: string;
  readonly entityId: string;
  readonly idpIssuer: string | null;
  readonly nameIdFormat: string | null;
  /** The names of the attributes that were sent. */
  readonly attributes: readonly string[];
  /** Whether Flex let the user in: a login that fails is no good beginning. */
  readonly isAccepted: boolean;
}

/**
 * The texts of a login that name an endpoint of Flex: what the provider wrote, then where the
 * browser posted it.
 */
function endpointsIn({ request, response, acs }: Login) {
  const asked = request?.content?.kind === 'AuthnRequest' ? request.content : null;
  const answered = response?.content?.kind === 'Response' ? response.content : null;
  const texts = [
    answered?.destination?.value,
    asked?.acsUrl?.value,
    asked?.issuer?.value,
    acs?.request.url,
  ];
  return texts.flatMap((text) => (text ? (flexEndpoint(text) ?? []) : []));
}

/**
 * What a login of the legacy generation shows; null for any other login, and for one that names no
 * account.
 */
export function legacyLogin(login: Login): LegacyLogin | null {
  const seen = endpointsIn(login).find(
    ({ generation, accountSid }) => generation === 'legacy' && accountSid !== null,
  );
  const sids = { accountSid: seen?.accountSid ?? null, connectionSid: null };
  const [acs, entity] = [acsUrl('legacy', sids), entityId('legacy', sids)];
  if (sids.accountSid === null || acs === null || entity === null) return null;
  const [assertion] = assertionsOf(login.response?.content ?? null);
  return {
    accountSid: sids.accountSid,
    acsUrl: acs,
    entityId: entity,
    idpIssuer: login.response?.content?.issuer?.value ?? assertion?.issuer?.value ?? null,
    nameIdFormat: assertion?.subject?.nameId?.format?.value ?? null,
    attributes: assertion?.attributes.map(({ name }) => name.value) ?? [],
    isAccepted: login.outcome.is === 'accepted',
  };
}

/** A setting of the provider that the migration changes. */
export interface Change {
  readonly setting: ProviderSetting;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  readonly steps: readonly Step[];
}

/** A migration from the legacy to the enhanced generation, in order. */
export interface MigrationPlan {
  /** The set-up at its end. */
  readonly setup: Setup;
  readonly changes: readonly Change[];
  readonly stays: readonly string[];
  readonly before: readonly Step[];
  readonly order: readonly Step[];
  readonly check: readonly Step[];
  readonly back: readonly Step[];
  /** The metadata of Flex in the new generation, for a provider that imports it. */
  readonly metadata: string;
}

const CONSOLE = say`In the Twilio Console open Flex > Users and access > Single sign-on (SSO)`;

function change(
  setting: 'acs-url' | 'entity-id',
  from: string,
  to: string,
  context: LoginValues,
  setup: Setup,
): Change {
  return {
    setting,
    title: SETTING_NAMES[setting],
    from,
    to,
    steps: setup.provider.instructions[setting](uri(to), context),
  };
}

function stays({ idpIssuer, nameIdFormat, attributes }: LegacyLogin): string[] {
  const names = MANDATORY.filter((name) => attributes.includes(name));
  return [
    say`The claims or attributes, their names and the roles of the users.`,
    ...(names.length > 0 ? [say`This login sent ${names.join(', ')} under the right names.`] : []),
    say`The Name ID: a new one would make a new Worker of each user.${nameIdFormat === null ? '' : say` Its format now: ${nameIdFormat}.`}`,
    say`Signing, signature algorithm, and no encryption.`,
    say`The certificate, the single sign-on URL and the issuer of your identity provider: the Console reuses them with "Modify existing SSO connection", and asks for them again with "Create new SSO connection".${idpIssuer === null ? '' : say` Issuer: ${idpIssuer}.`}`,
  ];
}

/**
 * What moving an account to the enhanced generation takes.
 *
 * @param input the new connection SID, and the provider; the account is that of the login
 * @returns null with the reason when the connection SID cannot be used
 */
export function migrationPlan(
  legacy: LegacyLogin,
  input: SetupInput,
): { readonly plan: MigrationPlan | null; readonly errors: SetupErrors } {
  const { setup, errors } = readSetup({
    ...input,
    accountSid: legacy.accountSid,
    generation: 'enhanced',
  });
  if (setup === null) return { plan: null, errors };
  const home = setup.runtimeDomain === null ? null : flexHomeUrl(setup.runtimeDomain);
  const changes = [
    // At that moment the provider still knows Flex by its old identifier.
    change(
      'acs-url',
      legacy.acsUrl,
      setup.acsUrl,
      { ...contextOf(setup), spEntityId: legacy.entityId },
      setup,
    ),
    change('entity-id', legacy.entityId, setup.entityId, contextOf(setup), setup),
  ];
  const plan: MigrationPlan = {
    setup,
    changes,
    stays: stays(legacy),
    before: [
      guard(
        say`Check that your Flex UI is version 2.7 or later. The enhanced generation needs it for a migrated account.`,
      ),
      guard(
        say`Better use ${FLEX_UI_WITHOUT_FAULTS} or later. Earlier versions have login faults of their own: ${FLEX_UI_FAULTS.map(({ symptom, fixedIn }) => say`${symptom} Fixed in ${fixedIn}.`).join(' ')}`,
      ),
      guard(say`Keep this recording: it holds the old values, and with them the way back.`),
      guard(
        say`Choose a time when few people log in. Whoever is logged in already is likely not logged out.`,
      ),
    ],
    order: [
      step(
        say`${CONSOLE}. Under "New SSO Solution Available" click "Start setup" and choose a setup type. "Modify existing SSO connection" reuses the certificate, the issuer and the single sign-on URL. "Create new SSO connection" asks for the three values again.`,
      ),
      check(
        say`The Console shows the entity ID and the ACS URL of the new connection. Compare them with those below: they contain the connection SID that you typed above.`,
      ),
      step(
        say`If your identity provider can hold two applications for Flex, make a second one with the new values and leave the old one as it is. Then nothing fails while you work, and the way back is short. In AD FS that is a second relying party trust with another name.`,
      ),
      alternative(
        say`Otherwise change the ACS URL and the entity ID of the old one, both in one go: half of it fails every login.`,
      ),
      check(
        say`Back in the Console, validate the connection by a login as it asks you to, and click "Finish".`,
      ),
      step(
        say`If you host Flex yourself, do this only now: add the object "oauth" (connection, clientId, redirectUrl) to appConfig, and write out every address under "Trusted URLs": wildcards are not accepted. As soon as "oauth" is there, Flex UI uses the enhanced generation.`,
      ),
    ],
    check: [
      check(
        say`Open Flex in a private window, with this extension allowed there, and log in.`,
        home,
      ),
      check(say`The recorded login must show the enhanced generation and no finding.`),
      check(say`Compare the Name ID with that of the old recording: it must be the same.`),
    ],
    back: [
      step(
        say`Twilio keeps the old connection for 30 days. After a modified connection, first set the ACS URL at the identity provider back to this one.`,
        legacy.acsUrl,
      ),
      step(say`Set the entity ID there back to this one.`, legacy.entityId),
      step(
        say`${CONSOLE} and click "switch back to legacy connection". For a modified connection confirm that the two values are set back, and click "Switch connection".`,
      ),
      step(
        say`If you host Flex yourself, remove the object "oauth" from appConfig again: as long as it is there, Flex UI uses the enhanced generation.`,
      ),
    ],
    metadata: spMetadata(setup),
  };
  return { plan, errors };
}

/** A migration that was begun and not ended, as recordings show it. */
export interface HalfDone {
  readonly title: string;
  readonly explanation: string;
  /** What the rules say to it. */
  readonly steps: readonly Step[];
}

const HALF_DONE: readonly string[] = [
  'endpoint-generations-mixed',
  'account-mismatch',
  'audience-mismatch',
];

/**
 * What recorded logins show of a half-finished migration: the findings that come of one, and logins
 * of both generations.
 */
export function halfDone(diagnoses: readonly Diagnosis[]): HalfDone[] {
  const found = diagnoses.flatMap(({ findings }) =>
    findings.filter(({ ruleId }) => HALF_DONE.includes(ruleId)),
  );
  const once = found.filter(
    ({ title }, n) => found.findIndex((other) => other.title === title) === n,
  );
  const generations = new Set(diagnoses.map(({ login }) => login.generation));
  const both = generations.has('legacy') && generations.has('enhanced');
  return [
    ...once.map(({ title, explanation, steps }) => ({ title, explanation, steps })),
    ...(both
      ? [
          {
            title: say`The recording holds logins of both generations`,
            explanation: say`Some people log in through the legacy endpoints and some through the enhanced ones: a Flex you host yourself without "oauth", an old bookmark, or a migration in its middle.`,
            steps: [
              step(
                say`Make sure that every Flex UI of this account is version 2.7 or later, and that none of them lacks "oauth".`,
              ),
            ],
          },
        ]
      : []),
  ];
}
