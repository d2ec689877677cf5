import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import type { Texts } from './repository.ts';

const password = 'plum7Orbit4velvet';

/** The file after its first secret has moved. */
const moved = (path: string, texts: Texts) => fixed(path, texts)?.after[path] ?? '';

describe('a variable says whose the secret is', () => {
  it('the account that statements make, and not the database of the class that makes it', () => {
    const path = 'src/main/java/shop/InitializeDatabase.java';
    const text = `package shop;\n\nimport org.springframework.stereotype.Component;\n\n@Component\npublic class InitializeDatabase {\n\n    private void load() {\n        User user = new User();\n        user.setUsername("keeper");\n        user.setPassword(passwordEncoder.encode("${password}"));\n        users.save(user);\n    }\n}\n`;
    const after = moved(path, { 'pom.xml': '<project/>\n', [path]: text });
    assert.match(after, /@Value\("\$\{KEEPER_PASSWORD\}"\)/);
    assert.doesNotMatch(after, /DB_PASSWORD/);
  });

  it('what many accounts begin with', () => {
    const text = `from shop.models import User\n\n\ndef hire(name):\n    user = User(name=name)\n    user.set_password('${password}')\n    user.save()\n`;
    assert.match(
      moved('shop/views.py', { 'manage.py': 'import django\n', 'shop/views.py': text }),
      /os\.environ\['DEFAULT_PASSWORD'\]/,
    );
  });

  it('the package of Go whose options it is one of', () => {
    const text = (made: string) =>
      `package cache\n\nfunc Open() *redis.Client {\n\treturn ${made}{\n\t\tAddr:     "cache.acme-tools.net:6379",\n\t\tPassword: "${secret}",\n\t})\n}\n`;
    assert.match(
      moved('cache/mod.go', { 'go.mod': 'module shop\n', 'cache/mod.go': text('redis.NewClient(&redis.Options') }),
      /mustGetenv\("REDIS_PASSWORD"\)/,
    );
    assert.doesNotMatch(
      moved('cache/mod.go', { 'go.mod': 'module shop\n', 'cache/mod.go': text('open(&config.Options') }),
      /"CONFIG_PASSWORD"/,
    );
  });

  it('whom the same function asks further down, and not another function', () => {
    const text = (end: string) =>
      `<?php\n\nfunction send($all)\n{\n    $token = "${secret}";\n${'    $all = array_filter($all);\n'.repeat(14)}${end}    curl_setopt($all, CURLOPT_URL, "https://api.acme-pager.net/send");\n}\n`;
    assert.match(moved('send.php', { 'send.php': text('') }), /getenv\("ACME_PAGER_TOKEN"\)/);
    assert.match(moved('send.php', { 'send.php': text('}\n\nfunction other($all)\n{\n') }), /getenv\("TOKEN"\)/);
  });

  it('the list that an address stands in', () => {
    const text = `class Artwork < ApplicationRecord\n  APPRENTICES = ["http://shop:${secret}@192.168.30.85:3000/artworks.json"]\nend\n`;
    assert.match(
      moved('app/models/artwork.rb', { Gemfile: "gem 'rails'\n", 'app/models/artwork.rb': text }),
      /\[ENV\.fetch\("APPRENTICES_URL"\)\]/,
    );
  });
});

describe('a variable that other code gives the same member', () => {
  const routes = `<?php\n\n$data = [\n    'appkey' => '${secret}',\n    'kind' => 'auto',\n];\nClient::token($data);\n`;
  const other = (read: string) => `<?php\n\nreturn ['appkey' => ${read}];\n`;
  const of = (texts: Texts) => fixed('routes/web.php', { 'routes/web.php': routes, ...texts })?.after['.env'];

  it('is used', () => {
    assert.equal(of({ 'app/Orders.php': other("env('APP_KEY_SHOP')") }), `APP_KEY_SHOP=${secret}\n`);
  });
  it('but not where two are read, where it is called otherwise, or where it has another value', () => {
    for (const texts of [
      { 'app/A.php': other("env('APP_KEY_SHOP')"), 'app/B.php': other("env('APP_KEY_DEPOT')") },
      { 'app/A.php': other("env('OTHER_SECRET')") },
    ])
      assert.doesNotMatch(of(texts) ?? '', /APP_KEY_|OTHER_/);
    const held = of({ '.env': 'APP_KEY_SHOP=q8wn3zr6tk2v\n', 'app/A.php': other("env('APP_KEY_SHOP')") });
    assert.match(held ?? '', /^APP_KEY_SHOP=q8wn3zr6tk2v$/m);
  });
});

