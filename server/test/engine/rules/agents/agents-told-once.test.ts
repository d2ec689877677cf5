import assert from 'node:assert/strict';
import type { Committers } from '../../../../engine/model/committers.ts';
import { repository } from '../../repository.ts';
import { elsewhere, findingsOf as of } from '../findings-of.ts';

type Files = Readonly<Record<string, string>>;

const json = (value: unknown) => JSON.stringify(value, null, 2);

/** An agent that runs commands, and one that reads. */
const acting = (name: string) => `---\nname: ${name}\ndescription: Tidies the desk.\ntools: Bash\n---\nTidy.\n`;
const reading = (name: string) => `---\nname: ${name}\ndescription: Looks at the desk.\ntools: Read\n---\nLook.\n`;

const several: Committers = { kind: 'several' };
const alone: Committers = { kind: 'one', name: 'Ann Lee' };
const unknown: Committers = { kind: 'unknown' };

const graver = (found: ReturnType<typeof of>) => found.filter(({ level }) => level !== 'note');

/** Whoever reads a report answers each question once. */
describe('what several agents have in common', () => {
  const three: Files = {
    ...elsewhere,
    '.claude/agents/a.md': acting('anna'),
    '.claude/agents/b.md': acting('bert'),
    'sub/.claude/agents/c.md': acting('cleo'),
    '.claude/agents/d.md': reading('dora'),
  };

  it('is told above a note for the first of those that nobody owns, and the others point there', () => {
    const found = of('owner-missing', three);
    assert.equal(found.length, 4);
    const [first, ...others] = graver(found);
    assert.deepEqual(others, []);
    assert.equal(first?.path, '.claude/agents/a.md');
    assert.match(
      first?.message ?? '',
      /^Nothing names an owner of anna, nor of 2 more agents here \(bert and cleo\), so nobody .* them\./,
    );
    assert.deepEqual(
      first?.related?.map(({ at }) => at.path),
      ['.claude/agents/b.md', 'sub/.claude/agents/c.md'],
    );
    for (const path of ['.claude/agents/b.md', 'sub/.claude/agents/c.md'])
      assert.equal(found.find((each) => each.path === path)?.related?.[0]?.at.path, '.claude/agents/a.md');
    assert.deepEqual(found.find((each) => each.path === '.claude/agents/d.md')?.related ?? [], []);
  });

  it('is led by what is in force, and not by what is there to be tried', () => {
    const trial = 'a/fixture/.claude/agents/a.md';
    const files: Files = { ...elsewhere, [trial]: acting('anna'), 'b/.claude/agents/b.md': acting('bert') };
    assert.deepEqual(
      graver(of('owner-missing', files)).map(({ path }) => path),
      ['b/.claude/agents/b.md'],
    );
  });

  it('is led by an agent that may run any command, before one that changes files', () => {
    const agent = (name: string, tool: string) =>
      `---\nname: ${name}\ndescription: Tidies.\ntools: [${tool}]\n---\nTidy.\n`;
    const files: Files = {
      ...elsewhere,
      '.github/agents/a.agent.md': agent('anna', "'vscode/runCommand', 'edit'"),
      '.github/agents/b.agent.md': agent('bert', "'execute/runInTerminal', 'edit'"),
    };
    assert.deepEqual(
      graver(of('owner-missing', files)).map(({ path }) => path),
      ['.github/agents/b.agent.md'],
    );
  });

  it('is put right when git tells who commits here after findings were asked for', () => {
    const { engine } = repository(three);
    const told = () => Object.keys(three).flatMap((path) => engine.findings(path));
    assert.equal(graver(told().map((finding) => ({ path: finding.at.path, ...finding }))).length, 1);
    engine.setCommitters(alone);
    const fresh = repository(three, undefined, { committers: () => alone }).engine;
    assert.deepEqual(
      told(),
      Object.keys(three).flatMap((path) => fresh.findings(path)),
    );
    engine.setCommitters(several);
    assert.deepEqual(
      told(),
      Object.keys(three).flatMap((path) => repository(three).engine.findings(path)),
    );
  });

  it('is told by names, each once', () => {
    const same = {
      ...elsewhere,
      '.claude/agents/a.md': acting('anna'),
      'x/.claude/agents/b.md': acting('bert'),
      'y/.claude/agents/b.md': acting('bert'),
    };
    assert.match(
      graver(of('owner-missing', same))[0]?.message ?? '',
      /^Nothing names an owner of anna, nor of 1 more agents? here \(bert\)/,
    );
  });

  it('passes on to the next when the first has an owner, as if for the first time', () => {
    const { engine, write } = repository(three);
    const grave = () =>
      Object.keys(three).filter((path) =>
        engine.findings(path).some(({ rule, level }) => rule === 'owner-missing' && level === 'warning'),
      );
    assert.deepEqual(grave(), ['.claude/agents/a.md']);
    write('.claude/agents/a.md', acting('anna').replace('---\n', '---\n# identity-hygiene: owner team-desk\n'));
    assert.deepEqual(grave(), ['.claude/agents/b.md']);
    write('.github/CODEOWNERS', '.claude/ @acme/desk\n');
    assert.deepEqual(grave(), []);
  });

  it('is told of agents without a list at the first of a platform, with the names of the others', () => {
    const bare = (name: string) => `---\nname: ${name}\ndescription: Designs desks.\n---\nDesign.\n`;
    const files: Files = {
      '.claude/agents/a.md': bare('anna'),
      '.claude/agents/b.md': bare('bert'),
      'sub/.claude/agents/c.md': bare('cleo'),
      '.gemini/agents/d.md': bare('dora'),
      '.gemini/agents/f.md': reading('fred').replace('Read', '[read_file]'),
      '.claude/agents/e.md': reading('elsa'),
    };
    const found = of('agent-tools-omitted', files);
    assert.deepEqual(
      found.map(({ path, level }) => [path, level]),
      [
        ['.claude/agents/a.md', 'warning'],
        ['.claude/agents/b.md', 'note'],
        ['sub/.claude/agents/c.md', 'note'],
        ['.gemini/agents/d.md', 'warning'],
      ],
    );
    assert.match(found[0]?.message ?? '', /^anna lists no tools, nor do 2 more here \(bert and cleo\), and here/);
    assert.match(found[3]?.message ?? '', /^dora lists no tools, and here/);
    // Agents of one name are as many as their files.
    const twice = of('agent-tools-omitted', { ...files, 'shop/.claude/agents/c.md': bare('cleo') });
    assert.match(twice[0]?.message ?? '', /nor do 3 more here \(bert and cleo in 2 files\), and here/);
    assert.equal(found[1]?.related?.[0]?.at.path, '.claude/agents/a.md');
    const { engine, write } = repository(files);
    write('.claude/agents/a.md', reading('anna'));
    assert.deepEqual(
      engine
        .findings('.claude/agents/b.md')
        .flatMap(({ rule, level }) => (rule === 'agent-tools-omitted' ? [level] : [])),
      ['warning'],
    );
  });

  it('is told of tools that one list approves once, whatever they do', () => {
    const path = '.roo/mcp.json';
    const server = (alwaysAllow: readonly string[]) =>
      json({ mcpServers: { github: { command: 'github-mcp-server', alwaysAllow } } });
    const told = (...tools: string[]) => of('agent-auto-approve-side-effects', { [path]: server(tools) });
    const [first, ...others] = told('get_issue', 'create_issue', 'merge_pull_request', 'push_files');
    assert.deepEqual(others, []);
    assert.match(
      first?.message ?? '',
      /^create_issue, merge_pull_request and push_files are approved beforehand .* them off/,
    );
    assert.equal(first?.related?.length, 2);
    assert.match(told('create_issue')[0]?.message ?? '', /^create_issue is approved beforehand .* Take it off/);
    const several = told('create_issue', 'delete_file');
    assert.equal(several.length, 1);
    assert.match(
      several[0]?.message ?? '',
      /^delete_file and create_issue are .* and can delete things, change things, so/,
    );
    // The gravest leads, wherever it stands: that a tool runs code says its name.
    assert.match(told('create_issue', 'page_run_code_unsafe')[0]?.message ?? '', /^page_run_code_unsafe and create_/);
    for (const tool of ['run_code', 'sheet_eval', 'ExecuteCode', 'query_unsafe'])
      assert.match(told(tool)[0]?.message ?? '', /and can run things, so/, tool);
    for (const tool of ['evaluate_model', 'medieval_map', 'safe_list']) assert.deepEqual(graver(told(tool)), [], tool);
  });

  it('is a note that names whoever committed everything, who has nobody else to ask', () => {
    const found = of('owner-missing', three, alone);
    assert.deepEqual(graver(found), []);
    const [first] = found;
    assert.match(
      first?.message ?? '',
      /^Nothing names an owner of anna, nor of 1 more here \(bert\), though one person, Ann Lee, committed everything here and may own them\./,
    );
    const role = `resource "aws_iam_role" "admin" {\n  name = "admin"\n  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })\n}\nresource "aws_iam_role_policy_attachment" "admin" {\n  role = aws_iam_role.admin.name\n  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"\n}\n`;
    const ofRole = of('owner-missing', { 'main.tf': role }, alone);
    assert.deepEqual(graver(ofRole), []);
    assert.match(ofRole[0]?.message ?? '', /Ann Lee/);
  });

  it('is a note where nothing tells that there is more than one person, since there may be nobody else who could ask', () => {
    const found = of('owner-missing', three, unknown);
    assert.deepEqual(graver(found), []);
    assert.match(
      found[0]?.message ?? '',
      /^Nothing names an owner of anna, nor of 1 more here \(bert\), so nobody in particular reviews/,
    );
    const role = `resource "aws_iam_role" "admin" {\n  name = "admin"\n  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })\n}\nresource "aws_iam_role_policy_attachment" "admin" {\n  role = aws_iam_role.admin.name\n  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"\n}\n`;
    assert.equal(graver(of('owner-missing', { 'main.tf': role }, unknown)).length, 0);
    const named = { '.github/CODEOWNERS': '/src/ @acme/desk\n', 'main.tf': role };
    assert.equal(graver(of('owner-missing', named, unknown)).length, 1);
  });

  it('is more where files name a team, or more than one owner, whoever commits', () => {
    const people: readonly Committers[] = [unknown, alone];
    for (const owners of ['@acme/desk', '@ann @bo']) {
      const files = { ...three, '.github/CODEOWNERS': `/src/ ${owners}\n` };
      for (const who of people) assert.equal(graver(of('owner-missing', files, who)).length, 1, owners);
    }
    assert.deepEqual(graver(of('owner-missing', three, unknown)), []);
  });

  it('is led by no file that a program writes anew', () => {
    const laid = '.github/agents/agentic-workflows.agent.md';
    const files: Files = {
      ...elsewhere,
      [laid]: '---\ndescription: Makes workflows.\n---\nMake.\n',
      '.github/agents/b.md': '---\nname: bert\ndescription: Tidies.\ntools: [execute]\n---\nTidy.\n',
    };
    assert.deepEqual(
      graver(of('owner-missing', files)).map(({ path }) => path),
      ['.github/agents/b.md'],
    );
    assert.deepEqual(graver(of('owner-missing', { ...elsewhere, [laid]: files[laid] ?? '' })), []);
    const skill = '---\nname: sorter\ndescription: Sorts.\nallowed-tools: Bash\n---\nSort.\n';
    const path = '.agents/skills/sorter/SKILL.md';
    const lock = (name: string) => ({
      ...elsewhere,
      '.github/copilot-instructions.md': 'Sort.\n',
      'skills-lock.json': json({ version: 1, skills: { [name]: { source: 'acme/skills' } } }),
    });
    assert.equal(graver(of('owner-missing', { [path]: skill, ...lock('other') })).length, 1);
    assert.deepEqual(graver(of('owner-missing', { [path]: skill, ...lock('sorter') })), []);
  });

  it('asks for an owner of what outlives whoever wrote it, and of texts where others have owners by name', () => {
    const told = (files: Files) => graver(of('owner-missing', files)).map(({ path }) => path);
    const agent = '.claude/agents/a.md';
    const server = (env: object) => ({
      '.mcp.json': json({ mcpServers: { desk: { command: 'npx', args: ['-y', '@acme/desk@1.2.3'], env } } }),
    });
    const alike = { [agent]: acting('anna') };
    assert.deepEqual(told(alike), []);
    assert.match(of('owner-missing', alike)[0]?.message ?? '', /nobody in particular reviews or retires it/);
    assert.deepEqual(told({ ...alike, ...elsewhere }), [agent]);
    assert.deepEqual(told(server({ LEVEL: 'debug' })), []);
    const job = '.github/workflows/desk.md';
    const text = `---\non:\n  schedule: daily\npermissions: write-all\nengine: claude\ntools:\n  bash: true\n  edit:\n---\nTidy.\n`;
    assert.deepEqual(told({ [job]: text, ...alike }), [job]);
  });

  it('is led by the server that is handed a credential', () => {
    const server = (name: string, env: object) => ({ command: 'npx', args: ['-y', `@acme/${name}`], env });
    const mcpServers = {
      a: { ...server('a', {}), alwaysAllow: ['publish'] },
      b: server('b', { DESK_TOKEN: '${DESK_TOKEN}' }),
    };
    const [first, ...others] = graver(of('agent-launcher-unpinned', { '.roo/mcp.json': json({ mcpServers }) }));
    assert.deepEqual(others, []);
    assert.match(first?.message ?? '', /@acme\/b.* and with DESK_TOKEN.*So does @acme\/a here/);
  });

  it('is said once of one grant that a list spells twice', () => {
    const cursor = (allow: readonly string[]) =>
      of('agent-shell-unscoped', { '.cursor/cli.json': json({ permissions: { allow } }) });
    const [first, ...others] = cursor(['Shell(*)', 'Shell(**)', 'Shell(ls)']);
    assert.deepEqual(others, []);
    assert.deepEqual(
      first?.related?.map(({ message }) => message),
      ['Shell(**) says the same'],
    );
    const claude = (allow: readonly string[]) =>
      of('agent-shell-unscoped', { '.claude/settings.json': json({ permissions: { allow } }) });
    assert.equal(claude(['Bash', 'Bash(*)']).length, 1);
    assert.equal(claude(['Bash', 'PowerShell']).length, 2);
  });
});

