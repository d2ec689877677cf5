import { isAgentKind } from '../../model/agent-kind.ts';
import type { Finding } from '../../model/finding.ts';
import type { Identity } from '../../model/identity.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { agentGrants, classesOf } from '../../rules/agents/agent-reach.ts';
import { entry, keyOf } from '../../syntax/document.ts';
import { readFrontMatter } from '../../syntax/front-matter.ts';
import { literalPattern } from '../../text/patterns/literal-pattern.ts';
import { edited } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import { editorOf } from '../edit/editors.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { entriesAt, nodesAt } from '../place.ts';
import { type AgentHeader, agentHeader } from './tool-header.ts';

/**
 * Lists the agents that one may call which may call any: those of the repository, for the same platform, that its text
 * names, else all, and of these the ones by which it gains no ability.
 */
export const listAgents: FixKind = {
  kind: 'list-agents',
  offers(finding, context) {
    const plan = planFor(finding, context);
    if (!plan || editsOf(plan).length === 0) return [];
    const names = plan.names.join(', ');
    const left = plan.wider.length > 0 ? [`Left out, since they can do more: ${plan.wider.join(', ')}`] : [];
    const title = `Allow it to call only ${names}`;
    return [
      { id: 'list-agents', title, safety: 'review', effect: 'in-place update', isPreferred: true, details: left },
    ];
  },
  changes(finding, _, context) {
    const plan = planFor(finding, context);
    const change = plan && edited(finding.at.path, editsOf(plan));
    return change && [change];
  },
};

interface Plan {
  readonly header: AgentHeader;
  readonly path: string;
  readonly offset: number;
  readonly names: readonly string[];
  readonly wider: readonly string[];
}

function planFor(finding: Finding, context: FixContext): Plan | undefined {
  const { rule, identity: symbol, at } = finding;
  const identity = rule === 'agent-unrestricted-delegation' && symbol ? context.identity(symbol) : undefined;
  const header = identity && agentHeader(finding, context);
  if (!identity || !header || !isOpen(at, header)) return undefined;
  const others = colleaguesOf(identity, context);
  const text = context.text(at.path) ?? '';
  const body = text.slice(readFrontMatter(text)?.body.start ?? text.length);
  const named = others.filter(({ name }) => mentions(body, name));
  const meant = named.length > 0 ? named : others;
  const narrow = meant.filter((other) => gainsNothing(identity, other, context));
  const names = (list: readonly Identity[]) => list.map(({ name }) => name).sort();
  return narrow.length === 0 || narrow.length > 12
    ? undefined
    : {
        header,
        path: at.path,
        offset: at.span.start,
        names: names(narrow),
        wider: names(meant.filter((other) => !narrow.includes(other))),
      };
}

/** A star, or a tool for calling agents without any named. */
function isOpen({ span }: Finding['at'], { document }: AgentHeader): boolean {
  return /^(\*|agent|Agent|Task|runSubagent)$/.test(document.text.slice(span.start, span.end));
}

function colleaguesOf(own: Identity, context: FixContext): readonly Identity[] {
  return (
    context
      .paths()
      // What a program starts is no agent that a text can call.
      .filter((path) => /\.(?:md|mdc)$/i.test(path))
      .flatMap((path) => (context.facts(path)?.identities ?? []).filter(({ kind }) => kind === own.kind))
      .flatMap(({ symbol }) => context.identity(symbol) ?? [])
      .filter(({ symbol, traits }) => symbol !== own.symbol && !traits.isSettings)
  );
}

function mentions(body: string, name: string): boolean {
  const literal = literalPattern(name);
  return new RegExp(`(?<![\\w-])${literal}(?![\\w-])`, 'i').test(body);
}

/** Whatever the colleague, and whom it calls, can do, the agent can do itself. */
function gainsNothing(own: Identity, other: Identity, context: FixContext): boolean {
  const known = classesOf(agentGrants(own));
  const called = other.reaches.flatMap((symbol) => context.identity(symbol) ?? []);
  return [other, ...called.filter(({ kind }) => isAgentKind(kind))].every((one) =>
    [...classesOf(agentGrants(one))].every((name) => !grave.has(name) || known.has(name)),
  );
}

const grave: ReadonlySet<string> = new Set(['write', 'execute', 'delete', 'message', 'transact', 'all']);

/** `agents: [a, b]` for Copilot, `Task(a), Task(b)` in the tools of Claude Code. */
function editsOf({ header, path, offset, names }: Plan): readonly Edit[] {
  const { document, map, platform } = header;
  const editor = editorOf(path, document);
  const [list, node] = [nodesAt(document, offset).at(-2), nodesAt(document, offset).at(-1)];
  const key = keyOf(entriesAt(document, offset)[0]?.entry ?? { key: map, value: map, span: map.span });
  if (platform === 'copilot') {
    const written = entry(map, 'agents');
    return written
      ? editor.replaceValue(document, written.value, names)
      : editor.setEntry(document, map, 'agents', names, { after: 'tools' });
  }
  if (platform !== 'claude' || key !== 'tools' || node?.kind !== 'scalar') return [];
  const calls = names.map((name) => `${tokenAt(document.text, offset)}(${name})`);
  if (list?.kind !== 'list') return [{ span: spanAt(document.text, offset), text: calls.join(', ') }];
  return editor.replaceValue(document, list, list.items.flatMap(itemsWith(node, calls)));
}

function itemsWith(node: ValueNode, calls: readonly string[]) {
  return (item: ValueNode) => (item === node ? calls : item.kind === 'scalar' ? [String(item.value)] : []);
}

function spanAt(text: string, start: number) {
  return { start, end: start + tokenAt(text, start).length };
}

function tokenAt(text: string, start: number): string {
  return /^\w+/.exec(text.slice(start, start + 40))?.[0] ?? '';
}
