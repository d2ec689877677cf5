import assert from 'node:assert/strict';
import attributes from '../../../../rules/secrets/password-attributes.json' with { type: 'json' };
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

const words = 'Falken-Auge3';

/** Of each finding: what it is, and whether it may as well be the name of something. */
const told = (path: string, text: string) =>
  scanSecrets(text, optionsFor(path)).credentials.map(({ rule, isLikeName }) => `${rule}${isLikeName ? ' name' : ''}`);

const resource = (type: string, body: string) => `resource "${type}" "main" {\n  ${body}\n}\n`;

describe('words that a sign joins, where nothing but a password may stand', () => {
  it('are told in attributes of resources', () => {
    const all = Object.entries(attributes).flatMap(([type, names]) => names.map((name) => [type, name] as const));
    assert.ok(all.length > 20);
    for (const [type, attribute] of all)
      assert.deepEqual(
        told('main.tf', resource(type, `username = "keeper"\n  ${attribute} = "${words}"`)),
        ['secret-generic-password'],
        type,
      );
  });

  it('in parameters that are kept secret, in secrets, and in sensitive defaults', () => {
    const parameter = (type: string) =>
      resource('aws_ssm_parameter', `name = "/shop/db/password"\n  type = "${type}"\n  value = "${words}"`);
    assert.deepEqual(told('main.tf', parameter('SecureString')), ['secret-generic-password']);
    const kept = `metadata {\n    name = "db"\n  }\n  data = {\n    password = "${words}"\n  }`;
    assert.deepEqual(told('main.tf', resource('kubernetes_secret', kept)), ['secret-generic-password']);
    const variable = (rest: string) => `variable "db_password" {\n  default = "${words}"\n  ${rest}\n}\n`;
    assert.deepEqual(told('main.tf', variable('sensitive = true')), ['secret-generic-password']);
  });

  it('are none where they say what is to be put there, or what is looked up', () => {
    for (const value of ['change-me', 'your-password', 'my-db-secret', 'db_password_here', '${var.db_password}'])
      assert.deepEqual(told('main.tf', resource('aws_db_instance', `password = "${value}"`)), [], value);
    assert.deepEqual(told('main.tf', resource('aws_db_instance', `#password = "${words}"`)), []);
    assert.deepEqual(told('main.tf', resource('shop_menu', 'password = "orchard-menu"')), []);
    assert.deepEqual(
      told(
        'main.tf',
        resource('aws_ssm_parameter', 'name = "/db/password"\n  type = "String"\n  value = "orchard-menu"'),
      ),
      [],
    );
  });
});

describe('capitals and a number among the words of a password', () => {
  it('are a password, or the name of something', () => {
    for (const [path, text] of [
      ['mail.py', `SMTP_PASSWORD = "Regen-Wald12"\n`],
      ['gradle.properties', 'nexusPassword=Blumen.Wiese3\n'],
      ['config/secrets.yml', 'production:\n  smtp_password: oranje-Zon88\n'],
    ] as const)
      assert.deepEqual(told(path, text), ['secret-generic-password name'], path);
  });

  it('nothing where either is missing, and nothing under other names', () => {
    for (const text of [
      'SMTP_PASSWORD = "regen-wald1"\n',
      'SMTP_PASSWORD = "Regen-Wald"\n',
      'PASSWORD_HASHER = "Argon-Hash2"\n',
      'PASSWORD_LABEL = "Regen-Wald12"\n',
      '# SMTP_PASSWORD = "Regen-Wald12"\n',
    ])
      assert.deepEqual(told('mail.py', text), [], text);
  });
});
