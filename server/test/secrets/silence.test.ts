import assert from 'node:assert/strict';
import { scanSecrets } from '../../engine/secrets/scan.ts';
import { optionsFor } from './detectors.ts';

/** How each language gives a name a value, and how it calls with one. */
const languages: Readonly<Record<string, readonly ((name: string, value: string) => string)[]>> = {
  'src/app.py': [
    (name, value) => `${name} = "${value}"\n`,
    (name, value) => `x = {"${name}": "${value}"}\n`,
    (name, value) => `connect(${name}="${value}")\n`,
    (name, value) => `if "${value}" == ${name}:\n    pass\n`,
  ],
  'src/app.js': [
    (name, value) => `const ${name} = '${value}';\n`,
    (name, value) => `const x = { '${name}': '${value}' };\n`,
    (name, value) => `settings.set('${name}', '${value}');\n`,
    (name, value) => `const x = [['${name}', '${value}']];\n`,
  ],
  'src/app.ts': [
    (name, value) => `const ${name}: string = '${value}';\n`,
    (name, value) => `const x = { ${name}: '${value}' } as const;\n`,
    (name, value) => `const ${name} = isTest ? '${value}' : other;\n`,
  ],
  'src/App.tsx': [
    (name, value) => `const a = <Field ${name}="${value}" />;\n`,
    (name, value) => `const a = <Field ${name}={'${value}'} />;\n`,
  ],
  'app.go': [
    (name, value) => `${name} := "${value}"\n`,
    (name, value) => `m := map[string]string{"${name}": "${value}"}\n`,
    (name, value) => `flag.String("${name}", "${value}", "what it is")\n`,
  ],
  'src/App.java': [
    (name, value) => `String ${name} = "${value}";\n`,
    (name, value) => `properties.put("${name}", "${value}");\n`,
    (name, value) => `@Value("\${${name}:${value}}")\n`,
    (name, value) => `Map.of("user", "app", "${name}", "${value}");\n`,
  ],
  'src/App.kt': [(name, value) => `val ${name} = "${value}"\n`, (name, value) => `mapOf("${name}" to "${value}")\n`],
  'src/App.cs': [
    (name, value) => `var ${name} = "${value}";\n`,
    (name, value) => `settings["${name}"] = "${value}";\n`,
    (name, value) => `new Dictionary<string, string> { { "${name}", "${value}" } };\n`,
  ],
  'app.rb': [
    (name, value) => `${name} = '${value}'\n`,
    (name, value) => `x = { ${name}: '${value}' }\n`,
    (name, value) => `ENV.fetch('${name}') { '${value}' }\n`,
  ],
  'app.php': [
    (name, value) => `<?php\n$${name} = '${value}';\n`,
    (name, value) => `<?php\nreturn ['${name}' => '${value}'];\n`,
  ],
  'src/app.rs': [
    (name, value) => `let ${name} = "${value}";\n`,
    (name, value) => `map.insert("${name}", "${value}");\n`,
  ],
  'run.sh': [(name, value) => `export ${name}="${value}"\n`, (name, value) => `tool --${name} "${value}"\n`],
  'run.ps1': [(name, value) => `$${name} = '${value}'\n`, (name, value) => `Connect-Db -${name} '${value}'\n`],
  'main.tf': [
    (name, value) => `resource "a" "b" {\n  ${name} = "${value}"\n}\n`,
    (name, value) => `variable "${name}" {\n  description = "of {it}"\n  default = "${value}"\n}\n`,
  ],
  'config.yaml': [
    (name, value) => `db:\n  ${name}: "${value}"\n`,
    (name, value) => `db: { ${name}: "${value}" }\n`,
    (name, value) => `env:\n  - name: ${name}\n    value: "${value}"\n`,
    (name, value) => `env:\n  - value: "${value}"\n    name: ${name}\n`,
    (name, value) => `${name}:\n  Type: String\n  Default: "${value}"\n`,
  ],
  'config.json': [
    (name, value) => `{ "${name}": "${value}" }\n`,
    (name, value) => `{ "${name}": { "type": "string", "default": "${value}" } }\n`,
    (name, value) => `{ "value": "${value}", "name": "${name}" }\n`,
  ],
  'settings.jsonc': [(name, value) => `{\n  // what\n  "${name}": "${value}",\n}\n`],
  'config.toml': [(name, value) => `[db]\n${name} = "${value}"\n`],
  'app.ini': [(name, value) => `[db]\n${name} = ${value}\n`],
  'app.properties': [(name, value) => `db.${name}=${value}\n`],
  '.env': [(name, value) => `${name}=${value}\n`],
  'config.xml': [
    (name, value) => `<${name}>${value}</${name}>\n`,
    (name, value) => `<add key="${name}" value="${value}"/>\n`,
  ],
  'docs/setup.md': [(name, value) => `\`\`\`sh\nexport ${name}="${value}"\n\`\`\`\n`],
  Dockerfile: [(name, value) => `FROM a\nENV ${name}="${value}"\n`],
  'notes.txt': [(name, value) => `${name}: ${value}\n`],
};

