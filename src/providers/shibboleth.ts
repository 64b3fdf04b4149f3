import { step } from '../model/setting.ts';
import type { LoginValues } from '../model/provider.ts';
import { xmlAttributeValue } from '../encoding/quoting.ts';
import {
  defineProvider,
  type FixedInstructions,
  type ProviderInstructions,
} from './kit/provider.ts';
import {
  atTimeOfLogin,
  complete,
  guideEntityId,
  withPlaceholder,
  textSteps,
  type Note,
  uriText,
} from './kit/steps.ts';
import { detectBy, webUrl } from './kit/detect-by.ts';
import { bareNames, minutesText } from './kit/setting-text.ts';
import { REQUIRED_SETTINGS } from '../flex/required-settings.ts';
import { say } from '../i18n/say.ts';

const OVERRIDES = say`In conf/relying-party.xml, in the list shibboleth.RelyingPartyOverrides,`;
const SP_METADATA = say`In the metadata file of Flex (conf/metadata-providers.xml names it)`;
const EMAIL_FORMAT = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress';

function relyingParty({ spEntityId, generation }: LoginValues): {
  id: string;
  note: readonly Note[];
} {
  if (spEntityId) return { id: xmlAttributeValue(spEntityId), note: [] };
  const guide = guideEntityId(generation);
  return {
    id: guide.value,
    note: [withPlaceholder(say`the entity ID of your Flex account`, guide)],
  };
}

/** The override for Flex with these properties of its SAML2.SSO profile. */
function override(text: string, properties: string, ...more: readonly string[]): FixedInstructions {
  return (_, context) => {
    const { id, note } = relyingParty(context);
    return [
      ...note,
      step(
        say`${OVERRIDES} ${text} If Flex has an override already, add the properties to its SAML2.SSO.`,
        `<bean parent="RelyingPartyByName" c:relyingPartyIds="${id}"><property name="profileConfigurations"><list><bean parent="SAML2.SSO" ${properties} /></list></property></bean>`,
      ),
      ...more.map((extra) => step(extra)),
    ];
  };
}

const attribute =
  (name: string, source: string, ...more: readonly string[]): FixedInstructions =>
  (_, context) => {
    const { id, note } = relyingParty(context);
    return textSteps(
      say`In conf/attribute-resolver.xml define an attribute with the id "${name}" from ${source}, and encode it with a SAML2String encoder whose name is "${name}".`,
    ).concat(
      note,
      step(
        say`In conf/attribute-filter.xml release it to Flex.`,
        `<AttributeFilterPolicy id="Flex-${name}"><PolicyRequirementRule xsi:type="Requester" value="${id}" /><AttributeRule attributeID="${name}" permitAny="true" /></AttributeFilterPolicy>`,
      ),
      more.map((text) => step(text)),
    );
  };

