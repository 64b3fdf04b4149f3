import { expect, test } from 'vitest';
import { dsigSteps } from '../../scripts/conformance/steps.ts';

const SCRIPT = `
# a comment
execDSigTest $res_success \\
    "aleksey" \\
    "enveloping-rsa" \\
    "sha1 rsa-sha1" \\
    "rsa x509" \\
    "--trusted-$cert_format $topfolder/keys/ca.$cert_format --enabled-key-data x509 $url_map" \\
    "--privkey-pem key.pem"
    execDSigTest $res_fail "" "phaos/bad" "" "" ""
execEncTest $res_success "" "x"
`;

test('the script of the suite => its steps, with the options of verifying', () => {
  expect(dsigSteps(SCRIPT, '/suite')).toEqual([
    {
      holds: true,
      name: 'aleksey/enveloping-rsa',
      folder: 'aleksey',
      options: ['--trusted-der', '/suite/keys/ca.der', '--enabled-key-data', 'x509'],
    },
    { holds: false, name: 'phaos/bad', folder: '', options: [] },
  ]);
});
