/** What @twilio/flex-ui 2.17.1 showed when a login failed, each in a text of its own. */
export const FLEX_SAID = [
  'Invalid SSO Settings',
  'This may be caused by malformed urls or missing/invalid certificates.',
  'Trusted Login has not been enabled for this domain.',
  'Request validation failed. Please verify your authentication configuration.',
  'Request failed with status code 410',
  'Network Error',
  'Could not fetch redirect url',
  "We're not able to log you in right now - this might be due to an ongoing incident",
  'Log in failed. Please contact your administrator and try again later.',
  'Required user attributes are missing from your SSO provider. Please verify your SSO attribute mappings include: email, roles, and other required fields.',
  'Authentication failed. Please verify your OAuth/SSO credentials and configuration.',
  'Sorry, pop-ups are blocked.',
  "Oops! Well, that didn't work :( Please double check your configuration.",
];
