import assert from 'node:assert/strict';
import { hitsInBytes } from '../../../engine/secrets/anchors.ts';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { password } from '../made-values.ts';
import { programs } from './matrix-of-programs.ts';
import { settings } from './matrix-of-settings.ts';

const hex = '3f9a1c7e5b2d8064a1f7c39e0b5d2846';

function filledIn(text: string): string {
  const base64 = (plain: string) => Buffer.from(plain).toString('base64');
  return text
    .replaceAll('@@X', hex)
    .replaceAll('@@B', base64(`shop:${password}`))
    .replaceAll('@@b', base64(password))
    .replaceAll('@@', password);
}

function foundIn(path: string, text: string): readonly string[] {
  const options = optionsFor(path);
  const found = scanSecrets(text, options).credentials.map(({ rule }) => rule);
  const bytes = Buffer.from(text);
  const hits = hitsInBytes(options.detectors.anchors, bytes, options.language);
  const ofBytes = scanSecrets(text, { ...options, seen: { bytes, hits } }).credentials.map(({ rule }) => rule);
  assert.deepEqual(ofBytes, found, `as bytes, ${path}: ${text}`);
  return found;
}

/** How a name is given a text in each language. */
const namings: readonly (readonly [path: string, write: (name: string, value: string) => string])[] = [
  ['src/a.py', (name, value) => `${name} = "${value}"\n`],
  ['src/a.js', (name, value) => `const o = { ${name}: "${value}" };\n`],
  ['src/a.ts', (name, value) => `const ${name}: string = "${value}";\n`],
  ['src/a.tsx', (name, value) => `export const A = () => <Client ${name}="${value}" />;\n`],
  ['a.go', (name, value) => `var c = Config{${name}: "${value}"}\n`],
  ['src/A.java', (name, value) => `class A { static final String ${name} = "${value}"; }\n`],
  ['src/A.kt', (name, value) => `fun f() = connect(${name} = "${value}")\n`],
  ['A.cs', (name, value) => `class A { public string ${name} { get; set; } = "${value}"; }\n`],
  ['a.rb', (name, value) => `c = { ${name}: '${value}' }\n`],
  ['a.php', (name, value) => `<?php\nreturn ['${name}' => '${value}'];\n`],
  ['a.rs', (name, value) => `const ${name}: &str = "${value}";\n`],
  ['a.sh', (name, value) => `${name}="${value}"\n`],
  ['a.ps1', (name, value) => `$${name} = '${value}'\n`],
  ['main.tf', (name, value) => `locals {\n  ${name} = "${value}"\n}\n`],
  ['config/a.yaml', (name, value) => `a:\n  ${name}: "${value}"\n`],
  ['a.json', (name, value) => `{"a":{"${name}":"${value}"}}\n`],
  ['a.toml', (name, value) => `[a]\n${name} = "${value}"\n`],
  ['a.ini', (name, value) => `[a]\n${name} = ${value}\n`],
  ['a.properties', (name, value) => `a.${name}=${value}\n`],
  ['.env', (name, value) => `${name}="${value}"\n`],
  ['a.xml', (name, value) => `<a ${name}="${value.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}"/>\n`],
  ['README.md', (name, value) => `# A\n\n\`\`\`yaml\n${name}: "${value}"\n\`\`\`\n`],
  ['Dockerfile', (name, value) => `FROM a\nENV ${name}="${value}"\n`],
];

