import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const path = '.github/workflows/ship.yml';
const head = 'on: push\npermissions: {}\njobs:\n  ship:\n    runs-on: ubuntu-24.04\n    steps:\n';

const told = (rule: string, steps: string, at = path) =>
  repository({ [at]: head + steps })
    .engine.findings(at)
    .filter((finding) => finding.rule === rule);

describe('actions of others at versions that move', () => {
  const lint = '      - uses: initech/lint@v2\n';
  const pack = '      - uses: initech/pack@v1\n';
  const send = '      - uses: hooli/send@v4\n';

  it('are told by one note of a workflow, with each place', () => {
    const [note, ...others] = told('gh-action-unpinned', lint + pack + lint + send);
    assert.equal(others.length, 0);
    assert.match(note?.message ?? '', /^initech\/lint runs at v2.* So do initech\/pack and hooli\/send\.$/);
    assert.deepEqual(
      note?.related.map(({ message }) => message),
      ['Here as well', 'And initech/pack@v1', 'And hooli/send@v4'],
    );
  });

  it('are told by themselves where somebody has accepted one', () => {
    const accepted = lint.replace('\n', ' # zizmor: ignore[unpinned-uses]\n');
    const found = told('gh-action-unpinned', accepted + pack + send);
    assert.deepEqual(
      found.map(({ suppressed, message }) => [suppressed !== undefined, /^\S+/.exec(message)?.[0]]),
      [
        [true, 'initech/lint'],
        [false, 'initech/pack'],
      ],
    );
  });

  it('and a branch that a job hands a secret has a finding of its own', () => {
    const branch = '      - uses: hooli/send@main\n        with:\n          key: ${{ secrets.SEND_KEY }}\n';
    assert.deepEqual(
      told('gh-action-unpinned', lint + pack + branch).map(({ level }) => level),
      ['note', 'warning'],
    );
  });
});

describe('secrets on the line of one command', () => {
  const settings = ['ALPHA_PASSWORD', 'BETA_SECRET', 'GAMMA_KEY'].map((name) => `${name}=\${{ secrets.${name} }}`);

  it('are told once', () => {
    const [note, ...others] = told('gh-secret-exposed', `      - run: az app set ${settings.join(' ')}\n`);
    assert.equal(others.length, 0);
    assert.match(note?.message ?? '', /^The secret ALPHA_PASSWORD stands .* So do BETA_SECRET and GAMMA_KEY\.$/);
  });

  it('and those of several commands by each of these', () => {
    const each = settings.map((setting) => `      - run: az app set ${setting}\n`);
    assert.equal(told('gh-secret-exposed', each.join('')).length, 3);
  });
});

describe('a workflow in a folder of what was put aside', () => {
  it('is run by nobody, whatever is known of the repository', () => {
    const wide =
      'on: push\npermissions: write-all\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: make\n';
    const levels = (at: string) =>
      repository({ [at]: wide }, undefined, { committers: () => ({ kind: 'unknown' }) })
        .engine.findings(at)
        .filter(({ rule }) => rule === 'gh-permissions-all')
        .map(({ level }) => level);
    assert.deepEqual(levels('archive/.github/workflows/ship.yml'), ['note']);
    assert.deepEqual(levels('desk/.github/workflows/ship.yml'), levels('.github/workflows/ship.yml'));
    assert.notDeepEqual(levels('.github/workflows/ship.yml'), ['note']);
  });
});

describe('a script that stops who is not trusted', () => {
  const job = (gate: string) =>
    `on: pull_request_target\npermissions: {}\njobs:\n  scan:\n    runs-on: ubuntu-24.04\n    steps:\n${gate}      - uses: actions/checkout@v4\n        with:\n          ref: \${{ github.event.pull_request.head.sha }}\n          persist-credentials: false\n      - run: npm ci\n        env:\n          SCAN_KEY: \${{ secrets.SCAN_KEY }}\n`;
  const level = (gate: string) =>
    repository({ [path]: job(gate) })
      .engine.findings(path)
      .filter(({ rule }) => rule === 'gh-target-secrets')
      .map((finding) => finding.level);
  const gate = (test: string, last: string) =>
    `      - run: |\n          if [ "$OWNER" != "${test}" ]; then\n            ${last}\n          fi\n        env:\n          OWNER: \${{ github.event.pull_request.head.repo.owner.login }}\n`;

  it('is a gate', () => assert.deepEqual(level(gate('acme', 'exit 1')), ['warning']));

  it('is none where it only prints, or is not there', () => {
    assert.deepEqual(level(gate('acme', 'echo other')), ['error']);
    assert.deepEqual(level(''), ['error']);
  });
});

describe('a bot and a unit that nobody here looks after', () => {
  const unowned = (at: string, text: string) =>
    repository({ [at]: text })
      .engine.findings(at)
      .filter(({ rule }) => rule === 'owner-missing').length;
  const updates = 'updates:\n  - package-ecosystem: npm\n    directory: /\n    schedule: { interval: weekly }\n';

  it('have no owner to be named', () => {
    assert.equal(unowned('.github/dependabot.yml', `version: 2\n${updates}`), 0);
    const unit = '[Service]\nExecStart=/usr/bin/desk\nUser=desk\n';
    assert.equal(unowned('release/fedora/systemd/desk.service', unit), 0);
    assert.equal(unowned('host/desk.service', unit), 1);
  });

  it('but for a bot that is handed registries', () => {
    const registries =
      'registries:\n  own:\n    type: npm-registry\n    url: https://npm.acme.example\n    token: ${{ secrets.OWN_KEY }}\n';
    assert.equal(unowned('.github/dependabot.yml', `version: 2\n${registries}${updates}`), 1);
  });
});
