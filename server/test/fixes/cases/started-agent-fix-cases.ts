import type { FixCase } from './fix-cases.ts';

const flag = '--dangerously-skip-permissions';

/** The flag by which an agent asks nobody, as an item of a list of words: it goes with its quotes and a comma. */
const lists: readonly (readonly [name: string, path: string, before: string, after: string])[] = [
  ['between others', 'run.py', `run(["claude", "${flag}", "-p", p])`, 'run(["claude", "-p", p])'],
  ['at the end', 'run.py', `run(['claude', '-p', p, '${flag}'])`, "run(['claude', '-p', p])"],
  [
    'on a line of its own',
    'run.py',
    `cmd = [\n    "claude",\n    "${flag}",\n    "-p",  # once\n    p,\n]`,
    'cmd = [\n    "claude",\n    "-p",  # once\n    p,\n]',
  ],
  [
    'on the last line, without a comma',
    'run.mjs',
    `spawn('claude', [\n  '-p',\n  p,\n  '${flag}'\n]);`,
    "spawn('claude', [\n  '-p',\n  p\n]);",
  ],
  ['alone', 'run.mjs', `spawn('claude', ['${flag}']);`, "spawn('claude', []);"],
  ['of a container', 'Dockerfile', `CMD ["claude", "${flag}", "-p", "x"]`, 'CMD ["claude", "-p", "x"]'],
];

const heads: Readonly<Record<string, string>> = {
  'run.py': 'import subprocess\n',
  'run.mjs': "import { spawn } from 'node:child_process';\n",
  Dockerfile: 'FROM node:24\n',
};

const flagCases: readonly FixCase[] = lists.map(([name, path, before, after]) => ({
  name: `the flag by which an agent asks nobody, ${name} in ${path}`,
  rule: 'agent-approval-bypass',
  offer: 'drop-option',
  files: { [path]: `${heads[path]}${before}\n` },
  after: { [path]: `${heads[path]}${after}\n` },
}));

const skill = (tools: string) =>
  `---\nname: desk\ndescription: Answers letters of customers.\nallowed-tools: ${tools}\n---\nYou answer with \`git log\`.\n`;

/** Tools of a skill, which blanks part. */
const spacedCases: readonly FixCase[] = [
  ['agent-shell-scope-escapable', 'remove-tool', 'Bash(npx:*) Read Write', 'Read Write'],
  ['agent-shell-scope-escapable', 'remove-tool', 'Read Bash(npx:*)', 'Read'],
  ['agent-shell-unscoped', 'remove-tool', 'Bash Read Bash', 'Read'],
].map(([rule = '', offer = '', before = '', after = '']) => ({
  name: `${offer} where blanks part the tools of a skill: ${before}`,
  rule,
  offer,
  files: { '.claude/skills/desk/SKILL.md': skill(before) },
  after: { '.claude/skills/desk/SKILL.md': skill(after) },
}));

export const startedAgentFixCases: readonly FixCase[] = [...flagCases, ...spacedCases];
