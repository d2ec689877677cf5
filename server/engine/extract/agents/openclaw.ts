import type { LinkFact, TextFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, textOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { keySpan, scalarOf, textFact } from '../literal.ts';
import { agentActivation } from './agent-activation.ts';
import { agentFacts, joinedFacts } from './agent-facts.ts';
import { serversIn } from './mcp.ts';
import { channelTraits } from './openclaw-channels.ts';
import { variablesIn } from './openclaw-secrets.ts';
import { ofRoot } from './settings-agent.ts';
import { type ToolToken, toolNamed, toolTokens } from './tools/tool-list.ts';
import { numbered, type Traits, trait } from './traits.ts';

/**
 * Reads the configuration of OpenClaw, before Moltbot and Clawdbot: its gateway, its channels, its agents and their tools, and its servers. Files of that
 * name that describe a skill or a plug-in are none. Traits: `openChannel.<n>`, `openGroups.<n>`, `openElevated.<n>`, `heldBack`, `unaskedCommands`,
 * `unauthenticated.<n>`, `delegates`. Sources: OpenClaw, "Configuration reference", "Exec tool", "Exec approvals", "Elevated mode", "MCP".
 */
export const openclawConfigExtractor: Extractor = {
  format: 'openclaw-config',
  syntax: 'json',
  accepts: (path) => /(^|\/)(openclaw|moltbot|clawdbot)\.json5?$/.test(path),
  extract: (input) => ofRoot(input, (root) => (isConfiguration(root) ? readConfig(root, input) : {})),
};

/** Maps that only the configuration has: manifests of skills have a list of tools, and a name. */
function isConfiguration(root: ValueNode): boolean {
  return ['gateway', 'agents', 'channels', 'mcp'].some((key) => entriesOf(valueAt(root, key)).length > 0);
}

function readConfig(root: ValueNode, { path }: ExtractInput): FormatFacts {
  const [first] = entriesOf(root);
  if (!first) return {};
  const symbol = `agent:${path}`;
  const at = keySpan(first);
  const agents = itemsOf(valueAt(root, 'agents', 'list'));
  const tools = valueAt(root, 'tools');
  const isKept = isHeldBack(root, agents);
  const main = agentFacts({
    path,
    symbol,
    kind: 'openclaw-agent',
    platform: 'openclaw',
    name: { text: `OpenClaw in ${folderOf(path)}`, span: at },
    keys: [{ scheme: 'agent', parts: [path] }],
    span: root.span,
    slot: { kind: 'record' },
    purpose: { text: 'Assistant that answers on the channels of its gateway', span: at },
    tools: toolsIn(tools),
    refused: toolTokens(valueAt(tools, 'deny')),
    traits: {
      isSettings: { value: true, span: at },
      ...channelTraits(valueAt(root, 'channels')),
      ...(isKept ? { heldBack: { value: true, span: at } } : {}),
      ...commandTraits(tools, defaultSandbox(root)),
      ...elevatedTraits(tools, defaultSandbox(root)),
      ...gatewayTraits(valueAt(root, 'gateway')),
    },
  });
  return joinedFacts([
    { ...main, links: [...(main.links ?? []), ...variablesIn(root).map((name) => uses(symbol, name))] },
    ...agents.map((agent) => agentOfList(agent, path, root)),
    serversIn(valueAt(root, 'mcp', 'servers'), {
      path,
      slot: { kind: 'record' },
      activation: agentActivation(path),
      parent: symbol,
    }),
  ]);
}

/** One entry of `agents.list`, which takes what it does not say from the rest of the file. */
function agentOfList(agent: ValueNode, path: string, root: ValueNode): FormatFacts {
  const id = textFact(valueAt(agent, 'id'));
  if (!id) return {};
  const parent = `agent:${path}`;
  const tools = valueAt(agent, 'tools');
  const sandbox = valueAt(agent, 'sandbox', 'mode') ? valueAt(agent, 'sandbox') : defaultSandbox(root);
  // What the whole file denies, no entry gives back.
  const isDenied = deniesCommands(valueAt(root, 'tools'));
  return agentFacts({
    path,
    symbol: `${parent}#${id.text}`,
    kind: 'openclaw-agent',
    platform: 'openclaw',
    name: id,
    keys: [{ scheme: 'agent', parts: [`${path}#${id.text}`] }],
    parent,
    span: agent.span,
    slot: { kind: 'record' },
    purpose: { text: 'Agent that the gateway hands messages to', span: id.span },
    tools: toolsIn(tools),
    refused: toolTokens(valueAt(tools, 'deny')),
    traits: {
      isSettings: { value: true, span: id.span },
      ...(isDenied ? {} : commandTraits(tools, sandbox)),
    },
  });
}

function toolsIn(tools: ValueNode | undefined): readonly ToolToken[] {
  const profile = textFact(valueAt(tools, 'profile'));
  return [
    ...(profile ? [toolNamed(profile, `profile:${profile.text}`)] : []),
    ...['allow', 'alsoAllow'].flatMap((key) => toolTokens(valueAt(tools, key))),
  ];
}

/** Commands on the host run without approval; nothing where there is a sandbox for all, or no tool that runs commands. */
function commandTraits(tools: ValueNode | undefined, sandbox: ValueNode | undefined): Traits {
  const exec = valueAt(tools, 'exec');
  const isElsewhere = textOf(valueAt(sandbox, 'mode')) === 'all' || textOf(valueAt(exec, 'host')) === 'sandbox';
  if (isElsewhere || deniesCommands(tools) || isNarrowProfile(tools)) return {};
  const mode = textFact(valueAt(exec, 'mode'));
  if (mode) return mode.text === 'full' ? trait('unaskedCommands', mode, 'tools.exec.mode full') : {};
  const ask = textFact(valueAt(exec, 'ask'));
  const isFull = textOf(valueAt(exec, 'security')) === 'full';
  return isFull && ask?.text === 'off' ? trait('unaskedCommands', ask, 'tools.exec security full and ask off') : {};
}

/** Channels on which whoever may write leaves the sandbox by `/elevated`; where there is none, commands run on the host anyway. */
function elevatedTraits(tools: ValueNode | undefined, sandbox: ValueNode | undefined): Traits {
  const elevated = valueAt(tools, 'elevated');
  const isSandboxed = /^(?:all|non-main)$/.test(textOf(valueAt(sandbox, 'mode')) ?? '');
  const isOff = scalarOf(valueAt(elevated, 'enabled'))?.value === false;
  if (!isSandboxed || isOff || deniesCommands(tools)) return {};
  const open = entriesOf(valueAt(elevated, 'allowFrom')).flatMap((pair) => {
    const star = itemsOf(pair.value)
      .map((item) => textFact(item))
      .find((sender) => sender?.text === '*');
    return star ? [{ text: keyOf(pair) ?? '', span: star.span }] : [];
  });
  return numbered('openElevated', open);
}

function defaultSandbox(root: ValueNode): ValueNode | undefined {
  return valueAt(root, 'agents', 'defaults', 'sandbox');
}

function deniesCommands(tools: ValueNode | undefined): boolean {
  const denied = toolTokens(valueAt(tools, 'deny')).map(({ name }) => name.toLowerCase());
  return denied.some((name) => commandTools.has(name));
}

const commandTools: ReadonlySet<string> = new Set(['exec', 'bash', 'group:runtime', '*']);

/** A profile without files and commands, to which no list adds any. */
function isNarrowProfile(tools: ValueNode | undefined): boolean {
  const added = ['allow', 'alsoAllow'].flatMap((key) => itemsOf(valueAt(tools, key)));
  return /^(minimal|messaging)$/.test(textOf(valueAt(tools, 'profile')) ?? '') && added.length === 0;
}

/** Whoever writes to it gets little: no agent of the file has files and commands, or all run in a sandbox. */
function isHeldBack(root: ValueNode, agents: readonly ValueNode[]): boolean {
  const own = (key: string) => agents.some((agent) => valueAt(agent, key) !== undefined);
  const isNarrow = isNarrowProfile(valueAt(root, 'tools')) && !own('tools');
  const isSandboxed = textOf(valueAt(root, 'agents', 'defaults', 'sandbox', 'mode')) === 'all' && !own('sandbox');
  return isNarrow || (isSandboxed && !hasElevated(valueAt(root, 'tools', 'elevated')));
}

function hasElevated(elevated: ValueNode | undefined): boolean {
  return entriesOf(valueAt(elevated, 'allowFrom')).length > 0;
}

/** A gateway that others reach and that asks nobody for a token. `auto` is resolved on the machine, and says nothing here. */
function gatewayTraits(gateway: ValueNode | undefined): Traits {
  const mode = textFact(valueAt(gateway, 'auth', 'mode'));
  const isPublic = textOf(valueAt(gateway, 'tailscale', 'mode')) === 'funnel';
  const isReached = /^(lan|tailnet)$/.test(textOf(valueAt(gateway, 'bind')) ?? '');
  if (mode?.text !== 'none' || !(isPublic || isReached)) return {};
  const from = isPublic ? 'the internet' : 'its network';
  return numbered('unauthenticated', [{ text: `calls to its gateway from ${from}`, span: mode.span }]);
}

function uses(from: string, { text, span }: TextFact): LinkFact {
  return { from, to: { key: { scheme: 'secret-ref', value: `env:${text}` } }, relation: 'uses', span };
}

/** `bot/.openclaw/openclaw.json` is about `bot`. */
function folderOf(path: string): string {
  const folders = path.split('/').slice(0, -1);
  if (/^\.(openclaw|moltbot|clawdbot)$/.test(folders.at(-1) ?? '')) folders.pop();
  return folders.join('/') || 'this repository';
}
