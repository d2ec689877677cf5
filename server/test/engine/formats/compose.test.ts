import assert from 'node:assert/strict';
import { token as generated } from '../../fixes/repository.ts';
import { assertFindings } from './expected.ts';

const token = generated('secret-github-pat');

describe('Compose', () => {
  it('reports credentials and engines that are mounted, in short and long form', () => {
    assertFindings({
      'docker-compose.yml': `services:
  jobs:
    image: acme/jobs
    volumes:
      - ~/.aws:/root/.aws:ro «co-cloud-credentials»
  proxy:
    image: traefik
    volumes:
      - type: bind
        source: /var/run/docker.sock «co-cloud-credentials»
        target: /var/run/docker.sock
  sync:
    image: acme/sync
    volumes: ["\${HOME}/.config/gcloud:/gcloud"] «co-cloud-credentials»
`,
    });
  });

  it('joins a service with the file of its secret and with its variables', () => {
    const { engine } = assertFindings({
      'app/compose.yaml': `services:
  web:
    image: acme/web
    labels:
      - team=web
    environment:
      - DATABASE_URL
      - PORT=80
    env_file: ./web.env
    secrets: [deploy]
  plain:
    image: nginx
secrets:
  deploy:
    file: ./secrets/deploy.txt
`,
      'app/secrets/deploy.txt': `${token} «secret-github-pat»\n`,
      'app/web.env': 'MODE=fast\n',
    });
    const [web, ...others] = engine.identities();
    assert.deepEqual(others, []);
    assert.deepEqual(web?.owners.technical, ['web']);
    assert.deepEqual(
      web?.credentials.map(({ path }) => path),
      ['app/secrets/deploy.txt'],
    );
  });

  it('stays silent on plain services, named volumes and broken texts', () => {
    assertFindings({
      'compose.yml': `services:
  web:
    image: nginx
    volumes: [data:/data, ./aws:/aws, { type: volume, source: docker, target: /x }]
    environment: { MODE: fast, TOKEN: "\${TOKEN:?}" }
volumes: { data: {} }
`,
      'compose.dev.yaml': `services:
  web:
    image: [
    environment: {
`,
      'docker-compose.override.yml': `services: &all
  web: { build: ., <<: *all, secrets: [a, { source: b }], env_file: [../../../x.env] }
`,
    });
  });
});
