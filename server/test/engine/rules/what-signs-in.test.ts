import assert from 'node:assert/strict';
import { engineOver, findingsOf } from '../../fixes/repository.ts';
import { repository } from '../repository.ts';

const path = '.github/workflows/w.yml';
const head =
  'name: W\non: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v4\n';

type Texts = Readonly<Record<string, string>>;

function levels(files: Texts, rule: string): readonly string[] {
  const { engine } = repository(files);
  return Object.keys(files)
    .flatMap((file) => engine.findings(file))
    .filter((finding) => finding.rule === rule)
    .map(({ level }) => level);
}

describe('what writes with the token of a run', () => {
  const missing = (script: string) =>
    levels({ [path]: `${head}      - name: Mirror\n        run: |\n${script}` }, 'gh-permissions-missing');

  it('is no push by a key of SSH', () => {
    const add = (address: string) => `          git remote add public ${address}\n          git push -f public main\n`;
    assert.deepEqual(missing(add('git@github.com:acme/orchard.git')), ['note']);
    assert.deepEqual(missing('          git push git@github.com:acme/orchard.git main\n'), ['note']);
    assert.deepEqual(missing(add('https://github.com/acme/orchard.git')), ['warning']);
  });

  it('is no login of an action that only pulls and builds', () => {
    const action = (command: string) =>
      `name: Image\ndescription: Makes it\ninputs:\n  token:\n    required: true\nruns:\n  using: composite\n  steps:\n    - shell: bash\n      run: echo "\${{ inputs.token }}" | docker login ghcr.io -u x --password-stdin\n    - shell: bash\n      run: ${command}\n`;
    const other = 'name: Logs\nruns:\n  using: composite\n  steps:\n    - shell: bash\n      run: docker logs shop\n';
    const files = (command: string, more: Texts): Texts => ({
      [path]: `${head}      - uses: ./.github/actions/image\n        with:\n          token: \${{ secrets.GITHUB_TOKEN }}\n      - uses: ./.github/actions/logs\n      - uses: acme/tool@v1\n`,
      '.github/actions/image/action.yml': action(command),
      ...more,
    });
    const logs = { '.github/actions/logs/action.yml': other };
    const rule = 'gh-permissions-missing';
    assert.deepEqual(levels(files('docker pull -q ghcr.io/acme/shop', logs), rule), ['note']);
    assert.deepEqual(levels(files('docker push ghcr.io/acme/shop', logs), rule), ['warning']);
    assert.deepEqual(levels(files('docker pull -q ghcr.io/acme/shop', {}), rule), ['warning'], 'unread');
  });
});

describe('words that Apple’s programs are told', () => {
  const exposed = (words: string) =>
    levels(
      { [path]: `${head}      - run: xcodebuild archive ${words}\n`.replace('ubuntu-24.04', '[self-hosted, macos]') },
      'gh-secret-exposed',
    );

  it('name a key, its issuer or who signs', () => {
    assert.deepEqual(exposed('-authenticationKeyID ${{ secrets.APPLE_API_KEY }}'), []);
    assert.deepEqual(exposed('-authenticationKeyPath keys/AuthKey_${{ secrets.APPLE_API_KEY }}.p8'), []);
    assert.deepEqual(exposed('CODE_SIGN_IDENTITY="${{ secrets.APPLE_SIGNING_IDENTITY }}"'), []);
    assert.deepEqual(exposed('-password ${{ secrets.APPLE_API_KEY }}'), ['warning']);
  });
});

describe('a set-up to develop or to try in', () => {
  it('weighs less where its accounts become root or pass every check', () => {
    const sudo = 'shop ALL=(ALL) NOPASSWD: ALL\n';
    assert.deepEqual(levels({ 'docker/devenv/files/sudoers': sudo }, 'host-sudo-all'), ['note']);
    assert.deepEqual(levels({ 'files/sudoers.d/shop': sudo }, 'host-sudo-all'), ['warning']);
    const role = 'CREATE ROLE shop LOGIN SUPERUSER;\n';
    assert.deepEqual(levels({ 'docker/gitpod/files/init.sql': role }, 'db-superuser'), ['note']);
    assert.deepEqual(levels({ 'db/init.sql': role }, 'db-superuser'), ['warning']);
  });

  it('weighs less in a cluster that shows a product', () => {
    const secret =
      'apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop-token\n  annotations:\n    kubernetes.io/service-account.name: shop\ntype: kubernetes.io/service-account-token\n';
    assert.deepEqual(levels({ 'manifests/quick-start/token.yaml': secret }, 'k8s-static-token'), ['note']);
    assert.deepEqual(levels({ 'manifests/base/token.yaml': secret }, 'k8s-static-token'), ['warning']);
  });
});

