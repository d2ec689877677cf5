import type { FactProblem, TextFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { keyFact, scalarOf, textFact } from '../literal.ts';
import { agentActivation } from './agent-activation.ts';
import { agentFacts, joinedFacts } from './agent-facts.ts';
import { serversIn } from './mcp.ts';
import { ownersIn, purposeIn } from './prose/header.ts';
import { outsidePath } from './reach.ts';
import { settingsAgent } from './settings-agent.ts';
import { numbered, type Traits } from './traits.ts';

/**
 * Reads the configuration of Codex, its profiles and its servers. Traits: `approvalBypass`, `sandbox`, `egress`,
 * `outside.<n>`, `exposed.<n>`. Source: Codex documentation, "Configuration reference".
 */
export const codexConfigExtractor: Extractor = {
  format: 'codex-config',
  syntax: 'toml',
  accepts: (path, head) => ownConfig.test(path) || isPartOfConfig(path, head),
  extract: readConfig,
};

/** Codex reads it there. */
const ownConfig = /(^|\/)\.codex\/(.+\.)?config\.toml$/;

/** Servers in what is called for Codex, to be copied to its place or joined to what is there: of these alone anything is known. */
function isPartOfConfig(path: string, head: string): boolean {
  return /(^|\/)[^/]{0,60}\bcodex\b[^/]{0,60}\.toml$/.test(path) && /^\[mcp_servers\.[\w"-]/m.test(head);
}

function readConfig({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  if (!root) return { problems: document.problems.slice(0, 1) };
  const servers = { path, slot: { kind: 'comment' }, activation: agentActivation(path) } as const;
  if (!ownConfig.test(path)) return serversIn(valueAt(root, 'mcp_servers'), { ...servers, isAstray: true });
  const profiles = entriesOf(valueAt(root, 'profiles')).flatMap((pair) => {
    const name = keyFact(pair);
    const traits = autonomyTraits(pair.value);
    if (!name || Object.keys(traits).length === 0) return [];
    return [
      agentFacts({
        path,
        symbol: `agent:${path}#${name.text}`,
        kind: 'codex-agent',
        platform: 'codex',
        name: { text: `Codex profile ${name.text}`, span: name.span },
        keys: [{ scheme: 'agent', parts: [`${path}#${name.text}`] }],
        parent: `agent:${path}`,
        span: pair.span,
        slot: { kind: 'comment' },
        purpose: { text: 'Profile of the coding agent that people may choose', span: name.span },
        tools: [],
        traits: { isSettings: { value: true, span: name.span }, ...traits },
      }),
    ];
  });
  return joinedFacts([
    serversIn(valueAt(root, 'mcp_servers'), servers),
    settingsAgent({
      path,
      root,
      tool: 'Codex',
      kind: 'codex-agent',
      platform: 'codex',
      slot: { kind: 'comment' },
      traits: { ...autonomyTraits(root), ...environmentTraits(root) },
    }),
    ...profiles,
    { problems: [root, ...entriesOf(valueAt(root, 'profiles')).map(({ value }) => value)].flatMap(unknownPolicies) },
  ]);
}

/**
 * A policy of approvals, or a sandbox, that Codex does not know, so that nobody can tell what holds; one that is filled in later may be known. Source: Codex
 * documentation, "Configuration reference".
 */
function unknownPolicies(map: ValueNode): readonly FactProblem[] {
  return Object.entries(policies).flatMap(([key, known]) => {
    const stated = textFact(valueAt(map, key));
    if (!stated || known.includes(stated.text) || /[{}<>$]/.test(stated.text)) return [];
    const message = `"${stated.text.slice(0, 40)}" is no ${key} of Codex, which knows ${known.join(', ')}.`;
    return [{ span: stated.span, message, rule: 'agent-unparseable' }];
  });
}

const policies: Readonly<Record<string, readonly string[]>> = {
  approval_policy: ['untrusted', 'on-failure', 'on-request', 'never', 'granular'],
  sandbox_mode: ['read-only', 'workspace-write', 'danger-full-access'],
};

/** Reads agents of Codex (`.codex/agents/*.toml`). Source: Codex documentation, "Subagents". */
export const codexAgentExtractor: Extractor = {
  format: 'codex-agent',
  syntax: 'toml',
  accepts: (path) => /(^|\/)\.codex\/agents\/[^/]+\.toml$/.test(path),
  extract: ({ path, document }) => {
    const [root] = document.roots;
    const name = textFact(valueAt(root, 'name'));
    if (!root || !name) return { problems: document.problems.slice(0, 1) };
    const symbol = `agent:${path}`;
    return joinedFacts([
      agentFacts({
        path,
        symbol,
        kind: 'codex-agent',
        platform: 'codex',
        name,
        span: root.span,
        slot: { kind: 'comment' },
        owners: ownersIn(root, symbol),
        purpose: purposeIn(root),
        tools: [],
        traits: autonomyTraits(root),
      }),
      serversIn(valueAt(root, 'mcp_servers'), {
        path,
        slot: { kind: 'comment' },
        activation: agentActivation(path),
        parent: symbol,
      }),
    ]);
  },
};

/** `approval_policy = "never"` is a bypass only where the sandbox does not hold what nobody is asked about. */
function autonomyTraits(map: ValueNode | undefined): Traits {
  const approval = textFact(valueAt(map, 'approval_policy'));
  const sandbox = textFact(valueAt(map, 'sandbox_mode'));
  const network = scalarOf(valueAt(map, 'sandbox_workspace_write', 'network_access'));
  const isUnasked = approval?.text === 'never';
  const isOpen = sandbox?.text === 'danger-full-access';
  return {
    ...(isUnasked && sandbox?.text !== 'read-only'
      ? bypass(approval, isOpen ? 'open' : network?.value === true ? 'with network' : 'shut')
      : {}),
    ...(isOpen && sandbox ? { sandbox: { value: sandbox.text, span: sandbox.span } } : {}),
    ...(network?.value === true && isUnasked
      ? { egress: { value: 'the whole network without asking', span: network.span } }
      : {}),
    ...numbered(
      'outside',
      textsIn(valueAt(map, 'sandbox_workspace_write', 'writable_roots')).filter(({ text }) => outsidePath(text)),
    ),
  };
}

function bypass(approval: TextFact, sandbox: 'open' | 'with network' | 'shut'): Traits {
  const value = 'approval_policy = never';
  return { [bypasses[sandbox]]: { value, span: approval.span } };
}

/** In a sandbox without the network, asking would only let the agent leave it. */
const bypasses = { open: 'approvalBypass', 'with network': 'sandboxedBypass', shut: 'staysInside' } as const;

/** The whole environment goes to every command, secrets by name included. */
function environmentTraits(root: ValueNode): Traits {
  const policy = resolved(valueAt(root, 'shell_environment_policy'));
  const excludes = scalarOf(valueAt(policy, 'ignore_default_excludes'));
  const inherits = textOf(valueAt(policy, 'inherit')) ?? 'all';
  if (inherits !== 'all' || excludes?.value !== true) return {};
  return numbered('exposed', [{ text: 'the whole environment, secrets included', span: excludes.span }]);
}

function textsIn(node: ValueNode | undefined): readonly TextFact[] {
  return itemsOf(node).flatMap((item) => textFact(item) ?? []);
}
