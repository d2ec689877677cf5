import assert from 'node:assert/strict';
import { afterFix, engineOver, type Texts } from './repository.ts';

const password = 'plum7Orbit4velvet';
const filled = (texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, text.replaceAll('<P>', password)]));

/** The files after the preferred fix of the first secret of the first file, which is of this kind. */
function fixed(files: Texts, kind: string): Texts {
  const texts = filled(files);
  const [path = ''] = Object.keys(files);
  const engine = engineOver(texts);
  const finding = engine.findings(path).find(({ rule }) => /^secret-(?!file-)/.test(rule));
  assert.ok(finding, 'no finding');
  const offer = engine.offers(finding).find(({ isPreferred }) => isPreferred);
  assert.equal(offer?.id, kind);
  const after = afterFix(texts, engine.fix(path, finding.key, kind));
  const left = engineOver(after).findings(path);
  assert.deepEqual(
    left.filter(({ rule }) => rule.startsWith('secret-')),
    [],
  );
  return after;
}

const ignored = { '.gitignore': 'local.properties\nkeystore.properties\nsecrets.h\n' };
const build = { 'settings.gradle': "include ':app'\n", ...ignored };

describe('a secret of an Android build', () => {
  const signing = (value: string) =>
    `android {\n    signingConfigs {\n        release {\n            storePassword ${value}\n        }\n    }\n}\n`;
  const loader =
    "def localProperties = new Properties()\ndef localPropertiesFile = rootProject.file('local.properties')\nif (localPropertiesFile.exists()) localPropertiesFile.withInputStream { localProperties.load(it) }\n\n";

  it('moves to local.properties, which the build loads then', () => {
    const files = { 'app/build.gradle': `apply plugin: 'com.android.application'\n\n${signing("'<P>'")}`, ...build };
    const after = fixed(files, 'move-to-local-properties');
    assert.equal(
      after['app/build.gradle'],
      `apply plugin: 'com.android.application'\n\n${loader}${signing("localProperties.getProperty('STORE_PASSWORD')")}`,
    );
    assert.equal(after['local.properties'], `STORE_PASSWORD=${password}\n`);
  });

  it('keeps the quotes of a constant of the program', () => {
    const text = (value: string) => `android {\n    buildConfigField "String", "API_PASSWORD", ${value}\n}\n`;
    for (const literal of ['"\\"<P>\\""', `'"<P>"'`]) {
      const after = fixed({ 'app/build.gradle': text(literal), ...build }, 'move-to-local-properties');
      assert.equal(
        after['app/build.gradle'],
        loader + text('"\\"${localProperties.getProperty(\'API_PASSWORD\')}\\""'),
      );
    }
  });

  it('goes to the file that is loaded already, in the manner of other reads', () => {
    const head =
      "def keys = new Properties()\nkeys.load(new FileInputStream(rootProject.file('keystore.properties')))\n\n";
    const text = (value: string) =>
      head + signing(value).replace('release {', "release {\n            keyAlias keys['alias']");
    const files = { 'app/build.gradle': text("'<P>'"), 'keystore.properties': 'alias=shop\n', ...build };
    const after = fixed(files, 'move-to-local-properties');
    assert.equal(after['app/build.gradle'], text("keys['STORE_PASSWORD']"));
    assert.equal(after['keystore.properties'], `alias=shop\nSTORE_PASSWORD=${password}\n`);
  });

  it('is read in Kotlin', () => {
    const text = (value: string) =>
      `plugins {\n    id("com.android.application")\n}\n\nandroid {\n    signingConfigs {\n        create("release") {\n            storePassword = ${value}\n        }\n    }\n}\n`;
    const files = { 'app/build.gradle.kts': text('"<P>"'), ...build };
    const after = fixed(files, 'move-to-local-properties')['app/build.gradle.kts'] ?? '';
    assert.match(after, /^import java\.util\.Properties\n\nplugins \{/);
    assert.match(after, /\n\nval localProperties = Properties\(\)\.apply \{\n[\s\S]*\n\}\n\nandroid \{/);
    assert.match(after, /storePassword = localProperties\.getProperty\("STORE_PASSWORD"\)\n/);
  });
});

describe('a secret of a small board', () => {
  it('moves with its line into a header', () => {
    const files = {
      'esp/config.h': '#pragma once\n#define WIFI_SSID "home"\n#define WIFI_PASSWORD "<P>"\n',
      'esp/esp.ino': '#include "config.h"\n',
      ...ignored,
    };
    const after = fixed(files, 'move-to-secrets-header');
    assert.equal(after['esp/config.h'], '#pragma once\n#include "secrets.h"\n#define WIFI_SSID "home"\n');
    assert.equal(after['esp/secrets.h'], `#pragma once\n\n#define WIFI_PASSWORD "${password}"\n`);
  });

  it('is called by what it is of, and joins what is there', () => {
    const files = {
      'a/a.ino': '#include <WiFi.h>\n\nconst char* password = "<P>";\nvoid setup() { WiFi.begin("home", password); }\n',
      'a/arduino_secrets.h': '#ifndef S\n#define S\n#define OTHER "x"\n#endif\n',
      '.gitignore': 'arduino_secrets.h\n',
    };
    const after = fixed(files, 'move-to-secrets-header');
    assert.equal(
      after['a/a.ino'],
      '#include <WiFi.h>\n#include "arduino_secrets.h"\n\nconst char* password = WIFI_PASSWORD;\nvoid setup() { WiFi.begin("home", password); }\n',
    );
    assert.equal(
      after['a/arduino_secrets.h'],
      `#ifndef S\n#define S\n#define OTHER "x"\n#define WIFI_PASSWORD "${password}"\n#endif\n`,
    );
  });
});

it('Spring reads a setting as its class reads others', () => {
  const text = (value: string) =>
    `import org.springframework.core.env.Environment;\n\nclass A {\n  private final Environment env;\n\n  void a() {\n    open(env.getProperty("db.host"));\n    String dbPassword = ${value};\n  }\n}\n`;
  const after = fixed({ 'A.java': text('"<P>"'), '.gitignore': '.env\n' }, 'move-to-environment');
  assert.equal(after['A.java'], text('env.getProperty("DB_PASSWORD")'));
});
