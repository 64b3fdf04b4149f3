/**
 * A code of Microsoft Entra ID by its number alone, as the sign-in log and the details of its error
 * page show it: "Sign-in error code 50105", `"errorCode": 50105` (Microsoft Graph, signInStatus),
 * `ResultType` (SigninLogs), `error_codes` (OAuth answers).
 */
const NUMBER =
  /(?:error[ _-]?codes?|ResultType|Fehlercode|foutcode|code d.erreur|c[oó]digo de erro[r]?|codice (?:di )?errore)["']?\s{0,3}[:=#]?\s{0,3}["'[]{0,2}\s{0,3}(\d{5,7})(?!\d)/gi;

/**
 * Other products have such numbers too, Twilio among them: what only stands beside those of
 * Microsoft.
 */
const CONTEXT =
  /corr[eé]lation|Korrelation|correlaci[oó]n|failure ?reason|ResultDescription|appDisplayName|microsoft|\bEntra\b|\bAzure\b/i;

/** The words of a text that name a code of Microsoft Entra ID by its number, by the whole code. */
export function entraNumbersIn(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { 0: words, 1: number = '' } of text.matchAll(NUMBER)) {
    if (found.size === 0 && !CONTEXT.test(text)) break;
    const code = `AADSTS${number}`;
    if (!found.has(code)) found.set(code, words.trim());
  }
  return found;
}
