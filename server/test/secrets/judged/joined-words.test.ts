import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

const told = (path: string, text: string) =>
  scanSecrets(text, optionsFor(path)).credentials.map(({ rule, confidence, decoded }) =>
    [rule, confidence, ...decoded.filter(({ label }) => label === 'host').map(({ value }) => value)].join(' '),
  );

const mail = (
  password: string,
  address = 'smtp.orchard-works.net',
  user = ':user_name => "keeper@orchard-works.net",',
) => `Shop.configure do
  config.action_mailer.smtp_settings = {
    :address => "${address}",
    :port => 587,
    ${user}
    :password => "${password}"
  }
end
`;

const production = 'config/environments/production.rb';
const signsIn = ['secret-generic-password medium smtp.orchard-works.net'];

describe('words that a sign joins, as a password', () => {
  it('are told beside the user and the host that they open', () => {
    for (const password of ['orchard.keeper', 'pear_harvest', 'Plum-Orchard', 'pear.works7', 'Pear_Works2024!'])
      assert.deepEqual(told(production, mail(password)), signsIn, password);
    assert.deepEqual(
      told(
        'src/main/resources/application-prod.yml',
        'spring:\n  datasource:\n    url: jdbc:mysql://db.orchard-works.net:3306/orders\n    username: keeper\n    password: pear_harvest\n',
      ),
      ['secret-generic-password medium db.orchard-works.net'],
    );
  });

  it('are none without the user, at the machine itself, or in a comment', () => {
    assert.deepEqual(told(production, mail('orchard.keeper', 'smtp.orchard-works.net', '')), []);
    assert.deepEqual(told(production, mail('orchard.keeper', 'localhost')), []);
    assert.deepEqual(told(production, mail('orchard.keeper').replace(/^/gm, '# ')), []);
    assert.deepEqual(
      told(production, mail('orchard.keeper', 'smtp.orchard-works.net', ':user_name => ENV["MAIL_USER"],')),
      [],
    );
  });

  it('are none where they say what is looked up, or what is to be put there', () => {
    for (const name of [
      'smtp.password',
      'mail_secret_name',
      'change-me-later',
      'your_mail_word',
      'settings.mailer',
      'orchard-works.net',
      'vault.mailer',
      'smtp.orchard-works',
      'form.field.label',
      'auth.signin.word',
      'input-field',
      'input_type_text',
      'from_ssm_store',
      'random-db-pw',
      'op-shop-item',
      'jasypt.shop-item',
      'orders-smtp-prod',
    ])
      assert.deepEqual(told(production, mail(name)), [], name);
    // In program text without quotes, they are members of something.
    assert.deepEqual(told(production, mail('x').replace('"x"', 'orchard.keeper')), []);
  });

  it('are none beside a user that is called alike', () => {
    for (const [password, user] of [
      ['signin-word', 'signin-keeper'],
      ['plum_box', 'pear_box'],
    ] as const)
      assert.deepEqual(
        told(production, mail(password, 'smtp.orchard-works.net', `:user_name => "${user}",`)),
        [],
        password,
      );
  });

  const compose = (variable: string, port = '"3307:3306"') => `services:
  store:
    image: mysql
    ports:
      - ${port}
    environment:
      MYSQL_USER: pear_works
      ${variable}: plum_harvest
      MYSQL_DATABASE: orders
  shop:
    build: .
`;

  it('are noted of a store that a set-up publishes', () => {
    assert.deepEqual(told('docker-compose.yml', compose('MYSQL_PASSWORD')), ['secret-generic-password low']);
    assert.deepEqual(told('docker-compose.yml', compose('MYSQL_PASSWORD', '"127.0.0.1:3307:3306"')), []);
    assert.deepEqual(told('docker-compose.yml', compose('SHOP_PASSWORD')), []);
  });
});

describe('what a container asks itself', () => {
  const store = (check: string) => `services:
  store:
    image: minio/minio
    restart: unless-stopped
    environment:
      - MINIO_ROOT_USER=keeper
      - MINIO_ROOT_PASSWORD=Plum7@Harvest1305
    ports:
      - 9990:9000
    healthcheck:
      ${check}
`;
  const doubts = (text: string) =>
    scanSecrets(text, optionsFor('ops/docker-compose.yml')).credentials.map(({ doubt }) => doubt ?? 'none');

  it('says nothing of who reaches its store', () => {
    assert.deepEqual(doubts(store('test: ["CMD", "curl", "-f", "http://localhost:9000/live"]')), ['none']);
    assert.deepEqual(doubts(store('test: curl -f http://localhost:9000/live')), ['none']);
    // An address that others of the set-up are given does.
    assert.deepEqual(doubts(store('url: http://localhost:9000')), ['own-machine']);
  });
});

describe('the option by which Redis is told its password', () => {
  const start = (options: string) => `services:
  cache:
    image: redis:7
    ports:
      - "6379:6379"
    command: redis-server ${options}
  shop:
    build: .
`;

  it('is given any word', () => {
    assert.deepEqual(told('docker-compose.yml', start('--requirepass quincebox')), ['secret-generic-password low']);
    assert.deepEqual(told('start.sh', 'redis-server --requirepass quincebox --port 6380\n'), [
      'secret-generic-password low',
    ]);
  });

  it('is given what stands for one', () => {
    assert.deepEqual(told('docker-compose.yml', start('--requirepass $REDIS_PASSWORD')), []);
    assert.deepEqual(told('docker-compose.yml', start('--requirepass password')), []);
    assert.deepEqual(told('docker-compose.yml', start('--loglevel warning')), []);
    // Nor a word of a sentence about it.
    assert.deepEqual(told('README.md', 'The `--requirepass option` sets it.\n'), []);
    assert.deepEqual(told('README.md', 'The --requirepass flag must be set.\n'), []);
    assert.deepEqual(told('start.sh', 'echo "use --requirepass option of redis"\n'), []);
    // Options of other programs are given names.
    assert.deepEqual(told('start.sh', 'shop-server --storepass quincebox\n'), []);
  });
});
