import assert from 'node:assert/strict';
import type { Committers } from '../../../../engine/model/committers.ts';
import { findingsOf as of } from '../findings-of.ts';

const json = (value: unknown) => JSON.stringify(value, null, 2);
const graver = (found: ReturnType<typeof of>) => found.filter(({ level }) => level !== 'note');

/** What was decided once is told once, and the advice fits where nobody sits. */
describe('one choice for an agent', () => {
  const loop =
    '#!/bin/bash\nif [ "$TOOL" = amp ]; then\n  amp --dangerously-allow-all < prompt.md\nelse\n  claude --dangerously-skip-permissions -p < prompt.md\nfi\n';

  it('is one finding of a script that runs one agent or another', () => {
    const found = of('agent-approval-bypass', { 'loop.sh': loop });
    assert.deepEqual(
      found.map(({ level }) => level),
      ['error', 'note'],
    );
    assert.match(found[0]?.message ?? '', /So does Claude Code with --dangerously-skip-permissions here\.$/);
  });

  it('is one finding of a line that tries it this way and else that way, and no less of two lines', () => {
    const [fix, deploy] = ['fix', 'deploy'].map((task) => `claude -p "${task}" --dangerously-skip-permissions`);
    const levels = (text: string) =>
      of('agent-approval-bypass', { 'run.sh': `#!/bin/bash\n${text}\n` }).map(({ level }) => level);
    assert.deepEqual(levels(`${fix} || ${deploy}`), ['error']);
    assert.deepEqual(levels(`${fix}\n${deploy}`), ['error', 'note']);
  });

  it('is mended by a container or by what permits single tools, and not by questions that nobody answers', () => {
    const advice = (command: string) =>
      /(?:Start|Permit) .*? instead/.exec(
        of('agent-approval-bypass', { 'loop.sh': `${command}\n` })[0]?.message ?? '',
      )?.[0];
    assert.match(advice('claude --dangerously-skip-permissions -p x') ?? '', /container .* by --allowedTools instead/);
    assert.match(advice('codex exec --yolo x') ?? '', /by --sandbox workspace-write instead/);
    assert.match(
      advice('docker run box \\\n claude --dangerously-skip-permissions -p x') ?? '',
      /^Permit what it needs/,
    );
  });

  it('is one finding of a script and its twin for another shell', () => {
    const found = of('agent-approval-bypass', {
      'dev/loop.ps1': 'claude --dangerously-skip-permissions -p x\n',
      'dev/loop.sh': 'claude --dangerously-skip-permissions -p x\n',
      'other/other.sh': 'claude --dangerously-skip-permissions -p x\n',
    });
    assert.deepEqual(
      found.map(({ path, level }) => [path, level]),
      [
        ['dev/loop.ps1', 'error'],
        ['dev/loop.sh', 'note'],
        ['other/other.sh', 'error'],
      ],
    );
    assert.equal(found[1]?.related?.[0]?.at.path, 'dev/loop.ps1');
  });

  it('is one finding of the scripts of one name that packages beside one another have, if as much holds them', () => {
    const start = '#!/bin/bash\nclaude --dangerously-skip-permissions -p x\n';
    const image = 'FROM debian\nCOPY start.sh /\nENTRYPOINT ["/start.sh"]\n';
    const levels = (files: Readonly<Record<string, string>>) =>
      of('agent-approval-bypass', files).map(({ path, level }) => `${path} ${level}`);
    assert.deepEqual(
      levels({ 'pack/a/start.sh': start, 'pack/b/start.sh': start, 'pack/c/other.sh': start, 'start.sh': start }),
      ['pack/a/start.sh error', 'pack/b/start.sh note', 'pack/c/other.sh error', 'start.sh error'],
    );
    const held = { 'pack/a/Dockerfile': image, 'pack/a/start.sh': start };
    assert.deepEqual(levels({ ...held, 'pack/b/start.sh': start }), [
      'pack/a/start.sh warning',
      'pack/b/start.sh error',
    ]);
    assert.deepEqual(levels({ ...held, 'pack/b/Dockerfile': image, 'pack/b/start.sh': start }), [
      'pack/a/start.sh warning',
      'pack/b/start.sh note',
    ]);
  });
});

/** A text that was copied for another client is mended where people write it. */
describe('a copy of an agent', () => {
  const skill = (rest = '') =>
    `---\nname: desk\ndescription: Sorts letters.\nallowed-tools: Bash(npx:*) Read\n---\nSort the letters on the desk.\n${rest}`;
  const levels = (files: Readonly<Record<string, string>>) =>
    of('agent-shell-scope-escapable', { ...files, '.github/copilot-instructions.md': 'Sort.\n' }).map(
      ({ path, level }) => `${path.split('/skills')[0]} ${level}`,
    );

  it('is a note that points to where it is told', () => {
    const at = (folder: string) => ({ [`${folder}/skills/desk/SKILL.md`]: skill() });
    assert.deepEqual(levels({ ...at('.agents'), ...at('.claude'), ...at('.github') }), [
      '.agents note',
      '.claude warning',
      '.github note',
    ]);
    assert.deepEqual(levels({ ...at('.agents'), ...at('.github') }), ['.agents note', '.github warning']);
    assert.deepEqual(levels(at('.agents')), ['.agents warning']);
  });

  it('is none where it says something else', () => {
    const others = {
      '.claude/skills/desk/SKILL.md': skill(),
      '.github/skills/desk/SKILL.md': skill().replace('Sorts', 'Burns'),
      '.agents/skills/table/SKILL.md': skill(),
      '.copilot/skills/desk/SKILL.md': skill().replace('npx:*', 'node:*'),
    };
    assert.deepEqual(levels(others), ['.claude warning', '.github warning', '.agents warning', '.copilot warning']);
  });
});

