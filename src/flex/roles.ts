/**
 * The role values Flex knows: Twilio's SSO and Insights guides, and the permission table of
 * `@twilio/flex-ui` 2.17.1, which compares them letter by letter (`indexOf`, `includes`).
 */

/** One of these opens the Agent Desktop. */
export const FLEX_ROLES: readonly string[] = ['agent', 'supervisor', 'admin'];

export const INSIGHTS_ROLES: readonly string[] = [
  'wfo.full_access',
  'wfo.team_leader',
  'wfo.data_analyst',
  'wfo.data_auditor',
  'wfo.quality_manager',
  'wfo.quality_process_manager',
  'wfo.dashboard_viewer',
];

/**
 * Twilio's guide of the read-only role: it cannot be given through single sign-on, only to users of
 * the Console with the role Support, and needs a Flex that Twilio hosts, Flex UI 2.3 or later.
 */
export const CONSOLE_ONLY_ROLE = 'flex.readonlyadmin';

/** Single permissions of Flex UI. None of them opens the Agent Desktop by itself. */
export const PERMISSION_ROLES: readonly string[] = [
  'flex.lead',
  'flex.qualityanalyst',
  CONSOLE_ONLY_ROLE,
  'flex.readteams',
  'flex.readqueuestats',
  'flex.monitorchatcall',
  'flex.editskills',
  'flex.editstatus',
  'flex.readadmin',
];

const KNOWN = new Set([...FLEX_ROLES, ...INSIGHTS_ROLES, ...PERMISSION_ROLES]);

export const isFlexRole = (role: string): boolean => FLEX_ROLES.includes(role);
export const isInsightsRole = (role: string): boolean => INSIGHTS_ROLES.includes(role);
export const isPermissionRole = (role: string): boolean => PERMISSION_ROLES.includes(role);
export const isKnownRole = (role: string): boolean => KNOWN.has(role);
