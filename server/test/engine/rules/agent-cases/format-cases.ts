import type { AgentCase } from './agent-case.ts';
import { type FormatWords, formatWords } from './format-words.ts';
import { dialects, furtherDialects, type PlainServer } from './server-cases.ts';

/** Rules that speak of any format, whatever its tools are called. */

const readable = ({ file, read = 'read', web = 'web' }: FormatWords) => [file([read]), file([]), file([read, web])];

/** Faults of a format's syntax. */
function broken({ path, file, read = 'read' }: FormatWords): readonly string[] {
  const text = file([read]);
  if (path.endsWith('.json')) return [text.slice(0, -1), text.replace(':', ' '), text.replace(/\}$/, ' "x": ./y }')];
  const faults = ['x: [a\n', 'x: "a\n', 'x: {a: b\n'];
  return faults.map((fault) => (path.endsWith('.md') ? text.replace('---\n', `---\n${fault}`) : `${text}${fault}`));
}

/** Formats of which a fault is told. Settings of editors hold much else, and code is read as far as it can be. */
const told = [
  'agent-command',
  'agent-skill',
  'agentic-workflow',
  'amp-settings',
  'autogen-component',
  'cagent',
  'claude-agent',
  'claude-settings',
  'continue-agent',
  'copilot-agent',
  'copilot-prompt',
  'crewai-agents',
  'crush-config',
  'cursor-settings',
  'dify-app',
  'factory-droid',
  'flowise-flow',
  'gemini-agent',
  'gemini-settings',
  'goose-recipe',
  'kiro-agent',
  'm365-agent',
  'microsoft-agent',
  'n8n-workflow',
  'opencode-agent',
  'opencode-config',
  'roo-modes',
  'adk-agent',
  'kagent',
];

const unparseable: readonly AgentCase[] = told.flatMap((format) => {
  const words = formatWords[format];
  return words ? [{ rule: 'agent-unparseable', path: words.path, firing: broken(words), silent: readable(words) }] : [];
});

/** Two servers with the same variable: one here, one in a file that sorts behind. */
const sharing: readonly AgentCase[] = Object.entries({ ...dialects, ...furtherDialects }).map(([path, write]) => {
  const given = (name: string, key = 'T'): PlainServer => ({ command: './a', env: { [key]: `\${${name}}` } });
  return {
    rule: 'agent-credential-shared',
    path,
    others: { 'z/.mcp.json': JSON.stringify({ mcpServers: { other: given('ACME_TOKEN') } }) },
    firing: [given('ACME_TOKEN'), given('ACME_TOKEN', 'API_KEY'), { ...given('ACME_TOKEN'), args: ['--fast'] }].map(
      write,
    ),
    silent: [given('OTHER_TOKEN'), given('ACME_REGION'), { command: './a' }].map(write),
  };
});

/** The same agent on another platform, which only reads there. */
const drifting: readonly AgentCase[] = [
  'claude-agent',
  'copilot-agent',
  'factory-droid',
  'gemini-agent',
  'kiro-agent',
  'opencode-agent',
  'opencode-config',
  'roo-modes',
].flatMap((format): AgentCase[] => {
  const words = formatWords[format];
  const other = formatWords[format === 'claude-agent' ? 'copilot-agent' : 'claude-agent'];
  if (!words || !other) return [];
  const { path, file, read = '', write = '', shell = '' } = words;
  return [
    {
      rule: 'agent-grant-drift',
      path,
      others: { [other.path]: other.file([other.read ?? '']) },
      firing: [file([write]), file([read, write]), file([read, shell])],
      silent: readable(words),
    },
  ];
});

export const formatCases: readonly AgentCase[] = [...unparseable, ...sharing, ...drifting];
