import assert from 'node:assert/strict';
import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { run } from '../support/command.ts';
import {
  accessKeyId,
  adminRole,
  commit,
  folderWith,
  gitIn,
  pythonWithKey,
  pythonWithPair,
  repositoryWith,
  write,
} from '../support/workspace.ts';

interface BaseReport {
  readonly roots: readonly {
    readonly findings: readonly { readonly rule: string; readonly path: string; readonly level: string }[];
    readonly comparison: {
      readonly commit: string;
      readonly identities: readonly {
        readonly change: string;
        readonly name: string;
        readonly path: string;
        readonly details: readonly string[];
      }[];
    };
  }[];
}

/** What `scan --base` reports as new, and what became of the identities. */
function compared(root: string, base = 'main') {
  const { out, error } = run(['scan', '--base', base, '--format', 'json'], { cwd: root });
  assert.equal(error, '');
  const [report] = (JSON.parse(out) as BaseReport).roots;
  assert.ok(report);
  return {
    findings: report.findings.map(({ rule, path: file }) => `${rule} ${file}`),
    identities: report.comparison.identities.map(({ change, name, details }) => [`${change} ${name}`, ...details]),
    commit: report.comparison.commit,
    levels: (rule: string) =>
      report.findings.flatMap((finding) => (finding.rule === rule ? `${finding.level} ${finding.path}` : [])),
  };
}

function branched(files: Readonly<Record<string, string>>): string {
  const root = repositoryWith(files);
  gitIn(root, 'checkout', '-q', '-b', 'feature');
  return root;
}

const reader = adminRole.replaceAll('"*"', 'var.what');
const variable = (value: string) => `variable "what" {\n  default = "${value}"\n}\n`;

