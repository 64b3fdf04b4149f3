import type { Finding } from '../../model/diagnosis.ts';
import type { Span } from '../../model/saml-content.ts';
import { SEVERITY, worst, type BadgeStyle } from './words.ts';

/** A place of one message that findings rest on. */
export interface EvidenceMark extends Span {
  readonly path: string;
  readonly findings: readonly Finding[];
  readonly mood: BadgeStyle;
}

/**
 * Every place of a message that a finding rests on, in the order of the text; the same place once.
 */
export function evidenceMarks(findings: readonly Finding[], messageId: string): EvidenceMark[] {
  const places = new Map<
    string,
    { start: number; end: number; path: string; findings: Set<Finding> }
  >();
  for (const finding of findings) {
    for (const evidence of finding.evidence) {
      if (evidence.in !== 'message' || evidence.messageId !== messageId) continue;
      const { start, end } = evidence.span;
      const key = `${start}-${end}`;
      const place = places.get(key) ?? {
        start,
        end,
        path: evidence.path,
        findings: new Set<Finding>(),
      };
      place.findings.add(finding);
      places.set(key, place);
    }
  }
  return [...places.values()]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .map((place) => {
      const all = [...place.findings];
      return { ...place, findings: all, mood: SEVERITY[worst(all) ?? 'hint'] };
    });
}
