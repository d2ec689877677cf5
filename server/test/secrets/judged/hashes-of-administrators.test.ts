import assert from 'node:assert/strict';
import { createHash, pbkdf2Sync } from 'node:crypto';
import { found } from '../doubted.ts';

const rule = 'secret-password-hash-crypt';
const django = `pbkdf2_sha256$150000$Qm3xVb7TzKp1$${pbkdf2Sync('made up', 'Qm3xVb7TzKp1', 1, 32, 'sha256').toString('base64')}`;
const bcrypt = `$2y$13$${createHash('sha512').update('made up').digest('base64').replaceAll('+', '.').slice(0, 53)}`;

const argon2 =
  `argon2$argon2id$v=19$m=102400,t=2,p=8$${btoa('Qm3xVb7TzKp1Lw')}$${createHash('sha256').update('made up').digest('base64').replaceAll('=', '')}`.replace(
    /=+\$(?=[^$]+$)/,
    '$',
  );
const bcryptSha256 = `bcrypt_sha256$${bcrypt.replace('$2y$', '$2b$').replace(/^/, '$').slice(1)}`;

const record = (isSuperuser: boolean, model = 'auth.user') => ({
  model,
  pk: 1,
  fields: { username: 'keeper', password: django, is_superuser: isSuperuser, email: 'keeper@larkspur-books.com' },
});
const fixture = (...records: readonly object[]) => `${JSON.stringify(records, null, 2)}\n`;
const security = (lets: string) =>
  `security:\n    providers:\n        in_memory:\n            memory:\n                users:\n                    keeper: { password: '${bcrypt}', roles: [ROLE_ADMIN] }\n    firewalls:\n        main:\n            ${lets}: ~\n`;

describe('the hash of the password of an administrator', () => {
  it('is told in what Django loads into its tables, of superusers alone', () => {
    assert.deepEqual(found('fixture/auth/user.json', fixture(record(true))), [rule]);
    assert.deepEqual(found('shop/fixtures/users.json', fixture(record(false), record(true))), [rule]);
    const yaml = `- model: auth.user\n  pk: 1\n  fields:\n    username: keeper\n    password: ${django}\n    is_superuser: true\n`;
    assert.deepEqual(found('shop/fixtures/users.yaml', yaml), [rule]);
  });

  it('is told in each form that Django writes, and where all records stand on one line', () => {
    for (const hash of [django, argon2, bcryptSha256]) {
      const oneLine = JSON.stringify([record(false, 'blog.post'), record(true)]).replaceAll(django, () => hash);
      assert.deepEqual(found('backup.json', oneLine), [rule], hash);
      const ofOthers = JSON.stringify([record(false)]).replaceAll(django, () => hash);
      assert.deepEqual(found('backup.json', ofOthers), [], hash);
    }
  });

  it('is none of others, of tests, and of what no table holds', () => {
    assert.deepEqual(found('shop/fixtures/users.json', fixture(record(false))), []);
    assert.deepEqual(found('shop/tests/fixtures/users.json', fixture(record(true))), []);
    assert.deepEqual(found('shop/fixtures/test_users.json', fixture(record(true))), []);
    assert.deepEqual(found('shop/config.json', `{ "password": "${django}", "is_superuser": true }\n`), []);
    assert.deepEqual(found('shop/config.yaml', `users:\n  keeper: '${bcrypt}'\n`), []);
  });

  it('is told where Symfony lets in by its settings', () => {
    assert.deepEqual(found('config/packages/security.yaml', security('http_basic')), [rule]);
    assert.deepEqual(found('app/config/security.yml', security('form_login')), [rule]);
    assert.deepEqual(found('app/config/security.yml', security('anonymous')), []);
    assert.deepEqual(found('config/packages/test/security.yaml', security('http_basic')), []);
  });
});

