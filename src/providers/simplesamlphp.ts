import { alternative, step } from '../model/setting.ts';
import type { LoginValues } from '../model/provider.ts';
import { singleLine } from '../i18n/single-line.ts';
import { phpString } from '../encoding/quoting.ts';
import { SIMPLESAMLPHP_SOURCES } from './kit/simplesamlphp-sources.ts';
import type { MandatoryName } from '../flex/attributes.ts';
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
import { REQUIRED_SETTINGS } from '../flex/required-settings.ts';
import { bareNames, minutesText } from './kit/setting-text.ts';
import { say } from '../i18n/say.ts';

const FILE = 'metadata/saml20-sp-remote.php';

/** The entry of Flex in the file: its key is the entity ID. */
function entry({ spEntityId, generation }: LoginValues): { key: string; note: readonly Note[] } {
  if (spEntityId) return { key: `$metadata[${phpString(spEntityId)}]`, note: [] };
  const guide = guideEntityId(generation);
  return {
    key: `$metadata[${phpString(guide.value)}]`,
    note: [withPlaceholder(say`the entity ID of your Flex account`, guide)],
  };
}

/** Options in the entry of Flex. */
function options(text: string, code: string, ...more: readonly string[]): FixedInstructions {
  return (_, context) => {
    const { key, note } = entry(context);
    return [
      ...note,
      step(say`In ${FILE}, in the entry ${singleLine(key)}, ${text}`, code),
      ...more.map((extra) => step(extra)),
    ];
  };
}

/** A line of a filter that copies a directory attribute under Flex's name. */
const attribute = (name: MandatoryName, ...more: readonly string[]): FixedInstructions => {
  const source = SIMPLESAMLPHP_SOURCES[name];
  return options(
    say`send the attribute "${name}". Replace ${source} if your directory calls it otherwise.`,
    `'authproc' => [50 => ['class' => 'core:AttributeCopy', '${source}' => '${name}']],`,
    say`If the entry has an "authproc" already, add the filter to it. If it has "attributes", add the name there too. A filter that turns names into URNs (name2oid, name2urn) must not run for Flex.`,
    ...more,
  );
};

