import assert from 'node:assert/strict';
import { engineOver, findingsOf, type Texts } from '../../fixes/repository.ts';

const agent = (header = '') => `---\nname: helper\ndescription: Repairs builds.\n${header}tools: Bash\n---\nHelp.\n`;
const owned = '.claude/agents/helper.md';

const others = '/docs/ @acme/writers\n';

/** The level and the start of each finding that misses an owner, up to the comma. */
function missing(texts: Texts): readonly string[] {
  return findingsOf(engineOver(texts), 'owner-missing').map(
    ({ level, message }) => `${level}: ${message.slice(0, message.indexOf(', '))}`,
  );
}

describe('an owner is missing, and', () => {
  it('nobody is named: the agent of this repository is a warning', () =>
    assert.deepEqual(missing({ [owned]: agent(), CODEOWNERS: others }), ['warning: Nothing names an owner of helper']));

  it('no file shares out owners: a text that acts as whoever opens it is a note', () =>
    assert.deepEqual(missing({ [owned]: agent() }), ['note: Nothing names an owner of helper']));

  for (const path of ['agents/helper.md', 'plugins/builds/agents/helper.md', 'kits/builds/agents/helper.md'])
    it(`who installs the agent says whose it is: ${path}`, () =>
      assert.deepEqual(missing({ [path]: agent() }), ['note: Nothing names an owner of helper']));

  it('a collection for Copilot lies beside the folder that Copilot reads', () => {
    const text = agent().replace('Bash', '[execute]');
    assert.deepEqual(missing({ 'agents/helper.agent.md': text }), ['note: Nothing names an owner of helper']);
    assert.deepEqual(missing({ '.github/agents/helper.agent.md': text, CODEOWNERS: others }), [
      'warning: Nothing names an owner of helper',
    ]);
  });

  it('a folder of templates holds agents that act nowhere, whatever lies below it', () =>
    assert.deepEqual(missing({ [`tool/tpl/base/${owned}`]: agent(), [`tool/archive/${owned}`]: agent() }), []));

  for (const header of ['author: ann@example.com\n', 'metadata:\n  author: ann@example.com\n'])
    it(`an author is named: ${JSON.stringify(header)}`, () =>
      assert.deepEqual(missing({ [owned]: agent(header) }), [
        'note: Only an author (ann@example.com) is named for helper',
      ]));

  it('an empty author names nobody', () =>
    assert.deepEqual(missing({ [owned]: agent("author: ''\n"), CODEOWNERS: others }), [
      'warning: Nothing names an owner of helper',
    ]));

  for (const lines of ['* @acme/shop\n', '* @acme/shop\n/docs/ @acme/shop\n/old/\n'])
    it(`the repository has one owner: ${JSON.stringify(lines)}`, () =>
      assert.deepEqual(missing({ [owned]: agent(), CODEOWNERS: lines }), [
        'note: Only the catch-all line of CODEOWNERS (@acme/shop) covers helper',
      ]));

  it('a catch-all beside lines of others is still who is asked about the rest', () => {
    assert.deepEqual(missing({ [owned]: agent(), CODEOWNERS: '* @acme/shop\n/docs/ @acme/writers\n' }), [
      'note: Only the catch-all line of CODEOWNERS (@acme/shop) covers helper',
    ]);
    for (const lines of ['/docs/ @acme/writers\n', '* @acme/shop\n.claude/\n'])
      assert.deepEqual(
        missing({ [owned]: agent(), CODEOWNERS: lines }),
        ['warning: Nothing names an owner of helper'],
        lines,
      );
  });

  it('beside lines of others a catch-all says little of a user who holds everything', () => {
    const role = `resource "aws_iam_user" "helper" {\n  name = "helper"\n}\n
resource "aws_iam_user_policy_attachment" "all" {\n  user       = aws_iam_user.helper.name\n  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"\n}\n`;
    const told = (lines: string) => missing({ 'infra/users.tf': role, CODEOWNERS: lines });
    const words = 'Only the catch-all line of CODEOWNERS (@acme/shop) covers helper';
    assert.deepEqual(told('* @acme/shop\n'), [`note: ${words}`]);
    assert.deepEqual(told('* @acme/shop\n/docs/ @acme/writers\n'), [`warning: ${words}`]);
    assert.deepEqual(told(others), ['warning: Nothing names an owner of helper']);
  });

  it('a catch-all covers several agents in words that go on with “and”, and nobody in words with “nor”', () => {
    const agents = {
      [owned]: agent(),
      '.claude/agents/second.md': agent().replace('helper', 'second'),
      CODEOWNERS: `* @acme/shop\n${others}`,
    };
    const [first] = findingsOf(engineOver(agents), 'owner-missing');
    assert.match(
      first?.message ?? '',
      /^Only the catch-all line of CODEOWNERS \(@acme\/shop\) covers helper, and 1 more (?:agent )?here \(second\), which says who reviews their files, not who rotates or retires them\./,
    );
    const [nobody] = findingsOf(engineOver({ ...agents, CODEOWNERS: others }), 'owner-missing');
    assert.match(
      nobody?.message ?? '',
      /^Nothing names an owner of helper, nor of 1 more agent here \(second\), so nobody knows who reviews, rotates or retires them\./,
    );
  });

  it('the OWNERS file of the root names somebody for everything, and one of a folder for that', () => {
    const root = 'note: Only the OWNERS file of the root (@ann) covers helper';
    assert.deepEqual(missing({ [owned]: agent(), OWNERS: 'approvers: [ann]\n' }), [root]);
    const filters = (filter: string) => `filters:\n  ".*": { approvers: [ann] }\n  ${filter}: { approvers: [bob] }\n`;
    assert.deepEqual(missing({ [owned]: agent(), OWNERS: filters('^docs/') }), [root]);
    assert.deepEqual(missing({ [owned]: agent(), OWNERS: filters('^\\.claude/') }), []);
    assert.deepEqual(missing({ [owned]: agent(), '.claude/OWNERS': 'approvers: [ann]\n' }), []);
    const emptied = { '.claude/OWNERS': 'ann@example.com\nset noparent\n', CODEOWNERS: others };
    assert.deepEqual(missing({ [owned]: agent(), ...emptied }), ['warning: Nothing names an owner of helper']);
  });

  it('a note offers the fix too', () => {
    const engine = engineOver({ 'agents/helper.md': agent(), CODEOWNERS: '* @acme/shop\n' });
    const [finding] = findingsOf(engine, 'owner-missing');
    assert.equal(finding?.level, 'note');
    assert.ok(engine.offers(finding).some(({ id }) => id.startsWith('set-owner')));
  });

  const made = (code: string) =>
    missing({ 'src/desk.py': `from strands import Agent\n${code}` })[0]?.replace(/^\w+: /, '');
  it('the agent has no name of its own: it is told by what it is and where', () => {
    const call = 'Agent(model="m", tools=[])';
    assert.equal(made(`agent = ${call}\n`), 'Nothing names an owner of the Strands agent assigned to agent in desk.py');
    assert.equal(
      made(`def get_agent():\n    return ${call}\n`),
      'Nothing names an owner of the Strands agent that get_agent makes in desk.py',
    );
    assert.equal(made('agent = Agent(name="Desk", model="m")\n'), 'Nothing names an owner of Desk');
  });
});
