import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { found, parts, weighed } from '../doubted.ts';

const hex = '7c1e5a90d2b84f36a1c7e05b9d3f2864';
const strong = 'qT7vn2Lw9xK4';

/** Whether the first value that is found is what everybody is given. */
function isPublic(path: string, text: string): boolean | undefined {
  return scanSecrets(text, optionsFor(path)).credentials[0]?.isPublic;
}

describe('what a page sends to each visitor', () => {
  it('the key in the address of a script that a template loads, and in a tag that it reads', () => {
    for (const line of [
      `    %script{ src: 'https://api.donors.net/v1/visit?ApiKey=${hex}', type: 'text/javascript' }`,
      `    %script(src='//d2wy8f7a9ursnm.cloudfront.net/bugsnag-2.min.js' data-apikey='${hex}')`,
      `    = javascript_include_tag 'https://cdn.donors.net/init.js?api_key=${hex}'`,
    ])
      assert.equal(isPublic('app/views/layouts/shop.html.haml', `%head\n${line}\n`), true, line);
    const tag = `<script src="//d2wy8f7a9ursnm.cloudfront.net/bugsnag-2.min.js" data-apikey="${hex}"></script>\n`;
    assert.equal(isPublic('index.html', tag), true);
  });

  it('not what a program sends itself', () => {
    for (const line of [
      `answer = HTTP.get('https://api.donors.net/v1/visits?api_key=${hex}')`,
      `script = load_from 'https://api.donors.net/v1/visits?api_key=${hex}'`,
    ])
      assert.equal(isPublic('app/models/visit.rb', `${line}\n`), false, line);
    assert.equal(isPublic('index.html', `<div data-src="//cdn.bugs.net" data-api-key="${hex}"></div>\n`), false);
  });

  it('the key by which a field of a page completes addresses, and not that of another client', () => {
    const places = (called: string) => `var field = ${called}({\n  appId: 'plZHZBKI4Z66',\n  apiKey: '${hex}',\n});\n`;
    assert.equal(isPublic('form.js', places('places')), true);
    assert.equal(isPublic('form.js', places('places_js__WEBPACK_IMPORTED_MODULE_0___default()')), true);
    assert.equal(isPublic('form.js', places('orders')), false);
  });

  it('the key of the first maps of Android, which holds for one certificate', () => {
    const view = (given: string) =>
      `<com.google.android.maps.MapView android:id="@+id/map"\n    android:${given}" />\n`;
    const key = '0q8ZtLmW0xVb7RkPd2Ysa9Ue4Fg1Hj3KmQw5Tz8';
    assert.equal(isPublic('maps.txt', view(`apiKey="${key}`)), true);
    assert.notEqual(isPublic('maps.txt', view(`apiKey="${key.slice(1)}`)), true);
    assert.notEqual(isPublic('maps.txt', view(`serverApiKey="${key}`)), true);
  });
});

describe('what stands beside a password', () => {
  it('under names that are lined up far from their values', () => {
    const settings = `doctrine:\n    dbal:\n        dbname:         leagueOfOrders\n        user:           ordersapp\n        password:       ${strong}\n`;
    assert.deepEqual(parts('app/config/config_prod.yml', settings), ['user ordersapp, database leagueOfOrders']);
  });

  it('in fields of a class that blank lines part, up to a line that is none', () => {
    const fields = (between: string) =>
      `public class Orders {\n    private static final String DB_URL = "jdbc:mysql://orders-db.acme-tools.net:3306/orders";\n\n${between}    private static final String DB_USER = "keeper";\n\n    private static final String DB_PWD = "${strong}";\n\n    void run() {}\n}\n`;
    assert.deepEqual(parts('Orders.java', fields('')), ['host orders-db.acme-tools.net, user keeper, database orders']);
    assert.deepEqual(parts('Orders.java', fields('    Orders() { super(); }\n\n')), ['user keeper']);
  });

  it('under the name of the address of the same interface', () => {
    const settings = (url: string) =>
      `{\n  "LenderApiBaseURL": "${url}",\n  "LenderUsername": "gsmith",\n  "LenderPassword": "Welcome@749"\n}\n`;
    assert.deepEqual(weighed('local.settings.json', settings('https://api.lender-cloud.com')), ['medium host']);
    assert.deepEqual(weighed('local.settings.json', settings('http://localhost:8080')), ['low own-machine']);
    const other = settings('https://api.lender-cloud.com').replace('LenderApi', 'OrdersApi');
    assert.deepEqual(weighed('local.settings.json', other), ['low nothing']);
  });

  it('the mailbox at a provider, of the part that sends mail', () => {
    const run = (user: string, password: string) =>
      `export EMAIL_USERNAME="${user}"\nexport EMAIL_PASSWORD="${password}"\n`;
    assert.deepEqual(weighed('run.sh', run('courtbooker@gmail.com', 'courtbooker123')), ['medium host']);
    assert.deepEqual(weighed('run.sh', run('your.name@gmail.com', 'courtbooker123')), ['low nothing']);
    assert.deepEqual(weighed('run.sh', run('courtbooker', 'courtbooker123')), ['low nothing']);
    assert.deepEqual(weighed('run.example.sh', run('courtbooker@gmail.com', 'courtbooker123')), ['low nothing']);
    const other = run('courtbooker@gmail.com', 'courtbooker123').replace('EMAIL_PASSWORD', 'SHOP_PASSWORD');
    assert.deepEqual(weighed('run.sh', other), ['low nothing']);
  });
});

