/** The pages rules rest on; a rule names them in `refs`. */
const FLEX = 'https://www.twilio.com/docs/flex/admin-guide/setup/sso-configuration';
const OASIS = 'https://docs.oasis-open.org/security/saml/v2.0';

export const REFS = {
  sso: FLEX,
  /**
   * An older page: the current guide no longer lists AD FS, and the link may be dead. Rules name it
   * after the others.
   */
  adfs: `${FLEX}/adfs`,
  okta: `${FLEX}/okta`,
  entra: `${FLEX}/azure-ad`,
  google: `${FLEX}/google`,
  salesforce: `${FLEX}/salesforce`,
  auth0: `${FLEX}/auth0`,
  migration: `${FLEX}/migration-guide`,
  insightsRoles: `${FLEX}/insights-user-roles`,
  samlCore: `${OASIS}/saml-core-2.0-os.pdf`,
  samlProfiles: `${OASIS}/saml-profiles-2.0-os.pdf`,
  samlBindings: `${OASIS}/saml-bindings-2.0-os.pdf`,
  javaSaml: 'https://github.com/SAML-Toolkits/java-saml',
  passport: 'https://github.com/auth0/passport-wsfed-saml2',
  auth0Errors:
    'https://auth0.com/docs/authenticate/protocols/saml/saml-sso-integrations/saml-errors',
  error45050: 'https://www.twilio.com/docs/api/errors/45050',
  error70251: 'https://www.twilio.com/docs/api/errors/70251',
  xmlSignature: 'https://www.w3.org/TR/xmldsig-core1/',
} as const;
