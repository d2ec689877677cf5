import type { GrantFact, IdentityFact, LinkFact, TextFact } from '../../model/facts.ts';
import type { Span } from '../../model/span.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, entry, itemsOf, keyOf, valueAt } from '../../syntax/document.ts';
import { inOneList } from '../../text/in-one-list.ts';
import { isOfHome } from '../../text/paths/agent-folders.ts';
import type { Before, ExtractInput, Extractor, FormatFacts, Known, SectionExtractor, Told } from '../extractor.ts';
import { joinedFacts } from '../joined-facts.ts';
import { knownFrom } from '../known.ts';
import { keySpan, textFact } from '../literal.ts';
import { agentActivation } from './agent-activation.ts';
import { agentFacts, identifyingWords, serverLink, serversAmong, withoutRepeats } from './agent-facts.ts';
import { approvalTraits } from './approval.ts';
import { hookTraits, settingCommandTraits } from './hooks.ts';
import { pairsAt, secretTraits } from './mcp/values.ts';
import { outsidePath } from './reach.ts';
import { type ToolToken, toolGrant, toolTokens } from './tools/tool-list.ts';
import { isVainRule, vainRules } from './tools/vain-rules.ts';
import { flagTrait, numbered, type Traits } from './traits.ts';

/**
 * Reads a project's Claude Code settings: the project's own agent, what it may do unasked (`allow`), asked (`ask`)
 * and never (`deny`). Traits: `permissionMode`, `approvalBypass`, `vainBypass`, `vainGlob`, `vainPath`, `autoTrust`, `sandbox` (`disabled`, `open-sockets`, `open-files`), `sandboxDefault`,
 * `outside.<n>`, `egress`, the hooks', `settingPackage.<n>` and `literal.<NAME>`. No identity where the settings neither permit nor relax
 * anything. Source: Claude Code documentation, "Settings".
 */
export const claudeSettingsExtractor: Extractor = {
  format: 'claude-settings',
  syntax: 'json',
  accepts: (path) => /(^|\/)\.claude\/settings(\.local)?\.json$|(^|\/)managed-settings\.json$/.test(path),
  extract: (input) => join([readSettings(input, knownFrom(sections, tellsOf(input)), () => 0)]),
  get sections() {
    return sections;
  },
};

/** Each rule is read by itself; the agent, where the file begins, knows all that is no rule, and whether there is any. */
const sections: SectionExtractor = {
  wide: () => ['permissions', 'permissions.allow[]', 'permissions.ask[]', 'permissions.deny[]'],
  tells: tellsOf,
  sum: (name, told) => (name === 'rule' ? told.slice(0, 1) : told),
  read: readSettings,
  join,
};

type List = 'allow' | 'ask' | 'deny';

const lists: readonly List[] = ['allow', 'ask', 'deny'];

function tellsOf({ text, document }: Pick<ExtractInput, 'text' | 'document'>): readonly Told[] {
  const [root] = document.roots;
  const around = document.around ?? root;
  const permissions = entry(root, 'permissions');
  const others = [
    ...entriesOf(root).filter((pair) => pair !== permissions || entriesOf(pair.value).length === 0),
    ...entriesOf(permissions?.value).filter((pair) => !lists.some((list) => list === keyOf(pair))),
  ];
  const end = entriesOf(around).at(-1)?.span.end;
  return [
    ...others.map(({ span: { start, end } }): Told => ['settings', text.slice(start, end), start]),
    ...lists.flatMap((list) =>
      rulesIn(root, list).flatMap((rule): readonly Told[] => {
        const isVain = list === 'allow' && isVainRule(rule);
        if (isVain) return [['vain', rule.token.text, rule.token.span.start]];
        return [
          ['rule', ''],
          [`${list} ${identifyingWords(rule)}`, ''],
        ];
      }),
    ),
    ...(permissions && leavesOf(permissions.value).start === leavesOf(valueAt(around, 'permissions')).start
      ? [['name', '', keySpan(permissions).start] satisfies Told]
      : []),
    ...(end !== undefined && leavesOf(root).end === leavesOf(around).end ? [['end', '', end] satisfies Told] : []),
  ];
}

