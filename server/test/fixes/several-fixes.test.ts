import assert from 'node:assert/strict';
import { afterFix, engineOver, findingsOf, type Texts, token } from './repository.ts';

const roles = `resource "aws_iam_role" "a" {
  name               = "a"
  assume_role_policy = "{}"
}

resource "aws_iam_role" "b" {
  name               = "b"
  assume_role_policy = "{}"
  tags               = { costs = "x" }
}
`;

describe('several fixes at once', () => {
  it('writes owners of several identities, in one file and in the inventory', () => {
    const files: Texts = {
      'iam.tf': roles,
      '.mcp.json': '{ "mcpServers": { "docs": { "command": "npx", "args": ["-y", "docs-mcp@1.0.0"] } } }\n',
      '.identity/inventory.yaml': 'version: 1\nidentities: []\n',
    };
    const engine = engineOver(files);
    const symbols = engine.identities().map(({ symbol }) => symbol);
    assert.equal(symbols.length, 3);
    const after = afterFix(files, engine.setOwners(symbols.map((symbol) => ({ symbol, owner: '@acme/shop' }))));
    const owned = engineOver(after);
    assert.deepEqual(findingsOf(owned, 'owner-missing'), []);
    for (const identity of owned.identities())
      assert.deepEqual(identity.owners.technical, ['@acme/shop'], identity.name);
    assert.deepEqual(owned.problems(), []);
    // Nobody has said what the server is for, so its new record asks for it.
    const asked = findingsOf(owned, 'config-invalid').map(
      ({ at, level, message }) => `${at.path}: ${level}: ${message}`,
    );
    assert.deepEqual(asked, ['.identity/inventory/docs.yaml: note: Missing: purpose. All else in the file holds.']);
  });

  it('takes any owner that is a reference, and no other text', () => {
    const files: Texts = { 'iam.tf': roles };
    const engine = engineOver(files);
    const [finding] = findingsOf(engine, 'owner-missing');
    assert.ok(finding);
    assert.equal(engine.fix('iam.tf', finding.key, 'set-owner:group:default/shop').kind, 'changes');
    assert.equal(engine.fix('iam.tf', finding.key, 'set-owner:a "b"').kind, 'stale');
    assert.equal(engine.fix('iam.tf', finding.key, 'set-owner:').kind, 'stale');
  });

  it('moves two secrets of one paste into the same file', () => {
    const files: Texts = { 'app.py': 'import json\n\n', '.gitignore': '.env\n', '.env': 'A=1' };
    const engine = engineOver(files);
    const [first, second] = [token('secret-github-pat', 'one'), token('secret-github-oauth', 'two')];
    const end = files['app.py']?.length ?? 0;
    const pasted = engine.pasted('app.py', { start: end, end }, `FIRST = "${first}"\nSECOND = "${second}"\n`);
    assert.equal(pasted?.text, 'FIRST = os.environ["FIRST"]\nSECOND = os.environ["SECOND"]\n');
    const after = afterFix(files, pasted.changes);
    assert.equal(after['app.py'], 'import json\nimport os\n\n');
    assert.equal(after['.env'], `A=1\nFIRST=${first}\nSECOND=${second}`);
  });

  it('gives two secrets of one name two names in the environment', () => {
    const files: Texts = { 'app.py': '', '.gitignore': '.env\n' };
    const [first, second] = [token('secret-github-pat', 'one'), token('secret-github-pat', 'two')];
    const text = `TOKEN = "${first}"\nif live:\n    TOKEN = "${second}"\n`;
    const pasted = engineOver(files).pasted('app.py', { start: 0, end: 0 }, text);
    assert.equal(
      pasted?.text,
      'import os\n\nTOKEN = os.environ["GITHUB_TOKEN"]\nif live:\n    TOKEN = os.environ["GITHUB_TOKEN_2"]\n',
    );
    const after = afterFix(files, pasted.changes);
    assert.equal(after['.env'], `GITHUB_TOKEN=${first}\nGITHUB_TOKEN_2=${second}\n`);
  });

  it('says where each name of a value that is taken out is kept', () => {
    const pat = token('secret-github-pat');
    const text = `variables:\n  GH_TOKEN: ${pat}\n\nbuild:\n  variables:\n    OTHER_TOKEN: ${pat}\n  script:\n    - make\n`;
    const engine = engineOver({ '.gitlab-ci.yml': text });
    const [finding] = findingsOf(engine, 'secret-github-pat');
    assert.ok(finding);
    const result = engine.fix('.gitlab-ci.yml', finding.key, 'move-to-pipeline-variable');
    assert.ok(result.kind === 'changes');
    assert.equal(result.takenOut?.value, pat);
    assert.match(result.takenOut.keep, /GH_TOKEN .*masked\. .*OTHER_TOKEN .*masked\.$/);
  });

  it('puts what it adds apart where its neighbours stand apart', () => {
    const trust = 'assume_role_policy = jsonencode({\n    Statement = []\n  })\n';
    const files: Texts = {
      'a.py': `import boto3\n\nTOKEN = "${token('secret-github-pat')}"\n`,
      'iam.tf': `resource "aws_iam_role" "app" {\n  name = "app"\n\n  ${trust}}\n`,
      CODEOWNERS: '* @acme/everyone\n',
    };
    const engine = engineOver(files);
    const fixed = (rule: string, offer: string) => {
      const [finding] = findingsOf(engine, rule);
      assert.ok(finding);
      return afterFix(files, engine.fix(finding.at.path, finding.key, offer));
    };
    assert.match(
      fixed('secret-github-pat', 'move-to-environment')['a.py'] ?? '',
      /^import os\n\nimport boto3\nfrom dotenv import load_dotenv\n\n/,
    );
    assert.match(fixed('owner-missing', 'set-owner:@acme/everyone')['iam.tf'] ?? '', /\}\)\n\n {2}tags = \{\n/);
  });

  it('offers nothing where code cannot stand', () => {
    const secret = token('secret-github-pat');
    const files: Texts = {
      'a.js': `const a = { '${secret}': 1 };\n`,
      'b.py': `a = b"${secret}\\x00"\n`,
      'c.js': `const a = \`${secret}\${x}\`;\n`,
      'd.py': `a = ("${secret}"\n     "more")\n`,
      'e.tf': `terraform {\n  backend "http" {\n    password = "${secret}"\n  }\n}\n`,
    };
    const engine = engineOver(files);
    for (const path of Object.keys(files))
      for (const finding of engine.findings(path))
        assert.deepEqual(
          engine.offers(finding).filter(({ id }) => id.startsWith('move-')),
          [],
          path,
        );
  });
});
