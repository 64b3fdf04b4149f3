import { BROKEN_METADATA, BROKEN_METADATA_STEPS } from '../../rules/kit/broken-metadata.ts';
import type { ConnectionCheck } from './finding.ts';
import { brokenStep } from '../../connection/verify-metadata.ts';

/** Metadata whose own signature is broken: its certificates and addresses prove nothing. */
export const metadataSignature: ConnectionCheck = ({ brokenMetadata }) => {
  if (!brokenMetadata) return [];
  return [
    {
      id: 'metadata-signature-broken',
      severity: 'unsafe',
      field: 'metadataXml',
      title: BROKEN_METADATA,
      explanation: brokenStep(brokenMetadata),
      steps: BROKEN_METADATA_STEPS,
      owner: 'identity-provider',
    },
  ];
};
