import { describe, expect, test } from 'vitest';
import { trustsIn } from '../../../src/providers/kit/adfs-listing.ts';

const ID = 'https://iam.twilio.com/v1/Accounts/AC0123456789abcdef0123456789abcdef/saml2/metadata';
const NAME = 37;

/** A listing as Format-List writes it into a window: what is longer goes on in the next line. */
function listing(width: number, indent: number, identifiers: readonly string[]): string {
  const values = [
    ['AlwaysRequireAuthentication', 'False'],
    ['Identifier', `{${identifiers.join(', ')}}`],
    ['SamlResponseSignature', 'AssertionOnly'],
    ['SignatureAlgorithm', 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'],
    ['SamlEndpoints', '{Microsoft.IdentityServer.Management.Resources.SamlEndpoint}'],
    [
      'ClaimsProviderName',
      '{Active Directory, another one that has a long name, and a third with another long name}',
    ],
  ];
  return values
    .flatMap(([name = '', value = '']) => {
      const lines: string[] = [];
      let rest = `${name.padEnd(NAME)}: ${value}`;
      while (rest.length > width) {
        lines.push(rest.slice(0, width));
        rest = ' '.repeat(indent) + rest.slice(width);
      }
      return [...lines, rest];
    })
    .join('\r\n');
}

describe('a listing that PowerShell broke at the width of its window', () => {
  test.each([
    [80, NAME + 2],
    [100, NAME + 2],
    [80, 0],
    [200, NAME + 2],
  ])('%i wide, the rest %i in => whole values', (width, indent) => {
    const [trust, ...others] = trustsIn(listing(width, indent, [ID]));
    expect(others).toEqual([]);
    expect(trust?.identifiers).toEqual([ID]);
    expect(trust?.listing.get('signaturealgorithm')).toBe(
      'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    );
    expect(trust?.listing.get('samlresponsesignature')).toBe('AssertionOnly');
  });

  test('several identifiers => each for itself', () => {
    const both = [ID, 'urn:flex:JQ0123456789abcdef0123456789abcdef'];
    expect(trustsIn(listing(80, NAME + 2, both))[0]?.identifiers).toEqual(both);
  });
});

test.each(['…', '...'])('a value that PowerShell cut with "%s" => is none', (mark) => {
  const [trust] = trustsIn(
    `Identifier : {https://iam.twilio.com/v1/Acc${mark}\nSamlResponseSignature : AssertionOnly`,
  );
  expect(trust?.identifiers).toEqual([]);
});

test('lines that were there before => stay lines', () => {
  const [trust] = trustsIn(
    'Identifier : {a}\nIssuanceTransformRules : @RuleName = "x"\n    c:[]\n     => issue();',
  );
  expect(trust?.listing.get('issuancetransformrules')).toBe('@RuleName = "x"\nc:[]\n=> issue();');
});
