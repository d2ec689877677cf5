import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { repository } from '../repository.ts';

type Files = Readonly<Record<string, string>>;

const letters = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const draw = seeded('held-elsewhere');
const key = randomText(draw, letters, 44);
const password = randomText(draw, letters, 20);

function told(path: string, files: Files, rule: string): string {
  const found = repository(files)
    .engine.findings(path)
    .filter((finding) => finding.rule === rule);
  return found.map(({ level, message }) => `${level} ${message}`).join('\n');
}

describe('a signing key in settings of Spring Boot that include a profile', () => {
  const path = 'src/main/resources/application.yml';
  const reader = {
    'src/main/java/a/Jwt.java':
      'public class Jwt {\n  @Value("${jwt.secret}") private String secret;\n  Key key() { return Keys.hmacShaKeyFor(secret.getBytes()); }\n}\n',
  };
  const settings = (profiles: string) => `spring:\n  profiles:\n${profiles}jwt:\n  secret: ${key}\n`;
  const inForce = /nothing in this repository gives production another one/;

  it('may be another one where no file of the repository is of that', () => {
    for (const profiles of ['    include: secret\n', '    active: prod\n    include : web, secret\n']) {
      const files = { [path]: settings(profiles), ...reader, 'src/main/resources/application-web.yml': 'a: b\n' };
      const found = told(path, files, 'secret-generic-token');
      assert.match(found, /^warning Signing key/);
      assert.match(
        found,
        /the settings take in `application-secret\.yml`, which is not in this repository and may give production another one\./,
      );
      assert.doesNotMatch(found, inForce);
    }
  });

  it('is in force where that file is here, or none is included', () => {
    const others: readonly (readonly [string, Files])[] = [
      [
        '    include: secret\n',
        { 'src/main/resources/application-secret.yml': 'mail:\n  host: mail.acme-tools.net\n' },
      ],
      ['    active: prod\n', {}],
    ];
    for (const [profiles, files] of others)
      assert.match(told(path, { [path]: settings(profiles), ...reader, ...files }, 'secret-generic-token'), inForce);
  });
});

describe('the password of an account of PostgreSQL', () => {
  const grants = (user: string) =>
    `CREATE ROLE ${user} WITH LOGIN;\nGRANT ALL ON SCHEMA public TO ${user};\nGRANT SELECT ON orders TO ${user};\nGRANT INSERT ON items TO ${user};\n`;

  it('is that of a superuser where the image makes the account by it', () => {
    const files = {
      '.env.prod': `POSTGRES_USER=shop_app\nPOSTGRES_PASSWORD=${password}\n`,
      'init.sql': grants('shop_app'),
    };
    assert.match(
      told('.env.prod', files, 'secret-generic-password'),
      /it signs in as the database account shop_app, which is a superuser where the image of PostgreSQL starts with it\./,
    );
  });

  it('has what it is granted, as sentences say it', () => {
    const files = {
      '.env.prod': `DATABASE_URL=postgres://shop_app:${password}@db.acme-tools.net:5432/shop\n`,
      'init.sql': grants('shop_app'),
    };
    assert.match(
      told('.env.prod', files, 'secret-database-uri'),
      /the database account shop_app, which is granted ALL on schema public, and 2 more grants\./,
    );
  });
});