describe('servers in files that are copied to their place', () => {
  const codex = '[mcp_servers.docs]\ncommand = "npx"\nargs = ["-y", "@acme/docs-mcp@latest"]\n';
  const code = (version: string) =>
    `{\n  "servers": {\n    "docs": { "type": "stdio", "command": "npx", "args": ["-y", "@acme/docs-mcp${version}"] }\n  }\n}\n`;
  const unpinned = (file: string, text: string) => levels({ [file]: text }, 'agent-launcher-unpinned').length;

  it('are read by what they hold', () => {
    assert.equal(unpinned('setup/codex.toml', codex), 1);
    assert.equal(unpinned('setup/vscode.json', code('')), 1);
  });

  it('are none where they are pinned, or the file is of something else', () => {
    assert.equal(unpinned('setup/vscode.json', code('@1.4.2')), 0);
    assert.equal(unpinned('setup/other.toml', codex), 0);
    assert.equal(unpinned('setup/hosts.json', '{ "servers": { "a": { "host": "db1", "command": "npx x" } } }\n'), 0);
  });
});

describe('the token of an app', () => {
  const app =
    '      - id: app\n        uses: actions/create-github-app-token@v2\n        with:\n          app-id: 1\n          private-key: ${{ secrets.BOT_KEY }}\n';
  const jobs = 'permissions: {}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    environment: bot\n    steps:\n';
  const limits = (text: string) => {
    const engine = engineOver({ [path]: text });
    const [finding] = findingsOf(engine, 'gh-app-token');
    assert.ok(finding);
    return engine.offers(finding).find(({ id }) => id === 'narrow-app-token')?.details ?? [];
  };

  it('keeps what a later step pushes with by the checkout', () => {
    const text = (last: string) =>
      `on: push\n${jobs}${app}      - uses: actions/checkout@v4\n        with:\n          token: \${{ steps.app.outputs.token || secrets.GITHUB_TOKEN }}\n${last}`;
    const commit = '      - uses: stefanzweifel/git-auto-commit-action@v7\n';
    assert.match(limits(text(commit)).join('\n'), /^contents: write/m);
    assert.match(limits(text('      - run: echo done\n')).join('\n'), /^contents: read/m);
  });

  it('keeps issues beside pull requests where both start it, and the boards of an organisation', () => {
    const text = (on: string) =>
      `on:\n${on}${jobs}${app}      - uses: actions/github-script@v7\n        with:\n          github-token: \${{ steps.app.outputs.token }}\n          script: |\n            await github.rest.issues.addLabels({ issue_number: 1, labels: ['a'] });\n            await github.graphql(\`mutation($a: ID!) { addProjectV2ItemById(input: {projectId: $a}) { item { id } } }\`, { a });\n`;
    const both = limits(text('  issues:\n  pull_request_target:\n'));
    for (const scope of ['issues', 'organization-projects', 'pull-requests'])
      assert.ok(
        both.some((each) => each.startsWith(`${scope}: write`)),
        scope,
      );
    const one = limits(text('  pull_request_target:\n'));
    assert.ok(!one.some((each) => each.startsWith('issues:')));
  });
});

describe('what is written into a script', () => {
  const messages = (files: Texts) => {
    const { engine } = repository(files);
    return Object.keys(files)
      .flatMap((file) => engine.findings(file))
      .filter(({ rule }) => rule === 'gh-script-injection')
      .map(({ message }) => message);
  };

  it('and is a variable already is read as that', () => {
    const text = (script: string) =>
      `on: pull_request_target\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - env:\n          PR_BODY: \${{ github.event.pull_request.body }}\n        run: ${script}\n`;
    const [already = ''] = messages({ [path]: text('echo "${{ env.PR_BODY }}"') });
    assert.match(already, /It is in `env` already: read the variable PR_BODY itself/);
    const [first = ''] = messages({ [path]: text('echo "${{ github.event.pull_request.title }}"') });
    assert.match(first, /Pass it in `env` and read the variable\./);
    assert.deepEqual(messages({ [path]: text('echo "$PR_BODY"') }), []);
  });

  it('is no text of others where an action is given a secret by it', () => {
    const action = (input: string) =>
      `name: A\ninputs:\n  ${input}:\n    required: true\nruns:\n  using: composite\n  steps:\n    - shell: bash\n      run: echo "\${{ inputs.${input} }}" | docker login ghcr.io --password-stdin\n`;
    assert.deepEqual(messages({ '.github/actions/a/action.yml': action('github-token') }), []);
    assert.equal(messages({ '.github/actions/a/action.yml': action('branch') }).length, 1);
  });
});

describe('a workflow that strangers start in more than one way', () => {
  it('names the one by which their code may come', () => {
    const text = `on:\n  issues:\n  pull_request_target:\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: acme/label@v1\n        with:\n          title: \${{ github.event.pull_request.title }}\n`;
    const { engine } = repository({ [path]: text });
    const found = engine.findings(path).find(({ rule }) => rule === 'gh-permissions-missing');
    assert.match(found?.message ?? '', /strangers start this by pull_request_target/);
  });
});
