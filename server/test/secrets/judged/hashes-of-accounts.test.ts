import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { saidOfValues } from '../doubted.ts';

const bytesFrom = (seed: string, length: number) => [...createHash('sha512').update(seed).digest()].slice(0, length);
const base64 = (bytes: readonly number[]) => Buffer.from(bytes).toString('base64');

/** Version 3 of ASP.NET Core Identity: HMAC-SHA-512, 100,000 rounds, 16 bytes of salt, and as many bytes more. */
const identity = base64([1, 0, 0, 0, 2, 0, 1, 0x86, 0xa0, 0, 0, 0, 16, ...bytesFrom('identity', 48)]);
const salted = base64(bytesFrom('salted', 36));

const model = (account: string) =>
  `class Accounts : IEntityTypeConfiguration<Account>\n{\n    void Configure(EntityTypeBuilder<Account> b)\n    {\n        b.HasData(\n            new Account { Username = "keeper", ${account}\n        );\n    }\n}\n`;

describe('what an account is given for its password', () => {
  it('signs nobody in where it is a hash', () => {
    assert.deepEqual(saidOfValues('Data/Accounts.cs', model(`Password = "${identity}" }`)), []);
    assert.deepEqual(saidOfValues('Data/Accounts.cs', model(`Password = "${salted}" }`)), []);
    assert.deepEqual(saidOfValues('appsettings.json', `{ "AdminPassword": "${identity}" }\n`), []);
  });

  it('signs nobody in where Django says by it that there is none', () => {
    const row = (password: string) =>
      `[{"model": "users.user", "fields": {"username": "keeper", "password": "${password}"}}]\n`;
    const random = 'kT4vQz8mWx2LbN7cRf9HsY3dGj6PaE1uVo5iKqXw';
    assert.deepEqual(saidOfValues('backup.json', row(`!${random}`)), []);
    assert.equal(saidOfValues('backup.json', row(`!${random}${random}`)).length, 1);
  });

  it('is told where it is none', () => {
    const values = (path: string, text: string) => saidOfValues(path, text).map((line) => line.split(' ')[0]);
    assert.deepEqual(values('Data/Mail.cs', `class Mail { const string Password = "${salted}"; }\n`), [salted]);
    assert.deepEqual(values('Data/Accounts.cs', model('Password = "Orch4rd!Keeper7" }')), ['Orch4rd!Keeper7']);
  });

  it('is noted behind its hash, in force', () => {
    for (const hash of [identity, salted])
      assert.deepEqual(saidOfValues('Data/Accounts.cs', model(`Password = "${hash}" }, //Baumgarten9182`)), [
        'Baumgarten9182 medium in-force',
      ]);
    const row = model(`Password = "${identity}" }, //Baumgarten9182`);
    for (const [space, told] of [
      ['Shop.Tests', false],
      ['Shop.Tests.Users', false],
      ['Shop.Contests', true],
    ] as const)
      assert.equal(
        saidOfValues('Data/Accounts.cs', `namespace ${space};\n${row}`).some((line) => line.endsWith('in-force')),
        told,
        space,
      );
    for (const remark of ['// the keeper', '// bcrypt of 2024 seeds', '// keeper', '// see #42 there'])
      assert.deepEqual(saidOfValues('Data/Accounts.cs', model(`Password = "${salted}" }, ${remark}`)), [], remark);
  });
});

describe('what is no secret, whatever its name', () => {
  it('is the path that a template of Vault reads', () => {
    const template = (call: string) =>
      `metadata:\n  annotations:\n    vault.hashicorp.com/agent-inject-template-db: |\n      {{- ${call} -}}\n`;
    for (const call of ['with secret "secret/secret/dbuser"', '$s := secret "kv9/Orders/x82Qv7"'])
      assert.deepEqual(saidOfValues('k8s/orders.yaml', template(call)), [], call);
    assert.equal(saidOfValues('k8s/orders.yaml', `app:\n  secret: "qT7vn2Lw9xK4pRzB3mYc"\n`).length, 1);
  });

  it('is what a page holds that was saved in place of a file', () => {
    const value = '7c1e5a90d2b84f36a1c7e05b9d3f28647c1e5a90d2b84f36a1c7e05b9d3f2861';
    const page = `\n<!DOCTYPE html>\n<html><body><input type="hidden" name="timestamp_secret" value="${value}"></body></html>\n`;
    assert.deepEqual(saidOfValues('assets/fonts/Title.ttf', page), []);
    assert.equal(saidOfValues('public/login.html', page).length, 1);
  });
});
