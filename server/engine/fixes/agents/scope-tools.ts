import { readingToolsOf, serverTool } from '../../extract/agents/tools/tools.ts';
import type { Finding } from '../../model/finding.ts';
import type { Identity } from '../../model/identity.ts';
import type { MapNode } from '../../model/value-node.ts';
import { listInWords } from '../../rules/message.ts';
import { entriesOf, entry, keyOf, resolved, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import { editorOf } from '../edit/editors.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { entriesAt, nodesAt } from '../place.ts';
import { repeats, replacedParts } from './remove-tool.ts';

/**
 * Narrows one tool where it stands: a shell to the commands that the agent's text shows, a whole server to its tools
 * that only read. Nothing is offered where the text shows no command, or the server's tools are not known.
 */
export const scopeTools: FixKind = {
  kind: 'scope-tools',
  offers(finding, context) {
    const tools = narrowed(finding, context);
    if (tools.length === 0 || replaced(finding, tools, context).length === 0) return [];
    return [
      {
        id: 'scope-tools',
        title: `Narrow to ${listInWords(tools)}`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
      },
    ];
  },
  changes(finding, _, context) {
    const change = edited(finding.at.path, replaced(finding, narrowed(finding, context), context));
    return change && [change];
  },
};

function narrowed(finding: Finding, context: FixContext): readonly string[] {
  const identity = finding.identity === undefined ? undefined : context.identity(finding.identity);
  const token = context.text(finding.at.path)?.slice(finding.at.span.start, finding.at.span.end);
  if (!identity || !token) return [];
  if (finding.rule === 'agent-shell-unscoped') return shells(identity, token);
  return finding.rule === 'agent-mcp-server-wide-grant' ? readers(token, identity.kind) : [];
}

function shells({ kind, traits }: Identity, token: string): readonly string[] {
  const shown = traits.bodyCommands?.value;
  const commands = (Array.isArray(shown) ? shown : []).slice(0, 8);
  if (kind === 'claude-skill') return /^Bash$/.test(token) ? commands.map((command) => `Bash(${command}:*)`) : [];
  if (kind === 'agentic-workflow') return commands.map((command) => `${command}:*`);
  if (kind === 'opencode-agent') return commands.map((command) => `${command} *`);
  return [];
}

function readers(token: string, kind: Identity['kind']): readonly string[] {
  if (Object.hasOwn(besideServer, kind)) return readingToolsOf(token.replace(/^docker:/, '')).slice(0, 12);
  const [, start, own] = /^(@|mcp_(?!_))([\w-]+?)(?:\/\*|_\*)?$/.exec(token) ?? [];
  if (start && own) {
    const between = start === '@' ? '/' : '_';
    return readingToolsOf(own)
      .slice(0, 12)
      .map((tool) => `${start}${own}${between}${tool}`);
  }
  const server = serverTool(token)?.server;
  if (!server) return [];
  const tools = readingToolsOf(server).slice(0, 12);
  return token.startsWith('mcp__')
    ? tools.map((tool) => `mcp__${server}__${tool}`)
    : tools.map((tool) => `${server}/${tool}`);
}

/** `bash: true` and `bash: [":*"]` become a list of commands. Source: GitHub Agentic Workflows, "Tools". */
function entryReplaced(document: SourceDocument, path: string, offset: number, tools: readonly string[]) {
  const [inner] = entriesAt(document, offset);
  return inner ? editorOf(path, document).replaceValue(document, inner.entry.value, tools) : [];
}

/**
 * `bash: allow` becomes `bash: { "*": ask, "git diff *": allow }`: what no pattern names is allowed, and the last that fits
 * counts. A switch of `tools` takes no patterns: they go into the agent's `permission`, which overrules it. Sources: opencode,
 * "Permissions" and "Agents".
 */
function permissionReplaced(document: SourceDocument, path: string, offset: number, tools: readonly string[]) {
  const around = entriesAt(document, offset);
  const at = around.findIndex(({ entry: { key } }) => /^(bash|shell)$/.test(textOf(key) ?? ''));
  const rule = around[at]?.entry.value;
  const above = around[at + 1]?.entry;
  if (rule && above && keyOf(above) === 'tools') return permissionAdded(document, path, around[at + 1]?.map, tools);
  if (!rule || !above || keyOf(above) !== 'permission') return [];
  const isOpen = textOf(rule) === 'allow' || textOf(valueAt(rule, '*')) === 'allow';
  const others = entriesOf(rule).flatMap((other) => {
    const [key, effect] = [keyOf(other), textOf(other.value)];
    return key && key !== '*' && effect ? [[key, effect] as const] : [];
  });
  const rules = {
    '*': 'ask',
    ...Object.fromEntries(tools.map((tool) => [tool, 'allow'])),
    ...Object.fromEntries(others),
  };
  return isOpen ? editorOf(path, document).replaceValue(document, rule, rules) : [];
}

/** `permission: { bash: { … } }` beside `tools`, unless it speaks of the shell already. */
function permissionAdded(document: SourceDocument, path: string, agent: MapNode | undefined, tools: readonly string[]) {
  const written = agent && entry(agent, 'permission');
  const permission = resolved(written?.value);
  const bash = { '*': 'ask', ...Object.fromEntries(tools.map((tool) => [tool, 'allow'])) };
  const editor = editorOf(path, document);
  if (agent && !written) return editor.setEntry(document, agent, 'permission', { bash }, { after: 'tools' });
  return permission?.kind === 'map' && !entry(permission, 'bash')
    ? editor.setEntry(document, permission, 'bash', bash, 'last')
    : [];
}

/**
 * The key beside a server's name that lists which of its tools an agent has. Sources: kagent, custom resource definition of
 * agents; docker/cagent, agent-schema.json; goose, "Recipe reference"; Microsoft Learn, "Declarative agents".
 */
const besideServer: Readonly<Record<string, string>> = {
  'kagent-agent': 'toolNames',
  'cagent-agent': 'tools',
  'goose-agent': 'available_tools',
  'microsoft-agent': 'allowedTools',
};

function listedBeside(document: SourceDocument, path: string, offset: number, key: string, tools: readonly string[]) {
  const [inner] = entriesAt(document, offset);
  const position = { after: (inner && keyOf(inner.entry)) ?? '' };
  return inner ? editorOf(path, document).setEntry(document, inner.map, key, tools, position) : [];
}

function replaced(
  { rule, identity, at: { path, span } }: Finding,
  tools: readonly string[],
  context: FixContext,
): readonly Edit[] {
  const document = context.document(path);
  const chain = document ? nodesAt(document, span.start) : [];
  const [list, node] = [chain.at(-2), chain.at(-1)];
  const [first, ...rest] = tools;
  if (!document || node?.kind !== 'scalar' || first === undefined) return [];
  const format = context.facts(path)?.format;
  if (format?.startsWith('opencode-')) return permissionReplaced(document, path, span.start, tools);
  if (format === 'agentic-workflow') return entryReplaced(document, path, span.start, tools);
  const key = rule === 'agent-mcp-server-wide-grant' && besideServer[context.identity(identity ?? '')?.kind ?? ''];
  if (key) return listedBeside(document, path, span.start, key, tools);
  if (list?.kind !== 'list') {
    const token = document.text.slice(span.start, span.end);
    return repeats(document.text, node.content, token)
      ? replacedParts(document.text, node.content, token, tools.join(', '))
      : [{ span, text: tools.join(', ') }];
  }
  const editor = editorOf(path, document);
  const items = list.items.flatMap((item) =>
    item === node ? [first, ...rest] : item.kind === 'scalar' ? [String(item.value)] : [],
  );
  return rest.length === 0 ? editor.replaceValue(document, node, first) : editor.replaceValue(document, list, items);
}