/** From the first thing that is written in it to the last, which is more than brackets. */
function leavesOf(node: ValueNode | undefined): Span {
  const parts = node?.kind === 'list' ? node.items : entriesOf(node).map(({ value }) => value);
  const [first, last] = [parts[0], parts.at(-1)];
  if (node === undefined || first === undefined) return node?.span ?? { start: 0, end: 0 };
  return { start: leavesOf(first).start, end: leavesOf(last).end };
}

function rulesIn(root: ValueNode | undefined, list: List): readonly ToolToken[] {
  return toolTokens(valueAt(root, 'permissions', list));
}

function readSettings({ path, document }: ExtractInput, known: Known, before: Before): FormatFacts {
  const [root] = document.roots;
  if (entriesOf(root).length === 0) return { problems: document.problems.slice(0, 1) };
  const around = document.around ?? root;
  const holder = `agent:${path}`;
  const rules = (list: List) =>
    withoutRepeats(rulesIn(root, list)).filter(
      (rule) => !(list === 'allow' && isVainRule(rule)) && before(`${list} ${identifyingWords(rule)}`) === 0,
    );
  const grants = (list: List) =>
    rules(list).map((rule) =>
      toolGrant(rule, {
        holder,
        platform: 'claude',
        effect: list === 'deny' ? 'deny' : 'allow',
        unattended: list === 'allow',
      }),
    );
  const isFirst = leavesOf(root).start === leavesOf(around).start;
  return {
    ...(around && isFirst ? { identities: agentsIn(path, around, known) } : {}),
    grants: lists.flatMap(grants),
    links: serversAmong([...rules('allow'), ...rules('ask')], 'claude').map((server) => serverLink(holder, server)),
  };
}

/** What is allowed before what is asked about and what is refused; each server once. Loops: who types has all rules joined with each key. */
function join(parts: readonly FormatFacts[]): FormatFacts {
  const { grants = [], links = [], ...others } = joinedFacts(parts);
  const [unasked, asked, refused]: [GrantFact[], GrantFact[], GrantFact[]] = [[], [], []];
  for (const grant of grants) {
    if (grant.form === 'statement' && grant.effect === 'deny') refused.push(grant);
    else if ('unattended' in grant) unasked.push(grant);
    else asked.push(grant);
  }
  const named = new Map<string, LinkFact>();
  for (const link of inTextOrder(links).toReversed()) named.set(targetText(link), link);
  return {
    ...others,
    ...(grants.length > 0 && { grants: inOneList([unasked, asked, refused]) }),
    ...(named.size > 0 && { links: [...named.values()].toReversed() }),
  };
}

/** Mostly the very list. */
function inTextOrder(links: readonly LinkFact[]): readonly LinkFact[] {
  let last = 0;
  for (const { span } of links) {
    if (span.start < last) return links.toSorted((a, b) => a.span.start - b.span.start);
    last = span.start;
  }
  return links;
}

function targetText({ to }: LinkFact): string {
  return 'key' in to ? `${to.key.scheme} ${to.key.value}` : JSON.stringify(to);
}

