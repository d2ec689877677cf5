// Prints what this product and the documented rules of agnix say about grants, approval, credentials and launchers of the
// same sixty files, as the tables of docs/agnix.md. `node server/bench/agnix.mjs FOLDER`, where FOLDER holds the repositories
// that the page names, each as owner+name.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';

const subjects = ['grants', 'approval', 'credentials', 'launchers'];

/** Our rules by subject. */
const ours = {
  grants: /^agent-(tools-|shell-|scope-|mcp-server-wide|purpose-|text-|unrestricted-delegation|can-edit|grant-|lethal)/,
  approval: /^agent-(approval|auto-approve|sandbox|project-mcp|high-impact)/,
  credentials: /^(secret-|agent-(literal|privileged|credential|env-|static))/,
  launchers: /^agent-(launcher|host-escape|filesystem|plaintext|endpoint|remote)/,
};

/** Tools that the page of CC-SK-008 lists. */
const knownTools = new Set(
  'Bash Read Write Edit Grep Glob Task WebFetch WebSearch AskUserQuestion TodoRead TodoWrite MultiTool NotebookEdit EnterPlanMode ExitPlanMode Skill StatusBarMessageTool SendMessageTool TaskOutput'.split(
    ' ',
  ),
);

/** The kinds of files that both read, with how many are taken of each. */
const kinds = [
  {
    name: 'Claude agent',
    path: /(^|\/)agents\/[^.]+\.md$/,
    text: /^---\r?\n(?=[\s\S]*?^name:)(?=[\s\S]*?^description:)/m,
  },
  { name: 'Agent skill', path: /(^|\/)SKILL\.md$/, text: /^allowed-tools:/m },
  { name: 'Copilot agent', path: /\.agent\.md$/, text: /^---/ },
  { name: 'MCP servers', path: /(?<!schema)\.json$/, text: /"mcpServers"\s*:\s*\{/ },
];
const each = 15;

const [folder] = process.argv.slice(2);
const files = kinds.flatMap((kind) =>
  everyFile(folder)
    .filter((file) => kind.path.test(file) && kind.text.test(readFileSync(path.join(folder, file), 'utf8')))
    .sort((a, b) => (digest(a) < digest(b) ? -1 : 1))
    .slice(0, each)
    .map((file) => ({ kind: kind.name, file, text: readFileSync(path.join(folder, file), 'utf8') })),
);
const found = ourFindings(files);

for (const name of kinds.map((kind) => kind.name)) {
  console.log(`\n### ${name}\n\n| file | this product | agnix |\n| --- | --- | --- |`);
  for (const { kind, file, text } of files) {
    if (kind !== name) continue;
    const theirs = agnix(kind, text);
    console.log(`| ${file.replace('+', '/')} | ${said(found.get(file) ?? [])} | ${said(theirs)} |`);
  }
}
console.log('\n| subject | files with a finding: this product | agnix |\n| --- | --- | --- |');
for (const subject of subjects) {
  const count = (of) => files.filter((file) => of(file).some(([about]) => about === subject)).length;
  console.log(
    `| ${subject} | ${count(({ file }) => found.get(file) ?? [])} | ${count(({ kind, text }) => agnix(kind, text))} |`,
  );
}

function said(list) {
  return [...new Set(list.map(([, rule]) => rule))].sort().join(', ') || '·';
}

function digest(file) {
  return createHash('sha256').update(file).digest('hex');
}

function everyFile(root) {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.posix.join(path.relative(root, entry.parentPath).split(path.sep).join('/'), entry.name));
}

/** Above note, by file; each file lies where it lay, alone with the others that were taken. */
function ourFindings(taken) {
  const copy = mkdtempSync(path.join(tmpdir(), 'identity-hygiene-agnix-'));
  try {
    for (const { file } of taken) {
      mkdirSync(path.join(copy, path.dirname(file)), { recursive: true });
      cpSync(path.join(folder, file), path.join(copy, file));
    }
    const roots = [...new Set(taken.map(({ file }) => file.split('/')[0]))];
    const byFile = new Map();
    for (const root of roots) {
      const json = execFileSync(
        process.execPath,
        ['dist/cli.js', 'scan', path.join(copy, root), '--format', 'json', '--fail-on', 'none'],
        { encoding: 'utf8', maxBuffer: 1e8 },
      );
      for (const { rule, level, path: at } of JSON.parse(json).roots.flatMap(({ findings }) => findings)) {
        const subject = subjects.find((name) => ours[name].test(rule));
        const file = `${root}/${at}`;
        if (subject && level !== 'note') byFile.set(file, [...(byFile.get(file) ?? []), [subject, rule]]);
      }
    }
    return byFile;
  } finally {
    rmSync(copy, { recursive: true });
  }
}

/** The conditions under which agnix's pages say that a rule on one of the subjects speaks. */
function agnix(kind, text) {
  if (kind === 'MCP servers') return agnixServers(text);
  const header = headerOf(text);
  if (header === null || typeof header !== 'object') return [];
  if (kind === 'Copilot agent') return [];
  const tools = listed(header[kind === 'Agent skill' ? 'allowed-tools' : 'tools']);
  const unknown = tools.filter((tool) => !knownTools.has(tool.replace(/\(.*$/, '')) && !/^mcp__\w+__\w+/.test(tool));
  if (kind === 'Agent skill') {
    return [
      ...(tools.includes('Bash') ? [['grants', 'CC-SK-007']] : []),
      ...(unknown.length > 0 ? [['grants', 'CC-SK-008']] : []),
      ...(/deploy|ship|publish|delete|drop/.test(String(header.name)) && header['disable-model-invocation'] !== true
        ? [['approval', 'CC-SK-006']]
        : []),
    ];
  }
  const refused = listed(header.disallowedTools);
  return [
    ...(unknown.length > 0 ? [['grants', 'CC-AG-009']] : []),
    ...(refused.some((tool) => tools.includes(tool)) ? [['grants', 'CC-AG-006']] : []),
    ...(header.permissionMode === 'bypassPermissions' ? [['approval', 'CC-AG-012']] : []),
  ];
}

function agnixServers(text) {
  const servers = Object.values(parse(text)?.mcpServers ?? {});
  return servers.flatMap((server) => {
    const line = [server.command, ...(server.args ?? [])].join(' ');
    const env = Object.entries(server.env ?? {});
    return [
      ...(env.some(([name, value]) => /API_KEY|SECRET|TOKEN|PASSWORD/.test(name) && /^[^$]/.test(String(value)))
        ? [['credentials', 'MCP-018']]
        : []),
      ...(/(curl|wget).*\|.*sh|sudo rm/.test(line) ? [['launchers', 'MCP-019']] : []),
      ...(/^http:\/\/(?!localhost|127\.)/.test(server.url ?? '') ? [['launchers', 'MCP-017']] : []),
      ...(server.type === 'sse' ? [['launchers', 'MCP-012']] : []),
      ...(/http:\/\/0\.0\.0\.0/.test(`${server.url} ${line}`) ? [['launchers', 'MCP-021']] : []),
    ];
  });
}

function headerOf(text) {
  try {
    return parse(/^---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? '');
  } catch {
    return undefined;
  }
}

function listed(value) {
  const items = Array.isArray(value) ? value.map(String) : String(value ?? '').split(',');
  return items.map((item) => item.trim()).filter(Boolean);
}
