/**
 * One call of `execDSigTest` in the test script of xmlsec: a signature and how xmlsec1 verifies it.
 */
export interface DsigStep {
  /** Whether the suite expects the signature to hold. */
  readonly holds: boolean;
  /** Path without `.xml`, from the folder of the suite. */
  readonly name: string;
  /** The folder to verify it in: references to other files start from there. */
  readonly folder: string;
  /** Options for `xmlsec1 verify`. */
  readonly options: readonly string[];
  /**
   * How xmlsec1 makes the same signature anew of a template, and verifies it; null where the suite
   * does not.
   */
  readonly anew: { readonly sign: readonly string[]; readonly verify: readonly string[] } | null;
}

/** The steps of the suite, counted as its script takes them. */
export interface StepCounts {
  /** Calls; each asks first whether xmlsec1 has the transforms and kinds of keys. */
  readonly calls: number;
  readonly asked: number;
  readonly verified: number;
  readonly signed: number;
  readonly verifiedAnew: number;
}

const QUOTED = /"([^"]*)"|(\S+)/g;

const wordsOf = (line: string): string[] =>
  [...line.matchAll(QUOTED)].map(([, quoted, bare]) => quoted ?? bare ?? '');

/** The words of each call, the name of the function first. */
function callsIn(script: string): string[][] {
  const lines = script.replace(/\\\r?\n/g, ' ').split('\n');
  return lines
    .map(wordsOf)
    .filter(([call, , , file]) => call === 'execDSigTest' && (file ?? '') !== '');
}

/** How many steps the suite takes, by kind. */
export function countSteps(script: string): StepCounts {
  const calls = callsIn(script);
  const given = (...places: readonly number[]): number =>
    calls.reduce(
      (sum, words) => sum + places.filter((at) => (words[at] ?? '').trim() !== '').length,
      0,
    );
  return {
    calls: calls.length,
    asked: given(4, 5),
    verified: given(6),
    signed: given(7),
    verifiedAnew: given(8),
  };
}

/**
 * Reads the steps of the suite from its script.
 *
 * @param script the text of `testDSig.sh`
 * @param top the folder the script's `$topfolder` stands for
 */
export function dsigSteps(script: string, top: string): DsigStep[] {
  const optionsIn = (text: string): string[] =>
    text
      .replaceAll('$topfolder', top)
      .replaceAll('$priv_key_option', '--pkcs12')
      .replaceAll('$priv_key_format', 'p12')
      .replaceAll('$priv_key_suffix', '')
      .replaceAll('$cert_format', 'der')
      .replaceAll('$pub_key_format', 'der')
      .split(/\s+/)
      // What stands for the addresses of other files is set elsewhere in the suite.
      .filter((option) => option !== '' && !option.includes('$'));
  return callsIn(script).map((words): DsigStep => {
    const [, expected = '', folder = '', file = '', , , verify = '', sign = '', again = ''] = words;
    return {
      holds: expected === '$res_success',
      name: folder === '' ? file : `${folder}/${file}`,
      folder,
      options: optionsIn(verify),
      anew: again.trim() === '' ? null : { sign: optionsIn(sign), verify: optionsIn(again) },
    };
  });
}
