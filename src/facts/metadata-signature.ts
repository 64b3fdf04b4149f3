import { inSettings, nowhere } from '../model/evidence.ts';
import { absent, defineFact, known } from './kit/define-fact.ts';
import { brokenStep } from '../connection/verify-metadata.ts';
import { say } from '../i18n/say.ts';

export interface MetadataSignature {
  /** What is broken about it, in a sentence; null when nothing is, or the metadata is not signed. */
  readonly broken: string | null;
}

/** What the signature of the imported metadata came to; absent when none is imported. */
export default defineFact<MetadataSignature>(({ expected: { metadata, brokenMetadata } }) => {
  if (metadata === null) return absent(nowhere(say`the settings: no metadata is imported`));
  const broken = brokenMetadata ? brokenStep(brokenMetadata) : null;
  return known({ broken }, [inSettings('metadataXml', broken ?? metadata.entityId)]);
});
