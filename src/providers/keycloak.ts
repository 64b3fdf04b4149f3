import { singleLine } from '../i18n/single-line.ts';
import { defineProvider, type ProviderInstructions } from './kit/provider.ts';
import { selectOption, complete, setField, textSteps } from './kit/steps.ts';
import { detectBy, webUrl } from './kit/detect-by.ts';
import { roleShape } from '../flex/role-shapes.ts';
import { type Step, step } from '../model/setting.ts';
import { bareNames } from './kit/setting-text.ts';
import { say } from '../i18n/say.ts';

const CLIENT = say`In the Keycloak Admin Console open Clients > your Flex client`;
const SETTINGS = `${CLIENT} > Settings`;
const MAPPERS = say`${CLIENT} > Client scopes > the scope that ends in -dedicated > Add mapper > By configuration`;

/** The mapper's label: Keycloak, GroupMembershipMapper (`full.path`). */
const GROUP_NAMES = (seen: string): readonly Step[] =>
  textSteps(
    say`${CLIENT} > Client scopes > the scope that ends in -dedicated > the mapper of the type "Group list" that sends "roles". Set "Full group path" to Off: Keycloak then sends the name of the group alone, not ${`"${singleLine(seen)}"`}.`,
    say`Set "Single Group Attribute" to On. Otherwise Keycloak repeats the attribute for every group.`,
  );

const instructions = {
  'acs-url': (value) => [
    ...setField(`${CLIENT} > Advanced`, 'Assertion Consumer Service POST Binding URL', value),
    step(
      say`Add the same URL under Settings > Valid redirect URIs, and set "Force POST binding" to On.`,
    ),
  ],
  'entity-id': (value) => setField(SETTINGS, 'Client ID', value),
  nameid: () => [
    step(say`${SETTINGS}. Set "Name ID format" to "email" and "Force name ID format" to On.`),
    step(say`Make sure that the user has an email address: Users > the user > Email.`),
  ],
  'attribute-email': () =>
    textSteps(
      say`${MAPPERS} > User Property. Property: "email". SAML Attribute Name: "email". SAML Attribute NameFormat: "Basic".`,
    ),
  'attribute-full-name': () =>
    textSteps(
      say`${MAPPERS}. Keycloak keeps first and last name apart: use a "User Attribute" that holds the whole name, or a "Javascript Mapper" that joins them. SAML Attribute Name: "full_name". SAML Attribute NameFormat: "Basic".`,
    ),
  'attribute-roles': (_, __, seen) =>
    seen !== undefined && roleShape(seen)?.shape === 'group-path'
      ? complete(...GROUP_NAMES(seen))
      : textSteps(
          say`${MAPPERS} > Role list. Role attribute name: "roles". Single Role Attribute: On.`,
          say`Remove the default scope role_list from this client: with "Single Role Attribute" off, Keycloak repeats the attribute for every role.`,
          say`Keycloak likely sends its own roles too (offline_access, uma_authorization, default-roles-…). Limit them under Client scopes > the dedicated scope > Scope > Full scope allowed: Off.`,
        ),
  'attribute-names': (value) => [
    step(
      say`${CLIENT} > Client scopes > the scope that ends in -dedicated > the mapper of this attribute, and set its attribute name to ${bareNames(value, say`the bare name Flex expects`)} with the NameFormat "Basic".`,
    ),
  ],
  'role-values': () =>
    textSteps(
      say`In the Keycloak Admin Console open Users > the user > Role mapping > Assign role and give the user a role named agent, supervisor or admin. Create it first under Realm roles or under Clients > your Flex client > Roles.`,
    ),
  'response-signing': () => [
    step(
      say`${SETTINGS} > Signature and Encryption. Set "Sign documents" to On (the response) and "Sign assertions" to On.`,
    ),
  ],
  'signature-algorithm': () =>
    selectOption(`${SETTINGS} > Signature and Encryption`, 'Signature algorithm', 'RSA_SHA256'),
  encryption: () => selectOption(`${CLIENT} > Keys`, 'Encrypt assertions', 'Off'),
  'signing-certificate': () =>
    textSteps(
      say`In the Keycloak Admin Console open Realm settings > Keys. Copy the certificate of the active RS256 key with "Certificate" and paste it into "X.509 Certificate" in the Twilio Console.`,
    ),
  'authn-context': () =>
    textSteps(
      say`Keycloak likely does not refuse a request because of the kind of login it asks for. If it does, look at the level-of-authentication conditions of the flow under Authentication > Flows.`,
    ),
  'session-lifetime': () =>
    complete(
      step(
        say`In the Keycloak Admin Console open Realm settings > Sessions and set "SSO Session Max" to at least 10 hours. The end of the session in the assertion likely follows it.`,
      ),
    ),
  'token-times': () =>
    textSteps(
      say`Set the clock of the Keycloak server by a time server (NTP).`,
      say`${CLIENT} > Advanced > Advanced settings and make "Assertion Lifespan" longer.`,
    ),
  'user-access': () =>
    textSteps(
      say`In the Keycloak Admin Console open Users > this user and set "Enabled" to On. Then look at the login flow of the client for a step that refuses the user: Clients > your Flex client > Advanced > Authentication flow overrides.`,
    ),
  'relay-state': () =>
    textSteps(
      say`${SETTINGS} and leave "IDP Initiated SSO Relay State" empty. Keycloak likely returns the RelayState of the request unchanged.`,
    ),
  'event-log': () =>
    textSteps(
      say`In the Keycloak Admin Console open Events > User events and find this login by user and time. If nothing is listed, switch on Realm settings > Events > User events settings > Save events. The server log says more.`,
    ),
} satisfies ProviderInstructions;

