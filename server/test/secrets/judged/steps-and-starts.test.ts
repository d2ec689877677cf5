import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, weighed } from '../doubted.ts';

const random = 'gT5v2Kq8Lw0zXr7Bn3Yd6Hc1Mf4Jp9';
const hex32 = '7c1e5a90d2b84f36a1c7e05b9d3f2864';

/** How sure the product is of each secret of a text, by what it is lowered, and what it is called. */
function lowered(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(
    ({ confidence, loweredBy }) => `${confidence} ${loweredBy ?? 'by nothing'}`,
  );
}

function titles(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ title }) => title);
}

describe('what ends with a step, is one of many, or is only shown', () => {
  const mail = (host: string, user: string, password: string) =>
    `spring:\n  mail:\n    host: ${host}\n    port: 587\n    username: ${user}\n    password: ${password}\n`;
  const settings = 'src/main/resources/application.yml';

  it('the words by which a setting is called, where the mailbox takes no password that somebody has chosen', () => {
    const gmail = (password: string) => lowered(settings, mail('smtp.gmail.com', 'pear@gmail.com', password));
    assert.deepEqual(gmail('uatemailpass'), ['low words']);
    assert.deepEqual(gmail('prodenvmailpass'), ['low words']);
    assert.deepEqual(gmail('kvbtqhxzpwmrlcfd'), ['medium by nothing']);
    assert.deepEqual(gmail('Qz7plum!Kx42w'), ['medium by nothing']);
    assert.notDeepEqual(lowered(settings, mail('mail.orchard-works.net', 'pear@orchard-works.net', 'uatemailpass')), [
      'low words',
    ]);
  });

  it('the account that nobody has', () => {
    const of = (user: string) => lowered(settings, mail('smtp.orchard-works.net', user, 'Qz7plum!Kx42w'));
    assert.deepEqual(of('test@domain.com'), ['low account-for-tests']);
    assert.deepEqual(of('test@orchard-works.net'), ['medium by nothing']);
    assert.deepEqual(of('p.pear@domain.com'), ['medium by nothing']);
  });
});

describe('what a set-up starts', () => {
  const compose = (user: string, password: string) =>
    `services:\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_USER: \${DB_USER:-${user}}\n      POSTGRES_PASSWORD: \${DB_PASSWORD:-${password}}\n  api:\n    image: shop\n    environment:\n      SPRING_DATASOURCE_USERNAME: \${DB_USER:-${user}}\n      SPRING_DATASOURCE_PASSWORD: \${DB_PASSWORD:-${password}}\n`;

  it('the password that is the word of its user', () => {
    const isTold = (user: string, password: string) =>
      weighed('docker-compose.yml', compose(user, password)).some((one) => !/guessed-first|^low/.test(one));
    assert.ok(!isTold('plumuser', 'plumpass'));
    assert.ok(!isTold('plum_user', 'plum_password'));
    assert.ok(isTold('plumuser', 'k9Qx2vLm4T'));
    const published = `services:\n  db:\n    image: postgres:16\n    restart: always\n    ports:\n      - "5432:5432"\n    environment:\n      POSTGRES_USER: plumuser\n      POSTGRES_PASSWORD: plumpass\n`;
    assert.deepEqual(doubted('docker-compose.yml', published), ['nothing']);
    const flow = published.replace('\n      - "5432:5432"', ' ["5432:5432"]');
    assert.deepEqual(doubted('docker-compose.yml', flow), ['nothing']);
  });

  const started = (command: string, issuer: string) =>
    `services:\n  keycloak:\n    image: keycloak:24\n    command: ${command} --import-realm\n  api:\n    environment:\n      OIDC_CLIENT_ID: orders\n      OIDC_CLIENT_SECRET: ${random}\n      OIDC_ISSUER: ${issuer}/realms/shop\n`;

  it('the client of a realm that it starts for development, and of no other', () => {
    assert.deepEqual(doubted('docker-compose.yml', started('start-dev', 'http://keycloak:8080')), ['own-machine']);
    assert.deepEqual(doubted('docker-compose.yml', started('start', 'http://keycloak:8080')), ['nothing']);
    assert.deepEqual(doubted('docker-compose.yml', started('start-dev', 'https://id.orchard-works.net')), ['nothing']);
  });

  it('the key of a part that the machine itself serves, whatever host another part has', () => {
    const server = (host: string) =>
      `{\n  "mcpServers": {\n    "shop": {\n      "command": "node",\n      "env": {\n        "PLUM_API_KEY": "${hex32}",\n        "${host}": "http://localhost:5678"\n      }\n    }\n  }\n}\n`;
    assert.deepEqual(doubted('.mcp.json', server('PLUM_HOST')), ['own-machine']);
    assert.deepEqual(doubted('.mcp.json', server('DB_HOST')), ['nothing']);
  });

  it('raises the password of a superuser that every start makes', () => {
    const script = (password: string, server: string) =>
      `#!/bin/sh\npython manage.py migrate\npython manage.py shell -c "from users.models import U; U.objects.create_superuser('admin', 'admin@orchard-works.net', '${password}')"\n${server}\n`;
    const served = 'exec gunicorn shop.wsgi --bind 0.0.0.0:8000';
    for (const password of ['admin123', 'Qz7plumKx42w']) {
      assert.deepEqual(weighed('scripts/entrypoint.sh', script(password, served)), ['medium in-force'], password);
      assert.deepEqual(titles('scripts/entrypoint.sh', script(password, served)), ['Password of a superuser']);
    }
    const local = script('admin123', 'python manage.py runserver');
    assert.notDeepEqual(weighed('scripts/entrypoint.sh', local), ['medium in-force']);
    const variable = (password: string) =>
      `#!/bin/sh\nexport DJANGO_SUPERUSER_PASSWORD=${password}\npython manage.py createsuperuser --noinput\n${served}\n`;
    assert.deepEqual(weighed('scripts/start.sh', variable('plum2024')), ['medium in-force']);
    assert.deepEqual(found('scripts/start.sh', variable('$ADMIN_PASSWORD')), []);
  });

  it('calls a private key what its name does', () => {
    assert.deepEqual(titles('tools/sign.js', `const privateKeyHex = '${hex32.repeat(3)}';\n`), ['Private key']);
  });
});