describe('scan --base', () => {
  it('tells nothing where nothing changed', () => {
    const root = branched({ 'a.py': pythonWithKey(), 'main.tf': adminRole });
    const { findings, identities, commit: parted } = compared(root);
    assert.deepEqual(
      { findings, identities, parted },
      { findings: [], identities: [], parted: gitIn(root, 'rev-parse', 'main').trim() },
    );
  });

  it('tells what is committed, staged, changed and not tracked since the branches parted, and nothing else', () => {
    const root = branched({ 'a.py': pythonWithKey(1), 'b.py': 'x = 1\n', 'c.py': 'y = 1\n' });
    write(root, { 'committed.py': pythonWithKey(2) });
    commit(root);
    write(root, { 'b.py': pythonWithKey(3) });
    gitIn(root, 'add', 'b.py');
    write(root, { 'c.py': pythonWithKey(4), 'new.py': pythonWithKey(5) });
    // What the base branch did meanwhile is not of this work.
    gitIn(root, 'stash', '-q', '-u');
    gitIn(root, 'checkout', '-q', 'main');
    write(root, { 'a.py': 'z = 1\n' });
    commit(root);
    gitIn(root, 'checkout', '-q', 'feature');
    gitIn(root, 'stash', 'pop', '-q', '--index');
    const found = compared(root).findings.map((line) => line.split(' ')[1]);
    assert.deepEqual([...new Set(found)].sort(), ['b.py', 'c.py', 'committed.py', 'new.py']);
  });

  it('takes a renamed file for the same', () => {
    const root = branched({ 'old/a.py': pythonWithKey(), 'old/main.tf': adminRole });
    renameSync(path.join(root, 'old'), path.join(root, 'new'));
    gitIn(root, 'add', '-A');
    const { findings, identities } = compared(root);
    assert.deepEqual({ findings, identities }, { findings: [], identities: [] });
  });

  it('judges files that did not change by those that did', () => {
    const root = branched({ 'main.tf': reader, 'variables.tf': variable('s3:GetObject') });
    write(root, { 'variables.tf': variable('*') });
    const { findings, identities } = compared(root);
    assert.ok(
      findings.some((line) => line.endsWith('main.tf')),
      findings.join('\n'),
    );
    assert.deepEqual(identities, [['changed app', 'may now also: * on *', 'risk: low → high']]);
  });

  it('tells identities that came and went', () => {
    const root = branched({ 'old.tf': adminRole.replaceAll('app', 'former') });
    rmSync(path.join(root, 'old.tf'));
    write(root, { 'new.tf': adminRole });
    assert.deepEqual(compared(root).identities, [['added app', 'may: * on *'], ['removed former']]);
  });

  it('judges both sides by the present rules', () => {
    const root = branched({
      'a.py': pythonWithKey(),
      '.identity/config.yaml': 'rules:\n  secret-aws-access-key: off\n',
    });
    write(root, { '.identity/config.yaml': '' });
    assert.deepEqual(compared(root).findings, []);
  });

  it('tells of a folder what became of it alone', () => {
    const root = branched({ 'a/main.tf': adminRole, 'b/main.tf': adminRole.replaceAll('app', 'other') });
    rmSync(path.join(root, 'b/main.tf'));
    write(root, { 'a/more.tf': adminRole.replaceAll('app', 'more') });
    const { out } = run(['scan', 'a', '--base', 'main'], { cwd: root });
    assert.match(out, /^\+ aws-role {2}more/m);
    assert.doesNotMatch(out, /other/);
  });

  it('fails for what is new alone', () => {
    const root = branched({ 'main.tf': adminRole });
    assert.equal(run(['scan', '--base', 'main'], { cwd: root }).status, 0);
    write(root, { 'more.tf': adminRole.replaceAll('app', 'more') });
    const { status, out } = run(['scan', '--base', 'main'], { cwd: root });
    assert.equal(status, 1);
    assert.match(
      out,
      /Identities compared with main \([0-9a-f]{12}\):\n\+ aws-role {2}more {2}no owner {2}more\.tf:1\n/,
    );
  });

  it('marks results of SARIF as new', () => {
    const root = branched({ 'main.tf': adminRole });
    write(root, { 'a.py': pythonWithKey() });
    const log = JSON.parse(run(['scan', '--base', 'main', '--format', 'sarif'], { cwd: root }).out);
    const results: readonly { readonly baselineState?: string }[] = log.runs[0].results;
    assert.ok(results.length > 0);
    assert.ok(results.every(({ baselineState }) => baselineState === 'new'));
  });

  it('refuses what names no commit, and folders without git', () => {
    for (const [root, says] of [
      [branched({ 'a.py': 'x = 1\n' }), /--base nowhere: names no commit of/],
      [folderWith({ 'a.py': 'x = 1\n' }), /--base nowhere: .* is in no git repository/],
    ] as const) {
      const { status, error } = run(['scan', '--base', 'nowhere'], { cwd: root });
      assert.equal(status, 2);
      assert.match(error, says);
    }
  });

  it('takes all that is there for new before the first commit of a branch', () => {
    const root = branched({ 'a.py': pythonWithKey(1) });
    gitIn(root, 'checkout', '-q', '--orphan', 'other');
    assert.ok(compared(root, 'HEAD').findings.length > 0);
    const empty = folderWith({});
    gitIn(empty, 'init', '-q');
    assert.deepEqual(compared(empty, 'HEAD').findings, []);
    write(empty, { 'b.py': pythonWithKey(2), 'main.tf': adminRole });
    gitIn(empty, 'add', 'b.py');
    const { findings, identities } = compared(empty, 'HEAD');
    assert.deepEqual([...new Set(findings.map((line) => line.split(' ')[1]))], ['b.py', 'main.tf']);
    assert.deepEqual(identities, [['added app', 'may: * on *']]);
    assert.match(run(['scan', '--base', 'main~1'], { cwd: root }).error, /--base main~1: names no commit of/);
  });

  it('says that a shallow clone may lack the commit', () => {
    const clone = `${folderWith({})}/clone`;
    gitIn('.', 'clone', '--quiet', '--depth=1', `file://${branched({ 'a.py': 'x = 1\n' })}`, clone);
    assert.match(run(['scan', '--base', 'origin/main'], { cwd: clone }).error, /is a shallow clone: fetch it with/);
  });

  it('writes what is new as GitLab reads it, and an empty list where nothing is', () => {
    const root = branched({ 'main.tf': adminRole });
    write(root, { 'b.py': `x = 1\n${pythonWithPair()}` });
    const report = (base: string) =>
      JSON.parse(run(['scan', '--base', base, '--format', 'codequality'], { cwd: root }).out);
    const [entry, ...others] = report('main');
    assert.deepEqual(others, []);
    assert.deepEqual(Object.keys(entry), ['description', 'check_name', 'fingerprint', 'severity', 'location']);
    assert.deepEqual([entry.check_name, entry.severity], ['secret-aws-secret-key', 'critical']);
    assert.deepEqual(entry.location, { path: 'b.py', lines: { begin: 4, end: 4 } });
    assert.match(entry.fingerprint, /^secret-aws-secret-key b\.py [0-9a-f]+$/);
    gitIn(root, 'add', '.');
    commit(root);
    assert.deepEqual(report('HEAD'), []);
  });

  it('runs no filter of the repository', () => {
    const root = branched({ 'a.py': 'x = 1\n', '.gitattributes': '*.py filter=own\n' });
    const mark = path.join(root, 'ran');
    gitIn(root, 'config', 'filter.own.clean', `touch ${mark}; cat`);
    gitIn(root, 'config', 'filter.own.required', 'true');
    write(root, { 'a.py': pythonWithKey() });
    assert.ok(compared(root).findings.length > 0);
    assert.equal(existsSync(mark), false);
  });

  it('prints no secret', () => {
    const root = branched({ 'a.py': 'x = 1\n' });
    write(root, { 'a.py': pythonWithKey(7) });
    for (const format of ['text', 'json', 'sarif'])
      assert.ok(!run(['scan', '--base', 'main', '--format', format], { cwd: root }).out.includes(accessKeyId(7)));
  });

  // Within one report an entry beside its like is a note that points to it. Who reads of what is new alone does not see that one.
  describe('what joins findings that were there', () => {
    const unpinned = 'agent-launcher-unpinned';
    const servers = (...names: readonly string[]) => ({
      '.mcp.json': JSON.stringify(
        {
          mcpServers: Object.fromEntries(
            names.map((name) => [
              name,
              { command: 'npx', args: ['-y', `${name}-mcp`], env: { ACME_TOKEN: '${ACME_TOKEN}' } },
            ]),
          ),
        },
        undefined,
        2,
      ),
    });

    it('weighs what it would alone, once for all that join', () => {
      const root = branched(servers('files'));
      write(root, servers('files', 'mail', 'notes'));
      assert.deepEqual(compared(root).levels(unpinned), ['warning .mcp.json', 'note .mcp.json']);
      assert.equal(run(['scan', '--base', 'main', '--fail-on', 'warning'], { cwd: root }).status, 1);
    });

    it('is told once where all of it is new', () => {
      const root = branched({ 'a.py': 'x = 1\n' });
      write(root, { ...servers('files', 'mail'), 'a.py': pythonWithPair(), 'b.py': pythonWithPair() });
      const { levels } = compared(root);
      assert.deepEqual(levels(unpinned), ['warning .mcp.json', 'note .mcp.json']);
      assert.deepEqual(levels('secret-aws-secret-key'), ['error a.py', 'note b.py']);
    });

    it('weighs so where it is an old secret in another file, and the gravest of its copies speaks', () => {
      const root = branched({ 'a.py': pythonWithPair() });
      write(root, { 'b/test/c.py': pythonWithPair(), 'd.py': pythonWithPair() });
      assert.deepEqual(compared(root).levels('secret-aws-secret-key'), ['note b/test/c.py', 'error d.py']);
      const sarif = JSON.parse(run(['scan', '--base', 'main', '--format', 'sarif'], { cwd: root }).out);
      const errors = sarif.runs[0].results.filter(({ level }: { readonly level: string }) => level === 'error');
      assert.equal(errors.length, 1);
      commit(root);
      assert.deepEqual(compared(root, 'HEAD').findings, []);
    });

    it('weighs so where it is a copy of an agent that was there', () => {
      const skill = '---\nname: desk\ndescription: Sorts letters by day.\nallowed-tools: Bash\n---\nSort letters.\n';
      const root = branched({ '.claude/skills/desk/SKILL.md': skill });
      write(root, { '.github/skills/desk/SKILL.md': skill });
      assert.deepEqual(compared(root).levels('agent-shell-unscoped'), ['warning .github/skills/desk/SKILL.md']);
    });

    it('stays a note where the value is accepted where it is told', () => {
      const root = branched({ 'a.py': pythonWithPair() });
      run(['baseline'], { cwd: root });
      commit(root);
      write(root, { 'd.py': pythonWithPair() });
      assert.deepEqual(compared(root).levels('secret-aws-secret-key'), ['note d.py']);
    });

    it('holds for agents that nobody owns, and for those that list no tools', () => {
      const agent = (name: string, header: string) => `---\nname: ${name}\ndescription: ${header}\n---\nDo it.\n`;
      const added = (name: string) => ({
        [`.claude/agents/${name}.md`]: agent(name, `Deploys ${name}.\ntools: Bash, Write`),
        [`.claude/agents/look-${name}.md`]: agent(`look-${name}`, 'Looks at it and reports, changes nothing.'),
      });
      const root = branched({ CODEOWNERS: '/docs/ @acme/writers\n/src/ @acme/makers\n', ...added('one') });
      write(root, added('two'));
      const { levels } = compared(root);
      assert.deepEqual(levels('agent-tools-omitted'), ['warning .claude/agents/look-two.md']);
      assert.deepEqual(levels('owner-missing').filter((line) => line.startsWith('warning')).length, 1);
    });
  });
});
