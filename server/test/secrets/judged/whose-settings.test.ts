import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { classify } from '../../../engine/text/paths/path-class.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, made } from '../doubted.ts';

describe('for whom settings and scripts are', () => {
  it('what a script of a page has without quotes is code, however far the script began', () => {
    const packed = 'var a=function(b,c){return b[c]};'.repeat(2_000);
    const page = (code: string) => `<html><body>\n<script type="module">${packed}${code}</script>\n</body></html>\n`;
    for (const code of [
      'open({docId:a,password:C.member??null,options:b})',
      'const{password:Kx7q}=await d.send("PasswordRequest",q);',
      'if(b=="all"){var pass=!0x7}else{var pass=!1x7}',
    ])
      for (const path of ['dist/index.html', 'views/login.jsp', 'src/App.vue'])
        assert.deepEqual(found(path, page(code)), [], `${path} ${code}`);
    const held = page(`login({password:'Kx7-quartz!92basalt'})`);
    assert.deepEqual(found('dist/index.html', held), ['secret-generic-password']);
    const behind = `${page('var a;')}<p>password: Kx7-quartz!92basalt</p>\n`;
    assert.deepEqual(found('dist/index.html', behind), ['secret-generic-password']);
  });

  it('what a validator of Laravel holds a field to is no password, also behind a rule that is made elsewhere', () => {
    const rules = (value: string) => `<?php\nreturn ['password' => "${value}"];\n`;
    assert.deepEqual(found('app/UserRequest.php', rules('{$passwordRule}|string|min:8|max:255')), []);
    assert.deepEqual(found('app/UserRequest.php', rules('Kx7-quartz!92basalt')), ['secret-generic-password']);
  });

  it('what a page shows a map with is given to every visitor', () => {
    const key = made('secret-gcp-api-key', 'map');
    const told = (path: string, text: string) =>
      scanSecrets(text, optionsFor(path)).credentials.map(({ isPublic }) => isPublic);
    assert.deepEqual(told('site/book.html', `<div class="map" data-zoom="9" data-api-key="${key}">Shop</div>\n`), [
      true,
    ]);
    assert.deepEqual(told('src/book.py', `page = '<div data-api-key="' + k\napi_key = "${key}"\n`), [false]);
    assert.deepEqual(told('site/book.html', `<p>data-api-key="${key}"</p>\n`), [false]);
  });

  it('scenarios of Molecule are tests', () => {
    for (const path of [
      'roles/shop/molecule/default/playbook.yml',
      'molecule/ubuntu/converge.yml',
      'molecule/default/group_vars/all.yml',
    ])
      assert.equal(classify(path), 'test', path);
    for (const password of ['bbbb', 'quartz92'])
      assert.equal(
        scanSecrets(
          `value: mysql://${password}:${password}@92.12.123.213:443/shop\n`,
          optionsFor('roles/shop/molecule/default/playbook.yml'),
        ).credentials[0]?.confidence,
        password === 'bbbb' ? 'low' : 'medium',
        password,
      );
    assert.equal(classify('src/molecule/energy/bond.py'), 'source');
    assert.equal(classify('roles/molecule/tasks/main.yml'), 'source');
  });

  it('what an empty field of a form shows opens nothing, whatever gives it', () => {
    const address = `mongodb+srv://shop:${randomText(seeded('form'), 'abcdefghjkmnpqrstuvwxyz23456789', 16)}@orders.acme-tools.net/?appName=shop`;
    const field = (key: string) =>
      `<?php\nreturn [[\n  'value' => '',\n  '${key}' =>\n      '${address}',\n  'type' => 'password',\n]];\n`;
    assert.deepEqual(doubted('app/form.php', field('placeholder')), ['stand-in']);
    assert.deepEqual(doubted('app/form.php', field('address')), ['nothing']);
  });

  it('the key of a new project of Django, where its settings are for whoever tries it', () => {
    const key = `django-insecure-${randomText(seeded('django'), 'abcdefghijklmnopqrstuvwxyz0123456789!@#^&*-_=+', 50)}`;
    const settings = (rest: string) => `SECRET_KEY = '${key}'\n\n${rest}\n`;
    for (const rest of [
      'DEBUG = True\nALLOWED_HOSTS = []',
      "DEBUG = True\nALLOWED_HOSTS = ['*', 'localhost', '127.0.0.1']",
    ])
      assert.deepEqual(doubted('shop/settings.py', settings(rest)), ['stand-in'], rest);
    for (const rest of [
      'DEBUG = False',
      "DEBUG = os.environ.get('DEBUG') == '1'",
      "ALLOWED_HOSTS = ['*']",
      "DEBUG = True\nALLOWED_HOSTS = ['shop.acme-tools.net']",
      "DEBUG = True\nALLOWED_HOSTS = [\n    'localhost',\n    '.herokuapp.com',\n]",
      "DEBUG = True\nMIDDLEWARE = [\n    'whitenoise.middleware.WhiteNoiseMiddleware',\n]",
    ])
      assert.deepEqual(doubted('shop/settings.py', settings(rest)), ['nothing'], rest);
    const own = settings('DEBUG = True').replace('django-insecure-', '');
    assert.deepEqual(doubted('shop/settings.py', own), ['nothing']);
  });

  it('and of one from before keys were called insecure, where it answers the machine itself alone', () => {
    const key = randomText(seeded('earlier django'), 'abcdefghijklmnopqrstuvwxyz0123456789!@#^&*-_=+', 50);
    const settings = (rest: string) => `SECRET_KEY = '${key}'\n\n${rest}\n`;
    const made = 'DEBUG = True\n\nALLOWED_HOSTS = []';
    assert.deepEqual(doubted('shop/settings.py', settings(made)), ['stand-in']);
    for (const rest of [
      'DEBUG = True',
      'DEBUG = False\nALLOWED_HOSTS = []',
      "DEBUG = True\nALLOWED_HOSTS = ['*']",
      `${made}\nfrom .local import *`,
      `${made}\nif 'PORT' in os.environ:\n    DEBUG = False`,
      `${made}\nALLOWED_HOSTS += hosts()`,
      `${made}\nMIDDLEWARE = [\n    'whitenoise.middleware.WhiteNoiseMiddleware',\n]`,
    ])
      assert.deepEqual(doubted('shop/settings.py', settings(rest)), ['nothing'], rest);
  });

  it('settings that are named for production and lead to the machine itself as a user whose name is the password', () => {
    const settings = (host: string, password: string) =>
      `spring.datasource.url=jdbc:postgresql://${host}:5432/shop\nspring.datasource.username=marlena\nspring.datasource.password=${password}\n`;
    const told = (host: string, password: string) =>
      scanSecrets(
        settings(host, password),
        optionsFor('src/main/resources/application-prod.properties'),
      ).credentials.map(({ confidence }) => confidence);
    assert.deepEqual(told('localhost', 'marlena'), ['low']);
    assert.deepEqual(told('orders.acme-tools.net', 'marlena'), ['medium']);
    assert.deepEqual(told('localhost', 'quartz!92basalt'), ['medium']);
  });

  it('what a key signs that only the profile of development names is no concern of others', () => {
    const key = made('secret-private-key-pem', 'of development');
    for (const path of ['src/main/resources/dev_rsa/private_key', 'api/src/main/resources/keys/jwt-dev.pem'])
      assert.deepEqual(doubted(path, `${key}\n`), ['for-development'], path);
    for (const path of ['src/main/resources/keys/jwt.pem', 'deploy/id_rsa', 'src/main/resources/devices/jwt.pem'])
      assert.deepEqual(doubted(path, `${key}\n`), ['nothing'], path);
  });

  it('what signs in the settings of Symfony for one environment', () => {
    const settings =
      'parameters:\n    database_host: db.orchard-tools.net\n    secret: 4f1c9a7be2d05836a9c7e41bd0f28653\n';
    assert.deepEqual(doubted('app/config/parameters_dev.yml', settings), ['for-development']);
    for (const path of ['app/config/parameters.yml', 'app/config/parameters_prod.yml'])
      assert.deepEqual(doubted(path, settings), ['nothing'], path);
  });

  it('what stands for a value that the server of TeamCity keeps', () => {
    const param = (value: string) => `<params>\n  <param name="DEPLOY_PASSWORD" value="${value}" />\n</params>\n`;
    const path = '.teamcity/Shop/project-config.xml';
    assert.deepEqual(found(path, param('credentialsJSON:3f7c1e5a-90d2-4b84-a36f-1c7e05b9d3f2')), []);
    assert.deepEqual(found(path, param('Kx7-quartz!92basalt')), ['secret-generic-password']);
  });

  it('where a program listens is no service that its key calls', () => {
    const text = "WTF_CSRF_ENABLED = True\nSECRET_KEY = 'hs6b2YGRtm4se9mesdWV4xRaRUp4h29h'\nBIND_ADDRESS = '0.0.0.0'\n";
    const [key] = scanSecrets(text, optionsFor('config.py')).credentials;
    assert.deepEqual([key?.title, key?.decoded], ['Signing key', []]);
  });

  it('a user of a sample opens no machine of a network', () => {
    const settings = (user: string) => `[vsphere]\nserver=172.16.40.9\nuser=${user}\npassword=mypassword\n`;
    const sure = (user: string) =>
      scanSecrets(settings(user), optionsFor('inventory.ini')).credentials.map(({ confidence }) => confidence);
    assert.equal(sure('myuser').includes('medium'), false);
    assert.deepEqual(sure('orchardadmin'), ['medium']);
  });

  it('what invites people to a group of QQ opens no service, whatever signs it holds', () => {
    const key = 'M3DPubh5FnxipXVVYS15NpWpXPCdeR3OLZvEc7DXbtN0NkIArsGUjGV/LiIjxzKr';
    const sure = (text: string) =>
      scanSecrets(text, optionsFor('site/buy.php')).credentials.map(({ confidence }) => confidence);
    const link = `https://qm.qq.com/cgi-bin/qm/qr?k=Xo4Vd7&jump_from=webapi&authKey=${key}`;
    assert.deepEqual(sure(`<img src="logo.png" /> Join <a class="label" href="${link}">here</a>\n`), ['low']);
    const pays = `<?php\n$storeId = '28810';\n$payUrl = 'https://secure.orchard-pay.net/order';\n$authKey = '${key}';\n`;
    assert.deepEqual(sure(pays), ['medium']);
  });

  it('the state of an element of a page is no password', () => {
    const script = (value: string) => `const field = $('#password:${value}');\n`;
    assert.deepEqual(found('src/login.js', script('focus')), []);
    assert.deepEqual(found('src/login.js', "login({ password: 'Kx7-quartz!92basalt' });\n"), [
      'secret-generic-password',
    ]);
  });

  it('when somebody has signed in is no user', () => {
    const row = (key: string, value: string) =>
      `<?php\nreturn array(\n  '${key}' => '${value}',\n  'admin_pwd' => 'Kx7-quartz!92basalt',\n  'admin_user' => 'keeper7',\n);\n`;
    const parts = (text: string) =>
      scanSecrets(text, optionsFor('user/log.php')).credentials.map(({ decoded }) => decoded.map(({ value }) => value));
    assert.deepEqual(parts(row('adminlogin', '2023-12-04 00:28:38')), [['keeper7']]);
    assert.deepEqual(parts(row('adminlogin', 'orchard9')), [['orchard9']]);
  });

  it('what a comment notes below the address of its account', () => {
    const note = (above: string) => `import 'app.dart';\n\n${above}// PASSWORD: 7Plum_Tree9\nclass Config {}\n`;
    assert.deepEqual(found('lib/config.dart', note('// EMAIL: orchardworks@gmail.com\n')), ['secret-generic-password']);
    for (const above of ['', '// EMAIL: keeper@example.com\n', '// EMAIL: the address of the keeper\n'])
      assert.deepEqual(found('lib/config.dart', note(above)), [], above);
  });

  it('the image that others show for a page is for everybody', () => {
    const page = (name: string) =>
      `<html><head>\n<meta property="${name}" content="https://files.orchard-tools.net/logo.png?alt=media&token=gT5v2Kq8Lw0zXr7Bn3Yd6Hc1Mf4Jp9">\n</head></html>\n`;
    assert.deepEqual(found('web/index.html', page('og:image')), []);
    assert.deepEqual(found('web/index.html', page('shop:settings')), ['secret-generic-token']);
  });

  it('an account of no project is one of a guide', () => {
    const address = (project: string) =>
      `Settings of the server:\n\n    DATABASE_URL=postgresql://postgres.${project}:My7House-2026xq@aws-0-eu-west-1.pooler.supabase.com:6543/postgres\n`;
    assert.deepEqual(doubted('docs/deploy.md', address('abc123')), ['stand-in']);
    assert.deepEqual(doubted('docs/deploy.md', address('kvwqzlmtrpaxbcnshdyf')), ['nothing']);
  });
});
