import type { AgentCase } from './agent-case.ts';
import { type FormatWords, formatWords } from './format-words.ts';

/** What a rule speaks of and what it does not, in the words of any format. Absent where the format has no words for it. */
interface Pattern {
  readonly firing: (words: FormatWords) => readonly (string | undefined)[];
  readonly silent: (words: FormatWords) => readonly (string | undefined)[];
}

type Word = 'read' | 'web' | 'shell' | 'write' | 'send' | 'server' | 'star' | 'call';

/** The file with the tools that these words mean; none where the format lacks a word. */
function file(words: FormatWords, names: readonly Word[], purpose?: string, body?: string): string | undefined {
  const tools = names.flatMap((name) => words[name] ?? []);
  return tools.length === names.length ? words.file(tools, purpose, body) : undefined;
}

const several =
  (...lists: readonly (readonly Word[])[]) =>
  (words: FormatWords) =>
    lists.map((list) => file(words, list));

const careful = 'Be careful.';
const reviews = 'Reviews pull requests.';

export const patterns: Readonly<Record<string, Pattern>> = {
  'agent-lethal-trifecta': {
    firing: several(['read', 'web'], ['web', 'read'], ['read', 'web', 'write'], ['call', 'read', 'web']),
    silent: several(['read'], ['web'], ['write'], ['read', 'write'], ['call']),
  },
  'agent-shell-unscoped': {
    firing: several(['shell'], ['read', 'shell'], ['shell', 'write'], ['shell', 'web']),
    silent: several(['read'], ['write'], ['read', 'write'], ['send']),
  },
  'agent-unrestricted-delegation': {
    firing: several(['call'], ['read', 'call'], ['call', 'web'], ['call', 'read']),
    silent: several(['read'], ['web'], ['write'], ['read', 'write'], ['web', 'read']),
  },
  'agent-mcp-server-wide-grant': {
    firing: several(['server'], ['read', 'server'], ['server', 'write'], ['server', 'read']),
    silent: several(['send'], ['read'], ['read', 'send'], ['write']),
  },
  'agent-tools-wildcard': {
    firing: several(['star'], ['read', 'star'], ['star', 'read']),
    silent: several(['read'], ['write'], ['read', 'write']),
  },
  'agent-auto-approve-side-effects': {
    firing: several(['write'], ['read', 'write'], ['send'], ['write', 'web']),
    silent: several(['read'], ['web'], ['read', 'web'], ['call']),
  },
  'agent-purpose-capability-mismatch': {
    firing: (words) => [
      file(words, ['write'], reviews, careful),
      file(words, ['read', 'write'], 'Explains the code to newcomers.', careful),
      file(words, ['write', 'read'], 'Watches the error rate, never changes code.'),
    ],
    silent: (words) => [
      file(words, ['read'], reviews),
      file(words, ['write'], 'Fixes what reviews have found.'),
      file(words, ['read', 'write'], 'Renames files.'),
    ],
  },
  'agent-text-contradicts-grant': {
    firing: (words) => [
      file(words, ['write'], undefined, 'You must never modify any files.'),
      file(words, ['read', 'write'], undefined, '# Desk\n\nNever edit code.'),
      file(words, ['write', 'read'], undefined, 'You are strictly read-only.'),
    ],
    silent: (words) => [
      file(words, ['read'], undefined, 'You must never modify any files.'),
      file(words, ['write'], undefined, 'Streams never modify any files.'),
      file(words, ['write'], undefined, 'Rename files.\n\n```\nNever edit code.\n```'),
    ],
  },
};

/** The formats of which each rule speaks in the words for tools. */
export const paired: Readonly<Record<string, readonly string[]>> = {
  'agent-lethal-trifecta': [
    'adk-agent',
    'agent-code',
    'agent-command',
    'agent-skill',
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
    'openclaw-config',
    'cursor-settings',
    'dify-app',
    'factory-droid',
    'flowise-flow',
    'gemini-agent',
    'gemini-settings',
    'github-workflow',
    'goose-recipe',
    'kiro-agent',
    'microsoft-agent',
    'n8n-workflow',
    'opencode-agent',
    'opencode-config',
    'roo-modes',
    'azure-pipelines',
    'gitlab-ci',
    'jenkinsfile',
  ],
  'agent-shell-unscoped': [
    'agent-code',
    'agent-command',
    'agent-skill',
    'agentic-workflow',
    'amp-settings',
    'cagent',
    'claude-agent',
    'claude-settings',
    'continue-agent',
    'copilot-agent',
    'copilot-prompt',
    'crush-config',
    'vibe-agent',
    'vibe-config',
    'cursor-settings',
    'factory-droid',
    'gemini-agent',
    'gemini-settings',
    'github-workflow',
    'goose-recipe',
    'kiro-agent',
    'n8n-workflow',
    'opencode-agent',
    'opencode-config',
    'roo-modes',
    'azure-pipelines',
    'gitlab-ci',
    'jenkinsfile',
  ],
  'agent-unrestricted-delegation': [
    'adk-agent',
    'agent-code',
    'agent-command',
    'agent-skill',
    'autogen-component',
    'cagent',
    'claude-agent',
    'continue-agent',
    'copilot-agent',
    'copilot-prompt',
    'crewai-agents',
    'factory-droid',
    'flowise-flow',
    'gemini-agent',
    'github-workflow',
    'goose-recipe',
    'kiro-agent',
    'n8n-workflow',
    'opencode-agent',
    'opencode-config',
    'roo-modes',
    'vibe-agent',
    'azure-pipelines',
    'gitlab-ci',
    'jenkinsfile',
  ],
  'agent-mcp-server-wide-grant': [
    'cagent',
    'claude-agent',
    'copilot-agent',
    'copilot-prompt',
    'gemini-agent',
    'github-workflow',
    'goose-recipe',
    'kagent',
    'kiro-agent',
    'microsoft-agent',
    'azure-pipelines',
    'gitlab-ci',
    'jenkinsfile',
  ],
  'agent-tools-wildcard': ['claude-agent', 'copilot-agent', 'copilot-prompt', 'gemini-agent', 'kiro-agent'],
  'agent-auto-approve-side-effects': [
    'agent-command',
    'agent-skill',
    'amp-settings',
    'claude-settings',
    'continue-agent',
    'crush-config',
    'cursor-settings',
    'gemini-settings',
    'vibe-agent',
    'vibe-config',
  ],
  'agent-purpose-capability-mismatch': [
    'agent-code',
    'agent-command',
    'agent-skill',
    'cagent',
    'claude-agent',
    'continue-agent',
    'copilot-agent',
    'copilot-prompt',
    'crewai-agents',
    'factory-droid',
    'gemini-agent',
    'kiro-agent',
    'opencode-agent',
    'opencode-config',
    'roo-modes',
    'vibe-agent',
  ],
  'agent-text-contradicts-grant': [
    'agent-command',
    'agent-skill',
    'claude-agent',
    'continue-agent',
    'copilot-agent',
    'copilot-prompt',
    'factory-droid',
    'gemini-agent',
    'opencode-agent',
  ],
};

/** Each of these rules in each format that has the words. */
export const pairCases: readonly AgentCase[] = Object.entries(paired).flatMap(([rule, formats]) =>
  formats.flatMap((format): AgentCase[] => {
    const words = formatWords[format];
    const pattern = patterns[rule];
    if (!words || !pattern) return [];
    const present = (texts: readonly (string | undefined)[]) => texts.filter((text) => text !== undefined);
    return [{ rule, path: words.path, firing: present(pattern.firing(words)), silent: present(pattern.silent(words)) }];
  }),
);