describe('what is called like a secret', () => {
  it('code between two texts that make up a statement is none', () => {
    const update = (value: string) => `$query = "UPDATE users SET password='${value}' WHERE id=7";\n`;
    assert.deepEqual(found('users.php', update('".SHA256::hashing($entered)."')), []);
    assert.deepEqual(found('users.php', update('Zk39vvLq82')), ['secret-generic-password']);
  });

  it('what generators write into comments of their settings is none, and the line in force is one', () => {
    const devise = (sign: string) => `Devise.setup do |config|\n  ${sign}config.secret_key = '${hex}${hex}'\nend\n`;
    assert.deepEqual(found('config/initializers/devise.rb', devise('# ')), []);
    assert.deepEqual(found('config/initializers/devise.rb', devise('')), ['secret-generic-token']);
    assert.deepEqual(found('config/initializers/orders.rb', devise('# ')), ['secret-generic-token']);
  });

  it('the token of an account, whatever Twilio’s settings call it', () => {
    const settings = (secret: string) => `TWILIO_SID=AC${hex}\nTWILIO_SECRET=${secret}\n`;
    assert.deepEqual(found('.env', settings('4b9e27d1c85f40a6b3e7912dc05f8a64')).at(-1), 'secret-twilio-auth-token');
    assert.deepEqual(found('.env', settings('kQ9e27dZc85fW0a6b3eY912dcX5f8aT4')).at(-1), 'secret-twilio-api-secret');
  });

  it('what tests of others hold, in a file that is named so', () => {
    const path = (name: string) => `node_modules/orders/src/${name}`;
    const text = `const key = "whsec_${Buffer.from(hex).toString('base64').slice(0, 32)}";\n`;
    for (const name of ['webhook.test.ts', 'webhook_spec.rb'])
      for (const told of weighed(path(name), text)) assert.match(told, /stand-in$/, name);
    assert.ok(weighed(path('webhook.ts'), text).every((told) => !told.endsWith('stand-in')));
    assert.notEqual(weighed(path('webhook.ts'), text).length, 0);
  });

  it('what hides pictures where a program is written, and where it runs', () => {
    const settings = `Shop::Application.configure do\n  config.pictures = {\n    :hash_secret => '${hex}${hex}',\n  }\nend\n`;
    assert.deepEqual(weighed('config/environments/development.rb', settings), ['medium for-development']);
    assert.deepEqual(weighed('config/environments/production.rb', settings), ['medium nothing']);
  });
});

describe('what a program falls back on', () => {
  it('is for the machine itself where that is what it falls back on as a host, too', () => {
    const program = (host: string) =>
      `var dbServer = Environment.GetEnvironmentVariable("DBSERVER") ?? "${host}";\nvar dbPassword = Environment.GetEnvironmentVariable("DBPASSWORD") ?? "${strong}";\n`;
    assert.deepEqual(weighed('Program.cs', program('localhost,1444')), ['medium own-machine']);
    assert.deepEqual(weighed('Program.cs', program('orders.acme-tools.net,1444')), ['medium nothing']);
  });

  it('signs for all who set no other, in a property or a placeholder of Spring', () => {
    const typed = 'orders_k8s_auth_771';
    assert.deepEqual(weighed('Auth.java', `@Value("\${shop.jwt.secret:${typed}}")\nString held;\n`), [
      'medium in-force',
    ]);
    assert.deepEqual(weighed('application.properties', `shop.jwt.secret=\${JWT_SECRET:${typed}}\n`), [
      'medium in-force',
    ]);
    assert.deepEqual(weighed('Auth.java', `@Value("\${shop.title.secret:${typed}}")\nString held;\n`), ['low nothing']);
    assert.deepEqual(weighed('application-dev.properties', `shop.jwt.secret=\${JWT_SECRET:${typed}}\n`), [
      'low for-development',
    ]);
  });
});

