import assert from 'node:assert/strict';
import { saidOfValues as told } from '../doubted.ts';

/** What a helper of the program is given, which by its name makes tokens. */
describe('a literal that an own helper which makes tokens is given', () => {
  it('is its key where it says that it is a secret', () => {
    for (const [path, call, value] of [
      ['src/a.ts', "new JwtService('orchard-signing-key-of-shop')", 'orchard-signing-key-of-shop'],
      ['src/a.ts', "new JwtGuard(users, 'orchard secret of plums')", 'orchard secret of plums'],
      ['src/a.ts', "new JwtProvider(cfg, 'orchard-secret-2024')", 'orchard-secret-2024'],
      ['main.go', 'NewJWTMaker("orchard_secret_key_4")', 'orchard_secret_key_4'],
    ] as const)
      assert.deepEqual(told(path, `const made = ${call};\n`), [`${value} medium in-force`], call);
  });

  it('is none where it is the name of a setting or a secret, a path, or the words of an error', () => {
    for (const [path, call] of [
      ['src/n.ts', "new JwtService('jwtSecretKey')"],
      ['src/n.ts', "new JwtService('config:jwt.secret')"],
      ['src/n.ts', "new JwtManager(vault, 'secret/data/jwt')"],
      ['src/n.ts', "new JwtManager(users, 'kv secret name')"],
      ['src/n.ts', "new JwtService('jwt-secret-name')"],
      ['src/n.ts', "new JwtProvider(users, 'Secrets Manager')"],
      ['src/n.ts', "new JwtProvider(users, 'keystore.jks key alias')"],
      ['src/n.ts', "new JwtManager('shop', 'name of the key')"],
      ['src/n.ts', "new JwtProvider('users', 'JWT_SECRET_KEY')"],
      ['src/n.ts', "new JwtGuard('secret.jwt.key')"],
      ['src/B.java', 'new JwtProvider(users, "app.jwt.secret")'],
      ['src/B.java', 'new JwtService(users, "spring.jwt.secret-key")'],
      ['src/B.java', 'new JWTManager("security key missing")'],
      ['main.go', 'NewJWTMaker(cfg, "jwt-secret")'],
      ['main.go', 'token.JWTManager("orders", "jwt secret name", 5)'],
      ['src/n.ts', "new JwtManager(this.configService, 'orchard secret of plums')"],
    ] as const)
      assert.deepEqual(told(path, `const made = ${call};\n`), [], call);
  });

  it('of whatever length is read to its end', () => {
    for (const value of [
      'secret-'.repeat(70),
      'secret.'.repeat(70),
      `${'aA'.repeat(200)}secret`,
      'secret key '.repeat(40),
    ])
      assert.ok(
        told('src/a.ts', `new JwtService(${'x, '.repeat(200)}'${value}');\nnew JwtService('${value}');\n`).length <= 1,
      );
  });
});