describe('an agent in a file of CrewAI', () => {
  const yaml =
    'clerk:\n  role: Clerk\n  goal: Sort the letters.\n  backstory: You sort.\n  allow_code_execution: true\n';
  const own =
    'from crewai import Agent\nclerk = Agent(role="Clerk", goal="Sort", backstory="x", allow_code_execution=True)\n';
  const level = (files: Files) =>
    of('owner-missing', { 'config/agents.yaml': yaml, ...files }).find(({ path }) => path === 'config/agents.yaml');

  it('is a note where the programs here make their own and none loads it', () => {
    const found = level({ 'src/clerk.py': own });
    assert.equal(found?.level, 'note');
    assert.match(found?.message ?? '', /no code here loads its file: src\/clerk\.py makes its own/);
  });

  it('is one where a program speaks of the file, its key or its class, or none is known', () => {
    const files: readonly Files[] = [
      {},
      { 'src/clerk.py': `${own}config = yaml.safe_load(open("config/agents.yaml"))\n` },
      { 'src/clerk.py': `${own}agents_config = "config/agents.yaml"\n` },
      { 'src/clerk.py': own, 'main.py': 'from crewai.project import CrewBase\n' },
    ];
    for (const each of files) assert.doesNotMatch(level(each)?.message ?? '', /no code here loads/, json(each));
  });
});