/** The agent of the settings; none where they neither permit nor relax anything. */
function agentsIn(path: string, root: ValueNode, known: Known): readonly IdentityFact[] {
  for (const name of ['settings', 'vain', 'name', 'end']) known(name);
  const traits = { ...vainRules(rulesIn(root, 'allow')), ...heededIn(path, traitsOf(root)) };
  const [first] = entriesOf(root);
  if (first === undefined || known('rule').length + Object.keys(traits).length === 0) return [];
  const at = keySpan(entry(root, 'permissions') ?? first);
  const { identities = [] } = agentFacts({
    path,
    symbol: `agent:${path}`,
    kind: 'claude-agent',
    platform: 'claude',
    name: { text: `Claude Code in ${folderOf(path)}`, span: at },
    keys: [{ scheme: 'agent', parts: [path] }],
    span: { start: first.span.start, end: entriesOf(root).at(-1)?.span.end ?? first.span.end },
    slot: { kind: 'record' },
    purpose: { text: 'Coding agent of everybody who works on this repository', span: at },
    activation: localOr(path),
    tools: [],
    traits: { isSettings: { value: true, span: at }, ...traits },
  });
  return identities;
}

/**
 * What Claude Code heeds of it in the file: a project's own skips nobody's questions, and leaves the walls of a sandbox; what becomes a person's own does
 * both. But for an organisation, `false` for the whole sandbox is what holds without the key. Sources: Claude Code, "Permission modes" and "Settings reference", scopes.
 */
function heededIn(path: string, traits: Traits): Traits {
  if (/(^|\/)managed-settings\.json$/.test(path)) return traits;
  const { approvalBypass, sandbox, ...others } = traits;
  const isOwn = isOfHome(path) && !path.endsWith('.local.json');
  return {
    ...others,
    ...(approvalBypass && (isOwn ? { approvalBypass } : { vainBypass: approvalBypass })),
    ...(sandbox?.value === 'disabled' && { sandboxDefault: sandbox }),
    ...((sandbox?.value === 'open-sockets' || (isOwn && sandbox?.value === 'open-files')) && { sandbox }),
  };
}

/** Git leaves `settings.local.json` to the person who wrote it. */
function localOr(path: string): IdentityFact['activation'] {
  return path.endsWith('.local.json') ? 'local' : agentActivation(path);
}

function folderOf(path: string): string {
  return path.split('/').slice(0, -2).join('/') || 'this repository';
}

function traitsOf(root: ValueNode): Traits {
  const mode = textFact(valueAt(root, 'permissions', 'defaultMode'));
  return {
    ...(mode && { permissionMode: { value: mode.text, span: mode.span } }),
    ...approvalTraits(mode),
    ...flagTrait('autoTrust', valueAt(root, 'enableAllProjectMcpServers'), 'on', true),
    ...flagTrait('sandbox', valueAt(root, 'sandbox', 'network', 'allowAllUnixSockets'), 'on', 'open-sockets'),
    ...flagTrait('sandbox', valueAt(root, 'sandbox', 'filesystem', 'disabled'), 'on', 'open-files'),
    ...flagTrait('sandbox', valueAt(root, 'sandbox', 'enabled'), 'off', 'disabled'),
    ...numbered(
      'outside',
      [
        ...textsIn(root, 'permissions', 'additionalDirectories'),
        ...textsIn(root, 'sandbox', 'filesystem', 'allowWrite'),
      ].filter(({ text }) => outsidePath(text)),
    ),
    ...openDomains(textsIn(root, 'sandbox', 'network', 'allowedDomains')),
    ...hookTraits(valueAt(root, 'hooks')),
    ...settingCommandTraits(ownCommands.map((key) => valueAt(root, key))),
    ...secretTraits('env', pairsAt(root, 'env')),
  };
}

/** Settings whose command Claude Code runs by itself. Source: Claude Code, "Settings". */
const ownCommands = ['statusLine', 'apiKeyHelper', 'otelHeadersHelper', 'awsAuthRefresh', 'awsCredentialExport'];

function textsIn(root: ValueNode, ...keys: readonly string[]): readonly TextFact[] {
  return itemsOf(valueAt(root, ...keys)).flatMap((item) => textFact(item) ?? []);
}

function openDomains(domains: readonly TextFact[]): Traits {
  const open = domains.find(({ text }) => text === '*');
  return open ? { egress: { value: 'every host', span: open.span } } : {};
}