describe('a variable that other code reads for something else is not used again', () => {
  it('by two accounts of one vendor, or by what asks another host of it', () => {
    const other = { 'd.js': "export const x = { url: 'https://acme.example.com', token: process.env.ACME_TOKEN };\n" };
    const own = (host: string) => `{ url: 'https://${host}', token: '${secret}' }`;
    const chat = "export const chat = { url: 'https://chat.acme.example.com', token: 'kq8zw2nm5xt7rv3bd6hs' };\n";
    const mail = `// acme mail and acme chat\nexport const mail = ${own('mail.acme.example.com')};\n`;
    assert.match(moved('c.js', { 'c.js': mail + chat, ...other }), /env\.MAIL_TOKEN/);
    assert.match(moved('c.js', { 'c.js': mail, ...other }), /env\.MAIL_TOKEN/);
    assert.doesNotMatch(
      moved('c.js', { 'c.js': `open(${own('mail.acme.example.com')});\n`, ...other }),
      /env\.ACME_TOKEN/,
    );
    assert.match(moved('c.js', { 'c.js': `open(${own('acme.example.com')});\n`, ...other }), /env\.ACME_TOKEN/);
  });

  it('by one of two values of a member', () => {
    const text = `first({ appkey: '${secret}' });\nsecond({ appkey: 'kq8zw2nm5xt7rv3bd6hs' });\n`;
    const other = { 'd.js': 'const x = { appkey: process.env.APP_KEY_SHOP };\n' };
    assert.doesNotMatch(moved('c.js', { 'c.js': text, ...other }), /APP_KEY_SHOP/);
    const done = `first({ appkey: process.env.APPKEY_FIRST });\nsecond({ appkey: '${secret}' });\n`;
    assert.doesNotMatch(moved('c.js', { 'c.js': done, ...other }), /APP_KEY_SHOP/);
  });

  it('by a login that opens all accounts', () => {
    const login = `import os\ndef login(user, password):\n    u = User.objects.get(name=user)\n    if u and (u.check_password(password) or password == "${secret}"):\n        return u\n`;
    const vault = { 'vault.py': 'import os\nkey = derive(os.environ["MASTER_PASSWORD"])\n' };
    assert.match(moved('app.py', { 'app.py': login }), /environ\["MASTER_PASSWORD"\]/);
    assert.match(moved('app.py', { 'app.py': login, ...vault }), /environ\["PASSWORD"\]/);
  });

  it('by a package of Go, or by the accounts of a file', () => {
    const go = `package mail\n\nfunc Send() {\n\tpassword := "${secret}"\n\tsend(password)\n}\n`;
    const other = 'package mail\n\nimport "os"\n\nfunc Receive() { receive(os.Getenv("MAIL_PASSWORD")) }\n';
    assert.match(moved('main.go', { 'main.go': go }), /\("MAIL_PASSWORD"\)/);
    assert.match(moved('main.go', { 'main.go': go, 'other.go': other }), /\("PASSWORD"\)/);
    const seed = ['nurse', 'doctor', 'porter'].map((name) => `const ${name}Password = '${secret}';\n`).join('');
    assert.match(moved('seed.js', { 'seed.js': seed }), /env\.SEED_PASSWORD/);
    const read = { 'other.js': 'export const demo = process.env.SEED_PASSWORD;\n' };
    assert.match(moved('seed.js', { 'seed.js': seed, ...read }), /env\.NURSE_PASSWORD/);
  });
});

describe('A bare name of an app', () => {
  it('says whose it is among the values that one file holds for all classes', () => {
    const path = 'app/src/main/java/com/acme/shop/CourierClient.kt';
    const source = (value: string) =>
      `package com.acme.shop\n\nclass CourierClient(private val api: Api) {\n    companion object {\n        val API_KEY = ${value}\n    }\n}\n`;
    const done = fixed(path, {
      [path]: source(`"${secret}"`),
      'settings.gradle': "include ':app'\n",
      'app/build.gradle':
        "apply plugin: 'com.android.application'\n\nandroid {\n    namespace 'com.acme.shop'\n    defaultConfig {\n        minSdk 24\n    }\n}\n",
      '.gitignore': 'local.properties\n',
    });
    assert.equal(done?.after['local.properties'], `COURIER_API_KEY=${secret}\n`);
    assert.equal(done?.after[path], source('BuildConfig.COURIER_API_KEY'));
  });
});
