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

describe('a secret in the source of an Android program', () => {
  const gradle = (fields: string, more = '') =>
    `android {\n    namespace 'com.acme.shop'\n${more}    defaultConfig {\n        minSdk 26\n${fields}    }\n}\n`;
  const loader =
    "def localProperties = new Properties()\ndef localPropertiesFile = rootProject.file('local.properties')\nif (localPropertiesFile.exists()) localPropertiesFile.withInputStream { localProperties.load(it) }\n\n";
  const field =
    '        buildConfigField "String", "API_PASSWORD", "\\"${localProperties.getProperty(\'API_PASSWORD\', \'\')}\\""\n';

  it('becomes a constant that the build gives it', () => {
    const code = (imports: string, value: string) =>
      `package com.acme.shop.net\n\nimport retrofit2.Retrofit\n${imports}\nobject Api {\n    const val API_PASSWORD = ${value}\n}\n`;
    const path = 'app/src/main/java/com/acme/shop/net/Api.kt';
    const after = fixed(
      { [path]: code('', '"<P>"'), 'app/build.gradle': gradle(''), ...build },
      'move-to-build-config',
    );
    assert.equal(after[path], code('import com.acme.shop.BuildConfig\n', 'BuildConfig.API_PASSWORD'));
    const switched = '    buildFeatures {\n        buildConfig true\n    }\n';
    assert.equal(after['app/build.gradle'], loader + gradle(field, switched));
    assert.equal(after['local.properties'], `API_PASSWORD=${password}\n`);
  });

  it('needs no import in its own package', () => {
    const code = (value: string) =>
      `package com.acme.shop;\n\nclass Api {\n    static final String API_PASSWORD = ${value};\n}\n`;
    const path = 'app/src/main/java/com/acme/shop/Api.java';
    const after = fixed({ [path]: code('"<P>"'), 'app/build.gradle': gradle(''), ...build }, 'move-to-build-config');
    assert.equal(after[path], code('BuildConfig.API_PASSWORD'));
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
    assert.equal(after['esp/secrets.h.example'], '#pragma once\n\n#define WIFI_PASSWORD ""\n');
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
    assert.equal(after['a/arduino_secrets.h.example'], undefined);
  });
});

it('Spring reads a setting as its class reads others', () => {
  const text = (value: string) =>
    `import org.springframework.core.env.Environment;\n\nclass A {\n  private final Environment env;\n\n  void a() {\n    open(env.getProperty("db.host"));\n    String dbPassword = ${value};\n  }\n}\n`;
  const after = fixed({ 'A.java': text('"<P>"'), '.gitignore': '.env\n' }, 'move-to-environment');
  assert.equal(after['A.java'], text('env.getProperty("DB_PASSWORD")'));
});

describe('a literal of a generator of Kustomize', () => {
  const generator = (body: string) =>
    `secretGenerator:\n  - name: app-secret\n${body}resources:\n  - deployment.yaml\n`;
  const moved = (body: string, others: Texts = {}) => {
    const files = fixed({ 'k8s/kustomization.yaml': generator(body), ...others }, 'move-to-file-beside');
    return [files['k8s/kustomization.yaml'], files['k8s/app-secret.env'], files['.gitignore']];
  };

  it('moves to a file of variables, which the generator names beside the literals that are left', () => {
    assert.deepEqual(moved('    literals:\n      - user=shop\n      - password=<P>\n'), [
      generator('    envs:\n      - app-secret.env\n    literals:\n      - user=shop\n'),
      `password=${password}\n`,
      'k8s/app-secret.env\n',
    ]);
  });

  it('in place of the list that would be empty', () => {
    assert.deepEqual(
      moved('    literals:\n      - password="<P>"\n')[0],
      generator('    envs:\n      - app-secret.env\n'),
    );
  });

  it('into the file that it names already', () => {
    const others = { 'k8s/app-secret.env': 'user=shop\n', '.gitignore': '*.env\n' };
    assert.deepEqual(moved('    literals:\n      - password=<P>\n    envs:\n      - app-secret.env\n', others), [
      generator('    envs:\n      - app-secret.env\n'),
      `user=shop\npassword=${password}\n`,
      '*.env\n',
    ]);
  });
});

