import { isElement, parseXml, XmlError, type Node } from './dom.ts';

const [TEXT, CDATA] = [3, 4];

/**
 * The texts of an XML document, of elements and of attributes, in document order: what a file
 * around a message keeps it in, no longer escaped. None where the text is no XML.
 */
export function textsOfXml(xml: string): string[] {
  try {
    return parseXml(xml).elements.flatMap((element) => {
      const texts: string[] = [];
      for (let n = 0; n < element.attributes.length; n += 1)
        texts.push(element.attributes[n]?.value ?? '');
      // A text may be several nodes.
      let run = '';
      for (let child: Node | null = element.firstChild; child; child = child.nextSibling) {
        if (child.nodeType === TEXT || child.nodeType === CDATA) run += child.nodeValue ?? '';
        else if (isElement(child)) {
          texts.push(run);
          run = '';
        }
      }
      return [...texts, run].filter((text) => text.trim() !== '');
    });
  } catch (error) {
    if (error instanceof XmlError) return [];
    throw error;
  }
}
