import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { checkSecrets } from '../check-secrets.ts';
import { optionsFor } from '../detectors.ts';
import { filled, password, token } from '../made-values.ts';

/** A rule, the path and the text of a file with a made-up password in the place of `P` or a token in that of `T`; none: no secret. */
type Row = readonly [rule: string | undefined, path: string, text: string];

function check(rows: readonly Row[]): void {
  for (const [rule, path, text] of rows)
    it(text.trim(), () => {
      const written = filled(text);
      const value = written.includes(token) ? token : password;
      checkSecrets(path, written, rule === undefined ? [] : [{ rule, value }]);
    });
}

const generic = 'secret-generic-token';
const login = 'secret-generic-login';

describe('keys of services', () => {
  check([
    [generic, 'a.env', 'nytimeskey=T\n'],
    [generic, 'a.go', 'var cred = "T"\n'],
    [generic, 'a.yaml', 'cred: "T"\n'],
    [generic, 'device.yaml', 'api:\n  encryption:\n    key: "T"\n'],
    [
      undefined,
      'a.yaml',
      'storage:\n  encryption:\n    key: projects/shop/locations/eu/keyRings/ring/cryptoKeys/main\n',
    ],
    [undefined, 'a.py', 'whiskey = "single malt of the islands"\n'],
    [undefined, 'a.py', 'turnkey = "ready-made"\n'],
  ]);
});

describe('what makes another form of a literal', () => {
  check([
    ['secret-generic-password', 'A.java', 'static final String JWT_PASSWORD = TextCodec.BASE64.encode("P");\n'],
    [generic, 'A.java', 'byte[] SIGNING_KEY = Decoders.BASE64.decode("T");\n'],
    [generic, 'a.py', 'API_SECRET = base64.b64decode("T")\n'],
    [generic, 'a.php', "<?php $apiSecret = base64_decode('T');\n"],
    [generic, 'a.rb', "API_SECRET = Base64.strict_decode('T')\n"],
  ]);
});

describe('calls that open what is sealed by a passphrase', () => {
  check([
    [login, 'a.rb', "key = OpenSSL::PKey::RSA.new key_pem, 'P'\n"],
    [login, 'a.rb', "key = OpenSSL::PKey.read(pem, 'P')\n"],
    [login, 'a.rb', 'pem = OpenSSL::PKey::RSA.new(2048).to_pem(cipher, "P")\n'],
    [login, 'a.go', 'signer, err := ssh.ParsePrivateKeyWithPassphrase(pem, []byte("P"))\n'],
    [login, 'a.go', 'key, cert, err := pkcs12.Decode(data, "P")\n'],
    [login, 'a.php', '<?php $key = openssl_pkey_get_private($pem, "P");\n'],
    [login, 'a.py', 'key = serialization.load_pem_private_key(data, b"P")\n'],
    [login, 'a.ts', "const key = crypto.createSecretKey('P', 'utf8');\n"],
    [undefined, 'a.rb', 'key = OpenSSL::PKey::RSA.new key_pem, passphrase\n'],
  ]);
});

describe('a sign that no token has', () => {
  const broken = `${token.slice(0, 8)}?${token.slice(8)}`;
  const confidences = (path: string, text: string) =>
    scanSecrets(text, optionsFor(path)).credentials.map(({ confidence }) => confidence);

  it('among letters and digits: it was altered', () => {
    assert.deepEqual(confidences('notes.md', `acme token - '${broken}'\n`), ['low']);
    assert.deepEqual(confidences('a.py', `api_key = '${broken}'\n`), ['low']);
    assert.deepEqual(confidences('a.py', `api_key = '${token}'\n`), ['medium']);
  });

  it('not in what people make up themselves', () => {
    assert.deepEqual(confidences('a.py', `SECRET_KEY = '${broken}'\n`), ['medium']);
  });
});

describe('what the members of a cluster seal with', () => {
  const key = `${token.slice(0, 11)}${token.slice(0, 32)}=`;

  it('in settings of Consul, and no key of another name', () => {
    checkSecrets('consul.hcl', `encrypt = "${key}"\n`, [{ rule: 'secret-consul-gossip-key', value: key }]);
    checkSecrets('consul.json', `{ "encrypt": "${key}" }\n`, [{ rule: 'secret-consul-gossip-key', value: key }]);
    checkSecrets('a.js', `encrypt("${key}")\n`, []);
  });
});

describe('what stands behind an address of mail in a call', () => {
  check([
    [login, 'a.py', 'api = Garmin("jonas.weber@acme-tools.de", "P")\n'],
    [login, 'a.ts', "const car = new Car('jonas.weber@acme-tools.com','P');\n"],
    [undefined, 'a.py', 'send_mail("jonas.weber@acme-tools.com", "P")\n'],
    [undefined, 'a.py', 'people = ["jonas.weber@acme-tools.com", "P"]\n'],
    [undefined, 'a.py', 'user = User("jonas.weber@acme-tools.com", "JonasWeber42")\n'],
    [undefined, 'a.py', 'user = User("jonas.weber@acme-tools.com", "Head of Sales 2")\n'],
  ]);
});
