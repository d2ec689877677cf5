import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { accessKeyId, folderWith, pythonWithKey, repositoryWith } from '../support/workspace.ts';

interface Session {
  readonly failure?: string;
  readonly before: readonly Problem[];
  readonly after: readonly Problem[];
  readonly hover: string | null;
  readonly text: string;
  readonly stopped: boolean;
}

interface Problem {
  readonly rule: string;
  readonly level: string;
  readonly at: string;
}

const hasNeovim = spawnSync('nvim', ['--version']).status === 0;

/** What Neovim saw and did in a file of a folder. */
function session(root: string, file: string, fix: string): Session {
  const report = path.join(folderWith({}), 'report.json');
  const script = path.resolve('test-fixtures/neovim/session.lua');
  const SERVER = JSON.stringify([process.execPath, path.resolve('dist/cli.js'), 'lsp', '--stdio']);
  const { error, stderr } = spawnSync(
    'nvim',
    ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${script}`],
    {
      encoding: 'utf8',
      timeout: 200_000,
      env: {
        ...process.env,
        SERVER,
        ROOT: root,
        FILE: file,
        FIX: fix,
        REPORT: report,
        XDG_STATE_HOME: path.dirname(report),
      },
    },
  );
  assert.equal(error, undefined, stderr);
  const seen: Session = JSON.parse(readFileSync(report, 'utf8'));
  assert.equal(seen.failure, undefined);
  return seen;
}

const binding = `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: reader # über alles
rules:
  - { apiGroups: [apps], resources: [deployments], verbs: ["*"] } # as needed
`;

describe(hasNeovim ? 'another editor: Neovim' : 'another editor: Neovim, skipped where none is installed', () => {
  before(function () {
    if (!hasNeovim) this.skip();
  });

  it('shows problems and hovers, and applies a fix that silences', () => {
    const seen = session(
      repositoryWith({ 'role.yaml': binding }),
      'role.yaml',
      'Narrow the verbs to get, list, watch$',
    );
    const [problem] = seen.before;
    assert.deepEqual([problem?.rule, problem?.at], ['k8s-wildcard', '*']);
    assert.match(seen.hover ?? '', /May do everything/);
    assert.equal(seen.text, binding.trimEnd().replace('["*"]', '["get", "list", "watch"]'));
    assert.ok(seen.after.every(({ rule }) => rule !== 'k8s-wildcard'));
    assert.ok(seen.stopped);
  });

  it('moves a secret to the environment', () => {
    const seen = session(folderWith({ 'app.py': pythonWithKey() }), 'app.py', 'environment variable');
    assert.equal(seen.before[0]?.at, accessKeyId());
    assert.match(seen.text, /os\.environ\["AWS_ACCESS_KEY_ID"\]/);
    assert.deepEqual(seen.after, []);
  });
});
