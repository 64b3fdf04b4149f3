/** What verifying one document may cost; a login has three signatures with a certificate each. */
const BUDGET = {
  /** Signatures looked at; the others are only named. */
  signatures: 256,
  digests: 64,
  /** Characters canonicalised for digests, together: signed elements may stand in each other. */
  characters: 16 * 1024 * 1024,
  /** Certificates and keys read from KeyInfo. */
  keys: 128,
};

export class Budget {
  private readonly left = { ...BUDGET };

  /** Takes so much and says whether it was there. */
  take(what: keyof typeof BUDGET, amount = 1): boolean {
    if (this.left[what] < amount) return false;
    this.left[what] -= amount;
    return true;
  }
}