const REALM = /^(?:\/[^/]+)*\/realms\/[^/]+\/?$/;
const ENDPOINT = /^(?:\/[^/]+)*\/realms\/[^/]+\/protocol\/saml(?:\/|$)/;

export default defineProvider({
  name: 'Keycloak',
  detect: detectBy({
    issuer: (issuer) =>
      REALM.test(webUrl(issuer)?.pathname ?? '') ? say`ends in /realms/<realm>` : null,
    ssoUrl: ({ pathname }) =>
      ENDPOINT.test(pathname) ? say`has the path /realms/<realm>/protocol/saml` : null,
    message: ({ responseId }) =>
      /^ID_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(responseId)
        ? say`has an ID of the form ID_<UUID>`
        : null,
  }),
  instructions,
  create: [
    say`In the Keycloak Admin Console open Clients > Create client. Choose the client type "SAML", and as "Client ID" type the entity ID below. You may import the metadata of Flex instead: Clients > Import client.`,
    say`Open the tab Keys of the new client and switch "Client signature required" off. Flex was not seen to sign its requests.`,
  ],
  consoleValues: {
    issuer: say`It has the form https://<your host>/realms/<your realm>.`,
    ssoUrl: say`It has the form https://<your host>/realms/<your realm>/protocol/saml.`,
  },
  signableParts: 'both',
  errorCodes: [
    {
      pattern: 'Unknown login requester',
      meaning: say`Keycloak has no client with the issuer of the request as "Client ID".`,
      title: say`Keycloak knows no client with this entity ID`,
      setting: 'entity-id',
    },
    {
      pattern: 'Invalid requester',
      meaning: say`Keycloak refused the request. Likely "Client signature required" is On (Clients > your Flex client > Keys): switch it off, because Flex was not seen to sign its requests.`,
      title: say`Keycloak refused the request of Flex`,
      advice: [
        say`In the Keycloak Admin Console open Clients > your Flex client > Keys and set "Client signature required" to Off.`,
      ],
    },
    // Texts and causes: `SamlService` of the sources of Keycloak. Before, an unknown issuer gave
    // "Unknown login requester".
    {
      pattern: 'Invalid Request',
      beside: ['Keycloak', 'keycloak', '/realms/', 'We are sorry'],
      meaning: say`Keycloak could not use the request: no client has its issuer as "Client ID", the request cannot be read, or its Destination is another address. Likely the first.`,
      title: say`Keycloak likely knows no client with this entity ID`,
      setting: 'entity-id',
    },
    {
      pattern: 'Login requester not enabled',
      meaning: say`The client with the issuer of the request as "Client ID" is switched off.`,
      title: say`Keycloak client for Flex is switched off`,
      advice: [
        say`In the Keycloak Admin Console open Clients > your Flex client and switch on "Enabled" (the label may differ).`,
      ],
    },
    {
      pattern: 'Wrong client protocol',
      meaning: say`The client with the issuer of the request as "Client ID" is not a client of type SAML.`,
      title: say`Keycloak client for Flex is not a SAML client`,
      setting: 'entity-id',
      advice: [
        say`The type of a client cannot be changed: make a new one with "Client type" set to SAML, and remove this one.`,
      ],
    },
    {
      pattern: 'Invalid redirect uri',
      meaning: say`The URL that the request wants the answer at is not allowed. Add it under Settings > Valid redirect URIs.`,
      title: say`Keycloak does not allow the ACS URL of Flex`,
      setting: 'acs-url',
    },
  ],
});
