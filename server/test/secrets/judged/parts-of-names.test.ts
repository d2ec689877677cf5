import assert from 'node:assert/strict';
import { found } from '../doubted.ts';
import { password, token } from '../made-values.ts';

const ofPassword = ['secret-generic-password'];
const ofToken = ['secret-generic-token'];

describe('what is called by a name that only ends as one of a secret', () => {
  it('a part that a program is built with', () => {
    const parts = (value: string) => `ext.parts = [\n  'button': "works.orchard.simplepass:${value}",\n]\n`;
    for (const version of ['1.4.0', '${versions.button}', '+'])
      assert.deepEqual(found('dependencies.gradle', parts(`loading-button-android:${version}`)), [], version);
    assert.deepEqual(found('dependencies.gradle', `ext.simplepass = "${password}"\n`), ofPassword);
  });

  it('how many passed, beside how many did not', () => {
    const shown = (others: string) => `# Report\n\n~~~json\n{\n  ${others},\n  "pass": 118042\n}\n~~~\n`;
    assert.deepEqual(found('docs/report.md', shown('"fail": 65')), []);
    assert.deepEqual(found('docs/report.md', shown('"user": "keeper"')), ofPassword);
  });

  it('a row that a program looks for', () => {
    assert.deepEqual(found('src/fill.ts', "const SEED_KEY = 'seed:initial';\n"), []);
    assert.deepEqual(found('src/fill.ts', `const SEED_KEY = '${token}';\n`), ofToken);
  });

  it('the state of a collection that was read last', () => {
    const answer = (name: string) => `$answer = '<d:${name}>"${token}"</d:${name}>';\n`;
    assert.deepEqual(found('src/Sync.php', `<?php\n${answer('sync-token')}`), []);
    assert.deepEqual(found('src/Sync.php', `<?php\n${answer('auth-token')}`), ofToken);
  });

  it('an entry of what a program keeps on a device', () => {
    const list = (value: string) =>
      `class Kept {\n  static final String NAME = "OrcS_LG_NAME";\n  static final String USERNAME = "OrcS_LG_UZRNM";\n  static final String PASSWORD = "${value}";\n}\n`;
    assert.deepEqual(found('src/Kept.java', list('OrcS_LG_PSWRD')), []);
    assert.deepEqual(found('src/Kept.java', list('OrcS_LG_Pl7ms')), ofPassword);
    assert.deepEqual(found('src/Kept.java', list(password)), ofPassword);
  });

  it('what an app asks the owner of an account for', () => {
    const call = (given: string) => `fun signIn() {\n  VKSdk.login(view.activity, ${given})\n}\n`;
    assert.deepEqual(found('src/Login.kt', call('"email", "sex", "profile"')), []);
    assert.deepEqual(found('src/Login.kt', call(`"keeper", "${password}"`)).length, 1);
  });
});
