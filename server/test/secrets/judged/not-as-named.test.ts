import assert from 'node:assert/strict';
import { found, parts, weighed } from '../doubted.ts';

const random = 'gT5v2Kq8Lw0zXr7Bn3Yd6Hc1Mf4Jp9';
const strong = 'qT7vn2Lw9xK4';
const captcha = `6L${random}aB3dE5fG`;

describe('what a name says and its use denies', () => {
  it('the key of reCAPTCHA that a build puts into pages, or the text gives to the check', () => {
    assert.match(weighed('web/.env', `REACT_APP_CAPTCHA_SECRET_KEY=${captcha}\n`)[0] ?? '', / public$/);
    const page = (use: string) => `const captchaSecretKey = '${captcha}';\nexport default () => ${use};\n`;
    assert.match(weighed('src/form.jsx', page('<ReCAPTCHA sitekey={captchaSecretKey} />'))[0] ?? '', / public$/);
    assert.doesNotMatch(weighed('src/form.jsx', page('check(captchaSecretKey)'))[0] ?? '', / public$/);
    assert.doesNotMatch(weighed('api/.env', `CAPTCHA_SECRET_KEY=${captcha}\n`)[0] ?? '', / public$/);
  });

  it('a login that the script of a page asks by itself, of words that everybody tries', () => {
    const page = (more: string, password: string) =>
      `import { useState } from 'react';\nexport default function Login() {\n  const keeper = {\n    username: 'keeper',\n    password: '${password}',\n  };\n` +
      `  const enter = (form) => {\n    if (form.username === keeper.username && form.password === keeper.password) ${more}\n  };\n}\n`;
    assert.deepEqual(weighed('src/Login.jsx', page("navigate('/shop');", 'keeper')), ['low nothing']);
    assert.deepEqual(weighed('src/Login.jsx', page("navigate('/shop');", strong)), ['medium in-force']);
    assert.deepEqual(weighed('src/Login.jsx', page("fetch('/api/enter', { method: 'POST' });", 'keeper')), [
      'medium in-force',
    ]);
  });

  it('the beginning of a text that is looked for', () => {
    assert.deepEqual(
      found('check.psm1', `if ($line.StartsWith("grub2_password=grub.pbkdf2.sha512.10000.")) { $ok = 1 }\n`),
      [],
    );
    assert.deepEqual(found('check.py', `if line.startswith("db_password=${strong}"):\n    pass\n`), []);
    assert.deepEqual(found('check.py', `line = "db_password=${strong}"\n`), ['secret-generic-password']);
  });

  it('the label of a field', () => {
    assert.deepEqual(found('src/Login.jsx', '<label htmlFor="password" className="block">\n  Senha1\n</label>\n'), []);
  });
});

describe('what signs tokens by the part of the settings that holds it', () => {
  it('in a part of the settings of Spring that every environment includes, of words or of signs', () => {
    const settings = (value: string) => `security:\n  token:\n    prefix: Bearer\n    secret: ${value}\n`;
    const words = 'Thiswasonlyputheretomakeitworkforthetimebeing';
    const path = 'src/main/resources/config/application-security.yml';
    assert.deepEqual(weighed(path, settings(words)), ['medium nothing']);
    assert.deepEqual(weighed('src/main/resources/application.yml', settings('k4d(Rw8@51&')), ['medium nothing']);
    assert.deepEqual(weighed('src/main/resources/application.yml', settings('getenv(TOKEN_SECRET)')), []);
    assert.deepEqual(weighed('src/main/resources/application-dev.yml', settings(words)), ['low for-development']);
  });

  it('opens nothing on the machine that the settings name', () => {
    const settings = `jwt:\n  secret: "${random}"\ncors:\n  origin: http://localhost:3000\n`;
    assert.deepEqual(weighed('src/main/resources/application.yml', settings), ['medium nothing']);
    assert.deepEqual(weighed('src/main/resources/application.yml', settings.replace('jwt:', 'shop:')), [
      'medium own-machine',
    ]);
  });
});

