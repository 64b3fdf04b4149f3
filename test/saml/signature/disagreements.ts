/**
 * The signatures of the corpus of which we say something else than xmlsec1 and the JDK, with the
 * reason; each was checked by hand. They verify XML signatures and say that these hold; whether
 * SAML takes what they sign, they are not asked.
 */

type Row = readonly [ours: 'broken' | 'open', why: string, ...signatures: string[]];

const ROWS: readonly Row[] = [
  [
    'broken',
    'the signed element is not the one around the signature: signature wrapping (SAML core 5.4.2)',
    'ruby-saml/test__responses__invalids__encrypted_new_attack.xml 0',
    'ruby-saml/test__responses__invalids__response_with_concealed_signed_assertion.xml 0',
    'ruby-saml/test__responses__invalids__response_with_doubled_signed_assertion.xml 0',
    'python3-saml/tests__data__responses__invalids__signature_wrapping_attack2.xml 0',
    'pysaml2/tests__xsw__signed-xsw-assertion-assertion.xml 0',
    'pysaml2/tests__xsw__signed-xsw-assertion-extensions.xml 0',
    'pysaml2/tests__xsw__signed-xsw-assertion-wrapper.xml 0',
  ],
  [
    'broken',
    'another Assertion in the message is signed by nobody: signature wrapping',
    'ruby-saml/test__responses__response_assertion_wrapped.xml 0',
  ],
  [
    'broken',
    'two elements have one ID: what is signed is not certain',
    'ruby-saml/test__responses__invalids__signature_wrapping_attack.xml 0',
    'pysaml2/tests__xsw__signed-xsw-response-in-response-first-sig.xml 0',
    'samlraider/src__test__java__application__XMLHelpersTest.java.35.xml 2',
    'samlraider/src__test__java__application__XMLHelpersTest.java.39.xml 2',
  ],
  [
    'broken',
    'the signature stands where the schema has none',
    'ruby-saml/test__responses__invalids__response_invalid_signed_element.xml 0',
    'pysaml2/tests__xsw__signed-xsw-assertion-in-assertion-first-sig.xml 0',
  ],
  [
    'broken',
    'SAML has a signature refer to the element it is in; this one refers to another, mostly to the Issuer alone',
    'python3-saml/tests__data__responses__response_without_assertion_reference_uri.xml 0',
    'samlify/test__index.ts.4.xml 0',
    'samlify/test__index.ts.5.xml 0',
    'samlify/test__index.ts.6.xml 0',
    'samlify/test__misc__response_signed.xml 0',
    'samlify/test__misc__signed_request_sha1.xml 0',
    'samlify/test__misc__signed_request_sha256.xml 0',
    'samlify/test__misc__signed_request_sha512.xml 0',
  ],
  [
    'broken',
    'SAML allows one Reference (core 5.4.2); this signature has two',
    'samlify/test__misc__response_signed_cert1.xml 0',
    'samlify/test__misc__response_signed_cert2.xml 0',
  ],
  [
    'broken',
    'the Reference has no URI: what it refers to is left to the application (XML signature 4.4.3.1)',
    'python3-saml/tests__data__metadata__signed_metadata_settings2.xml 0',
  ],
  [
    'broken',
    'SAML allows no XPath transform (core 5.4.4)',
    'xmlsec/examples__verify-saml-bad-res.xml 0',
  ],
  [
    'open',
    'the entity that the message uses is never expanded here, so there is no document to verify',
    'samlraider/src__main__java__livetesting__ApplyXxeTest.java.6.xml 0',
  ],
  [
    'open',
    'DSA, RSA-MD5 and RIPEMD-160 are named but not checked',
    'xmlsec/tests__aleksey-xmldsig-01__enveloping-dsa-x509chain.xml 0',
    'xmlsec/tests__aleksey-xmldsig-01__enveloping-md5-rsa-md5.xml 0',
    'xmlsec/tests__aleksey-xmldsig-01__enveloping-ripemd160-rsa-ripemd160.xml 0',
    'xmlsec/tests__aleksey-xmldsig-01__enveloping-sha256-dsa2048-sha256.xml 0',
    'xmlsec/tests__aleksey-xmldsig-01__enveloping-sha256-dsa3072-sha256.xml 0',
    'xmlsec/tests__phaos-xmldsig-three__signature-dsa-enveloped.xml 0',
    'xmlsec/tests__phaos-xmldsig-three__signature-dsa-enveloping.xml 0',
  ],
  [
    'open',
    'not SAML, with more than one Reference or a transform that is not done here: named, not checked',
    'xmlsec/tests__aleksey-xmldsig-01__enveloped-x509-missing-cert.xml 0',
    'xmlsec/tests__aleksey-xmldsig-01__enveloped-x509-same-subj-cert.xml 0',
    'xmlsec/tests__aleksey-xmldsig-01__x509data-test.xml 0',
    'xmlsec/tests__merlin-c14n-three__signature.xml 0',
    'xmlsec/tests__merlin-xpath-filter2-three__sign-spec.xml 0',
    'xmlsec/tests__merlin-xpath-filter2-three__sign-xfdl.xml 0',
    'xmlsec/tests__phaos-xmldsig-three__signature-rsa-xpath-transform-enveloped.xml 0',
  ],
];

/** By `<file> <number of the signature>`. */
export const DISAGREEMENTS: ReadonlyMap<
  string,
  { readonly ours: 'broken' | 'open'; readonly why: string }
> = new Map(
  ROWS.flatMap(([ours, why, ...signatures]) =>
    signatures.map((signature) => [signature, { ours, why }] as const),
  ),
);

/**
 * Files marked as attacks whose signatures all hold, and rightly; with what keeps the attack from
 * working.
 */
export const STOPPED_ELSEWHERE: ReadonlyMap<string, string> = new Map([
  [
    'ruby-saml/test__responses__response_node_text_attack2.xml',
    'a comment in the NameID: its text is read whole, and the rule nameid-comment tells',
  ],
  [
    'ruby-saml/test__responses__invalids__invalid_signature_position.xml',
    'the signature is at the wrong place and covers what is read; the rule signature-misplaced tells',
  ],
  [
    'pysaml2/tests__xmlsec1-keydata__signed-assertion-random-embedded-cert.xml',
    'the certificate in the message is a stranger, but the expected key fits',
  ],
]);
