import { testRule } from '../support/rule-tester.ts';
import { acsOf } from '../support/saml-xml.ts';

const TOKEN = `<t:RequestSecurityTokenResponse xmlns:t="http://schemas.xmlsoap.org/ws/2005/02/trust"><wsp:AppliesTo xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy"><wsa:EndpointReference xmlns:wsa="http://www.w3.org/2005/08/addressing"><wsa:Address>${acsOf('legacy')}/metadata</wsa:Address></wsa:EndpointReference></wsp:AppliesTo><t:RequestedSecurityToken><saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:1.0:assertion" MajorVersion="1" MinorVersion="1" AssertionID="_1" Issuer="http://adfs.example.com/adfs/services/trust" IssueInstant="2026-11-02T09:00:00Z"/></t:RequestedSecurityToken></t:RequestSecurityTokenResponse>`;

testRule('wsfed-response', {
  found: [
    {
      name: 'a WS-Federation token in place of the response',
      login: { sent: Buffer.from(TOKEN).toString('base64') },
      finds: [
        {
          title: 'The identity provider answered over WS-Federation, and Flex needs SAML 2.0',
          fix: ['acs-url'],
          values: [acsOf('legacy')],
          evidence: ['/RequestSecurityTokenResponse/AppliesTo/EndpointReference/Address'],
          says: ['for the trust of Flex'],
        },
      ],
    },
  ],
  ok: [{ name: 'a SAML Response' }],
  cannotTell: { unreachable: 'an answer over WS-Federation is there or it is not' },
  notApplicable: [
    { name: 'no response', login: { response: null }, because: 'no response was captured' },
  ],
});
