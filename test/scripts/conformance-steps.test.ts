import { expect, test } from 'vitest';
import { countSteps, dsigSteps } from '../../scripts/conformance/steps.ts';

const SCRIPT = `
# a comment
execDSigTest $res_success \\
    "aleksey" \\
    "enveloping-rsa" \\
    "sha1 rsa-sha1" \\
    "rsa x509" \\
    "--trusted-$cert_format $topfolder/keys/ca.$cert_format --enabled-key-data x509 $url_map" \\
    "$priv_key_option:key $topfolder/keys/key$priv_key_suffix.$priv_key_format $url_map" \\
    "--pubkey-der key.der"
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
      anew: { sign: ['--pkcs12:key', '/suite/keys/key.p12'], verify: ['--pubkey-der', 'key.der'] },
    },
    { holds: false, name: 'phaos/bad', folder: '', options: [], anew: null },
  ]);
});

test('the script of the suite => how many steps it takes, by kind', () => {
  expect(countSteps(SCRIPT)).toEqual({
    calls: 2,
    asked: 2,
    verified: 1,
    signed: 1,
    verifiedAnew: 1,
  });
});
