import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { repository } from '../../engine/repository.ts';
import { messageAt, told } from '../../engine/told/levels-told.ts';
import { found, made, weighed } from '../doubted.ts';
import { password, token } from '../made-values.ts';

const random = seeded('given to apps');
const hex = randomText(random, '0123456789abcdef', 40);
const key = randomText(random, 'abcdefghjkmnpqrstuvwxyz23456789', 44);
const google = made('secret-gcp-api-key', 'given to apps');
const clientId = made('secret-gcp-client-id', 'given to apps');
const ofPassword = ['secret-generic-password'];

type Files = Readonly<Record<string, string>>;

/** The files of which a secret is told, with the highest level. */
function levels(files: Files): Readonly<Record<string, string>> {
  return told(repository(files));
}

describe('what each copy of an app is handed', () => {
  it('by which it fetches the texts that it shows, and not by which somebody changes them', () => {
    const app = (call: string) => `import Lokalise\n\nfunc begin() {\n  ${call}\n}\n`;
    const shown = app(`Lokalise.shared.setProjectID("2149.64", token: "${hex}")`);
    assert.deepEqual(weighed('App/Texts.swift', shown), ['medium public']);
    const lane = `lane :texts do\n  lokalise(api_token: "${hex}", project_identifier: "2149.64")\nend\n`;
    assert.ok(!weighed('fastlane/Fastfile', lane).some((said) => said.endsWith('public')));
  });

  it('by which it shows maps and places, and not by which it asks what Google answers in data', () => {
    for (const call of ['GMSPlacesClient.provideAPIKey', 'GMSServices.provideAPIKey'])
      assert.match(weighed('App/Start.swift', `import GooglePlaces\n\n${call}("${google}")\n`).join(), /public$/, call);
    const asks = `let address = "https://translation.googleapis.com/language/translate/v2?key=${google}"\n`;
    assert.doesNotMatch(weighed('App/Translate.swift', asks).join(), /public$/);
  });

  it('with which a kit is started, and not the token of what answers for whoever pays', () => {
    const app = (call: string) =>
      `import UIKit\n\nlet base = "https://api.orchard-works.net/v2"\n\nfunc begin() {\n  ${call}\n}\n`;
    for (const call of [`Orchard.initialize(token: "${hex}")`, `Orchard.shared.configure(plan, apiToken: "${hex}")`])
      assert.deepEqual(levels({ 'App/Start.swift': app(call) }), { 'App/Start.swift': 'note' }, call);
    for (const call of [
      `OpenAI.configure(token: "${hex}")`,
      `Orchard.send(token: "${hex}")`,
      `Orchard.configure(botToken: "${hex}")`,
      `Orchard.configure(authToken: "${hex}")`,
    ])
      assert.deepEqual(levels({ 'App/Start.swift': app(call) }), { 'App/Start.swift': 'warning' }, call);
  });

  it('in a script of a page, by the key of an interface, and not in one that a server runs', () => {
    const asks = `document.title = "x";\nfetch("https://api.orchard-geo.net/where?apiKey=${hex}");\n`;
    assert.deepEqual(levels({ 'Web/wwwroot/js/account/register.js': asks }), {
      'Web/wwwroot/js/account/register.js': 'note',
    });
    assert.deepEqual(levels({ 'src/jobs/register.js': asks.replace(/.*\n/, '') }), {
      'src/jobs/register.js': 'warning',
    });
  });

  it('the id of a client, of which nobody is told where an app or a page has it', () => {
    assert.deepEqual(levels({ 'App/SignIn.swift': `let clientID = "${clientId}"\n` }), {});
    assert.deepEqual(levels({ 'views/login.blade.php': `<meta name="id" content="${clientId}">\n` }), {});
    const settings = 'src/main/resources/application.properties';
    assert.deepEqual(levels({ [settings]: `google.client.id=${clientId}\n` }), { [settings]: 'note' });
  });

  it('in the work of others, who alone can change it', () => {
    const counts = `client = Client({ SEGMENT_WRITE_KEY: "${key}" });\n`;
    assert.deepEqual(levels({ 'node_modules/orchard/tmp/app.js': counts }), {});
    assert.deepEqual(levels({ 'src/app.js': counts }), { 'src/app.js': 'note' });
  });
});

describe('settings of an environment', () => {
  const settings = JSON.stringify({ AllowedHosts: '*', Secret: key }, null, 2);

  it('that tests start a program in', () => {
    const path = 'src/Api/appsettings.Testing.json';
    const now = repository({ [path]: settings });
    assert.equal(told(now)[path], 'note');
    assert.match(messageAt(now, path)?.message ?? '', /: it is in settings for tests\./);
    assert.equal(
      levels({ 'src/Api/appsettings.Staging.json': settings })['src/Api/appsettings.Staging.json'],
      'warning',
    );
  });

  it('that a file of variables says is the one of development', () => {
    const file = (name: string) => `ASPNETCORE_ENVIRONMENT=${name}\nJwtSettings__Secret=${key}\n`;
    assert.equal(levels({ 'Config/.env': file('Development') })['Config/.env'], 'note');
    const others = repository({ 'Config/.env': file('Production') });
    assert.match(told(others)['Config/.env'] ?? '', /warning/);
    assert.match(messageAt(others, 'Config/.env')?.message ?? '', /^(?:Signing key|Config\/\.env) /);
  });
});

describe('a file that says what it is for', () => {
  it('is said to, and a folder that is called so as well', () => {
    const head = '# DO NOT DEFINE PRODUCTION SECRETS IN THIS FILE NOR IN ANY OTHER COMMITTED FILES.\n';
    const settings = `###> symfony/framework-bundle ###\nAPP_ENV=dev\nAPP_SECRET=${hex.slice(0, 32)}\n`;
    const said = (path: string, text: string) => messageAt(repository({ [path]: text }), path)?.message ?? '';
    assert.match(said('.env', head + settings), /: the head of its file says that it is for development or trials\./);
    assert.match(said('sandbox/.env', head + settings), /: its file or folder is named as one for development/);
  });
});