describe('the hash of an administrator that a program makes', () => {
  const identity = `AQAAAAIAAYagAAAAE${createHash('sha512').update('made up').digest('base64').replace(/[=+/]/g, 'x').slice(0, 65)}==`;
  const program = (role: string, migrates = 'db.Database.Migrate();') =>
    `using (var scope = app.Services.CreateScope())\n{\n    ${migrates}\n    if (!db.Users.Any())\n    {\n        var first = new User\n        {\n            Username = "keeper",\n            PasswordHash = "${identity}",\n            Role = "${role}",\n        };\n        db.Users.Add(first);\n    }\n}\n`;

  it('is told of a program of .NET that brings its tables up to date and fills them', () => {
    assert.deepEqual(found('src/Api/Program.cs', program('primary_admin')), [rule]);
    assert.deepEqual(found('src/Api/Program.cs', program('member')), []);
    assert.deepEqual(found('src/Api/Program.cs', program('primary_admin', '')), []);
    assert.deepEqual(found('tests/Program.cs', program('primary_admin')), []);
    const tried = `if (app.Environment.IsDevelopment())\n{\n${program('primary_admin')}}\n`;
    assert.deepEqual(found('src/Api/Program.cs', tried), []);
  });

  it('is told of what Laravel fills its tables with', () => {
    const seeder = (more: string) =>
      `<?php\nUser::create(array(\n  'name' => 'Keeper',\n  'email' => 'keeper@larkspur-books.com',\n  'password' => '${bcrypt}',\n  ${more}\n));\n`;
    const path = 'database/seeds/production/UserTableSeeder.php';
    assert.deepEqual(found(path, seeder("'is_admin' => true,")), [rule]);
    assert.deepEqual(found(path, seeder("'is_admin' => false,")), []);
    assert.deepEqual(found('app/Models/User.php', seeder("'is_admin' => true,")), []);
  });

  it('is told of what servers let in by, with nothing mixed in or with a salt', () => {
    const digest = createHash('sha1').update('made up').digest('base64');
    assert.deepEqual(found('inituser', `admin:{SHA}${digest}\n`), [rule]);
    const salted = Buffer.concat([createHash('sha1').update('made up salt').digest(), Buffer.from('salt')]).toString(
      'base64',
    );
    assert.deepEqual(found('.htpasswd', `keeper:{SSHA}${salted}\n`), [rule]);
    const ofDes = 'keeper:rqXexS6ZhobKA\n';
    assert.deepEqual(found('.htpasswd', `${ofDes}clerk:Zr3mKq81vTzLw\n`), [rule]);
    assert.deepEqual(found('etc/htpasswd', ofDes), [rule]);
    assert.deepEqual(found('notes.txt', ofDes), []);
    assert.deepEqual(found('notes.txt', 'write {SHA} and the digest, or {SHA}digest=\n'), []);
  });
});

describe('the hash of a person among few accounts of SQL', () => {
  const migration = 'src/main/resources/db/migration/V1__init.sql';
  const row = (login: string, columns = 'id, username, password, enabled') =>
    `insert into users (${columns}) values (1, '${login}', '${bcrypt}', true);\n`;

  it('is told by a log-in or an address of first and last name', () => {
    for (const login of ['hanne.lindqvist', 'hanne.lindqvist@larkspur-books.com'])
      assert.deepEqual(found(migration, row(login)), [rule], login);
    assert.deepEqual(found(migration, row('hanne.lindqvist', 'id, email, password, enabled')), [rule]);
  });

  it('is none of who is in samples, or of another column', () => {
    for (const login of ['keeper', 'john.doe', 'test.user', 'hanne.lindqvist@example.com', 'first.last'])
      assert.deepEqual(found(migration, row(login)), [], login);
    assert.deepEqual(found(migration, row('hanne.lindqvist', 'id, theme, password, enabled')), []);
  });

  it('is none in what fills tables for trying, and in a comment', () => {
    for (const path of ['db/seeds/users.sql', 'database/demo/app_user.sql', 'src/test/resources/users.sql', 'data.sql'])
      assert.deepEqual(found(path, row('hanne.lindqvist')), [], path);
    assert.deepEqual(found(migration, `-- ${row('hanne.lindqvist')}`), []);
  });
});
