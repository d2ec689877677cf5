import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import { engineOver } from './repository.ts';

const other = 'tq7wz2nm5xk8rv3bd6hs';

/** The names in the file of variables after the first secret of a file has moved. */
function namesIn(path: string, text: string, env = '') {
  const { after } = fixed(path, { [path]: text, '.env': env }) ?? { after: {} as Readonly<Record<string, string>> };
  return [...(after['.env'] ?? '').matchAll(/^(\w+)=/gm)].map(([, name]) => name);
}

describe('A name that another value has goes', () => {
  const address = (user: string) =>
    `#!/bin/sh\nDB_URL="postgresql://${user}:${secret}@db.acme-tools.net:5432/reports"\npsql "$DB_URL"\n`;
  it('with who signs in by it', () =>
    assert.deepEqual(namesIn('scripts/report.sh', address('kb_reports'), `DB_PASSWORD=${other}\n`), [
      'DB_PASSWORD',
      'KB_REPORTS_DB_PASSWORD',
    ]));
  it('by a number where that is whom any server knows', () =>
    assert.deepEqual(namesIn('scripts/report.sh', address('postgres'), `DB_PASSWORD=${other}\n`), [
      'DB_PASSWORD',
      'DB_PASSWORD_2',
    ]));
  it('nowhere while it is free', () =>
    assert.deepEqual(namesIn('scripts/report.sh', address('kb_reports')), ['DB_PASSWORD']));
});

describe('One password of two programs', () => {
  const store = `const config = {\n  user: 'shop',\n  password: '${secret}',\n  driver: 'tedious',\n  server: 'db1',\n  database: 'live',\n};\n`;
  it('has a variable for each, where one sends mail and the other is a store', () =>
    assert.deepEqual(namesIn('utils/db.js', store, `SMTP_PASSWORD=${secret}\n`), ['SMTP_PASSWORD', 'DB_PASSWORD']));
  it('has one where both are stores', () =>
    assert.deepEqual(namesIn('utils/db.js', store, `DATABASE_PASSWORD=${secret}\n`), ['DATABASE_PASSWORD']));
});

describe('A key goes by', () => {
  for (const [what, path, text, name] of [
    [
      'what signs with it, not by a class of extensions',
      'src/AuthenticationExtensions.cs',
      `using Microsoft.AspNetCore.Authentication.JwtBearer;\n\npublic static class AuthenticationExtensions\n{\n    private const string SecretKey = "${secret}";\n    public static void AddJwtAuthentication(this IServiceCollection services)\n    {\n        var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(SecretKey));\n    }\n}\n`,
      'JWT_SECRET_KEY',
    ],
    [
      'the word that it is written as',
      'src/Check.cs',
      `public class Check\n{\n    private const string reCaptchaSecretKey = "${secret}";\n}\n`,
      'RECAPTCHA_SECRET_KEY',
    ],
  ] as const)
    it(what, () => assert.deepEqual(namesIn(path, text), [name]));

  it('the argument of the address that it stands in', () => {
    const path = 'src/main/resources/application.properties';
    const text = `sms.url=https://sms.acme-tools.net/send?apikey=${secret}&to=number\n`;
    const { after } = fixed(path, { [path]: text }) ?? {};
    assert.match(after?.[path] ?? '', /apikey=\$\{SMS_API_KEY\}&to/);
  });
});

describe('A program in Kotlin', () => {
  const moved = (path: string, text: string) => fixed(path, { [path]: text })?.after[path];
  it('ends where its variable is missing', () =>
    assert.equal(
      moved('src/Sms.kt', `class Sms {\n    private val apiKey = "${secret}"\n}\n`),
      'class Sms {\n    private val apiKey = System.getenv("API_KEY") ?: error("API_KEY is not set")\n}\n'.replaceAll(
        /(?<!\w)API_KEY/g,
        'SMS_API_KEY',
      ),
    ));
  it('does not where more is done with it in the same expression', () =>
    assert.match(
      moved('src/Sms.kt', `class Sms {\n    private val apiKey = "${secret}".trim()\n}\n`) ?? '',
      /System\.getenv\("SMS_API_KEY"\)\.trim\(\)/,
    ));
  it('goes on building without what only a release needs', () => {
    const text = moved('build.gradle.kts', `val signingPassword = "${secret}"\n`) ?? '';
    assert.match(text, /System\.getenv\(/);
    assert.doesNotMatch(text, /error\(/);
  });
});

describe('Settings of .NET', () => {
  const path = 'shop/appsettings.json';
  const offered = (env: Readonly<Record<string, string>>) => {
    const engine = engineOver({
      [path]: `{ "Mail": { "Password": "${secret}" } }\n`,
      'shop/shop.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web" />\n',
      ...env,
    });
    const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
    assert.ok(finding);
    return engine.offers(finding).filter(({ id }) => id.startsWith('move-to-user-secrets'));
  };
  it('are moved to no file of variables that nothing of .NET reads, though there is one', () =>
    assert.ok(
      offered({ '.env': 'PORT=80\n' }).every(({ isAttended, needsClipboard }) => isAttended || needsClipboard),
    ));
  it('are moved to one that the program loads', () =>
    assert.ok(
      offered({ '.env': 'PORT=80\n', 'shop/Program.cs': 'DotNetEnv.Env.Load();\n' }).some(
        ({ isAttended, needsClipboard }) => !isAttended && !needsClipboard,
      ),
    ));
});

describe('What is filled in elsewhere is given no variable of this machine', () => {
  const script = 'roles/db/templates/backup.sh';
  const text = `#!/bin/sh\nDB_PASSWORD="${secret}"\nmysqldump -p"$DB_PASSWORD" > /backup/{{ version }}.sql\n`;
  const playbook = {
    'roles/db/tasks/main.yml': '- name: backup\n  template:\n    src: backup.sh\n    dest: /opt/backup.sh\n',
  };
  it('such as a template of Ansible', () => {
    assert.equal(fixed(script, { [script]: text, ...playbook }), undefined);
    const finding = engineOver({ [script]: text, ...playbook }).findings(script)[0];
    assert.ok(finding);
  });
  it('unlike a script that no task hands on', () =>
    assert.match(fixed(script, { [script]: text })?.after[script] ?? '', /\$\{?DB_PASSWORD/));
  it('and settings that people copy', () => {
    const sample = 'src/main/resources/application-test.example.yml';
    const settings = `spring:\n  mail:\n    username: shop@acme-tools.net\n    host: smtp.acme-tools.net\n    password: ${secret}\n`;
    assert.equal(fixed(sample, { [sample]: settings, 'pom.xml': '<project/>\n' }), undefined);
    const real = 'src/main/resources/application-test.yml';
    assert.match(
      fixed(real, { [real]: settings, 'pom.xml': '<project/>\n' })?.after[real] ?? '',
      /\$\{SPRING_MAIL_PASSWORD\}/,
    );
  });
});