/** What no secret is, whatever it is given to: a placeholder, a reference, a digest, an id, a key of a translation, a member of an enumeration, a class of a page, a path. */
const noSecrets: readonly (readonly [name: string, value: string])[] = [
  ['password', 'changeme'],
  ['db_password', '<password>'],
  ['apiKey', 'YOUR_API_KEY'],
  ['api_key', 'xxxxxxxxxxxxxxxxxxxxxxxx'],
  ['db_password', '${DB_PASSWORD}'],
  ['api_token', '{{ api_token }}'],
  ['secret_name', 'shop-db-credentials'],
  ['content_hash', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
  ['token_id', '2c5ea4c0-4067-4be6-9f7d-3b1f4a6d2e11'],
  ['passwordLabel', 'auth.login.password.label'],
  ['PASSWORD', 'password'],
  ['passwordClass', 'form__field--password is-hidden'],
  ['private_key_path', '/etc/shop/keys/private.pem'],
  ['token_url', 'https://id.acme.test/oauth2/token'],
  ['password', ''],
];

/** What looks like them and is none: words or references in an address whose host is put behind it, flags and words of a list that has a line each; words that settings fall back on, labels in dictionaries, and what is compared or filled in without a literal. */
const alike: readonly (readonly [path: string, text: string])[] = [
  ['src/a.py', 'u = "postgres://user:password@" + host\n'],
  ['src/a.js', "const u = 'https://user:${password}@' + host;\n"],
  ['src/a.js', "const u = 'https://' + user + ':' + password + '@' + host;\n"],
  ['src/a.js', "const message = 'https://app:@@@';\n"],
  ['a.php', "<?php\n$u = 'https://{user}:{password}@' . $host;\n"],
  ['a.go', 'func f() { u := "postgres://%s:%s@" + host }\n'],
  ['src/a.py', 'names = [\n    "mysql",\n    "-p",\n    "postgres",\n]\n'],
  ['src/a.py', 'run([\n    "mysqldump",\n    "-u", "root",\n    "-p${PASSWORD}",\n])\n'],
  ['a.go', 'func f() {\n\texec.Command(\n\t\t"mysql",\n\t\t"-p"+password,\n\t)\n}\n'],
  ['src/a.py', 'p = options.pop("password", "")\n'],
  ['src/a.py', 'p = options.pop("password", "changeme")\n'],
  ['src/A.java', 'class A { void f() { builder.basicAuthentication("username", "password").build(); } }\n'],
  ['src/A.java', 'class A { void f() { transport.connect("smtp.acme.test", 25, user); } }\n'],
  ['a.sh', `printf '%s\\n' "$PASSWORD" | docker login -u ci --password-stdin\n`],
  ['a.yaml', "a:\n  password: <%= ENV['DB_PASSWORD'] || 'password' %>\n"],
  ['a.yaml', "a:\n  password: <%= ENV['DB_PASSWORD'] || ENV['PASSWORD'] %>\n"],
  ['a.yaml', 'a:\n  password: <%= ENV.fetch("DB_PASSWORD", "") %>\n'],
  ['a.yaml', "a:\n  password: \"{{ lookup('env', 'DB_PASSWORD') or other }}\"\n"],
  ['a.yaml', "a:\n  when_password: \"{{ kind == 'a' or 'S3cure-h0rse-9f3c' in words }}\"\n"],
  ['a.yaml', 'a:\n  password: !ENV [DB_PASSWORD, OTHER]\n'],
  ['a.yaml', "parameters:\n  env(DB_PASSWORD): ''\n  env(APP_SECRET): '%env(OTHER)%'\n"],
  ['a.yaml', 'a:\n  password: ${oc.env:DB_PASSWORD,changeme}\n'],
  [
    'A.cs',
    'var labels = new Dictionary<string, string>\n{\n    { "password", "The password" },\n    { "token", "Token of the shop" },\n};\n',
  ],
  ['A.cs', 'class A { public string Password { get { return "password"; } } }\n'],
  ['A.cs', 'class A { public string Password { get { return name + "S3cure-h0rse-9f3c"; } } }\n'],
  ['A.cs', 'if (kind is "password") { }\n'],
  ['a.rs', 'fn password() -> String {\n    "password".to_string()\n}\n'],
  ['a.rs', 'let p = env::var("DB_PASSWORD")\n    .unwrap_or_else(|_| "password".to_string());\n'],
  ['a.rs', 'let p = env::var("DB_PASSWORD")\n    .unwrap_or_else(|_| panic!("DB_PASSWORD has to be set"));\n'],
  [
    'a.rs',
    'struct A {\n    #[arg(long, default_value = "S3cure-h0rse-9f3c")]\n    host: String,\n    password: String,\n}\n',
  ],
  ['a.swift', 'var password: String {\n    return "Password"\n}\n'],
  ['a.swift', 'var password: String {\n    get { store.password }\n}\n'],
  ['src/a.js', "if (prompt('Password?') === '') ok();\n"],
  ['src/a.js', "// ask for it: prompt('Password?')\nif (kind === 'password-again') ok();\n"],
  ['src/a.js', "program.option('-p, --password <word>', 'the password of the shop');\n"],
  ['src/a.js', "program.option('-p, --password <word>', 'of the shop', 'password');\n"],
  ['src/a.js', "$('#password').val('');\n$('#password').val(password);\n"],
  ['src/a.js', "document.getElementById('password').value = document.getElementById('other').value;\n"],
  ['src/a.js', 'page.fill(\'input[name="password"]\', password);\n'],
  ['src/a.js', 'const x = f("(password = """).append(""");\n'],
  [
    'a.go',
    'func f() {\n\tu, p, ok := r.BasicAuth()\n\tif u != "svc" || p != s.word {\n\t\treturn "of-the-shop-9"\n\t}\n}\n',
  ],
  ['a.go', 'func f() { c.Flags().StringVarP(&p, "password", "p", "", "password of the shop") }\n'],
  ['a.go', 'func f() { c.Flags().StringVarP(&p, "password-file", "p", "/run/secrets/word", "file") }\n'],
  ['a.rb', 'password = options.fetch(:password, nil)\n'],
  ['a.ex', 'def password do\n  "password"\nend\n'],
  ['pom.xml', '<arguments>\n  <argument>--password</argument>\n  <argument>${db.password}</argument>\n</arguments>\n'],
];

describe('ways to give a secret', () => {
  for (const [language, [path, cells]] of Object.entries({ ...programs, ...settings }))
    it(`are read in ${language}`, () => {
      for (const [cell, text] of Object.entries(cells))
        assert.notDeepEqual(foundIn(path ?? cell, filledIn(text)), [], `${cell}: ${filledIn(text)}`);
    });

  it('are not what looks like them', () => {
    for (const [path, text] of alike) assert.deepEqual(foundIn(path, filledIn(text)), [], filledIn(text));
  });

  for (const [path, write] of namings)
    it(`give none in ${path}`, () => {
      for (const [name, value] of noSecrets)
        assert.deepEqual(foundIn(path, write(name, value)), [], write(name, value));
    });
});
