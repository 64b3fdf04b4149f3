/** Recordings with a canary in every personal or secret place. */
import { deflateSync, strToU8 } from 'fflate';
import {
  ACCOUNT_SID,
  acsOf,
  ADFS_ISSUER,
  ADFS_URL,
  authnRequestXml,
  entityOf,
} from '../../support/saml-xml.ts';
import type { Canaries } from './canaries.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
export const deflated = (text: string): string =>
  Buffer.from(deflateSync(strToU8(text))).toString('base64');

/** A response with personal values in every place SAML has for them. */
export function responseWith(c: Canaries, where: string): string {
  const w = (place: string): string => c.word(`${where} ${place}`);
  const domain = w('mail domain').toLowerCase();
  const email = `${w('mail local')}@${domain}.example`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<!-- made for ${w('comment before')} -->
<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"
  ID="_${w('response id')}" Version="2.0" IssueInstant="2026-11-02T09:00:00Z" Destination="${acsOf('legacy')}?trace=${w('destination query')}"
  InResponseTo="_${w('in response to')}" Consent="${w('consent')}">
  <saml:Issuer>${ADFS_ISSUER}</saml:Issuer>
  <samlp:Extensions><x:Hint xmlns:x="urn:${w('namespace')}" user="${w('extension attribute')}">${w('extension text')}</x:Hint></samlp:Extensions>
  <samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"><samlp:StatusCode Value="urn:${w('status code')}"/></samlp:StatusCode>
    <samlp:StatusMessage>User ${w('status message')} was not found</samlp:StatusMessage>
    <samlp:StatusDetail><Cause>${w('status detail')}</Cause></samlp:StatusDetail></samlp:Status>
  <saml:Assertion ID="_${w('assertion id')}" Version="2.0" IssueInstant="2026-11-02T09:00:00Z">
    <saml:Issuer>${ADFS_ISSUER}</saml:Issuer>
    <ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo>
      <ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
      <ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>
      <ds:Reference URI="#_${w('reference')}"><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>
      <ds:DigestValue>${base64(w('digest'))}</ds:DigestValue></ds:Reference></ds:SignedInfo>
      <ds:SignatureValue>${base64(w('signature value'))}</ds:SignatureValue>
      <ds:KeyInfo><ds:KeyName>${w('key name')}</ds:KeyName><ds:X509Data><ds:X509SubjectName>CN=${w('subject name')}</ds:X509SubjectName>
      <ds:X509Certificate>${base64(w('no certificate'))}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></ds:Signature>
    <saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress" NameQualifier="${w('qualifier')}@x"
      SPProvidedID="${w('provided id')}">${email}<!--${w('comment inside')}--></saml:NameID>
      <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData Recipient="${acsOf('legacy')}"
       Address="${c.exactly(`${where} ip`, '203.0.113.77')}" NotOnOrAfter="2026-11-02T09:05:00Z" InResponseTo="_${w('confirmed in response to')}"/></saml:SubjectConfirmation></saml:Subject>
    <saml:Conditions NotBefore="2026-11-02T09:00:00Z" NotOnOrAfter="2026-11-02T10:00:00Z"><saml:AudienceRestriction><saml:Audience>${entityOf('legacy')}</saml:Audience></saml:AudienceRestriction></saml:Conditions>
    <saml:AuthnStatement AuthnInstant="2026-11-02T09:00:00Z" SessionIndex="${w('session index')}"><saml:SubjectLocality Address="${c.exactly(`${where} locality`, '198.51.100.23')}" DNSName="${w('host name')}.example"/>
      <saml:AuthnContext><saml:AuthnContextClassRef>urn:${w('class ref')}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>
    <saml:AttributeStatement>
      <saml:Attribute Name="email" FriendlyName="mail"><saml:AttributeValue>${email}</saml:AttributeValue></saml:Attribute>
      <saml:Attribute Name="full_name"><saml:AttributeValue>${w('given name')} von ${w('family name')}-Übel</saml:AttributeValue></saml:Attribute>
      <saml:Attribute Name="roles"><saml:AttributeValue>agent, ${w('group in roles')}</saml:AttributeValue><saml:AttributeValue>${w('second role')}</saml:AttributeValue></saml:Attribute>
      <saml:Attribute Name="groups"><saml:AttributeValue>CN=${w('group')},OU=${w('unit')},DC=corp</saml:AttributeValue></saml:Attribute>
      <saml:Attribute Name="phone"><saml:AttributeValue>+${c.number(`${where} phone`)}</saml:AttributeValue></saml:Attribute>
      <saml:Attribute Name="image_url"><saml:AttributeValue>https://${w('image host')}.example/${w('image path')}.jpg?u=${w('image query')}</saml:AttributeValue></saml:Attribute>
      <saml:Attribute Name="skill.int"><saml:AttributeValue>${c.number(`${where} number`)}</saml:AttributeValue></saml:Attribute>
      <saml:Attribute Name="${w('attribute name')}@corp"><saml:AttributeValue><![CDATA[${w('cdata')}]]></saml:AttributeValue></saml:Attribute>
      <saml:Attribute Name="custom"><saml:AttributeValue><p:Person xmlns:p="urn:p" name="${w('inner attribute')}">${w('inner text')}<?note ${w('instruction')}?></p:Person></saml:AttributeValue></saml:Attribute>
    </saml:AttributeStatement>
  </saml:Assertion>
</samlp:Response>`;
}

const entry = (url: string, given: Record<string, unknown> = {}) => {
  const {
    status = 200,
    headers = [],
    requestHeaders = [],
    text,
    mimeType = 'text/html',
    postData,
    method,
    location,
  } = given;
  return {
    startedDateTime: '2026-11-02T09:00:00.000Z',
    time: 10,
    serverIPAddress: '203.0.113.99',
    request: {
      method: method ?? (postData ? 'POST' : 'GET'),
      url,
      headers: requestHeaders,
      ...(postData ? { postData } : {}),
    },
    response: { status, headers, content: { mimeType, text }, redirectURL: location ?? '' },
    _resourceType: 'document',
  };
};

/** A HAR as a browser saves it unsanitised, with what a login carries beside SAML. */
export function harWith(c: Canaries): string {
  const w = (place: string): string => c.word(`har ${place}`);
  const response = responseWith(c, 'har response');
  const headers = [
    { name: 'Set-Cookie', value: `sid=${w('set-cookie')}; Path=/` },
    { name: 'X-User', value: w('own header') },
    { name: 'WWW-Authenticate', value: `Basic realm="${w('realm')}"` },
    { name: 'Content-Type', value: 'text/html' },
    { name: 'Date', value: 'Mon, 02 Nov 2026 09:00:00 GMT' },
  ];
  const requestHeaders = [
    { name: 'Cookie', value: `sid=${w('cookie')}` },
    { name: 'Authorization', value: `Bearer ${w('bearer')}` },
    { name: 'User-Agent', value: `Mozilla ${w('user agent')}` },
    { name: 'X-Forwarded-For', value: c.exactly('har forwarded', '203.0.113.201') },
    { name: 'Referer', value: `https://${w('referring host')}.example/${w('referring path')}` },
  ];
  const request = authnRequestXml('legacy', { id: `_${w('request id')}` });
  const relayState = `${w('relay state')}.${base64(w('relay state inside'))}`;
  const target = `${ADFS_URL}?SAMLRequest=${encodeURIComponent(deflated(request))}&RelayState=${encodeURIComponent(relayState)}`;
  const form = (fields: Record<string, string>): { mimeType: string; text: string } => ({
    mimeType: 'application/x-www-form-urlencoded',
    text: new URLSearchParams(fields).toString(),
  });
  const entries = [
    entry(`https://iam.twilio.com/v1/Accounts/${ACCOUNT_SID}/authenticate?nonce=${w('nonce')}`, {
      postData: {
        mimeType: 'application/json',
        text: JSON.stringify({ resource: w('json body') }),
      },
      requestHeaders,
      mimeType: 'application/json',
      text: JSON.stringify({
        location: target,
        user: w('json answer'),
        [w('json member')]: [w('json list')],
      }),
    }),
    entry(target, {
      requestHeaders,
      headers,
      text: `<html><title>Sign in ${w('page title')}</title>`,
    }),
    entry(
      `https://${w('login host')}.example/login/${w('path')};jsessionid=${w('path session')}?user=${w('query user')}&${w('bare query')}#${w('fragment')}`,
      {
        postData: form({
          UserName: w('user name field'),
          Password: w('password field'),
          RelayState: relayState,
        }),
        status: 302,
        headers: [
          ...headers,
          { name: 'Location', value: `/next/${w('location path')}?code=${w('code')}` },
        ],
      },
    ),
    entry(acsOf('legacy'), {
      postData: form({
        SAMLResponse: base64(response),
        RelayState: relayState,
        extra: w('extra field'),
      }),
      requestHeaders,
      status: 401,
      headers,
      mimeType: 'application/json',
      text: JSON.stringify({
        code: 70004,
        status: 401,
        message: `authentication failed: Invalid issuer in the Assertion/Response. Was '${ADFS_ISSUER}', but expected 'https://${w('other issuer')}.example/' for ${w('refused user')}`,
        more_info: `https://www.twilio.com/docs/errors/70004?u=${w('more info')}`,
      }),
    }),
    entry(acsOf('legacy'), {
      postData: {
        mimeType: 'application/x-www-form-urlencoded',
        params: [{ name: 'SAMLResponse', value: encodeURIComponent(base64(response)) }],
      },
      status: 303,
      headers: [
        {
          name: 'Location',
          value: `https://flex.twilio.com/dancing-owl-1234?Token=${w('token')}&Identity=${w('identity')}&Roles=agent&Expiration=1`,
        },
      ],
      location: `https://flex.twilio.com/dancing-owl-1234?Token=${w('redirect token')}&Identity=${w('redirect identity')}`,
    }),
    entry(
      `https://${w('idp host')}.example/sso?SAMLResponse=${encodeURIComponent(deflated(response))}&RelayState=${w('query relay state')}&SigAlg=${w('sigalg')}&Signature=${encodeURIComponent(base64(w('query signature')))}`,
      {
        text: `<form><input name="SAMLResponse" value="${base64(response)}"><input type=hidden name=code value=${w('hidden code')}></form><p>Dear ${w('page name')}, user ${base64(w('page base64'))} ${encodeURIComponent(encodeURIComponent(`ü${w('page percent')}`))}`,
      },
    ),
    entry(
      `https://flex.twilio.com/dancing-owl-1234?error=access_denied&error_description=${w('error description')}`,
      {
        status: 403,
        text: `<p>${w('error page')}</p>`,
      },
    ),
    {
      ...entry(acsOf('legacy'), {
        postData: form({ SAMLResponse: `${base64(response).slice(0, 400)}!${w('broken')}` }),
      }),
      response: { status: 0, _error: `net::ERR_FAILED ${w('failure')}` },
    },
    entry(acsOf('legacy'), {
      postData: form({
        SAMLResponse: base64(response.replace('</samlp:Response>', `<${w('cut')}`)),
      }),
    }),
  ];
  return JSON.stringify({
    log: {
      version: '1.2',
      creator: { name: w('creator'), version: '1' },
      comment: w('comment'),
      entries,
    },
  });
}

/** SAML-tracer's masked export, which still holds the message. */
export function samlTracerWith(c: Canaries): string {
  const w = (place: string): string => c.word(`tracer ${place}`);
  const response = responseWith(c, 'tracer response');
  return JSON.stringify({
    requests: [
      {
        method: 'POST',
        url: acsOf('legacy'),
        requestId: w('request id'),
        requestHeaders: [{ name: 'Cookie', value: w('cookie') }],
        postData: '{overwritten}',
        post: [
          ['SAMLResponse', '{hash:00ff}'],
          ['RelayState', w('relay state')],
          ['password', w('password')],
        ],
        protocol: 'SAML-P',
        saml: response,
        responseStatus: 302,
        responseHeaders: [{ name: 'Location', value: `/app?code=${w('code')}` }],
      },
    ],
    timestamp: '2026-11-02T09:00:00.000Z',
  });
}
