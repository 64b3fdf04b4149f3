import { deflateSync, strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { findMessages } from '../../../../src/files/read/find/find-messages.ts';

const XML =
  '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_1"><a>x</a></samlp:Response>';
const OTHER = '<samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_2"/>';
const base64 = (text: string): string => btoa(text);
const deflated = btoa(String.fromCharCode(...deflateSync(strToU8(OTHER))));
const RESPONSE = base64(XML);
const wrapped = RESPONSE.replace(/(.{64})/g, '$1\n');
const query = `SAMLRequest=${encodeURIComponent(deflated)}&RelayState=r%201`;

const xml = (text: string, ...repaired: string[]) => ({
  is: 'xml',
  text,
  ...(repaired.length > 0 ? { repaired } : {}),
});
const asQuery = (text: string) => ({ is: 'query', text });
const value = (text: string, parameter = 'SAMLResponse') => ({ is: 'value', parameter, text });
const asBase64 = (text: string) => ({ is: 'base64', text });

const CASES: readonly [situation: string, input: string, outcome: readonly unknown[]][] = [
  ['XML', XML, [xml(XML)]],
  ['XML with a byte order mark and blanks around', `\uFEFF \n${XML}\n`, [xml(XML)]],
  [
    'XML with a declaration',
    `<?xml version="1.0"?>\n${XML}`,
    [xml(`<?xml version="1.0"?>\n${XML}`)],
  ],
  ['XML of another root', '<root><x/></root>', [xml('<root><x/></root>')]],
  [
    'two roots side by side, as in an attack => one text',
    `${XML}${OTHER}`,
    [xml(`${XML}${OTHER}`)],
  ],
  ['two documents with a blank line between => two', `${XML}\n\n${OTHER}`, [xml(XML), xml(OTHER)]],
  [
    'two documents with declarations => two',
    `<?xml version="1.0"?>${XML}<?xml version="1.0"?>${OTHER}`,
    [xml(`<?xml version="1.0"?>${XML}`), xml(`<?xml version="1.0"?>${OTHER}`)],
  ],
  ['base64', RESPONSE, [asBase64(RESPONSE)]],
  ['base64 in lines', wrapped, [asBase64(wrapped)]],
  [
    'base64, one message a line',
    `${RESPONSE}\n${base64(OTHER)}`,
    [asBase64(RESPONSE), asBase64(base64(OTHER))],
  ],
  [
    'base64, deflated, one message a line',
    `${deflated}\n${deflated}`,
    [asBase64(deflated), asBase64(deflated)],
  ],
  [
    'base64, percent-encoded',
    encodeURIComponent(RESPONSE),
    [asBase64(encodeURIComponent(RESPONSE))],
  ],
  [
    'base64 that is none',
    'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    [asBase64('AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')],
  ],
  [
    'a URL',
    `https://idp.example/sso?x=1&${query}`,
    [asQuery(`https://idp.example/sso?x=_removed_&${query}`)],
  ],
  [
    'a URL in a sentence',
    `Open <https://idp.example/sso?${query}>, then wait.`,
    [asQuery(`https://idp.example/sso?${query}`)],
  ],
  ['a query string', query, [asQuery(query)]],
  [
    'a query string that begins with RelayState',
    `RelayState=r&SAMLRequest=abc`,
    [asQuery('RelayState=r&SAMLRequest=abc')],
  ],
  [
    'a URL a mail program broke',
    `https://idp.example/sso?SAMLRequest=\nabcdefgh\nijkl%3D&RelayState=r`,
    [asQuery('https://idp.example/sso?SAMLRequest=abcdefghijkl%3D&RelayState=r')],
  ],
  [
    'a form body',
    `RelayState=r&SAMLResponse=${encodeURIComponent(RESPONSE)}`,
    [asQuery(`RelayState=r&SAMLResponse=${encodeURIComponent(RESPONSE)}`)],
  ],
  [
    'two query strings on two lines',
    `SAMLRequest=abcdefgh\nSAMLRequest=ijklmnop`,
    [asQuery('SAMLRequest=abcdefgh'), asQuery('SAMLRequest=ijklmnop')],
  ],
  ['form data as DevTools lists it', `SAMLResponse: ${RESPONSE}\nRelayState: r`, [value(RESPONSE)]],
  ['JSON', `{"SAMLResponse": "${RESPONSE.replaceAll('/', '\\/')}"}`, [value(RESPONSE)]],
  [
    'JSON inside JSON',
    JSON.stringify({ log: JSON.stringify({ SAMLResponse: RESPONSE }) }),
    [value(RESPONSE)],
  ],
  ['a log line with XML', `12:00 INFO received ${XML} from 10.0.0.1`, [xml(XML)]],
  [
    'a log line with XML escaped for JSON',
    JSON.stringify({ msg: `got ${XML}` }),
    [xml(XML, 'json-escapes')],
  ],
  ['a log line with XML that is cut off', `INFO ${XML.slice(0, 90)}`, [xml(XML.slice(0, 90))]],
  [
    'a log line with XML escaped for HTML',
    `INFO ${XML.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}.`,
    [xml(XML, 'references')],
  ],
  ['a log line with base64', `12:00 INFO assertion=${RESPONSE} end`, [asBase64(RESPONSE)]],
  ['a log line with deflated base64', `12:00 INFO message ${deflated} end`, [asBase64(deflated)]],
  [
    'log lines with several',
    `a ${XML} b\nc https://idp.example/?${query} d`,
    [asQuery(`https://idp.example/?${query}`), xml(XML)],
  ],
  [
    'nested elements of the same name',
    `x <Response><Response/><Response></Response></Response> y`,
    [xml('<Response><Response/><Response></Response></Response>')],
  ],
  [
    'a page that posts by itself',
    `<!DOCTYPE html><form method="post"><input type="hidden" name="RelayState" value="r&amp;1"/>
     <input type="hidden" name="SAMLResponse" value="${RESPONSE.replaceAll('=', '&#x3d;').replaceAll('+', '&#43;')}"/></form>`,
    [value(RESPONSE)],
  ],
  [
    'a page with value before name',
    `<html><input value='${RESPONSE}' name=SAMLResponse>`,
    [value(RESPONSE)],
  ],
  ['prose', 'Please find attached the screenshots of the failing login, thanks', []],
  ['nothing', '   ', []],
];

describe('findMessages', () => {
  test.each(CASES)('%s', (_, input, outcome) => {
    expect(findMessages(input)).toEqual(outcome);
  });

  test.each([
    ['opening roots', '<Response '.repeat(200_000)],
    ['nested roots in text', `x ${'<Response>'.repeat(50_000)}${'</Response>'.repeat(50_000)}`],
    ['closing tags', `x <Response>${'</Respons>'.repeat(200_000)}`],
    ['parameters', 'SAMLResponse='.repeat(150_000)],
    ['parameters with blanks', `SAMLResponse ${' '.repeat(2_000_000)}=`],
    ['input tags', '<html>' + '<input name="SAMLResponse" value="'.repeat(60_000)],
    ['input tags with blanks', '<html>' + `<input ${' '.repeat(100)}`.repeat(20_000)],
    ['entities', '&lt;Response '.repeat(150_000)],
    ['broken lines', `SAMLRequest=${'abcd\n'.repeat(400_000)}`],
    ['base64 characters', 'QUJD'.repeat(1_000_000)],
    ['almost base64', `${'QUJD'.repeat(1_000_000)}!`],
    ['much almost base64', `${'QUJD'.repeat(3_000_000)}!`],
    ['base64 in a listed field', `SAMLResponse: ${'QUJD'.repeat(3_000_000)}!`],
    ['base64 in a query', `?SAMLResponse=${'QUJD'.repeat(3_000_000)}!`],
    ['one line in a listed field', `SAMLResponse: QUJD\n${'QUJD'.repeat(3_000_000)}!`],
    ['one line in a query', `?SAMLResponse=QUJD\n${'QUJD'.repeat(3_000_000)}!`],
    ['escaped base64', `${'QUJD%2B'.repeat(1_000_000)}!`],
    ['declarations', '<?xml '.repeat(300_000)],
  ])('two megabytes of %s => ends, with a bounded list', (_, input) => {
    expect(findMessages(input).length).toBeLessThanOrEqual(200);
  });
});

test('a message whose value holds such an escape => as it was sent', () => {
  const sent = XML.replace('>x<', '>agent \\u0026 more<');
  expect(findMessages(sent)).toEqual([xml(sent)]);
});
