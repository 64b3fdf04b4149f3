/** The xmldom that xml-crypto brings along: another version than ours. */
declare module 'xml-crypto/node_modules/@xmldom/xmldom/lib/index.js' {
  export class DOMParser {
    constructor(options?: { errorHandler?: (level: string, message: string) => void });
    parseFromString(xml: string, type?: string): Document;
  }
}