describe('a secret in a sample of variables', () => {
  const sample = (value: string) => `PORT=80\nAPI_PASSWORD=${value} # ours\nDEBUG=1\n`;
  const files = { 'api/.env.example': sample('<P>'), 'api/package.json': '{}\n', '.gitignore': '.env\n' };

  it('moves to the variables that the project keeps, and leaves its name', () => {
    const after = fixed(files, 'move-to-file-beside');
    assert.equal(after['api/.env.example'], sample(''));
    assert.equal(after['api/.env'], `API_PASSWORD=${password}\n`);
  });

  it('goes where these have a value of their own', () => {
    const after = fixed({ ...files, 'api/.env': 'API_PASSWORD=own\n' }, 'move-to-file-beside');
    assert.equal(after['api/.env.example'], sample(''));
    assert.equal(after['api/.env'], 'API_PASSWORD=own\n');
  });
});

describe('a secret in Info.plist', () => {
  const plist = (value: string) =>
    `<plist version="1.0">\n<dict>\n\t<key>ApiPassword</key>\n\t<string>${value}</string>\n</dict>\n</plist>\n`;
  const ignored = { '.gitignore': 'Secrets.xcconfig\n' };

  it('moves to a file of settings that those of the build take along', () => {
    const files = {
      'ios/Runner/Info.plist': plist('<P>'),
      'ios/Flutter/Debug.xcconfig': '#include "Generated.xcconfig"\n',
      'ios/Flutter/Release.xcconfig': '#include "Generated.xcconfig"\n#include? "Secrets.xcconfig"\n',
      ...ignored,
    };
    const after = fixed(files, 'move-to-file-beside');
    assert.equal(after['ios/Runner/Info.plist'], plist('$(API_PASSWORD)'));
    assert.equal(after['ios/Flutter/Secrets.xcconfig'], `API_PASSWORD = ${password}\n`);
    const included = '#include "Generated.xcconfig"\n#include? "Secrets.xcconfig"\n';
    assert.equal(after['ios/Flutter/Debug.xcconfig'], included);
    assert.equal(after['ios/Flutter/Release.xcconfig'], included);
  });

  it('leaves what a tool writes anew, and the file that Firebase reads as it stands', () => {
    const files = {
      'ios/Runner/Info.plist': plist('<P>'),
      'ios/Flutter/Debug.xcconfig': '#include "Generated.xcconfig"\n',
      'ios/Flutter/Generated.xcconfig': '// This is a generated file; do not edit or check into version control.\n',
      ...ignored,
    };
    const after = fixed(files, 'move-to-file-beside');
    assert.equal(
      after['ios/Flutter/Generated.xcconfig'] ?? files['ios/Flutter/Generated.xcconfig'],
      files['ios/Flutter/Generated.xcconfig'],
    );
    assert.match(after['ios/Flutter/Debug.xcconfig'] ?? '', /Secrets\.xcconfig/);
    const firebase = 'ios/Runner/GoogleService-Info.plist';
    const engine = engineOver({ [firebase]: plist(password), ...ignored });
    const found = engine.findings(firebase).find(({ rule }) => /^secret-(?!file-)/.test(rule));
    assert.ok(found, 'no finding');
    assert.ok(!engine.offers(found).some(({ id }) => id.includes('move-to-file-beside')));
  });

  it('moves beside it where the build has no such files, with what is left to do', () => {
    const files = { 'App/Info.plist': plist(password), '.gitignore': 'Secrets.xcconfig\n' };
    const engine = engineOver(files);
    const finding = engine.findings('App/Info.plist').find(({ rule }) => /^secret-(?!file-)/.test(rule));
    assert.ok(finding, 'no finding');
    const result = engine.fix('App/Info.plist', finding.key, 'move-to-file-beside');
    assert.ok(result.kind === 'changes' && result.advice?.startsWith('Add Secrets.xcconfig to the project'));
    assert.equal(afterFix(files, result)['App/Secrets.xcconfig'], `API_PASSWORD = ${password}\n`);
  });
});
