import { classifyServerTool, isLooking } from '../../extract/agents/tools/tools.ts';
import type { Identity } from '../../model/identity.ts';
import type { Draft, Subject } from '../rule.ts';

/** Servers whose code starts, or whose tools run, with nobody asked; a note for a server that only looks things up. */
export function* agentProjectMcpAutoTrust(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { identity } = subject;
  const { autoTrust } = identity.traits;
  if (!autoTrust) return;
  const isServer = identity.kind === 'mcp-server';
  yield {
    at: { path: identity.block.path, span: autoTrust.span },
    identity: identity.symbol,
    about: '',
    args: { identity: identity.name, ...(isServer ? ofServer : autoTrust.value === 'calls' ? ofCalls : ofProject) },
    ...(isServer && onlyLooks(identity) && { level: 'note' }),
  };
}

const ofProject = {
  trust:
    'trusts MCP servers without asking, also those that the next commit adds: opening the repository then runs their code',
  advice: 'Name the servers that are meant.',
};

/** Source: Cursor, "permissions.json reference", `mcpAllowlist`. */
const ofCalls = {
  trust: 'runs every tool of every MCP server without asking, also those of servers that are added later',
  advice: 'Name the servers and tools that are meant, such as those that only read.',
};

/** Source: Gemini CLI, "MCP servers": `trust` skips all confirmations of the server's tools. */
const ofServer = {
  trust: 'runs each of its tools without asking, also those that its next version brings',
  advice: 'Take trust out, so that each call asks, or keep to tools that read by includeTools.',
};

function onlyLooks({ name, traits }: Identity): boolean {
  if (documentation.test(name)) return true;
  const { classes } = classifyServerTool([name, traits.package?.value, traits.url?.value].join(' '), '*');
  const known = classes.filter((each) => each !== 'server');
  return known.length > 0 && known.every(isLooking);
}

/** Servers that answer from a product's documentation go by that; Google Docs are files that people write. */
const documentation = /^(?!.*google).{0,80}(?:docs|documentation)$/i;
