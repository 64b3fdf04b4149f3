import { describe, expect, test } from 'vitest';
import { scrubHeaders } from '../../src/recording/scrub-headers.ts';
import { MAX_TEXT, scrubText } from '../../src/recording/scrub-text.ts';
import { scrubUrl } from '../../src/recording/scrub-url.ts';

const JQ = 'JQ5c7c65eb72a5114214e803ba4f36f525';
const AC = 'AC0123456789abcdef0123456789abcdef';

describe('scrubUrl', () => {
  test.each([
    [
      'https://flex.twilio.com/owl?Token=eyJ&Identity=bob&Roles=agent&Roles=admin&Expiration=3600',
      'https://flex.twilio.com/owl?Token=_removed_&Identity=_removed_&Roles=agent&Roles=admin&Expiration=3600',
    ],
    [
      `https://login.flex.us1.twilio.com/login/callback?connection=${JQ}`,
      `https://login.flex.us1.twilio.com/login/callback?connection=${JQ}`,
    ],
    [
      `https://services.twilio.com/v1/Flex/Authorize?codeChallenge=c&nonce=n&redirectUrl=https%3A%2F%2Fflex.twilio.com%2Fowl%3FToken%3Dt&ssoProfileSid=${JQ}`,
      `https://services.twilio.com/v1/Flex/Authorize?codeChallenge=_removed_&nonce=_removed_&redirectUrl=https%3A%2F%2Fflex.twilio.com%2Fowl%3FToken%3D_removed_&ssoProfileSid=${JQ}`,
    ],
    [`https://x.twilio.com/?anything=${AC}`, `https://x.twilio.com/?anything=${AC}`],
    [
      '/continue?state=s&error=access_denied&error_description=Audience%20is%20invalid',
      '/continue?state=_removed_&error=access_denied&error_description=Audience%20is%20invalid',
    ],
    [
      'https://user:secret@idp.example/sso;jsessionid=1?a=#access_token=t',
      'https://idp.example/sso?a=',
    ],
    [
      'https://idp.example/sso?redirectUrl=no%20url',
      'https://idp.example/sso?redirectUrl=_removed_',
    ],
    ['https://flex.twilio.com/owl', 'https://flex.twilio.com/owl'],
    ['https://x.example/cb?eyJhbGciOiJIUzI1NiJ9.CANARY', 'https://x.example/cb?_removed_'],
    ['https://x.example/cb?CANARY&SAMLRequest&a=', 'https://x.example/cb?_removed_&SAMLRequest&a='],
    ['https://anna:p@ss@host.example/x@y', 'https://host.example/x@y'],
    ['https://anna@host.example', 'https://host.example'],
    ['//anna:secret@host/x', '//host/x'],
    ['\\\\anna:secret@host/x', '\\\\host/x'],
    ['custom+scheme://anna:secret@host/x', 'custom+scheme://host/x'],
    ['/path/anna@host', '/path/anna@host'],
    ['https:/anna:secret@host/x', 'https:/host/x'],
    ['blob:https://anna:secret@host/x', 'blob:https://host/x'],
    ['data:text/html,secret', 'data:_removed_'],
    ['?code=c', '?code=_removed_'],
  ])('%s => %s', (url, expected) => {
    expect(scrubUrl(url)).toBe(expected);
  });

  test('what a signature stands over => kept letter by letter', () => {
    const url =
      'https://idp.example/sso?SAMLRequest=a%2bb%2F%3d&RelayState=%41&SigAlg=http%3A%2F%2Fx&Signature=z%3D';
    expect(scrubUrl(url)).toBe(url);
  });

  test('a URL in a URL in a URL … => no deeper than three', () => {
    let url = 'https://flex.twilio.com/?code=canary';
    for (let depth = 0; depth < 6; depth++)
      url = `https://flex.twilio.com/?resource=${encodeURIComponent(url)}`;
    expect(decodeURIComponent(decodeURIComponent(decodeURIComponent(scrubUrl(url))))).not.toContain(
      'canary',
    );
  });
});

test('headers => the listed ones, their secrets taken out', () => {
  expect(
    scrubHeaders([
      { name: 'Set-Cookie', value: 'canary' },
      { name: 'Location', value: '/x?code=canary' },
      { name: 'Date', value: 'Mon, 02 Nov 2026 09:00:00 GMT' },
      { name: 'WWW-Authenticate', value: 'Basic realm="Twilio API"' },
      { name: 'www-authenticate', value: 'Negotiate canary' },
      { name: 'Content-Type' },
      { name: 'X-Anything', value: 'canary' },
    ]),
  ).toEqual([
    { name: 'Location', value: '/x?code=_removed_' },
    { name: 'Date', value: 'Mon, 02 Nov 2026 09:00:00 GMT' },
    { name: 'WWW-Authenticate', value: 'Basic realm="Twilio API"' },
    { name: 'www-authenticate', value: 'Negotiate' },
  ]);
  expect(scrubHeaders(undefined)).toEqual([]);
});