describe('what is shown', () => {
  it('on pages of templates and of designs', () => {
    const answer = `<pre>\n  <code>{"data":{"apiToken":"${hex}"}}</code>\n</pre>\n`;
    assert.deepEqual(weighed('Views/Api.cshtml', answer), ['low nothing']);
    assert.deepEqual(weighed('Views/Api.cshtml', answer.replace(/<\/?(?:pre|code)>/g, '')), ['medium nothing']);
  });

  it('as a placeholder, encoded in a Secret', () => {
    const secret = (value: string) =>
      `apiVersion: v1\nkind: Secret\nmetadata:\n  name: orders\ndata:\n  DB_PASSWORD: ${Buffer.from(value).toString('base64')}\n`;
    assert.deepEqual(found('secret.yaml', secret('pass')), []);
    assert.deepEqual(found('secret.yaml', secret(strong)), ['secret-kubernetes-secret-manifest']);
  });

  it('a password of a mailbox in four groups, with its account in a file of notes', () => {
    const notes = (password: string) =>
      `EMAIL_HOST=smtp.gmail.com\nEMAIL_HOST_USER=courtbooker51@gmail.com\nEMAIL_HOST_PASSWORD=${password}\nDEFAULT_FROM=Shop\n`;
    assert.deepEqual(weighed('render.txt', notes('jdql nfwi evbg juzp')), ['medium issued']);
    assert.deepEqual(weighed('render.txt', notes('this only some word')), []);
  });
});

describe('what has ended, or runs where somebody works', () => {
  it('keys of the first maps of pages, and of what counts faults', () => {
    const maps = `ABQIAAAA${(hex + strong).repeat(2).slice(0, 78)}`;
    assert.equal(isPublic('shop.rb', `options = { :api_key => "${maps}" }\n`), true);
    assert.equal(isPublic('shop.rb', `options = { :api_key => "${maps.slice(0, -1)}" }\n`), false);
    assert.equal(isPublic('run.env', `RAYGUN_APIKEY=${hex}\n`), true);
    assert.equal(isPublic('run.env', `ORDERS_APIKEY=${hex}\n`), false);
  });

  it('a site of WordPress whose store is its own, with its root and no password to speak of', () => {
    const site = (host: string, user: string, password: string) =>
      `<?php\ndefine('DB_USER', '${user}');\ndefine('DB_PASSWORD', '${password}');\ndefine('DB_HOST', '${host}');\ndefine('AUTH_KEY', '${hex}${strong}');\n`;
    const keyOf = (host: string, user: string, password: string) =>
      weighed('wp-config.php', site(host, user, password)).at(-1);
    for (const password of ['', 'root', 'password'])
      assert.equal(keyOf('localhost', 'root', password), 'medium for-development');
    assert.equal(keyOf('localhost', 'root', strong), 'medium nothing');
    assert.equal(keyOf('localhost', 'orders', 'root'), 'medium nothing');
    assert.equal(keyOf('mysql.acme-tools.net', 'root', 'root'), 'medium nothing');
  });

  it('its password tells the store that it opens, with comments between, as WordPress writes its settings', () => {
    const site = (host: string, between = '') =>
      `<?php\n/** The name of the database */\ndefine( 'DB_NAME', 'orchard' );\n\n/** Database username */\ndefine( 'DB_USER', 'keeper' );\n\n/** Database password */\ndefine( 'DB_PASSWORD', '${strong}' );\n${between}\n/** Database hostname */\ndefine( 'DB_HOST', '${host}' );\n`;
    assert.deepEqual(parts('wp-config.php', site('mysql.orchard-works.net')), [
      'host mysql.orchard-works.net, user keeper, database orchard',
    ]);
    assert.deepEqual(parts('wp-config.php', site('localhost')), ['host localhost, user keeper, database orchard']);
    assert.deepEqual(parts('wp-config.php', site('mysql.orchard-works.net', '}\nif ($other) {')), [
      'user keeper, database orchard',
    ]);
  });

  it('an `AUTH_KEY` is one of WordPress where that is', () => {
    const titles = (path: string, text: string) =>
      scanSecrets(text, optionsFor(path)).credentials.map(({ title }) => title);
    assert.deepEqual(titles('wp-config.php', `define('AUTH_KEY', '${hex}${strong}');\n`), ['WordPress key']);
    assert.deepEqual(titles('check.js', `const AUTH_KEY = '${hex}${strong}';\n`), ['Secret']);
    const env = (more: string) => `${more}AUTH_KEY='${hex}${strong}'\n`;
    assert.deepEqual(titles('.env', env('SECURE_AUTH_KEY=$A\nLOGGED_IN_KEY=$B\n')), ['WordPress key']);
    assert.deepEqual(titles('.env', env('')), ['Secret']);
  });

  it('both keys of a machine sign, of ASP.NET', () => {
    const machine = `<configuration>\n  <system.web>\n    <machineKey validationKey="${hex.repeat(4).toUpperCase()}" decryptionKey="${hex.toUpperCase()}9A0B3E47586A7B8C" validation="SHA1" />\n  </system.web>\n</configuration>\n`;
    const { credentials } = scanSecrets(machine, optionsFor('Web.config'));
    assert.deepEqual(
      credentials.map(({ title }) => title),
      ['Signing key', 'Signing key'],
    );
  });
});