const instructions = {
  'acs-url': (value, context) => {
    const url = uriText(value) ?? context.acsUrl;
    if (url === null)
      return textSteps(say`In ${FILE}, in the entry of Flex, check "AssertionConsumerService".`);
    return options(
      say`set the assertion consumer service.`,
      `'AssertionConsumerService' => ${phpString(url)},`,
    )(null, context);
  },
  'entity-id': (value, context) => {
    const entityId = uriText(value) ?? context.spEntityId;
    if (entityId === null)
      return textSteps(
        say`In ${FILE}, check the key of the entry of Flex: it must be the entity ID of your account.`,
      );
    return [
      step(
        say`In ${FILE}, the key of the entry of Flex must be exactly this.`,
        `$metadata[${phpString(entityId)}] = [`,
      ),
    ];
  },
  nameid: (value, context) =>
    complete(
      ...options(
        say`make the Name ID from the email address.`,
        [
          `'NameIDFormat' => ${phpString(uriText(value) ?? REQUIRED_SETTINGS.nameid.uri)},`,
          `'authproc' => [3 => ['class' => 'saml:AttributeNameID', 'identifyingAttribute' => 'mail', 'Format' => ${phpString(uriText(value) ?? REQUIRED_SETTINGS.nameid.uri)}]],`,
        ].join('\n'),
        say`Versions before 2.0 call the option "attribute" instead of "identifyingAttribute". Make sure that the user has the attribute "mail".`,
      )(null, context),
    ),
  'attribute-email': attribute('email'),
  'attribute-full-name': attribute('full_name'),
  'attribute-roles': attribute(
    'roles',
    say`The value must be agent, supervisor or admin. If your directory holds other words, map them with core:AttributeValueMap.`,
  ),
  'attribute-names': (value) => [
    step(
      say`In ${FILE}, in the "authproc" of the entry of Flex, send the attribute under the name ${bareNames(value, say`Flex expects`)}. Remove filters that turn names into URNs (name2oid, name2urn) for Flex.`,
    ),
  ],
  'role-values': () =>
    textSteps(
      say`Write agent, supervisor or admin into the attribute of the user that is sent as "roles", or map your own words to them with the filter core:AttributeValueMap.`,
    ),
  'response-signing': (value, context) =>
    complete(
      ...options(
        say`let it sign response and assertion. Both are on by default, so look for a line that switches one off.`,
        "'saml20.sign.response' => true,\n'saml20.sign.assertion' => true,",
      )(value, context),
    ),
  'signature-algorithm': (value, context) =>
    complete(
      ...options(
        say`set the algorithm.`,
        `'signature.algorithm' => ${phpString(REQUIRED_SETTINGS['signature-algorithm'].uri)},`,
      )(value, context),
    ),
  encryption: options(
    say`switch the encryption off.`,
    "'assertion.encryption' => false,\n'nameid.encryption' => false,",
  ),
  'signing-certificate': () => [
    step(
      say`The certificate is the file that "certificate" names in metadata/saml20-idp-hosted.php, in the folder cert/. Paste its whole text into "X.509 Certificate" in the Twilio Console.`,
    ),
    alternative(
      say`If the entry of Flex in metadata/saml20-sp-remote.php has "signature.privatekey", the certificate beside it ("signature.certificate") counts instead.`,
    ),
  ],
  'authn-context': () =>
    textSteps(
      say`SimpleSAMLphp likely does not refuse a request because of the kind of login it asks for. Look for an authentication source or filter that does (config/authsources.php).`,
    ),
  'session-lifetime': (value) => {
    const { minutes } = value ?? REQUIRED_SETTINGS['session-lifetime'];
    return complete(
      step(
        say`In config/config.php let a session last ${minutesText(minutes)} (in seconds). SessionNotOnOrAfter follows it.`,
        minutes % 60 === 0
          ? `'session.duration' => ${minutes / 60} * 60 * 60,`
          : `'session.duration' => ${minutes} * 60,`,
      ),
    );
  },
  'token-times': (_, context) => [
    step(say`Set the clock of the SimpleSAMLphp server by a time server (NTP).`),
    ...options(
      say`let an assertion be valid for 10 minutes (in seconds).`,
      "'assertion.lifetime' => 600,",
    )(null, context),
  ],
  'user-access': () =>
    textSteps(
      say`Look for a filter that refuses this user (authorize:Authorize or alike) in metadata/saml20-idp-hosted.php and in the entry of Flex in ${FILE}.`,
    ),
  'relay-state': () =>
    textSteps(
      say`SimpleSAMLphp likely returns the RelayState of the request unchanged. Start the login at Flex, and look for a proxy that drops or changes form fields.`,
    ),
  'event-log': (value) =>
    atTimeOfLogin(
      value,
      say`Look into the log that "logging.handler" names in config/config.php at the time of this login. An error page shows a tracking number: search for that.`,
    ),
} satisfies ProviderInstructions;

const METADATA = /(?:^|\/)(?:saml2\/idp\/metadata\.php|module\.php\/saml\/idp\/metadata)$/;
const ENDPOINT =
  /(?:^|\/)(?:saml2\/idp\/SSOService\.php|module\.php\/saml\/idp\/singleSignOnService)$/;

export default defineProvider({
  name: 'SimpleSAMLphp',
  detect: detectBy({
    issuer: (issuer) =>
      METADATA.test(webUrl(issuer)?.pathname ?? '')
        ? say`is a metadata address of SimpleSAMLphp`
        : null,
    ssoUrl: ({ pathname }) => (ENDPOINT.test(pathname) ? say`has the path of SimpleSAMLphp` : null),
  }),
  instructions,
  create: [
    say`On the SimpleSAMLphp server open metadata/saml20-sp-remote.php. Put the entry of Flex there as a whole: this page has it ready.`,
  ],
  consoleValues: {
    issuer: say`It is the entity ID of metadata/saml20-idp-hosted.php. Before 2.0 it usually ends in /saml2/idp/metadata.php.`,
    ssoUrl: say`Its metadata names it. Before 2.0 it usually ends in /saml2/idp/SSOService.php.`,
  },
  signableParts: 'both',
  errorCodes: [
    {
      pattern: 'METADATANOTFOUND',
      meaning: say`SimpleSAMLphp has no entry with the entity ID of the request in ${FILE}.`,
      title: say`SimpleSAMLphp has no entry with the entity ID of Flex`,
      setting: 'entity-id',
    },
    {
      pattern: 'Unable to locate metadata for',
      meaning: say`SimpleSAMLphp has no entry with the entity ID of the request in ${FILE}.`,
      title: say`SimpleSAMLphp has no entry with the entity ID of Flex`,
      setting: 'entity-id',
    },
  ],
});
