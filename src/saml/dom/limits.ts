/**
 * What one message may cost. A login's messages stay under a hundredth of each; beyond them parsing
 * takes over a second.
 */
export const LIMITS = {
  /** UTF-16 units, which is bytes for the ASCII that SAML messages are. */
  characters: 8 * 1024 * 1024,
  depth: 256,
  /** Elements, comments, CDATA sections and processing instructions together. */
  nodes: 100_000,
  attributes: 200_000,
  attributesOfOneElement: 1_000,
} as const;