describe('what shows the form of something', () => {
  it('an address whose host is the word for one, to a test of what reads addresses', () => {
    const asserts = (host: string) => `[TestCase("ssh://user%20name:p%3Ass7x@${host}/p", "user name")]\n`;
    assert.deepEqual(found('Shop/UnitTest/SshUrlTests.cs', asserts('host')), []);
    assert.deepEqual(found('Shop/UnitTest/SshUrlTests.cs', asserts('files.orchard-works.net')), [
      'secret-url-password',
    ]);
    assert.deepEqual(found('Shop/Start.cs', `connect("ssh://keeper:${password}@host/p");\n`), ['secret-url-password']);
    const asked = (host: string) => `assert_eq!(parsed, "test://${host}?pass=${password}&user=keeper");\n`;
    assert.deepEqual(found('tests/parsed.rs', asked('host/')), []);
    assert.deepEqual(found('tests/parsed.rs', asked('files.orchard-works.net/')), ofPassword);
  });

  it('a translated address', () => {
    const entry = (host: string) => `msgid "an address"\nmsgstr "ftp://nazwa_uzytkownika:haslo_dwa@${host}/folder"\n`;
    assert.deepEqual(found('po/pl.po', entry('nazwa_hosta')), []);
    assert.deepEqual(found('po/pl.po', entry('files.orchard-works.net')), ['secret-url-password']);
  });

  it('words behind those that a program shows', () => {
    const set = (call: string) => `${call}{"No":"Nu","Password":"Parola","Path not found":"Calea"});\n`;
    assert.deepEqual(found('scripts/words.js', set("gettextCatalog.setStrings('ro', ")), []);
    assert.deepEqual(found('scripts/words.js', set("settings.set('ro', ")), ofPassword);
  });

  it('a token that cannot be read, in a comment or a document', () => {
    const jwt = made('secret-jwt-token', 'cut off');
    const cut = jwt.slice(0, jwt.indexOf('.') + 40);
    assert.deepEqual(found('idp/sample.go', `package idp\n\n/*\n{\n  "id_token" : "${cut}\n}\n*/\n`), []);
    assert.deepEqual(found('idp/sample.go', `package idp\n\n/*\n{\n  "id_token" : "${jwt}"\n}\n*/\n`), [
      'secret-jwt-token',
    ]);
  });

  it('numbers that count on, and letters that do', () => {
    assert.deepEqual(found('src/token.spec.ts', "const newToken = '789101112hijk';\n"), []);
    assert.deepEqual(found('src/token.spec.ts', `const newToken = '${token}';\n`), ['secret-generic-token']);
  });
});

describe('what many type for what they run themselves', () => {
  const settings = JSON.stringify(
    { RabbitMQ: { Host: 'localhost', Username: 'guest', Password: 'guest1234' } },
    null,
    2,
  );
  const services: Files = { 'orders/appsettings.json': settings, 'plums/appsettings.json': settings };

  it('is told once', () => {
    assert.deepEqual(levels(services), { 'orders/appsettings.json': 'note' });
    const own = settings.replace('guest1234', password);
    assert.deepEqual(levels({ ...services, 'pears/appsettings.json': own }), {
      'orders/appsettings.json': 'note',
      'pears/appsettings.json': 'note',
    });
  });

  it('is easy to guess, whatever else holds it', () => {
    const path = '.github/workflows/build.yml';
    const job = 'jobs:\n  build:\n    steps:\n      - run: ./go\n        env:\n          STORE_PASSWORD: admin123\n';
    const now = repository({ [path]: job, 'tests/keeper_test.sh': 'export STORE_PASSWORD=admin123\n' });
    assert.match(
      messageAt(now, path)?.message ?? '',
      /: it is easy to guess, and tests\/keeper_test\.sh has the same value\./,
    );
  });

  it('opens the one database of a name, by whatever host', () => {
    const compose =
      'services:\n  postgres:\n    image: postgres:18-alpine\n    environment:\n      POSTGRES_DB: ${DB_NAME:-orchard}\n      POSTGRES_USER: ${DB_USERNAME:-postgres}\n      POSTGRES_PASSWORD: ${DB_PASSWORD:-postgres}\n    ports:\n      - "5432:5432"\n';
    const properties = (database: string) =>
      `spring.datasource.url=jdbc:postgresql://localhost:5432/${database}\nspring.datasource.username=postgres\nspring.datasource.password=postgres\n`;
    const said = (database: string) =>
      messageAt(
        repository({
          'docker-compose.prod.yml': compose,
          'src/main/resources/application-production.properties': properties(database),
        }),
        'docker-compose.prod.yml',
      )?.message ?? '';
    assert.match(said('orchard'), /The same value is in src\/main\/resources\/application-production\.properties/);
    assert.doesNotMatch(said('plums'), /application-production/);
  });
});

describe('what hands messages on', () => {
  it('is called no database', () => {
    const env = (name: string) =>
      `services:\n  shop:\n    environment:\n      SPRING_${name}_HOST: pear.rmq.cloudamqp.com\n      SPRING_${name}_USERNAME: keeper\n      SPRING_${name}_PASSWORD: ${password}\n`;
    const said = (name: string) => messageAt(repository({ 'compose.yml': env(name) }), 'compose.yml')?.message ?? '';
    assert.match(said('RABBITMQ'), /it opens the message broker on pear\.rmq\.cloudamqp\.com as keeper/);
    assert.doesNotMatch(said('SHOP'), /message broker/);
  });
});
