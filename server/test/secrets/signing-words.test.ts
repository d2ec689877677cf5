import assert from 'node:assert/strict';
import { scanSecrets } from '../../engine/secrets/scan.ts';
import { optionsFor } from './detectors.ts';

const hex = '7c1e5a90d2b84f36a1c7e05b9d3f28647c1e5a90d2b84f36a1c7e05b9d3f2864';

/** Of each finding its value, how sure the scan is, and what says so or speaks against it. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.flatMap(({ rule, span, confidence, evidence, doubt }) =>
    rule.startsWith('secret-generic-')
      ? [`${text.slice(span.start, span.end)} ${confidence} ${doubt ?? evidence ?? 'nothing'}`]
      : [],
  );
}

describe('a key of words in an .env', () => {
  const store = 'DATABASE_URL=postgres://orders:qT7vn2Lw9xK4@db.orchard-tools.net:5432/orders\n';

  it('signs where it runs, as an address of a store of others beside it says', () => {
    for (const [line, value] of [
      ['JWT_SECRET=orchardkeeper', 'orchardkeeper'],
      ['JWT_SECRET = value', 'value'],
      ['SESSION_SECRET="plum and cherry"', 'plum and cherry'],
      ['ACCESS_TOKEN_SECRET=plum and cherry # of the shop', 'plum and cherry'],
      ["SECRET_KEY = 'ORCHARDKEEPERISTHEBEST'", 'ORCHARDKEEPERISTHEBEST'],
    ])
      assert.deepEqual(told('backend/.env', `${store}${line}\n`), [`${value} medium in-force`], line);
  });

  it('weighs little without one', () => {
    for (const other of ['', 'DATABASE_URL=postgres://orders:orders@localhost/orders\n', `# ${store}`])
      assert.deepEqual(
        told('.env', `${other}JWT_SECRET=plum and cherry\n`).map((each) => each.split(' ')[3]),
        ['low'],
      );
    const sample = 'DATABASE_URL=mongodb+srv://<user>:<password>@cluster0.ab1cd.mongodb.net/orders\n';
    assert.deepEqual(told('.env', `${sample}JWT_SECRET=orchardkeeper\n`), ['orchardkeeper low nothing']);
  });

  it('is none that somebody is to write, is read from elsewhere, or stands in a sample', () => {
    for (const value of ['your-secret', 'changeme', '${JWT}', '$JWT', '<secret>', '/run/secrets/jwt', ''])
      assert.deepEqual(told('.env', `${store}JWT_SECRET=${value}\n`), [], value);
    assert.deepEqual(told('.env.example', `${store}JWT_SECRET=orchardkeeper\n`), []);
    assert.deepEqual(told('.env', `${store}PUBLIC_KEY_NAME=orchardkeeper\n`), []);
  });
});

describe('a key that signs beside addresses of the machine itself', () => {
  it('is in force in settings that every environment reads', () => {
    const store = 'spring.datasource.url=jdbc:mysql://localhost:3306/orders\n';
    assert.deepEqual(told('src/main/resources/application.properties', `${store}jwt.secret=${hex}\n`), [
      `${hex} medium nothing`,
    ]);
    assert.deepEqual(told('application.yml', `url: http://localhost:80\nsecret_key: ${hex}\n`), [
      `${hex} medium nothing`,
    ]);
  });

  it('is for development in others, and no part of the machine', () => {
    for (const path of ['.env', 'config/app.env'])
      assert.deepEqual(
        told(path, `URL=http://localhost:80\nJWT_SECRET=${hex}\n`),
        [`${hex} medium for-development`],
        path,
      );
    for (const path of ['.env.development', 'appsettings.Development.json', 'application-dev.yml'])
      assert.deepEqual(
        told(
          path,
          path.endsWith('.json')
            ? `{"JwtSecret": "${hex}"}\n`
            : `JWT_SECRET: ${hex}\n`.replace(': ', path.endsWith('.yml') ? ': ' : '='),
        ),
        [`${hex} medium for-development`],
        path,
      );
    assert.deepEqual(told('.env.production', `JWT_SECRET=${hex}\n`), [`${hex} medium in-force`]);
    assert.deepEqual(told('.env.development', `STRIPE_API_KEY=${hex}\n`), [`${hex} medium nothing`]);
  });

  it('what opens the machine itself still does', () => {
    const store = 'URL=http://localhost:80\n';
    assert.deepEqual(told('.env', `${store}POSTGRES_PASSWORD=qT7vn2Lw9xK4\n`), ['qT7vn2Lw9xK4 medium own-machine']);
  });
});

describe('words that are written into what signs', () => {
  it('into the call', () => {
    for (const [path, line] of [
      ['auth.js', "const token = jwt.sign({ id: user.id }, 'orchard', { expiresIn: '7d' });"],
      ['auth.ts', 'const data = jwt.verify(req.header("x-token"), "orchard");'],
      ['auth.go', '\ts, err := token.SignedString([]byte("orchard"))'],
      ['auth.py', 'token = jwt.encode(payload, "orchard", algorithm="HS256")'],
      ['Auth.cs', 'var key = new SymmetricSecurityKey(Encoding.UTF8.GetBytes("orchard"));'],
      ['Auth.java', 'return JWT.create().sign(Algorithm.HMAC256("orchard"));'],
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
  });
});
