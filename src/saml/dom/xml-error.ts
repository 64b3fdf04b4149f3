/**
 * Why a text is not taken as XML. The first four are our limits, the others are the text's faults.
 */
export type XmlErrorCode =
  | 'too-large'
  | 'too-deep'
  | 'too-many-nodes'
  | 'too-many-attributes'
  | 'illegal-character'
  | 'undeclared-entity'
  | 'not-namespace-wellformed'
  | 'not-wellformed'
  | 'no-root';

/**
 * A refused text, with where: line and column count from 1, in UTF-16 units of the text with line
 * ends normalised.
 */
export class XmlError extends Error {
  readonly code: XmlErrorCode;
  readonly line: number;
  readonly column: number;

  constructor(code: XmlErrorCode, message: string, line: number, column: number) {
    super(message);
    this.name = 'XmlError';
    this.code = code;
    this.line = line;
    this.column = column;
  }
}

/** An {@link XmlError} at an offset of the text. */
export function xmlErrorAt(
  text: string,
  offset: number,
  code: XmlErrorCode,
  message: string,
): XmlError {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  let line = 1;
  for (let at = before.indexOf('\n'); at >= 0; at = before.indexOf('\n', at + 1)) line += 1;
  return new XmlError(code, message, line, offset - lineStart + 1);
}
