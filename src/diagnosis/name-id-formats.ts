/** SAML core 8.3, for rules, which see no XML code. */
export { NAMEID_FORMATS } from '../model/names.ts';
