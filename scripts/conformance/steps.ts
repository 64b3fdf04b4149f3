/** One call of `execDSigTest` in the test script of xmlsec: a signature and how xmlsec1 verifies it. */
export interface DsigStep {
  /** Whether the suite expects the signature to hold. */
  readonly holds: boolean;
  /** Path without `.xml`, from the folder of the suite. */
  readonly name: string;
  /** The folder to verify it in: references to other files start from there. */
  readonly folder: string;
  /** Options for `xmlsec1 verify`. */
  readonly options: readonly string[];
}

const QUOTED = /"([^"]*)"|(\S+)/g;

/**
 * Reads the steps of the suite from its script.
 *
 * @param script the text of `testDSig.sh`
 * @param top the folder the script's `$topfolder` stands for
 */
export function dsigSteps(script: string, top: string): DsigStep[] {
  const lines = script.replace(/\\\r?\n/g, ' ').split('\n');
  return lines.flatMap((line): DsigStep[] => {
    const words = [...line.matchAll(QUOTED)].map(([, quoted, bare]) => quoted ?? bare ?? '');
    const [call, expected = '', folder = '', file = '', , , verify = ''] = words;
    if (call !== 'execDSigTest' || file === '') return [];
    const options = verify
      .replaceAll('$topfolder', top)
      .replaceAll('$cert_format', 'der')
      .replaceAll('$pub_key_format', 'der')
      .split(/\s+/)
      // What stands for the addresses of other files is set elsewhere in the suite.
      .filter((option) => option !== '' && !option.includes('$'));
    const name = folder === '' ? file : `${folder}/${file}`;
    return [{ holds: expected === '$res_success', name, folder, options }];
  });
}
