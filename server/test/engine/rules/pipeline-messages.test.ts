import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const path = '.github/workflows/w.yml';
const checkout = '      - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683\n';

function told(text: string, rule: string): string | undefined {
  const found = repository({ [path]: text })
    .engine.findings(path)
    .find((finding) => finding.rule === rule);
  return found && `${found.level}: ${found.message}`;
}

function appToken(action: string, inputs: string): string {
  return `on: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    environment: bot\n    steps:\n      - uses: ${action}\n        with:\n          app-id: 1\n${inputs}`;
}

function job(name: string, lines: string): string {
  return `  ${name}:\n    runs-on: ubuntu-24.04\n${lines}`;
}

const steps = (command: string): string =>
  `    steps:\n      - run: ${command}\n        env:\n          GH_TOKEN: \${{ github.token }}\n`;
const issue = steps('gh issue create --title a --body b');
const release = steps('gh release create v1');

describe('what is said of pipelines is true of them', () => {
  const cases: readonly (readonly [string, rule: string, text: string, says: RegExp])[] = [
    [
      'a step without a name by its command, of which no word is cut',
      'gh-permissions-missing',
      `on: push\njobs:\n${job('a', `    steps:\n      - run: curl -s https://raw.githubusercontent.com/acme/toolbox/main/bootstrap.sh | bash\n        env:\n          GH_TOKEN: \${{ github.token }}\n${issue.slice(issue.indexOf('      - run'))}`)}`,
      /^(?!.*raw\.github)/,
    ],
    [
      'which scope each job does not need',
      'gh-permissions-workflow',
      `on: push\npermissions:\n  contents: write\n  issues: write\njobs:\n${job('a', issue)}${job('b', release)}`,
      /\(a: contents; b: issues\)/,
    ],
    [
      'more than a line holds, by the first of it',
      'gh-permissions-workflow',
      `on: push\npermissions:\n  contents: write\n  issues: write\n  pages: write\njobs:\n${job('build-the-first-part', issue)}${job('build-the-second-part', release)}${job('build-the-third-part', '    steps:\n      - run: npm test\n')}`,
      /need all of them \(such as build-the-first-part: contents and pages\)\. Give it only/,
    ],
    [
      'one scope that one job does not need',
      'gh-permissions-workflow',
      `on: push\npermissions:\n  issues: write\njobs:\n${job('a', issue)}${job('b', '    steps:\n      - run: npm test\n')}`,
      /though b is not known to need that\./,
    ],
    [
      'scopes that only report',
      'gh-permissions-workflow',
      `on: push\npermissions:\n  checks: write\n  statuses: write\njobs:\n${job('a', '    steps:\n      - run: npm test\n')}${job('b', '    steps:\n      - run: npm run lint\n')}`,
      /^note.* may write checks and statuses, but none of them is known to need them\./,
    ],
    [
      'one that only reports beside one that changes code',
      'gh-permissions-workflow',
      `on: push\npermissions:\n  checks: write\n  contents: write\njobs:\n${job('a', '    steps:\n      - run: npm test\n')}${job('b', '    steps:\n      - run: npm run lint\n')}`,
      /^warning.* but none of them is known to need them\./,
    ],
    [
      'all that may be read',
      'gh-permissions-all',
      `name: W\non: push\npermissions: read-all\njobs:\n${job('b', '    steps:\n      - run: npm test\n')}`,
      /: W gives its token read-all, so every action and script in it may read private code.*changes nothing\./,
    ],
    [
      'all that may be written',
      'gh-permissions-all',
      `name: W\non: push\npermissions: write-all\njobs:\n${job('b', '    steps:\n      - run: npm test\n')}`,
      /write-all, so every action and script in it may change code/,
    ],
    [
      'a secret that stays in an image',
      'gh-secret-exposed',
      `on: push\npermissions: {}\njobs:\n${job('a', '    steps:\n      - run: docker build --build-arg NPM_TOKEN=${{ secrets.NPM_TOKEN }} .\n')}`,
      /^warning: The secret NPM_TOKEN is a build argument, which stays readable in the history of the image\. Mount it/,
    ],
    [
      'a secret of another option of the same program',
      'gh-secret-exposed',
      `on: push\npermissions: {}\njobs:\n${job('a', '    steps:\n      - run: docker login -u acme -p ${{ secrets.NPM_TOKEN }}\n')}`,
      /^note: The secret NPM_TOKEN stands on the command line of docker/,
    ],
    [
      'a block at the top that one job alone gets',
      'gh-permissions-all',
      `name: W\non: push\npermissions: write-all\njobs:\n${job('a', `    permissions: {}\n${issue}`)}${job('b', release)}`,
      /W, at its top for b, gives/,
    ],
    [
      'a block at the top for all',
      'gh-permissions-all',
      `name: W\non: push\npermissions: write-all\njobs:\n${job('b', release)}`,
      /: W gives/,
    ],
    [
      'strangers who start it',
      'gh-permissions-missing',
      `on: pull_request_target\njobs:\n${job('a', '    steps:\n      - uses: acme/label@v1\n')}`,
      /^warning.*strangers start this/,
    ],
    [
      'strangers whom a condition keeps out',
      'gh-permissions-missing',
      `on: pull_request_target\njobs:\n${job('a', '    if: github.event.pull_request.head.repo.full_name == github.repository\n    steps:\n      - run: ls\n')}`,
      /^note(?!.*strangers)/,
    ],
    [
      'a sign-in that only pulls, whatever an output is called',
      'gh-permissions-missing',
      `on: push\njobs:\n${job('a', '    steps:\n      - run: |\n          echo "${{ secrets.GITHUB_TOKEN }}" | docker login ghcr.io -u a --password-stdin\n          docker pull ghcr.io/acme/shop:${{ needs.build.outputs.version }}\n')}`,
      /^note(?!.*writes with it)/,
    ],
    [
      'a sign-in that pushes',
      'gh-permissions-missing',
      `on: push\njobs:\n${job('a', '    steps:\n      - run: |\n          echo "${{ secrets.GITHUB_TOKEN }}" | docker login ghcr.io -u a --password-stdin\n          docker push ghcr.io/acme/shop:1\n')}`,
      /^warning.*writes with it/,
    ],
    [
      'a push by who is signed in with a secret of its own',
      'gh-permissions-missing',
      `on: push\njobs:\n${job('a', '    steps:\n      - run: echo ${{ secrets.CR_PAT }} | docker login ghcr.io -u a --password-stdin\n      - run: docker image push ghcr.io/acme/shop:1\n')}`,
      /^note(?!.*writes with it)/,
    ],
    [
      'one who is signed in with both',
      'gh-permissions-missing',
      `on: push\njobs:\n${job('a', '    steps:\n      - run: echo ${{ secrets.CR_PAT }} | docker login ghcr.io -u a --password-stdin\n      - uses: docker/login-action@v3\n        with:\n          registry: ghcr.io\n          password: ${{ secrets.GITHUB_TOKEN }}\n      - run: docker push ghcr.io/acme/shop:1\n')}`,
      /^warning.*writes with it/,
    ],
    [
      'an app token whose permissions are named',
      'gh-app-token',
      appToken('actions/create-github-app-token@v2', '          owner: acme\n          permission-contents: read\n'),
      /owner\. Name the repositories that/,
    ],
    [
      'an app token for this repository alone',
      'gh-app-token',
      appToken('actions/create-github-app-token@v2', '          private-key: x\n'),
      /app\. Name the `permission-\*` inputs that/,
    ],
    [
      'another action’s own input',
      'gh-app-token',
      appToken('tibdex/github-app-token@v2', '          private-key: x\n'),
      /Name the `permissions` that/,
    ],
    [
      'a token that outlives its job',
      'gh-app-token',
      appToken(
        'actions/create-github-app-token@v2',
        '          permission-contents: read\n          skip-token-revoke: true\n',
      ),
      /ends\. Take `skip-token-revoke` out\.$/,
    ],
    [
      'a secret that the log masks',
      'gh-secret-exposed',
      `on: push\npermissions: {}\njobs:\n${job('a', '    steps:\n      - run: echo "at ${{ secrets.DEPLOY_KEY }}"\n')}`,
      /^note.*hides it only as long as/,
    ],
    [
      'an environment that the run chooses is no gate',
      'gh-target-secrets',
      `on: pull_request_target\npermissions: {}\njobs:\n${job('a', `    environment: \${{ needs.b.outputs.name }}\n    permissions:\n      contents: write\n    steps:\n${checkout}        with:\n          ref: \${{ github.event.pull_request.head.sha }}\n      - run: npm test\n`)}`,
      /^error/,
    ],
    [
      'an environment by its name may be one',
      'gh-target-secrets',
      `on: pull_request_target\npermissions: {}\njobs:\n${job('a', `    environment: outside\n    permissions:\n      contents: write\n    steps:\n${checkout}        with:\n          ref: \${{ github.event.pull_request.head.sha }}\n      - run: npm test\n`)}`,
      /^warning/,
    ],
    [
      'a branch moves by itself',
      'gh-action-unpinned',
      `on: push\npermissions: {}\njobs:\n${job('a', '    steps:\n      - uses: initech/lint@master\n')}`,
      /at master, a branch: whatever its owner, .* pushes there runs here at once\. Name/,
    ],
    [
      'a tag is moved',
      'gh-action-unpinned',
      `on: push\npermissions: {}\njobs:\n${job('a', '    steps:\n      - uses: initech/lint@v2\n')}`,
      /at v2, which/,
    ],
    [
      'an agent that fetches its branch needs the token',
      'gh-persisted-token',
      `on: push\npermissions: {}\njobs:\n${job('a', `    steps:\n${checkout}      - uses: anthropics/claude-code-action@v1\n`)}`,
      /^none$/,
    ],
  ];
  for (const [title, rule, text, says] of cases) it(title, () => assert.match(told(text, rule) ?? 'none', says));
});