describe('commands that an agent of Kiro is refused', () => {
  const path = '.kiro/agents/desk.json';
  const desk = (shell: object, rest: object = {}) => ({
    [path]: json({ name: 'desk', description: 'Sorts.', tools: ['shell'], toolsSettings: { shell }, ...rest }),
  });
  const told = (files: Files) => of('agent-grant-key-misuse', files);

  it('are told above a note where they are approved, and as a note where a person is asked', () => {
    const approved = told(desk({ deniedCommands: ['sudo *', 'rm .*'] }, { allowedTools: ['shell'] }));
    assert.deepEqual(
      approved.map(({ level }) => level),
      ['warning'],
    );
    assert.match(
      approved[0]?.message ?? '',
      /sudo \* in deniedCommands.*approved beforehand.*Write sudo\( \.\*\)\? in place/,
    );
    assert.deepEqual(
      told(desk({ deniedCommands: ['sudo *'] })).map(({ level }) => level),
      ['note'],
    );
    const beside = (allowed: string) =>
      told(desk({ allowedCommands: [allowed], deniedCommands: ['git push *'] })).map(({ level }) => level);
    for (const allowed of ['git .*', 'git( [a-z]+)*', '.*']) assert.deepEqual(beside(allowed), ['warning'], allowed);
    for (const allowed of ['git status', 'npm .*', 'git *']) assert.deepEqual(beside(allowed), ['note'], allowed);
  });

  it('are said of a shell that is approved whole, as far as they hold', () => {
    const message = (deniedCommands: readonly string[]) =>
      of('agent-shell-unscoped', desk({ deniedCommands }, { allowedTools: ['shell'] })).find(
        ({ level }) => level === 'error',
      )?.message;
    assert.match(message(['rm .*']) ?? '', /any command but those in deniedCommands without asking/);
    assert.match(message(['rm *']) ?? '', /any command without asking/);
  });

  it('leave a star for all tools a note where nothing is approved', () => {
    const stars = (rest: object) =>
      of('agent-tools-wildcard', { [path]: json({ name: 'desk', tools: ['*'], ...rest }) });
    assert.deepEqual(
      stars({}).map(({ level }) => level),
      ['note'],
    );
    assert.deepEqual(
      stars({ allowedTools: ['read'] }).map(({ level }) => level),
      ['note'],
    );
    assert.deepEqual(
      stars({ allowedTools: ['read', '@letters/send_letter'] }).map(({ level }) => level),
      ['warning'],
    );
  });
});

describe('the tools that a skill asks for', () => {
  const at = '.claude/skills/desk/SKILL.md';
  const skill = (list: string) => `---\nname: desk\ndescription: Sorts letters.\nallowed-tools: ${list}\n---\nSort.\n`;
  const told = (list: string) => of('agent-shell-scope-escapable', { [at]: skill(list) }).length;

  it('are parted by blanks as by commas', () => {
    assert.equal(told('Bash(npx:*) Read Bash(node:*)'), 2);
    assert.equal(told('Bash(npx:*), Read, Bash(node:*)'), 2);
    assert.equal(told('Bash(git log --oneline) Read'), 0);
    assert.deepEqual(of('agent-grant-key-misuse', { [at]: skill('Bash(npx:*) Read') }), []);
  });
});
