import { checkSecrets, type Expected } from '../check-secrets.ts';
import { filled, password, token } from '../made-values.ts';

const p: Expected = { rule: 'secret-generic-password', value: password };
const t: Expected = { rule: 'secret-generic-token', value: token };

describe('the members of what is called after secrets', () => {
  for (const [path, text, expected] of [
    ['a.py', "API_KEYS = {'alice': 'T'}\n", t],
    ['a.py', "VALID_TOKENS = {'T', 'T'}\n", t],
    ['a.py', "secrets = dict(mail='T')\n", t],
    ['a.js', "const tokens = {\n  // of the shop\n  alice: 'T',\n};\n", t],
    ['a.json', '{ "tokens": { "alice": "T" } }\n', t],
    ['a.json', '{ "passwords": { "alice": "P" } }\n', p],
    ['a.php', "<?php\nreturn ['passwords' => ['mail' => 'P']];\n", p],
    ['a.go', 'tokens := map[string]string{"alice": "T"}\n', t],
    ['a.yaml', 'passwords:\n  alice: P\n', p],
    ['a.yaml', 'api_keys:\n  - T\n', t],
  ] as const)
    it(`${path}: ${text.trim()}`, () => {
      const values = filled(text);
      checkSecrets(path, values, Array(values.split(expected.value ?? '').length - 1).fill(expected));
    });

  it('of accounts, by who they are or what lets them in', () => {
    for (const [path, text] of [
      ['a.py', "USERS = {'admin': 'P', 'bob': 'x'}\n"],
      ['a.py', "ACCOUNTS = [\n    ('keeper@orchard.shop', 'P', 'Keeper'),\n]\n"],
      ['a.py', "credentials = ('admin', 'P')\n"],
      ['a.go', 'r.Group("/", gin.BasicAuth(gin.Accounts{"bob": "P"}))\n'],
      ['a.go', 'basicauth.New(basicauth.Config{Users: map[string]string{"bob": "P"}})\n'],
      ['a.js', "app.use(basicAuth({ users: { bob: 'P' } }));\n"],
      ['a.php', "<?php\n$users = ['admin' => 'P'];\n"],
    ] as const)
      checkSecrets(path, filled(text), [p]);
  });

  it('with an address, however weak', () => {
    const text = "users = [\n    ('keeper@orchard.shop', 'keeper123', 'Keeper', 'admin'),\n]\n";
    checkSecrets('seed.py', text, [{ rule: 'secret-generic-password', value: 'keeper123' }]);
  });

  it('not what a design, a schema, a translation, a lock file or a list of people has', () => {
    for (const [path, text] of [
      ['a.ts', "const tokens = { colorPrimary: '#1677ff', fontSize: '14px' };\n"],
      ['a.json', '{ "passwords": { "type": "object", "description": "P" } }\n'],
      ['a.yaml', 'passwords:\n  type: object\n  properties:\n    a:\n      type: string\n'],
      ['a.json', '{ "passwords": { "reset": "Your password has been reset." } }\n'],
      ['lang/en/a.json', '{ "passwords": { "reset": "P" } }\n'],
      ['package-lock.json', '{ "node_modules/js-tokens": { "version": "4.0.0", "integrity": "sha512-T" } }\n'],
      ['a.yaml', 'jobs:\n  a:\n    secrets:\n      TOKEN: ${{ secrets.TOKEN }}\n'],
      ['compose.yaml', 'secrets:\n  mail:\n    file: ./mail.txt\n'],
      ['a.py', "users = {'bob': 'P'}\n"],
      ['a.py', "accounts = [('bob', 'P')]\n"],
      ['a.py', "users = [('admin@orchard.shop', '2024-01-31')]\n"],
      ['a.json', '{ "Credentials": { "AccessKeyId": "P", "Expiration": "2031-02-20T19:56:59-08:00" } }\n'],
      ['a.java', 'String[] passwords = {"{ssha}T"};\n'],
    ] as const)
      checkSecrets(path, filled(text), []);
  });
});