describe('scrubText', () => {
  test.each([
    [
      '{"code":70004,"message":"authentication failed: Invalid issuer in the Assertion/Response. Was \'a\', but expected \'b\'","status":401}',
    ],
    ['{"code":"70252","status":400}'],
    ['<p>SAML response doesn\'t have a "role" attribute</p>'],
    ['<input type="hidden" name="SAMLResponse" value="PHg+">'],
    ['https://idp.example/sso?SAMLRequest=fZ&RelayState=AAA'],
    ['<textarea name="SAMLResponse">PHg+</textarea>'],
    ['Your session has expired. Error code: 70004. The state of the request is unknown.'],
    ['Invalid thumbprint (configured: AA calculated: BB), code 70252, 100% sure &amp; done \\o/'],
    ['{"token":null,"code":70004,"state":false}'],
    ['<code>Audience is invalid</code>'],
    [
      '<meta name="description" content="Sign in"><option>Deutsch</option><button>Continue</button>',
    ],
    ['Cookies must be enabled. Write to https://host/a@b'],
  ])('%s => as it is', (text) => {
    expect(scrubText(text)).toBe(text);
  });

  test.each([
    ['{"token":"CANARY"}'],
    ['{"access_token" : "CANARY"}'],
    ["{'refreshToken':'CANARY'}"],
    ['{"code":"CANARY"}'],
    ['var nonce = "CANARY";'],
    ['<a href="/next?state=CANARY&amp;x=1">'],
    ['https:\\/\\/flex.twilio.com\\/?Token=CANARY'],
    ['<input type=hidden name=_csrf value=CANARY>'],
    ["<input name='user' value='CANARY'>"],
    ['<input value="CANARY" type="password">'],
    ['eyJhbGciOiJI.eyJCANARY.CANARY'],
    ['{"data":"{\\"token\\":\\"CANARY\\"}"}'],
    ['{"a":"{\\"b\\":\\"{\\\\\\"token\\\\\\":\\\\\\"CANARY\\\\\\"}\\"}"}'],
    ['{"url":"https://x?a=1\\u0026code=CANARY"}'],
    ['next=https%3A%2F%2Fx%3Fa%3D1%26code%3DCANARY'],
    ['next=https%253A%252F%252Fx%253Fa%253D1%2526code%253DCANARY'],
    ['<script>var s="{&quot;token&quot;:&quot;CANARY&quot;}"</script>'],
    ['<script>var s="{&#34;token&#x22;:&#34;CANARY&#34;}"</script>'],
    ['{"accessToken":"CANARY"}'],
    ['<a href="https://x?a=1&amp;code=CANARY">'],
    ['{token: `CANARY`}'],
    ['https://x/#access_token=CANARY'],
    ['{"session": 123456789012, "token":CANARY}'],
    ['{"token":"a\\"CANARY"}'],
    ['<textarea name="token">CANARY</textarea>'],
    ['<textarea name=notes\n>CANARY'],
    ['<input name="a" value="&quot;CANARY">'],
    ['<input data-x="a>b" value="CANARY">'],
    ['&lt;input name=&quot;a&quot; value=&quot;CANARY&quot;&gt;'],
    ['<Password>CANARY</Password>'],
    ['<wsse:Password Type="x">CANARY</wsse:Password>'],
    ['Set-Cookie\ncookie=CANARY'],
    ['client-secret = CANARY'],
    ['{"user":{"accessToken":{"value":"CANARY"}}}'],
    ['{"tokens":{"token":["a","]CANARY"]}}'],
    ['<textarea>a<b>x</b>CANARY</textarea>'],
    ['<Password><![CDATA[CANARY]]></Password>'],
    ['Authorization: Bearer CANARY'],
    ['Cookie: sid=1234567; b=CANARY'],
    ['Set-Cookie: sid=CANARY'],
    ['var t = `token=${user}CANARY`'],
    ['<meta name="csrf-token" content="CANARY">'],
    ['<button name=next value=CANARY>'],
    ['{"passcode":"CANARY"}'],
    ['{"privateKey":"CANARY"}'],
    ['-----BEGIN RSA PRIVATE KEY-----\nCANARY\n-----END RSA PRIVATE KEY-----'],
    ['<a href="https://anna:CANARY@host/x">'],
    ['see https%3A%2F%2Fanna%3ACANARY%40host%2F'],
  ])('%s => without the secret', (text) => {
    expect(scrubText(text)).not.toContain('CANARY');
    expect(scrubText(text)).toContain('_removed_');
  });

  test.each([
    ['<input '],
    ['token="'],
    ['eyJaaaaaaaa.'],
    ['?code='],
    ['token:\'a"'],
    ['<input name=a value='],
    ['&amp;'],
    ['%25'],
    ['\\\\'],
    ['<textarea>'],
    ['token:['],
    ['token:{"'],
    ['<Password>'],
    ['https://a:'],
    ['Cookie: '],
    ['token=${'],
    ['-----BEGIN PRIVATE KEY-----'],
    ["<input a='"],
  ])('a megabyte of %j => cut and scrubbed in no time to speak of', (piece) => {
    expect(scrubText(piece.repeat(200_000)).length).toBeLessThanOrEqual(MAX_TEXT * 4);
  });
});
