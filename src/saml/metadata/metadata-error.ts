export type MetadataErrorCode =
  | 'empty'
  | 'html'
  | 'url'
  | 'json'
  | 'certificate'
  | 'not-xml'
  | 'not-metadata'
  | 'service-provider'
  | 'no-identity-provider'
  | 'no-entity-id';

/**
 * Why a text cannot be read as an identity provider's metadata; the message is a sentence or two
 * for people.
 */
export class MetadataError extends Error {
  readonly code: MetadataErrorCode;

  constructor(code: MetadataErrorCode, message: string) {
    super(message);
    this.name = 'MetadataError';
    this.code = code;
  }
}
