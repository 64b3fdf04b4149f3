import type { XmlDocument } from '../../model/xml.ts';
import { invalidCharacterInText } from '../decode/recognise.ts';
import { parseXml, XmlError, type Element } from '../dom.ts';
import { NS } from '../../model/names.ts';
import { MetadataError } from './metadata-error.ts';
import { say } from '../../i18n/say.ts';

/** What is imported in place of metadata, told before anything is parsed. */
function refuseByLook(text: string): void {
  if (text === '') throw new MetadataError('empty', say`There is no metadata here.`);
  if (/^https?:\/\/\S+$/i.test(text)) {
    throw new MetadataError(
      'url',
      say`This is the link to the metadata. Open it, save the page as a file, and import the file.`,
    );
  }
  if (text.includes('BEGIN CERTIFICATE')) {
    throw new MetadataError(
      'certificate',
      say`This is a certificate. Paste it where the certificate is asked for.`,
    );
  }
  const stranger = invalidCharacterInText(text);
  if (stranger?.code === 'html') {
    throw new MetadataError(
      'html',
      say`This is a web page, not metadata. The link likely needs a login, or leads to a page about the metadata.`,
    );
  }
  if (stranger?.code === 'json') {
    throw new MetadataError(
      'json',
      say`This is JSON, likely the OpenID Connect configuration. SAML metadata is XML.`,
    );
  }
  if (stranger) throw new MetadataError('not-xml', say`This is not metadata: ${stranger.message}.`);
}

function parse(text: string): XmlDocument {
  try {
    return parseXml(text);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const { line, column, message } = error;
    throw new MetadataError(
      'not-xml',
      say`The metadata cannot be read as XML. Line ${line}, column ${column}: ${message}.`,
    );
  }
}

/**
 * The root of a metadata document: an EntityDescriptor or EntitiesDescriptor.
 *
 * @throws MetadataError
 */
export function metadataRoot(input: string): Element {
  const text = input.replace(/^\uFEFF/, '').trim();
  refuseByLook(text);
  const [root] = parse(text).elements;
  const name = (root?.localName ?? '').slice(0, 60);
  const isDescriptor = ['EntityDescriptor', 'EntitiesDescriptor'].includes(name);
  if (root && isDescriptor && root.namespaceURI === NS.metadata) return root;
  const what = isDescriptor
    ? say`an ${name} outside the namespace of SAML metadata`
    : say`an XML document whose root is ${name}`;
  throw new MetadataError('not-metadata', say`This is ${what}, not SAML metadata.`);
}
