import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import { engineOver, type Texts } from './repository.ts';

const path = 'gradle.properties';
const jvm = 'org.gradle.jvmargs=-Xmx2g\n';
const groovy = (head: string, password: string) =>
  `plugins { id 'com.android.application' }\n${head}android {\n    signingConfigs {\n        release {\n            storeFile file('shop.jks')\n            storePassword ${password}\n        }\n    }\n}\n`;
const kotlin = (head: string, password: string) =>
  `plugins { id("com.android.application") }\n${head}android {\n    signingConfigs {\n        create("release") {\n            storePassword = ${password}\n        }\n    }\n}\n`;

function mended(texts: Texts): Texts {
  const before: Texts = {
    'settings.gradle': "include ':app'\n",
    [path]: `${jvm}SHOP_STORE_PASSWORD=${secret}\n`,
    '.gitignore': 'local.properties\n.env\n',
    ...texts,
  };
  const done = fixed(path, before) ?? assert.fail('no move');
  const left = engineOver(done.after).findings(path);
  assert.deepEqual(
    left.filter(({ rule }) => rule.startsWith('secret-')),
    [],
  );
  return Object.fromEntries(Object.entries(done.after).filter(([file, text]) => before[file] !== text));
}

describe('A property of an Android app that git hands to everybody', () => {
  const values = { [path]: jvm, 'local.properties': `SHOP_STORE_PASSWORD=${secret}\n` };
  const loading =
    "def localProperties = new Properties()\ndef localPropertiesFile = rootProject.file('local.properties')\nif (localPropertiesFile.exists()) localPropertiesFile.withInputStream { localProperties.load(it) }\n";
  const set =
    "ext.SHOP_STORE_PASSWORD = localProperties.getProperty('SHOP_STORE_PASSWORD') ?: findProperty('SHOP_STORE_PASSWORD')\n";

  it('is read from the file that git ignores, or as before', () => {
    const after = mended({ 'app/build.gradle': groovy('\n', 'SHOP_STORE_PASSWORD') });
    assert.deepEqual(after, { ...values, 'app/build.gradle': groovy(`\n${loading}${set}\n`, 'SHOP_STORE_PASSWORD') });
  });

  it('beside another one, where the build reads the file already', () => {
    const other = `\n${loading}ext.API_SECRET = localProperties.getProperty('API_SECRET')\n`;
    const after = mended({ 'app/build.gradle': groovy(`${other}\n`, 'SHOP_STORE_PASSWORD') });
    assert.equal(after['app/build.gradle'], groovy(`${other}${set}\n`, 'SHOP_STORE_PASSWORD'));
  });

  it('only where it has a value, if the build asks whether it is there', () => {
    const asked = "project.hasProperty('SHOP_STORE_PASSWORD') ? SHOP_STORE_PASSWORD : ''";
    const after = mended({ 'app/build.gradle': groovy('\n', asked) });
    const line =
      "if (localProperties.containsKey('SHOP_STORE_PASSWORD')) ext.SHOP_STORE_PASSWORD = localProperties.getProperty('SHOP_STORE_PASSWORD')\n";
    assert.equal(after['app/build.gradle'], groovy(`\n${loading}${line}\n`, asked));
  });

  it('in Kotlin', () => {
    const read = 'property("SHOP_STORE_PASSWORD") as String';
    const after = mended({ 'app/build.gradle.kts': kotlin('\n', read) });
    const lines =
      'val localProperties = Properties().apply {\n    val file = rootProject.file("local.properties")\n    if (file.exists()) file.inputStream().use { load(it) }\n}\nextra["SHOP_STORE_PASSWORD"] = localProperties.getProperty("SHOP_STORE_PASSWORD") ?: findProperty("SHOP_STORE_PASSWORD")\n';
    assert.deepEqual(after, {
      ...values,
      'app/build.gradle.kts': `import java.util.Properties\n\n${kotlin(`\n${lines}\n`, read)}`,
    });
  });

  it('also where what asks for it in Kotlin stands above, since it is asked when it is used', () => {
    const declared = 'val SHOP_STORE_PASSWORD: String by project\n';
    const after = mended({ 'app/build.gradle.kts': kotlin(`\n${declared}\n`, 'SHOP_STORE_PASSWORD') });
    assert.match(after['app/build.gradle.kts'] ?? '', /^extra\["SHOP_STORE_PASSWORD"\] = /m);
  });

  it('also beside a program that has its name and reads no properties, and a file of another folder', () => {
    const after = mended({
      'app/build.gradle': groovy('\n', 'rootProject.file(SHOP_STORE_PASSWORD)'),
      'app/src/main/java/Shop.java': 'class Shop { String password = BuildConfig.SHOP_STORE_PASSWORD; }\n',
      'build.sh': './gradlew -PSHOP_STORE_PASSWORD="$PASSWORD" build\n',
    });
    assert.match(after['app/build.gradle'] ?? '', /^ext\.SHOP_STORE_PASSWORD = /m);
  });

  it('but stays a variable of the machine where it is read above, of another project, or by what is no build', () => {
    const usual = groovy('\n', 'SHOP_STORE_PASSWORD');
    for (const texts of [
      { 'app/build.gradle': groovy('\ndef password = SHOP_STORE_PASSWORD\n\n', 'password') },
      { 'app/build.gradle.kts': kotlin('\nval password = property("SHOP_STORE_PASSWORD") as String\n\n', 'password') },
      { 'app/build.gradle': groovy('\n', "rootProject.findProperty('SHOP_STORE_PASSWORD')") },
      { 'app/build.gradle': groovy('\n', "project(':core').property('SHOP_STORE_PASSWORD')") },
      {
        'app/build.gradle': usual,
        'buildSrc/src/main/kotlin/Sign.kt': 'fun password(p: Project) = p.property("SHOP_STORE_PASSWORD")\n',
      },
      {
        'app/build.gradle': usual,
        'logic/settings.gradle': '',
        'logic/src/main/java/Sign.java': 'class Sign { String name = "SHOP_STORE_PASSWORD"; }\n',
      },
      { 'app/build.gradle': usual, 'fastlane/Fastfile': 'sh "grep SHOP_STORE_PASSWORD gradle.properties"\n' },
    ] satisfies readonly Texts[])
      assert.deepEqual(mended(texts), {
        [path]: jvm,
        '.env': `ORG_GRADLE_PROJECT_SHOP_STORE_PASSWORD=${secret}\n`,
      });
  });

  it('but stays a variable of the machine where a provider asks for it, or another build does', () => {
    for (const build of [
      kotlin('\n', 'providers.gradleProperty("SHOP_STORE_PASSWORD").get()'),
      'println(property("SHOP_STORE_PASSWORD"))\n',
    ]) {
      const after = mended({ 'app/build.gradle.kts': build });
      assert.deepEqual(after, { [path]: jvm, '.env': `ORG_GRADLE_PROJECT_SHOP_STORE_PASSWORD=${secret}\n` });
    }
  });
});
