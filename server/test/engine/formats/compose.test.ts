import assert from 'node:assert/strict';
import { token as generated } from '../../fixes/repository.ts';
import { repository } from '../repository.ts';
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

  it('takes the engine of a tool that manages containers for a note, and no other access of it', () => {
    const told = (image: string, mount: string) =>
      repository({
        'compose.yml': `services:\n  tool:\n    image: ${image}\n    volumes: ["${mount}"]\n`,
      })
        .engine.findings('compose.yml')
        .filter(({ rule }) => rule === 'co-cloud-credentials')
        .map(({ level, message }) => `${level}: ${message.replace(/^.*?\. (?=[A-Z])/, '')}`);
    const socket = '/var/run/docker.sock:/var/run/docker.sock:ro';
    const proxy = 'Put a proxy between them that passes on what it needs; :ro does not limit it.';
    const own =
      'Its jobs can do so, too: give them an engine of their own (rootless, or docker:dind beside the runner).';
    const panel =
      'It is there to manage that engine, which no proxy limits: let only those sign in to it who may be root there; :ro does not limit it.';
    const updater =
      'It is there to start containers anew, which no proxy limits: pin its image, and take it out where something else does that.';
    assert.deepEqual(told('portainer/portainer-ce:2.20', socket), [`note: ${panel}`]);
    assert.deepEqual(told('containrrr/watchtower', socket.replace(':ro', '')), [`note: ${updater}`]);
    assert.deepEqual(told('traefik:v3', socket), [`note: ${proxy}`]);
    assert.deepEqual(told('acme/portainer-like', socket), [`warning: ${proxy}`]);
    // It runs what whoever writes a job tells it to.
    assert.deepEqual(told('gitlab/gitlab-runner', socket), [`warning: ${own}`]);
    const trusted =
      'So may jobs of repositories that an administrator marks as trusted: mark none, or give them an engine of their own (rootless, or docker:dind beside the runner).';
    assert.deepEqual(told('drone/drone-runner-docker:1', socket), [`warning: ${trusted}`]);
    const ofAll = 'drone/drone-runner-docker:1\n    environment: [DRONE_RUNNER_VOLUMES=/srv:/srv]';
    assert.deepEqual(told(ofAll, socket), [`warning: ${own}`]);
    assert.deepEqual(told('portainer/portainer-ce', '/root/.aws:/root/.aws'), [
      'warning: Give it credentials of its own, as a secret or a role.',
    ]);
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
