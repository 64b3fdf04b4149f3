import type { ConnectionField } from '../model/connection.ts';
import { nowhere } from '../model/evidence.ts';
import { defineFact, known } from './kit/define-fact.ts';
import consoleCertificates from './console-certificates.ts';
import expectedIssuer from './expected-issuer.ts';
import { say } from '../i18n/say.ts';

/** The fields of the Console that decide whether Flex accepts a response, and whose value is not known here. */
export default defineFact<readonly ConnectionField[]>((context) => {
  const fields: ConnectionField[] = [];
  if (context.get(expectedIssuer).state !== 'known') fields.push('idpIssuer');
  if (context.get(consoleCertificates).state !== 'known') fields.push('certificatePem');
  return known(fields, [nowhere(say`the fields under Connection`)]);
});
