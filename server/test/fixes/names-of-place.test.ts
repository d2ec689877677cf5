import assert from 'node:assert/strict';
import { afterFix, engineOver, type Texts } from './repository.ts';

const password = 'plum7Orbit4velvet';
const key = 'jpmwd8n4ptlswmf4m29bw7q';

/** The first file after the best move of its first secret. */
function moved(path: string, text: string, others: Texts = {}): string {
  const texts = {
    '.gitignore': '.env\n',
    [path]: text.replaceAll('<P>', password).replaceAll('<K>', key),
    ...others,
  };
  const engine = engineOver(texts);
  const finding = engine.findings(path).find(({ rule }) => /^secret-(?!file-)/.test(rule));
  assert.ok(finding, 'no finding');
  const offer = engine.offers(finding).find(({ id }) => id.startsWith('move-to-'));
  assert.ok(offer, `none of ${engine.offers(finding).map(({ id }) => id)}`);
  const after = afterFix(texts, engine.fix(path, finding.key, offer.id));
  const left = engineOver(after).findings(path);
  assert.ok(!left.some(({ key: each }) => each === finding.key));
  return after[path] ?? '';
}

const workflow = (run: string) =>
  `on: push\npermissions: {}\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${run}\n`;
const drone = (command: string) =>
  `kind: pipeline\ntype: docker\nname: default\n\nsteps:\n  - name: load\n    image: alpine\n    commands:\n      - ${command}\n`;

describe('a variable that has no name of its own', () => {
  for (const [command, read] of [
    ['mysql -uroot -p<P> shop', '-p"${MYSQL_ROOT_PASSWORD}"'],
    ['mysql --user=root --password=<P> shop', '--password="${MYSQL_ROOT_PASSWORD}"'],
    ['mysql -u shop -h db.acme-tools.net --password=<P> shop', '--password="${MYSQL_PASSWORD}"'],
    ['redis-cli -h cache.acme-tools.net -a <P> ping', '-a "${REDIS_PASSWORD}"'],
    ['sshpass -p <P> ssh deploy@prod.acme-tools.net', '-p "${SSH_PASSWORD}"'],
    ['curl -u shop:<P> https://api.acme-pay.co.uk/v1', '-u shop:"${ACME_PAY_PASSWORD}"'],
  ] as const)
    it(`is called after what a command of a pipeline opens: ${command}`, () => {
      assert.ok(moved('.github/workflows/ci.yml', workflow(command)).includes(read));
      assert.ok(moved('.gitlab-ci.yml', `test:\n  script:\n    - ${command}\n`).includes(read));
      assert.ok(moved('.drone.yml', drone(command)).includes(read.replace('$', '$$$$')));
    });

  it('is called after a command that goes on behind a backslash', () => {
    const script = '#!/bin/bash\nmysqldump -h db.acme-tools.net -u root \\\n  --password=<P> shop\n';
    assert.match(moved('scripts/dump.sh', script), /--password="\$\{MYSQL_ROOT_PASSWORD:\?\}" shop/);
  });

  it('is called after whose interface the host is, and not after what hosts are called anywhere', () => {
    const call = (host: string) =>
      `import requests\n\nrequests.get("https://${host}/v1", headers={"Authorization": "Bearer <K>"})\n`;
    assert.match(moved('src/pay.py', call('api.acme-pay.com')), /ACME_PAY_TOKEN/);
    assert.match(moved('src/pay.py', call('www.acme.co.uk')), /\['ACME_TOKEN'\]/);
    assert.match(moved('src/pay.py', call('shop.internal.acme-pay.io:8443')), /ACME_PAY_TOKEN/);
    assert.match(moved('src/pay.py', call('app.server.net')), /\['API_TOKEN'\]/);
  });

  it('is called after the class that its file is called after', () => {
    const php = '<?php\nclass ImagePusher {\n  private $password = "<P>";\n}\n';
    assert.match(moved('app/ImagePusher.php', php), /IMAGE_PUSHER_PASSWORD/);
    const ruby = 'class MastodonClient\n  API_KEY = "<K>"\nend\n';
    assert.match(moved('lib/mastodon_client.rb', ruby), /MASTODON_API_KEY/);
    assert.match(moved('lib/other.rb', ruby), /fetch\("API_KEY"\)/);
    assert.match(moved('lib/user_service.rb', ruby.replace('MastodonClient', 'UserService')), /fetch\("API_KEY"\)/);
  });

  it('goes by the name that the project has for it all the same', () => {
    const ruby = 'class MastodonClient\n  API_KEY = "<K>"\nend\n';
    const sample = { '.env.example': 'API_KEY=\n' };
    assert.match(moved('lib/mastodon_client.rb', ruby, sample), /fetch\("API_KEY"\)/);
  });
});
