import { generalBeginning, generalPlaces } from './kit/general-places.ts';
import { defineProvider } from './kit/provider.ts';
import { say } from '../i18n/say.ts';

export default defineProvider({
  name: 'Another identity provider',
  detect: () => null,
  instructions: generalPlaces(generalBeginning(null)),
  create: [
    say`In your identity provider, add an application (also called service provider, relying party or client) for SAML 2.0. Import the metadata of Flex if it can, else type the values below.`,
  ],
  consoleValues: {
    issuer: say`Your identity provider calls it issuer or entity ID; its metadata names it as entityID.`,
    ssoUrl: say`Its metadata names it as the Location of SingleSignOnService.`,
  },
  signableParts: null,
  errorCodes: [],
});
