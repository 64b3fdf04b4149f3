// Bundled by bundle.ts: what a customer's own page of Flex does.
import { runDefault } from '@twilio/flex-ui';

runDefault(globalThis.appConfig, '#root');