/** What is no secret, whatever it is given to. */
const evidence: Readonly<Record<string, readonly (readonly [name: string, value: string])[]>> = {
  'a placeholder': [
    ['password', 'changeme'],
    ['password', 'your-password-here'],
    ['api_token', 'YOUR_API_TOKEN'],
    ['api_token', 'xxxxxxxxxxxxxxxx'],
    ['password', '********'],
    ['password', '<password>'],
    ['api_token', 'insert-token-here'],
    ['password', 'TODO'],
    ['secret', 'null'],
  ],
  'a reference': [
    ['password', '${DB_PASSWORD}'],
    ['password', '{{ db_password }}'],
    ['api_token', '$API_TOKEN'],
    ['api_token', 'op://shop/db/password'],
    ['password', 'vault:secret/data/db#password'],
    ['secret', 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-x7Kq92'],
    ['password', '%DB_PASSWORD%'],
    ['api_token', 'env.API_TOKEN'],
  ],
  'a digest': [
    ['password_hash', '$2b$12$KIXQ4Zb8Nc4RtW2yQ3k7Hq2vmLp4x7Kq92mLp4Zb8Nc4RtW2yQ3'],
    ['password_sha256', '5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8'],
    ['token_digest', '3f8a1c0d9b7e6a5f4d3c2b1a0f9e8d7c6b5a4f3e'],
    ['secret_checksum', 'd30bedaa4d8eb3128cf35ddc1030e27d'],
  ],
  'an id': [
    ['token_id', '7c1e4048-15dc-4dd0-8640-f4f60813c8af'],
    ['secret_name', 'shop-db-credentials'],
    ['key_id', '0a9b8c7d-15dc-4dd0-8640-f4f60813c8af'],
    ['client_id', 'x7Kq92mLp4Zb8Nc4RtW2yQ3k'],
  ],
  'the public half': [
    ['public_key', 'MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE'],
    ['ssh_public_key', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE'],
  ],
  'an address': [
    ['token_url', 'https://auth.acme.test/oauth2/token'],
    ['password_reset_url', 'https://example.com/reset/a1b2c3d4'],
    ['secret', 'https://vault.acme.test/v1/secret'],
  ],
  'a key of a message': [
    ['password', 'form.login.password.label'],
    ['token', 'settings.token.title'],
    ['password', 'errors:password-too-short'],
  ],
  'a selector of CSS': [
    ['password', '#password-input'],
    ['password', '.form-control'],
    ['token', '.token.attr-name'],
  ],
  'a path': [
    ['password_file', '/run/secrets/db_password'],
    ['password', '/run/secrets/db_password'],
    ['private_key', './keys/server.pem'],
    ['token', '/var/run/secrets/kubernetes.io/serviceaccount/token'],
  ],
  'one of a few words': [
    ['auth', 'basic'],
    ['auth', 'oauth2'],
    ['token', 'required'],
    ['password', 'optional'],
    ['token_type', 'bearer'],
    ['secret', 'SecretString'],
    ['auth_token', 'client_credentials'],
  ],
  'a test double': [
    ['password', 'test'],
    ['password', 'dummy'],
    ['api_token', 'fake-token'],
    ['api_token', 'test-token'],
    ['secret', 'mock-secret'],
  ],
};

describe('what is no secret is told in no language', () => {
  for (const [kind, values] of Object.entries(evidence))
    describe(kind, () => {
      for (const [path, ways] of Object.entries(languages))
        it(path, () => {
          for (const [name, value] of values) for (const write of ways) checkSilent(path, write(name, value));
        });
    });
});

/** What only code that signs by it makes a secret is told of nothing that stands alone. */
function checkSilent(path: string, text: string): void {
  const found = scanSecrets(text, optionsFor(path)).credentials.filter(
    ({ loweredBy }) => loweredBy !== 'unless-in-force',
  );
  assert.deepEqual(
    found.map(({ rule }) => rule),
    [],
    text,
  );
}

it('the cast of a column of passwords is no password', () => {
  const text = (value: string) => `<?php\nreturn [\n  'verified_at' => 'datetime',\n  'password' => '${value}',\n];\n`;
  assert.deepEqual(scanSecrets(text('hashed'), optionsFor('app/Models/User.php')).credentials, []);
  assert.equal(scanSecrets(text('orchard77'), optionsFor('app/Models/User.php')).credentials.length, 1);
});
