import assert from 'node:assert/strict';
import { classify } from '../../engine/text/paths/path-class.ts';

describe('what a file is for, by its path', () => {
  it('is not told by the organisation that generators write into packages', () => {
    for (const path of [
      'src/main/java/com/example/shop/Jwt.java',
      'android/app/src/main/kotlin/com/example/shop/Main.kt',
      'app/src/main/scala/org/example/Main.scala',
      'java/com/demo/Shop.java',
      'src/main/java/com/example/demo/Jwt.java',
    ])
      assert.equal(classify(path), 'source', path);
  });

  it('is told by folders before and behind it, and by the same word anywhere else', () => {
    assert.equal(classify('examples/shop/src/main/java/com/example/Jwt.java'), 'example');
    assert.equal(classify('src/main/java/com/acme/demo/Jwt.java'), 'example');
    assert.equal(classify('src/main/java/com/acme/examples/Jwt.java'), 'example');
    assert.equal(classify('src/test/java/com/example/JwtTest.java'), 'test');
    assert.equal(classify('com/example/settings.py'), 'example');
  });

  it('is not told by the name of the project that Google writes into the name of a key, but by its folder', () => {
    assert.equal(classify('keys/test-shop-68be7-b83f4e97f6be.json'), 'source');
    assert.equal(classify('demo-shop-b83f4e97f6be.json'), 'source');
    assert.equal(classify('tests/shop-68be7-b83f4e97f6be.json'), 'test');
    assert.equal(classify('test-shop.json'), 'test');
  });

  it('is a test where Jest keeps what it has compiled, or a run of tests has left it, and not where something else keeps its own', () => {
    for (const path of [
      'api/.jest-cache/00/plum_1',
      'tmp/jest-transform-cache-4711-ab/00/plum_1',
      'web/coverage/lcov-report/plum.js.html',
      'shop/surefire-reports/TEST-Plum.xml',
    ])
      assert.equal(classify(path), 'test', path);
    for (const path of [
      'api/.plum-cache/00/plum_1',
      'src/jest-cache/plum.ts',
      'src/coverage/plum.ts',
      'reports/plum.xml',
    ])
      assert.equal(classify(path), 'source', path);
  });

  it('is a test where it fills the database of tests, by both spellings', () => {
    for (const path of ['sql/seedSpecDb.sql', 'db/createTestDatabase.sql', 'db/seed_test_data.sql', 'test-schema.sql'])
      assert.equal(classify(path), 'test', path);
    for (const path of ['sql/latestDb.sql', 'sql/contest_data.sql', 'sql/seed_db.sql', 'sql/specials.sql'])
      assert.equal(classify(path), 'source', path);
  });

  it('is third-party code where a framework is copied in, and not by a folder that a program of one has as well', () => {
    for (const path of [
      'lib/Cake/Test/Case/Utility/SecurityTest.php',
      'core/modules/user/user.module',
      'web/core/modules/views/src/Plugin/views/query/Sql.php',
      'system/libraries/Session/drivers/Session_redis_driver.php',
      'libraries/joomla/crypt/crypt.php',
      'contracts/lib/forge-std/src/StdChains.sol',
      'lib/openzeppelin-contracts/lib/forge-std/foundry.toml',
    ])
      assert.equal(classify(path), 'vendored', path);
    for (const path of [
      'app/core/modules/user/config.yml',
      'lib/contracts/foundry.toml',
      'core/modules/search/client.php',
      'libs/libraries/legacy/mail.php',
      'system/libraries/cache/settings.php',
    ])
      assert.equal(classify(path), 'source', path);
  });

  it('and settings to be filled in are a template', () => {
    assert.equal(classify('web/config_template.py'), 'template');
    assert.equal(classify('web/template_config.py'), 'source');
  });

  it('and of what people read, a template is documentation as that is', () => {
    for (const path of ['roles/shop/templates/README.md.j2', 'docs-src/guide.rst.erb', 'notes.adoc.tmpl'])
      assert.equal(classify(path), 'documentation', path);
    for (const path of ['roles/shop/templates/shop.conf.j2', 'md.j2', 'mdx/shop.yml.tmpl'])
      assert.equal(classify(path), 'template', path);
  });

  it('and what is compiled of a seed or a test is what that is', () => {
    assert.equal(classify('dist/prisma/seed.js'), classify('src/prisma/seed.js'));
    assert.equal(classify('dist/shop.test.js'), 'test');
    assert.equal(classify('dist/shop.js'), 'generated');
  });

  it('and what Amplify keeps of its templates, to deploy them or since it has, is generated', () => {
    assert.equal(classify('amplify/#current-cloud-backend/auth/shop/template.yml'), 'generated');
    assert.equal(classify('web/amplify/backend/awscloudformation/build/auth/template.yml'), 'generated');
    assert.equal(classify('amplify/backend/auth/shop/template.yml'), 'source');
  });

  it('a folder of documents makes none of what programs alone read', () => {
    for (const name of [
      'shop-WebDeploy.publishSettings',
      'shop.pubxml',
      'key.properties',
      'odbc.ini',
      '.env',
      'shop.env',
      'server.key',
      'server.pem',
      'shop.jks',
      'appsettings.json',
      'credentials.json',
      'service-account.json',
    ]) {
      assert.equal(classify(`docs/${name}`), 'source', name);
      assert.equal(classify(`docs/examples/${name}`), 'example', name);
    }
    for (const name of ['start.html', 'answer.json', 'sitemap.xml', 'swagger.json', 'README.md', 'conf.py', 'a.yaml'])
      assert.equal(classify(`docs/${name}`), 'documentation', name);
  });

  it('a program or settings about security, a licence or changes is no document about them', () => {
    for (const name of [
      'Security.java',
      'security.py',
      'config/packages/security.yaml',
      'src/license.ts',
      'changes.json',
    ])
      assert.equal(classify(name), 'source', name);
    for (const name of ['SECURITY', 'SECURITY.md', 'readme.html', 'LICENSE.txt', 'CHANGES.rst', 'README.de'])
      assert.equal(classify(name), 'documentation', name);
  });

  it('no name makes a trial of what a client loads from its own folder', () => {
    for (const path of [
      '.claude/agents/test-writer.md',
      '.claude/agents/testing/api.md',
      '.claude/commands/e2e/example.md',
      '.github/agents/template.agent.md',
      'app/.opencode/agent/bench-runner.md',
      '.claude/skills/testing/SKILL.md',
    ])
      assert.equal(classify(path), 'documentation', path);
    assert.equal(classify('tests/.claude/agents/writer.md'), 'test');
    assert.equal(classify('examples/shop/.claude/skills/pay/SKILL.md'), 'example');
    assert.equal(classify('.claude/skills/pay/examples/bill.md'), 'example');
    assert.equal(classify('agents/test-writer.md'), 'test');
  });
});
