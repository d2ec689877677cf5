import assert from 'node:assert/strict';
import { isDeployment, mayReplace, namesGiven } from '../../../engine/graph/credentials/in-force/replacing.ts';

describe('the names that a deployment gives settings by', () => {
  it('are told of a name as a whole, wherever in it the word stands', () => {
    const text =
      'run --set app.Jwt__Key=1\nAPI-TOKEN: x # monkey\nimage: shop:1.2\ncp appsettings.json config.yaml .\nsalt.';
    assert.deepEqual(namesGiven(text), ['apitoken', 'appjwtkey', 'appsettings.json', 'config.yaml', 'monkey', 'salt']);
  });

  it('are none in a text without such words', () => {
    assert.deepEqual(namesGiven('replicas: 3\nimage: shop:1.2\n'), []);
  });

  it('are looked for in all files that are deployments by their paths, and in no program', () => {
    const paths = [
      'Dockerfile',
      'web.dockerfile.old',
      'a/Procfile',
      '.env',
      'b/prod.env.local',
      'ecosystem.config.cjs',
    ];
    for (const path of [...paths, 'run.PS1', 'k8s/x/app.yml', 'ops/shop.tpl', 'ci/shop.config', 'task-def-shop.json']) {
      assert.equal(isDeployment(path), true, path);
      assert.equal(mayReplace(path), true, path);
    }
    for (const path of ['src/app.java', 'web/main.ts', 'manage.py', 'docs/index.md'])
      assert.equal(mayReplace(path), false, path);
  });
});