const instructions = {
  'acs-url': (value, context) => {
    const url = uriText(value) ?? context.acsUrl;
    if (url === null) return textSteps(say`${SP_METADATA}, check the AssertionConsumerService.`);
    return [
      step(
        say`${SP_METADATA}, set the assertion consumer service.`,
        `<md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${xmlAttributeValue(url)}" index="0" isDefault="true"/>`,
      ),
    ];
  },
  'entity-id': (value, context) => {
    const entityId = uriText(value) ?? context.spEntityId;
    if (entityId === null)
      return textSteps(
        say`${SP_METADATA}, check the attribute entityID: it must be the entity ID of your account.`,
      );
    return [
      step(say`${SP_METADATA}, set the entity ID.`, `entityID="${xmlAttributeValue(entityId)}"`),
    ];
  },
  nameid: (value, context) =>
    complete(
      ...override(
        say`ask for this Name ID format.`,
        `p:nameIDFormatPrecedence="${xmlAttributeValue(uriText(value) ?? EMAIL_FORMAT)}"`,
        say`In conf/saml-nameid.xml there must be a generator for it: switch on the bean shibboleth.SAML2AttributeSourcedGenerator with the format and the attribute "mail". The attribute must be released to Flex.`,
      )(value, context),
    ),
  'attribute-email': attribute('email', '"mail"'),
  'attribute-full-name': attribute('full_name', '"displayName"'),
  'attribute-roles': attribute(
    'roles',
    say`the attribute that holds the Flex roles`,
    say`The value must be agent, supervisor or admin. If your directory holds other words, use a Mapped attribute definition.`,
  ),
  'attribute-names': (value) => [
    step(
      say`In conf/attribute-resolver.xml (or the attribute registry) set the name of the SAML2String encoder to ${bareNames(value, say`the bare name Flex expects`)}. By default Shibboleth sends names as URNs (urn:oid:…), and Flex does not read those.`,
    ),
  ],
  'role-values': () =>
    textSteps(
      say`Write agent, supervisor or admin into the attribute of the user that is sent as "roles", or map your own words to them with a Mapped attribute definition in conf/attribute-resolver.xml.`,
    ),
  'response-signing': (value, context) =>
    complete(
      ...override(
        say`sign response and assertion. By default only the response is signed.`,
        'p:signResponses="true" p:signAssertions="true"',
      )(value, context),
    ),
  'signature-algorithm': () =>
    textSteps(
      say`Shibboleth signs with RSA-SHA256 by default. Look for a security configuration with SHA-1 (shibboleth.SecurityConfiguration.SHA1) in conf/relying-party.xml or conf/idp.properties and remove it for Flex.`,
    ),
  encryption: override(
    say`switch the encryption off. By default Shibboleth encrypts whenever it has a key for it.`,
    'p:encryptAssertions="false" p:encryptNameIDs="false"',
  ),
  'signing-certificate': () =>
    textSteps(
      say`The certificate is the file that idp.signing.cert names in conf/idp.properties, by default credentials/idp-signing.crt. Paste its whole text into "X.509 Certificate" in the Twilio Console.`,
    ),
  'authn-context': () =>
    textSteps(
      say`Shibboleth answers NoAuthnContext when no login flow supports what the request asks for. In conf/authn/general-authn.xml or conf/authn/authn.properties add that class to the supported principals of your password flow.`,
    ),
  'session-lifetime': (value, context) => {
    const { minutes } = value ?? REQUIRED_SETTINGS['session-lifetime'];
    return complete(
      ...override(
        say`let the session last ${minutesText(minutes)}. Without this property Shibboleth sets no end.`,
        `p:maximumSPSessionLifetime="${minutes % 60 === 0 ? `PT${minutes / 60}H` : `PT${minutes}M`}"`,
      )(value, context),
    );
  },
  'token-times': (_, context) => [
    step(say`Set the clock of the Shibboleth server by a time server (NTP).`),
    ...override(say`let an assertion be valid for 10 minutes.`, 'p:assertionLifetime="PT10M"')(
      null,
      context,
    ),
  ],
  'user-access': () =>
    textSteps(
      say`Look for an interceptor that refuses this user: conf/intercept/context-check-intercept-config.xml, and p:postAuthenticationFlows in conf/relying-party.xml.`,
    ),
  'relay-state': () =>
    textSteps(
      say`Shibboleth likely returns the RelayState of the request unchanged. Start the login at Flex, and look for a proxy that drops or changes form fields.`,
    ),
  'event-log': (value) =>
    atTimeOfLogin(
      value,
      say`Look into logs/idp-process.log and logs/idp-audit.log on the Shibboleth server at the time of this login.`,
    ),
} satisfies ProviderInstructions;

const ENDPOINT = /(?:^|\/)profile\/SAML2\/(?:Redirect|POST|POST-SimpleSign|Unsolicited)\/SSO$/;

export default defineProvider({
  name: 'Shibboleth',
  detect: detectBy({
    // A plain /shibboleth is what Shibboleth's service provider calls itself.
    issuer: (issuer) =>
      /(?:^|\/)idp\/shibboleth$/.test(webUrl(issuer)?.pathname ?? '')
        ? say`ends in /idp/shibboleth`
        : null,
    ssoUrl: ({ pathname }) =>
      ENDPOINT.test(pathname) ? say`has the path /profile/SAML2/…/SSO` : null,
  }),
  instructions,
  create: [
    say`Save the metadata of Flex (this page has it) as metadata/flex-metadata.xml, and add to conf/metadata-providers.xml a MetadataProvider of the type FilesystemMetadataProvider that reads it.`,
  ],
  consoleValues: {
    issuer: say`It is the property idp.entityID in conf/idp.properties.`,
    ssoUrl: say`Its metadata names it. It usually ends in /idp/profile/SAML2/Redirect/SSO.`,
  },
  signableParts: 'both',
  errorCodes: [
    {
      pattern: 'is not registered for use with this service',
      meaning: say`Shibboleth has no metadata for the entity ID of the request. Add the metadata of Flex to conf/metadata-providers.xml.`,
      title: say`Shibboleth has no metadata with the entity ID of Flex`,
      setting: 'entity-id',
    },
  ],
});
