import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { weighed } from '../doubted.ts';
import { token } from '../made-values.ts';

function titles(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ title, doubt }) => `${title}: ${doubt ?? 'nothing'}`);
}

describe('what a template of a role of Ansible holds', () => {
  const settings = `[monitor]\nlicense_key = ${token}\n`;

  it('is in force as it stands', () =>
    assert.deepEqual(weighed('ansible/roles/site/templates/monitor.ini.j2', settings), ['medium in-force']));

  it('is a note of other templates, of tests, and none of what is filled in', () => {
    for (const path of ['templates/monitor.ini.j2', 'roles/site/molecule/default/templates/monitor.ini.j2'])
      for (const each of weighed(path, settings)) assert.doesNotMatch(each, /in-force/, path);
    assert.deepEqual(
      weighed('roles/site/templates/monitor.ini.j2', '[monitor]\nlicense_key = {{ monitor_key }}\n'),
      [],
    );
  });
});

describe('the superuser of a site in its settings for production', () => {
  const settings = (hosts: string) =>
    `DJANGO_ALLOWED_HOSTS=${hosts}\nDJANGO_SUPERUSER_USERNAME=admin\nDJANGO_SUPERUSER_PASSWORD=admin\n`;
  const superuser = ['Password of a superuser: nothing'];

  it('is in force where the site has hosts that others reach', () => {
    for (const path of ['.envs/.production/.django', '.env.production'])
      assert.deepEqual(titles(path, settings('larkspur-books.com,localhost')), superuser, path);
  });

  it('is none of the machine itself, and of other environments', () => {
    assert.notDeepEqual(titles('.envs/.production/.django', settings('localhost,127.0.0.1')), superuser);
    assert.notDeepEqual(titles('.envs/.local/.django', settings('larkspur-books.com')), superuser);
    assert.notDeepEqual(titles('.env.example', settings('larkspur-books.com')), superuser);
  });
});

describe('the secret of an app in settings for development', () => {
  const settings = (id: string, name = 'appKey') => `orchard:\n  ${name}: "${id}"\n  appSecret: "${token}"\n`;

  it('is as any other where a service has issued the id beside it, as its form tells', () => {
    for (const [id, name] of [
      ['ding4kq7xlmolnro0v3k', 'appKey'],
      ['wx4f0b5a0e6d3a4c56', 'appId'],
      ['cli_4f0b5a0e6d3a4c56', 'appId'],
    ] as const)
      for (const each of weighed('configs/config.dev.yaml', settings(id, name)))
        assert.match(each, /^medium (?:nothing|client)$/, id);
  });

  it('is that of development beside another id, or one of something else', () => {
    const ofDeveloper = ['medium for-development'];
    assert.deepEqual(weighed('configs/config.dev.yaml', settings('orchard-app')), ofDeveloper);
    assert.deepEqual(weighed('configs/config.dev.yaml', settings('ding4kq7xlmolnro0v3k', 'pagerId')), ofDeveloper);
  });
});

describe('what Compose falls back on for a key', () => {
  const setUp = (environment: string, value: string) =>
    `services:\n  api:\n    image: larkspur/api\n    environment:\n      NODE_ENV: ${environment}\n      JWT_SECRET: \${JWT_SECRET:-${value}}\n`;
  const toSet = 'change-this-in-production';
  const signed = ['Guessable signing key: nothing'];

  it('signs for others where the program runs in production unless told otherwise', () => {
    for (const environment of ['production', '${NODE_ENV:-production}'])
      assert.deepEqual(titles('docker-compose.yml', setUp(environment, toSet)), signed, environment);
  });

  it('is none for development, in an example, or where it is no more than a place', () => {
    assert.deepEqual(titles('docker-compose.yml', setUp('${NODE_ENV:-development}', toSet)), []);
    assert.deepEqual(titles('examples/docker-compose.yml', setUp('production', toSet)), []);
    assert.deepEqual(titles('docker-compose.yml', setUp('production', 'changeme')), []);
  });
});