describe('what a server or a script of its owner lets in by', () => {
  it('a secret that a route compares', () => {
    const route = (sign: string, value: string, answer: string) =>
      `@app.post("/api/admin/sync")\nasync def sync(secret: str):\n    if secret ${sign} "${value}":\n        ${answer}\n    return run()\n`;
    const refuse = 'return {"status": "error", "message": "Invalid secret"}';
    assert.deepEqual(weighed('api/main.py', route('!=', 'orchard2031sync', refuse)), ['medium in-force']);
    assert.deepEqual(weighed('api/main.py', route('!=', 'orchard2031sync', 'log(secret)')), []);
    assert.deepEqual(weighed('api/main.py', route('!=', 'orchardsync', refuse)), []);
    assert.deepEqual(weighed('tests/test_main.py', route('!=', 'orchard2031sync', refuse)), []);
  });

  it('a database at the end of a tunnel', () => {
    const script = (port: string) =>
      `DB_USER="orchard_admin"\nDB_PASSWORD="${random}"\nDB_HOST="localhost"\nDB_PORT="${port}"\nDB_NAME="orchard"\n`;
    assert.deepEqual(weighed('scripts/deploy-production-migrations.sh', script('15432')), ['medium host']);
    assert.deepEqual(weighed('scripts/deploy-production-migrations.sh', script('5432')), ['medium own-machine']);
    const tunnel = 'ssh -f -N -L 15432:db.internal:5432 deploy@shop.acme-tools.net\n';
    assert.deepEqual(weighed('scripts/migrate.sh', `${tunnel}\n\n\n\n\n\n\n\n\n${script('15432')}`), ['medium host']);
  });

  it('a database that an agent asks on the machine itself, where its server is called one of production', () => {
    const servers = (name: string, value: string) =>
      `{\n  "mcpServers": {\n    "${name}": {\n      "command": "docker",\n      "args": ["run", "-e", "DB_URL=mongodb://orders:${value}@localhost:27018/orders"]\n    }\n  }\n}\n`;
    assert.deepEqual(weighed('.mcp.json', servers('orders-production', strong)), ['high host']);
    for (const [path, text] of [
      ['.mcp.json', servers('orders', strong)],
      ['.mcp.json', servers('orders-preprod', strong)],
      ['.mcp.json', servers('orders-production', 'orders')],
      ['orders.json', servers('orders-production', strong)],
    ] as const)
      for (const line of weighed(path, text)) assert.match(line, /own-machine|guessed/, text);
  });

  it('what stands in the next element of a run configuration', () => {
    const run = `<envs>\n  <env name="DB_HOST" value="db.acme-tools.net" />\n  <env name="DB_PASSWORD" value="${strong}" />\n  <env name="DB_USERNAME" value="orders" />\n</envs>\n`;
    assert.deepEqual(parts('.idea/workspace.xml', run), ['host db.acme-tools.net, user orders']);
    assert.match(weighed('.idea/workspace.xml', run)[0] ?? '', /^medium/);
  });
});

describe('the host of a password', () => {
  it('is none of the user before it in the address', () => {
    const settings = `spring:\n  datasource:\n    url: jdbc:postgresql://orders:x${strong}@db.acme-tools.net/shop\n    username: orders\n    password: ${strong}\n`;
    assert.deepEqual(parts('application.yml', settings).at(-1), 'host db.acme-tools.net, user orders, database shop');
  });

  it('is none of another service for that of a container', () => {
    const compose = `services:\n  api:\n    environment:\n      - DATABASE_URL=jdbc:mysql://shop.c9akqx2b7v3d.eu-west-1.rds.amazonaws.com:3306/shop\n  db:\n    image: 'postgres:13'\n    environment:\n      - POSTGRES_USER=orders\n      - POSTGRES_PASSWORD=${strong}\n`;
    assert.deepEqual(
      parts('docker-compose.yaml', compose).filter((told) => /rds/.test(told)),
      [],
    );
  });
});
