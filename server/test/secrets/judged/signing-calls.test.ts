import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { saidOfValues as told } from '../doubted.ts';

describe('words that are written into what signs', () => {
  it('into the call', () => {
    for (const [path, line] of [
      ['auth.js', "const token = jwt.sign({ id: user.id }, 'orchard', { expiresIn: '7d' });"],
      ['auth.ts', 'const data = jwt.verify(req.header("x-token"), "orchard");'],
      ['auth.go', '\ts, err := token.SignedString([]byte("orchard"))'],
      ['auth.py', 'token = jwt.encode(payload, "orchard", algorithm="HS256")'],
      ['Auth.cs', 'var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes("orchard"));'],
      ['Auth.java', 'return JWT.create().sign(Algorithm.HMAC256("orchard"));'],
      ['Auth.java', 'Algorithm algorithm = Algorithm.HMAC256("orchard".getBytes());'],
    ] as const)
      assert.deepEqual(told(`src/${path}`, `${line}\n`), ['orchard medium in-force'], path);
  });

  it('not what the call is given besides', () => {
    for (const line of [
      "jwt.verify(req.cookies['token'], process.env.KEY);",
      "jwt.sign({ a: 'orchard' }, secretOrKey);",
      "jwt.sign({ id }, 'your-secret');",
      "jwt.sign('orchard', key);",
      "// jwt.sign({ id }, 'orchard')",
    ])
      assert.deepEqual(told('src/auth.js', `${line}\n`), [], line);
    assert.deepEqual(told('test/auth.test.js', "jwt.sign({ id }, 'orchard');\n"), []);
  });

  const express = (secret: string) =>
    `app.use(session({\n  store: new Store({ url }),\n  secret: ${secret},\n  resave: true\n}));\n`;
  const listens = 'app.listen(process.env.PORT || 3000);\n';

  it('into the sessions of Express', () => {
    assert.deepEqual(told('src/app.js', express("'plum and cherry'") + listens), ['plum and cherry medium in-force']);
    assert.deepEqual(told('src/app.js', express("'orchard'") + listens), ['orchard medium in-force']);
    assert.deepEqual(told('src/app.js', express("'plum and cherry'")), ['plum and cherry low nothing']);
    assert.deepEqual(told('src/app.js', express('"secret"') + listens), ['secret low nothing']);
  });

  it('not what somebody is to write there or what it is read from', () => {
    for (const secret of ["'your secret'", 'process.env.SECRET', '`${secret}`', "'change me'"])
      assert.deepEqual(told('src/app.js', express(secret) + listens), [], secret);
    assert.deepEqual(told('src/app.js', "show({\n  secret: 'orchard',\n});\n"), []);
    for (const secret of ["'your secret'", 'process.env.SECRET', "'change me'"])
      assert.deepEqual(told('src/app.js', `app.use(jwt({ secret: ${secret} }));\n`), [], secret);
  });
});

