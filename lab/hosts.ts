/**
 * The real names the lab answers to. Nothing reaches the real hosts: the browser is sent through
 * the lab's proxy.
 */
export const HOSTS = {
  flex: 'flex.twilio.com',
  iam: 'iam.twilio.com',
  preview: 'preview.twilio.com',
  services: 'services.twilio.com',
  flexApi: 'flex-api.twilio.com',
  login: 'login.flex.us1.twilio.com',
  adfs: 'adfs.corp.example',
  /** A real identity provider, where one is started: lab/simplesamlphp. */
  idp: 'idp.corp.example',
  /**
   * A customer's own server with Flex UI on it, which the extension may not see without being
   * asked.
   */
  customer: 'flex.customer.example',
  /** Another company application that shows Flex in an iframe. */
  crm: 'crm.corp.example',
  /** The page that offers the scenarios. */
  lab: 'lab.corp.example',
} as const;

export const HOST_NAMES: readonly string[] = Object.values(HOSTS);
