import type { LinkFact, TextFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import { activationOf } from '../activation.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { kubernetesExtractor } from '../kubernetes.ts';
import { scalarOf, textFact } from '../literal.ts';
import { optional } from '../optional.ts';
import { agentFacts, joinedFacts } from './agent-facts.ts';
import { secretsGiven } from './kagent-secrets.ts';
import { serverFacts } from './mcp/server.ts';
import { withKeysRenamed } from './mcp.ts';
import { ownersIn, purposeIn } from './prose/header.ts';
import { promptTraits } from './prose/prompt.ts';
import { type ToolToken, toolNamed } from './tools/tool-list.ts';
import { numbered } from './traits.ts';

/**
 * Reads agents of kagent beside the other objects of a manifest: tools by server and name, which of them ask
 * (`requireApproval`), the account, and remote servers. Source: kagent, `kagent.dev` custom resource definitions.
 */
export const kagentExtractor: Extractor = {
  format: 'kagent',
  syntax: 'yaml',
  accepts: (path, head) => /\.ya?ml$/.test(path) && /^apiVersion: *["']?kagent\.dev\//m.test(head),
  extract: (input) => {
    const others = kubernetesExtractor.extract(input);
    const agents = joinedFacts(input.document.roots.map((root) => objectFacts(root, input)));
    return {
      ...others,
      identities: [...(others.identities ?? []), ...(agents.identities ?? [])],
      grants: [...(others.grants ?? []), ...(agents.grants ?? [])],
      links: [...(others.links ?? []), ...(agents.links ?? [])],
    };
  },
};

function objectFacts(root: ValueNode, { path }: ExtractInput): FormatFacts {
  if (!textOf(valueAt(root, 'apiVersion'))?.startsWith('kagent.dev/')) return {};
  const kind = textOf(valueAt(root, 'kind'));
  if (kind === 'Agent' || kind === 'SandboxAgent') return agentOf(root, path);
  return kind === 'RemoteMCPServer' || kind === 'ToolServer' || kind === 'MCPServer' ? serverOf(root, path) : {};
}

function agentOf(root: ValueNode, path: string): FormatFacts {
  const name = textFact(valueAt(root, 'metadata', 'name'));
  if (!name) return {};
  const namespace = textOf(valueAt(root, 'metadata', 'namespace')) ?? '*';
  const spec = valueAt(root, 'spec');
  const declared = valueAt(spec, 'declarative') ?? spec;
  const tools = itemsOf(valueAt(declared, 'tools'));
  const symbol = `agent:${path}#${name.text}`;
  const account =
    textFact(valueAt(declared, 'deployment', 'serviceAccountName')) ??
    textFact(valueAt(spec, 'byo', 'deployment', 'serviceAccountName'));
  const agent = agentFacts({
    path,
    symbol,
    kind: 'kagent-agent',
    platform: 'cagent',
    name,
    keys: [{ scheme: 'agent', parts: [`k8s:${namespace}/${name.text}`] }],
    span: root.span,
    slot: { kind: 'annotations', key: 'owner' },
    owners: ownersIn(valueAt(root, 'metadata', 'annotations'), symbol).map((owner) => ({
      ...owner,
      via: 'annotation' as const,
    })),
    purpose: purposeIn(spec),
    tools: tools.flatMap(toolsOf),
    delegates: tools
      .flatMap((tool) => textFact(valueAt(tool, 'agent', 'name')) ?? [])
      .map((callee) => ({ ...callee, text: `k8s:${namespace}/${callee.text}` })),
    traits: {
      ...promptTraits(textFact(valueAt(declared, 'systemMessage'))),
      ...numbered('unconfirmed', tools.flatMap(unasked)),
    },
  });
  const acting: readonly LinkFact[] = account
    ? [
        {
          from: symbol,
          to: { key: { scheme: 'k8s', value: `*/${namespace}/${account.text}` } },
          relation: 'runs-as',
          span: account.span,
        },
      ]
    : [];
  return joinedFacts([agent, { links: [...acting, ...secretsGiven(root, symbol)] }]);
}

/** The named tools of a server, else all of them. */
function toolsOf(tool: ValueNode): readonly ToolToken[] {
  const server = textFact(valueAt(tool, 'mcpServer', 'name')) ?? textFact(valueAt(tool, 'mcpServer', 'toolServer'));
  if (!server) return [];
  const names = namesOf(tool);
  return names.length > 0
    ? names.map((name) => toolNamed(name, `mcp__${server.text}__${name.text}`))
    : [toolNamed(server, `mcp__${server.text}`)];
}

function namesOf(tool: ValueNode): readonly TextFact[] {
  return itemsOf(valueAt(tool, 'mcpServer', 'toolNames')).flatMap((item) => textFact(item) ?? []);
}

/** Named tools with a grave effect that are not among those that ask. */
function unasked(tool: ValueNode): readonly TextFact[] {
  const asking = new Set(itemsOf(valueAt(tool, 'mcpServer', 'requireApproval')).flatMap((item) => textOf(item) ?? []));
  return namesOf(tool).filter(({ text }) => !asking.has(text) && graveTool.test(text) && !marks.test(text));
}

/** Marks on an object are set again as they were. */
const marks = /(^|_)remove_(annotation|label)s?$/i;

const graveTool = /(^|_)(delete|remove|drop|purge|destroy|exec|execute|uninstall|rollback|apply|drain|cordon)(_|$)/i;

/** A server by address (`spec.url`), by one of three transports (`spec.config`), or as a program in a container (`spec.deployment`). */
function serverOf(root: ValueNode, path: string): FormatFacts {
  const name = scalarOf(valueAt(root, 'metadata', 'name'));
  const spec = valueAt(root, 'spec');
  const config = ['stdio', 'sse', 'streamableHttp'].flatMap((key) => valueAt(spec, 'config', key) ?? [])[0];
  const deployment = valueAt(spec, 'deployment');
  const described = config ?? (deployment ? withKeysRenamed(deployment, { cmd: 'command' }) : spec);
  if (!name || !described) return {};
  const server = serverFacts(
    { key: name, value: described, span: root.span },
    { path, slot: { kind: 'annotations', key: 'owner' }, activation: activationOf(path) },
  );
  if (!server) return {};
  const { identity, links } = server;
  const isOff = scalarOf(valueAt(spec, 'tls', 'disableVerify'));
  return {
    identities: [
      {
        ...identity,
        ...optional('purpose', identity.purpose ?? purposeIn(spec)),
        traits: { ...identity.traits, ...(isOff?.value === true ? { tlsOff: { value: true, span: isOff.span } } : {}) },
      },
    ],
    links: [...links, ...secretsGiven(root, identity.symbol)],
  };
}