describe('words in the object that signs tokens or sessions', () => {
  it('are in force', () => {
    for (const text of [
      "export const jwtConstants = {\n  secret: 'plum and cherry',\n};\n",
      "const jwtConfig: JwtModuleOptions = {\n  signOptions: { expiresIn: '1d' },\n  secret: 'plum and cherry',\n};\n",
      "@Module({\n  imports: [JwtModule.register({\n    secret: 'plum and cherry',\n  })],\n})\n",
      "super({\n  ignoreExpiration: false,\n  secretOrKey: 'plum and cherry',\n});\n",
      "app.get('/own', jwt({ secret: 'plum and cherry' }), (req, res) => {});\n",
      "app.use(koaJwt({ secret: 'plum and cherry' }));\n",
      "JWT.verify(given, 'plum and cherry');\n",
    ])
      assert.deepEqual(told('src/auth/constants.ts', text), ['plum and cherry medium in-force'], text);
    const options = "const sessionOptions = {\n  secret: 'plum and cherry',\n  resave: false,\n};\n";
    const app = `${options}app.use(session(sessionOptions));\nmodule.exports = app;\n`;
    assert.deepEqual(told('app.js', app), ['plum and cherry medium in-force']);
    assert.deepEqual(told('app.js', `${options}module.exports = app;\n`), []);
  });

  it('are none that somebody is to write, or that everybody tries, nor another member', () => {
    for (const value of [
      'DO NOT USE THIS VALUE. KEEP IT OUTSIDE OF THE SOURCE CODE.',
      'your secret key',
      'change it',
      'replace this',
    ])
      assert.deepEqual(
        told('src/auth/constants.ts', `export const jwtConstants = {\n  secret: '${value}',\n};\n`),
        [],
        value,
      );
    for (const text of [
      "export const jwtConstants = {\n  secret: 'secret',\n};\n",
      "export const jwtConstants = {\n  secret: 'secretKey',\n};\n",
    ])
      for (const value of told('src/auth/constants.ts', text)) assert.match(value, / low /);
    for (const text of [
      'export const jwtConstants = {\n  secret: process.env.JWT_SECRET,\n};\n',
      "export const jwtConstants = {\n  header: 'plum and cherry',\n};\n",
      "export const labels = {\n  secret: 'plum and cherry',\n};\n",
      "export const sessionLabels = {\n  secret: 'plum and cherry',\n};\n",
    ])
      assert.deepEqual(told('src/auth/constants.ts', text), [], text);
    const constants = "export const jwtConstants = {\n  secret: 'plum and cherry',\n};\n";
    assert.deepEqual(told('test/constants.ts', constants), []);
  });
});

describe('capitals that a call is given for a key', () => {
  const java = (value: string, given: string) =>
    `class A {\n  private static final String SECRET_KEY = "${value}";\n  Key key() { return Keys.hmacShaKeyFor(${given}); }\n}\n`;

  it('are one where they are as long as one', () => {
    assert.deepEqual(told('src/Auth.java', java('ORCHARD_KEEPERS_OWN_JWT_SECRET_KEY', 'SECRET_KEY.getBytes(UTF_8)')), [
      'ORCHARD_KEEPERS_OWN_JWT_SECRET_KEY medium in-force',
    ]);
    assert.deepEqual(told('src/Auth.java', java('PLUM_AND_CHERRY_OF_THE_OLD_ORCHARD', 'SECRET_KEY.getBytes(UTF_8)')), [
      'PLUM_AND_CHERRY_OF_THE_OLD_ORCHARD medium in-force',
    ]);
  });

  it('are the name of one where they are short, or something is looked up by them', () => {
    assert.deepEqual(told('src/Auth.java', java('JWT_SECRET', 'SECRET_KEY.getBytes(UTF_8)')), []);
    for (const given of [
      'env.getProperty(SECRET_KEY).getBytes()',
      'System.getenv(SECRET_KEY).getBytes()',
      'config[SECRET_KEY]',
    ])
      assert.deepEqual(told('src/Auth.java', java('ORCHARD_KEEPERS_OWN_JWT_SECRET_KEY', given)), [], given);
  });
});

describe('what a program hands to its own function that signs', () => {
  const java = (last: string) =>
    `class Tokens {\n  private static final String DEFAULT_SECRET = "kX4vTq9LwZr7Bn3Yd6Hc1Mf4Jp9";\n  static boolean check(String token, String secret) {\n    return JWT.require(Algorithm.HMAC256(secret)).build().verify(token) != null;\n  }\n  static boolean check(String token) { return check(token, ${last}); }\n}\n`;
  const titles = (text: string) =>
    scanSecrets(text, optionsFor('src/Tokens.java')).credentials.map(({ title }) => title);

  it('is a signing key', () => {
    assert.deepEqual(titles(java('DEFAULT_SECRET')), ['Signing key']);
    assert.deepEqual(titles(java('Keys.DEFAULT_SECRET')), ['Signing key']);
  });

  it('is none where another value is', () => {
    assert.deepEqual(titles(java('OTHER')), ['Secret']);
    assert.deepEqual(titles(java('DEFAULT_SECRET').replace('HMAC256(secret)', 'none()')), ['Secret']);
  });
});
