import assert from 'node:assert/strict';
import type { Argument } from '../../../engine/secrets/detector.ts';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { checkSecrets } from '../check-secrets.ts';
import { detectorNamed, detectors, optionsFor } from '../detectors.ts';
import { found } from '../doubted.ts';

/** The arguments of a call, of which one is the token. */
function written(argument: Argument, token: string): string {
  if (typeof argument === 'string') return `{ ${argument}: "${token}" }`;
  return Array.from({ length: argument }, (_, at) => (at + 1 === argument ? `"${token}"` : '"shop"')).join(', ');
}

describe('each call of a library that a vendor documents', () => {
  for (const { entry } of detectors.all)
    for (const [call, given] of Object.entries(entry.calls ?? {}))
      for (const argument of [given].flat())
        it(`${entry.id}: ${call} ${argument}`, () => {
          const token = generateToken(detectorNamed(entry.id), `${call}${argument}`);
          const [, vendor] = entry.id.split('-');
          const text = `// ${vendor} ${entry.anchors.join(' ')}\nconst own = ${call}${written(argument, token)});\n`;
          const values = found('src/client.js', text);
          assert.ok(values.includes(entry.id), `${text}${values.join(' ')}`);
        });
});

describe('calls of vendors', () => {
  const twilio = generateToken(detectorNamed('secret-twilio-auth-token'), 'call');
  const id = `AC${twilio.split('').toReversed().join('')}`;

  it('in the ways in which the languages write them', () => {
    for (const [path, text] of [
      ['a.py', `from twilio.rest import Client\nclient = Client("${id}", "${twilio}")\n`],
      ['a.py', `from twilio.rest import Client\nclient = Client(username="${id}", password="${twilio}")\n`],
      ['a.js', `const client = require('twilio')('${id}', '${twilio}');\n`],
      ['A.java', `Twilio.init("${id}", "${twilio}");\n`],
      ['a.rb', `client = Twilio::REST::Client.new("${id}", "${twilio}")\n`],
      ['a.go', `c := twilio.NewRestClientWithParams(twilio.ClientParams{Username: "${id}", Password: "${twilio}"})\n`],
    ] as const)
      checkSecrets(path, text, [{ rule: 'secret-twilio-auth-token', value: twilio }]);
  });

  it('whose names others have too, only where the text names the vendor, and never within another name', () => {
    assert.deepEqual(found('a.py', `client = Client("${id}", "${twilio}")\n`), []);
    assert.deepEqual(found('a.py', `# twilio\nx = StoreClient("shop", "${twilio}")\n`), []);
    assert.deepEqual(found('a.py', `# twilio\nx = client("shop", "${twilio}")\n`), []);
  });

  it('given what has another form, or is no literal', () => {
    for (const text of [
      `Twilio.init("${id}", "your_auth_token");\n`,
      `Twilio.init(SID, TOKEN);\n`,
      `Twilio.init("${id}", System.getenv("TWILIO_AUTH_TOKEN"));\n`,
    ])
      assert.deepEqual(found('A.java', text), [], text);
  });

  it('what a shop is tried with, beside an id that says so', () => {
    const secret = generateToken(detectorNamed('secret-razorpay-key-secret'), 'call');
    const id = (mode: string) =>
      `rzp_${mode}_${generateToken(detectorNamed('secret-razorpay-key-secret'), mode).slice(0, 14)}`;
    const modes = (mode: string) =>
      scanSecrets(`import razorpay\nclient = razorpay.Client(auth=("${id(mode)}", "${secret}"))\n`, optionsFor('a.py'))
        .credentials.filter(({ rule }) => rule === 'secret-razorpay-key-secret')
        .flatMap(({ decoded }) => decoded.map(({ value }) => value));
    assert.deepEqual(modes('live'), []);
    assert.deepEqual(modes('test'), ['test']);
  });
});

describe('a key whose name gives it to nobody, beside a host', () => {
  const vendors = detectors.all.filter(({ entry }) => entry.hosts !== undefined);
  const names = ['api_key', 'apiSecret', 'access_token', 'secretKey', 'hash_secret', 'token'];

  for (const { entry } of vendors)
    for (const host of entry.hosts ?? [])
      it(`${entry.id}: ${host}`, () => {
        // A short one may read like a word.
        const tokens = [1, 2, 3, 4].map((seed) => generateToken(detectorNamed(entry.id), `${host}${seed}`));
        const told = tokens.flatMap((token) =>
          names.flatMap((name) => found('a.py', `url = "https://${host}/v1/"\n${name} = "${token}"\n`)),
        );
        assert.ok(told.includes(entry.id), told.join(' '));
      });

  it('is the vendor’s beside the id of an account there', () => {
    const token = generateToken(detectorNamed('secret-twilio-auth-token'), 'account');
    const settings = (id: string) => `{\n  "AccountSID": "${id}",\n  "AuthToken": "${token}"\n}\n`;
    const hex = [...token].reverse().join('');
    assert.deepEqual(found('sms.json', settings(`AC${hex}`)), ['secret-twilio-auth-token']);
    for (const id of [hex, `XAC${hex}`, `AC${hex}0`, `AC${hex.slice(1)}`])
      assert.deepEqual(found('sms.json', settings(id)).includes('secret-twilio-auth-token'), false, id);
  });

  it('is of nobody in particular where others are spoken with, or its name says otherwise', () => {
    const token = generateToken(detectorNamed('secret-plivo-auth-token'), 'host');
    const of = (text: string) => found('a.py', text.replaceAll('T', token));
    assert.deepEqual(of('url = "https://api.plivo.com/v1/"\nauth_token = "T"\n'), ['secret-plivo-auth-token']);
    for (const text of [
      'url = "https://api.plivo.com/v1/"\nother = "https://api.acme.dev"\nauth_token = "T"\n',
      'url = "https://api.plivo.com/v1/"\nwarehouse_token = "T"\n',
      'url = "https://api.acme.dev/v1/"\nauth_token = "T"\n',
    ])
      assert.deepEqual(of(text), ['secret-generic-token'], text);
  });
});
