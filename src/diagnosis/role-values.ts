/** The role values Flex knows (Twilio's SSO and Insights guides, and a support page for the last two). */
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

/** Seen on users that Twilio's Console made; no guide lists them. */
const CONSOLE_ROLES: readonly string[] = ['flex.readteams', 'flex.readonlyadmin'];

const KNOWN = new Set([...FLEX_ROLES, ...INSIGHTS_ROLES, ...CONSOLE_ROLES]);

export const isFlexRole = (role: string): boolean => FLEX_ROLES.includes(role);
export const isInsightsRole = (role: string): boolean => INSIGHTS_ROLES.includes(role);
export const isKnownRole = (role: string): boolean => KNOWN.has(role);

/** What is handed to the setting `role-values`. */
export const ROLE_CHOICE = FLEX_ROLES.join(', ');