describe('the scopes of one list', () => {
  const allowed = (...allow: readonly string[]) =>
    of('agent-shell-scope-escapable', { '.claude/settings.json': json({ permissions: { allow } }) });

  it('are one finding, led by what takes program text or a task as it is', () => {
    const [first, ...others] = graver(allowed('Bash(sed:*)', 'Bash(curl:*)', 'Bash(Rscript:*)', 'Bash(wget:*)'));
    assert.deepEqual(others, []);
    assert.match(first?.message ?? '', /^Rscript:\* limits nothing: .*So do 3 more here/);
    assert.match(
      graver(allowed('Bash(sed:*)', 'Bash(claude:*)'))[0]?.message ?? '',
      /^claude:\* .*starts another agent/,
    );
    assert.equal(graver(allowed('Bash(curl:*)', 'Bash(wget:*)')).length, 1);
  });
});

/** What a finding proposes would not be found itself. */
describe('commands that are proposed in place of a shell', () => {
  const proposed = (line: string) =>
    /such as (.*?)\.$/.exec(
      of('agent-shell-unscoped', {
        '.claude/skills/desk/SKILL.md': `---\nname: desk\ndescription: Sorts letters.\nallowed-tools: Bash\n---\nRun \`${line}\`.\n`,
      })[0]?.message ?? '',
    )?.[1];

  it('go as deep as what the text shows', () => {
    assert.equal(proposed('gh pr diff 7'), 'Bash(gh pr diff:*)');
    assert.equal(proposed('git diff --stat'), 'Bash(git diff:*)');
  });

  it('run no code of strangers', () => {
    for (const line of ['npm update', 'gh api repos', 'gh pr', 'npm install left'])
      assert.equal(proposed(line), undefined, line);
  });
});

/** What nobody runs as it stands is no more than a note. */
describe('an agent that is there to be tried', () => {
  const skill = '---\nname: desk\ndescription: Sorts letters.\nallowed-tools: Bash\n---\nSort.\n';
  const level = (path: string) => of('agent-shell-unscoped', { [path]: skill }).map((finding) => finding.level);

  it('is a note among the cases of a test, and one less where a course hands it out', () => {
    assert.deepEqual(level('tests/fixtures/invalid/skills/desk/SKILL.md'), ['note']);
    assert.deepEqual(level('labs/.claude/skills/desk/SKILL.md'), ['note']);
    assert.deepEqual(level('community_contributions/ann/.claude/skills/desk/SKILL.md'), ['note']);
    assert.deepEqual(level('src/.claude/skills/desk/SKILL.md'), ['warning']);
  });

  it('is told as a header that cannot be read, and not as what that header gives', () => {
    const broken = skill.replace('Sorts letters.', 'Sorts: letters, at once: now');
    assert.deepEqual(
      of('agent-shell-unscoped', { '.github/skills/desk/SKILL.md': broken }).map((finding) => finding.level),
      ['note'],
    );
    assert.equal(graver(of('agent-unparseable', { '.github/skills/desk/SKILL.md': broken })).length, 1);
  });
});

/** Who lives on one machine knows what is on it. */
describe('the owner of what runs on a machine', () => {
  const rights = 'desk ALL=(ALL) NOPASSWD: ALL\n';
  const levels = (committers: Committers, owners = '') =>
    of('owner-missing', { 'etc/sudoers.d/desk': rights, CODEOWNERS: owners }, committers).map(({ level }) => level);

  it('is whoever commits it, unless files name owners', () => {
    assert.deepEqual(levels({ kind: 'one', name: 'Ann Lee' }), ['note']);
    assert.deepEqual(levels({ kind: 'several' }), ['note']);
    assert.deepEqual(levels({ kind: 'several' }, '/src/ @acme/shop\n'), ['warning']);
  });
});

describe('a copy that a build has made', () => {
  it('is not what people mend', () => {
    const skill = '---\nname: desk\ndescription: Sorts letters.\nallowed-tools: Bash\n---\nSort the letters.\n';
    const found = of('agent-shell-unscoped', {
      '_generated/desk/.claude/skills/desk/SKILL.md': skill,
      'src/desk/.claude/skills/desk/SKILL.md': skill,
    });
    assert.deepEqual(
      found.map(({ level }) => level),
      ['note', 'warning'],
    );
  });
});
