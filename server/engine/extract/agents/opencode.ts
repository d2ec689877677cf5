import type { FactProblem } from '../../model/facts.ts';
import type { MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, entry, itemsOf, keyOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts, Known, SectionExtractor, Told } from '../extractor.ts';
import { keyFact, keySpan, scalarOf, textFact } from '../literal.ts';
import { agentActivation } from './agent-activation.ts';
import { agentFacts, joinedFacts } from './agent-facts.ts';
import { isPluginAgent } from './claude-agent.ts';
import { escapeOf } from './commands/shell-scope.ts';
import { serversIn } from './mcp.ts';
import { pluginTraits } from './opencode-plugins.ts';
import { purposeIn } from './prose/header.ts';
import { markdownAgent, type ToolLists } from './prose/markdown-agent.ts';
import { commandTrait, promptFileTrait } from './prose/prompt.ts';
import { settingsAgent } from './settings-agent.ts';
import { everythingBut, type ToolToken, toolNamed } from './tools/tool-list.ts';
import { listTrait, type Traits, trait } from './traits.ts';

/** Reads agents of opencode in Markdown. Source: opencode documentation, "Agents" and "Permissions". */
export const opencodeAgentExtractor: Extractor = {
  format: 'opencode-agent',
  syntax: 'front-matter',
  accepts: (path, head) =>
    /(^|\/)\.opencode\/(agents?|modes?)\/(.+\/)?[^/]+\.md$/.test(path) || (isPluginAgent(path) && isOwnHeader(head)),
  extract: (input) =>
    joinedFacts([
      markdownAgent(input, {
        platform: 'opencode',
        kind: 'opencode-agent',
        lists,
        traitKeys: ['mode', 'model', 'steps', 'maxSteps'],
        traits: permissionTraits,
      }),
      { problems: unknownAnswers(input.document.roots[0]) },
    ]),
};

/** A permission that is none of the three words, with which opencode refuses the file; one that is filled in later may be. Source: opencode, the schema of its configuration. */
function unknownAnswers(map: ValueNode | undefined): readonly FactProblem[] {
  const stated = valueAt(map, 'permission');
  const answers = [
    ...(textFact(stated) ? [stated] : []),
    ...entriesOf(stated).flatMap(({ value }) => [value, ...entriesOf(value).map((rule) => rule.value)]),
  ];
  const unknown = answers
    .flatMap((answer) => textFact(answer) ?? [])
    .find(({ text }) => !/^(?:allow|ask|deny)$|[{}<>]/.test(text));
  if (!unknown) return [];
  const message = `"${unknown.text.slice(0, 40)}" is no answer of opencode, which knows allow, ask and deny.`;
  return [{ span: unknown.span, message, rule: 'agent-unparseable' }];
}

/** In folders that several platforms use: both keys are opencode's, and no other platform's. */
function isOwnHeader(head: string): boolean {
  const header = /^\ufeff?---[ \t]*\r?\n(.*?)^---/ms.exec(head)?.[1] ?? '';
  return /^mode:[ \t]*["']?(subagent|primary|all)\b/m.test(header) && /^permission:/m.test(header);
}

/** Reads the configuration of opencode, which Kilo Code keeps in files of its own: servers, agents, and what is permitted. Sources: opencode, "Config"; Kilo Code, "Using MCP". */
export const opencodeConfigExtractor: Extractor = {
  format: 'opencode-config',
  syntax: 'json',
  accepts: (path, head) =>
    /(^|\/)opencode\.jsonc?$/.test(path) || (isKilo(path) && /"(mcp|permission|agent|tools)"\s*:\s*[{"]/.test(head)),
  extract: (input) => readConfig(input, () => []),
  get sections() {
    return sections;
  },
};

function isKilo(path: string): boolean {
  return /(^|\/)kilo\.jsonc?$/.test(path);
}

/** Agents and servers are read one by one; each agent knows the settings beside it, and these, at the first entry, the end of the file. */
const sections: SectionExtractor = {
  wide: () => ['agent', 'mcp'],
  tells: ({ text, document }) =>
    entriesOf(document.roots[0]).flatMap((pair): readonly Told[] => {
      const { start, end } = pair.span;
      return isListed(pair)
        ? [['end', '', end]]
        : [
            ['settings', text.slice(start, end), start],
            ['end', '', end],
          ];
    }),
  read: readConfig,
};

function isListed(pair: MapEntry): boolean {
  return keyOf(pair) === 'agent' || keyOf(pair) === 'mcp';
}

function readConfig({ path, document }: ExtractInput, known: Known): FormatFacts {
  const [root] = document.roots;
  if (root?.kind !== 'map') return { problems: document.problems.slice(0, 1) };
  const around = document.around ?? root;
  // Of two entries of one name the first counts.
  const own = root.entries.filter((pair) => isListed(pair) || entry(around, keyOf(pair) ?? '') === pair);
  const first = around.entries[0];
  return joinedFacts([
    { problems: unknownAnswers({ ...root, entries: own }) },
    ...(first && holdsFirst(root, first) ? [settingsOf(path, around, known)] : []),
    serversIn(valueAt(root, 'mcp'), { path, slot: { kind: 'comment' }, activation: agentActivation(path) }),
    ...entriesOf(valueAt(root, 'agent')).map((pair) => agentOf(path, pair, around, known)),
  ]);
}

/** Whether what the file says first stands in this part of it. */
function holdsFirst({ entries }: MapNode, first: MapEntry): boolean {
  const start = ({ value, span }: MapEntry) => entriesOf(value)[0]?.span.start ?? span.start;
  return entries.some((pair) => pair.key.span.start === first.key.span.start && start(pair) === start(first));
}

function settingsOf(path: string, root: MapNode, known: Known): FormatFacts {
  known('settings');
  known('end');
  const permitted = permissionsIn(root);
  const [first, last] = [root.entries[0], root.entries.at(-1)];
  const span = first && last ? { start: first.span.start, end: last.span.end } : root.span;
  return settingsAgent({
    path,
    root: { ...root, span },
    tool: isKilo(path) ? 'Kilo Code' : 'opencode',
    kind: 'opencode-agent',
    platform: 'opencode',
    slot: { kind: 'comment' },
    ...permitted,
    unattended: [...permitted.unattended, ...openShells(root)],
    traits: { ...permissionTraits(root), ...namedCommands(root), ...pluginTraits(root) },
  });
}

function agentOf(path: string, pair: MapEntry, root: MapNode, known: Known): FormatFacts {
  const name = keyFact(pair);
  const value = resolved(pair.value);
  if (!name || value?.kind !== 'map') return {};
  known('settings');
  const { refused = [], ...rest } = lists(value);
  const tools = rest.tools ?? [everythingBut(refused, name.span, 'opencode')];
  return agentFacts({
    path,
    symbol: `agent:${path}#${name.text}`,
    kind: 'opencode-agent',
    platform: 'opencode',
    name,
    span: pair.span,
    slot: { kind: 'comment' },
    purpose: purposeIn(value),
    disabled: scalarOf(valueAt(value, 'disable'))?.value === true,
    ...rest,
    refused,
    tools,
    traits: { ...permissionTraits(root), ...permissionTraits(value), ...promptIn(path, value) },
  });
}

/** A prompt, or the file that it stands in, relative to this one: `{file:./prompts/build.txt}`. Source: opencode, "Agents". */
function promptIn(path: string, agent: MapNode): Traits {
  const prompt = textFact(valueAt(agent, 'prompt'));
  return { ...commandTrait(prompt), ...promptFileTrait(path, prompt, /^\{file:([^{}]+)\}$/) };
}

/**
 * `tools: { write: false }` takes tools away, and `{ "*": false, read: true }` names those that stay; `permission` says
 * of each whether a person is asked. Where it says so of each command, the switch decides nothing.
 */
function lists(header: MapNode): ToolLists {
  const written = entry(header, 'tools');
  const switches = entriesOf(written?.value).flatMap((pair) => {
    const name = keyFact(pair);
    const value = scalarOf(pair.value)?.value;
    return name && typeof value === 'boolean' ? [{ name, value }] : [];
  });
  const isClosed = switches.some(({ name, value }) => name.text === '*' && !value);
  const on = switches.filter(({ value, name }) => value && name.text !== '*').map(({ name }) => toolNamed(name));
  const off = switches.filter(({ value, name }) => !value && name.text !== '*').map(({ name }) => toolNamed(name));
  const { unattended, refused } = permissionsIn(header);
  return {
    tools:
      isClosed || (on.length > 0 && off.length === 0) ? on.filter(({ name }) => !isLimited(header, name)) : undefined,
    unattended,
    refused: [...off, ...refused],
    ...(written && { at: written.value.span }),
  };
}

/** `bash: { "*": ask, "git diff *": allow }`: nothing runs unseen but what the rules name. */
function isLimited(header: ValueNode, tool: string): boolean {
  const rules = itemsOf(valueAt(header, 'permissions'));
  if (rules.length > 0) return !isOpenByRules(rules, tool);
  const permission = valueAt(header, 'permission');
  const stated = valueAt(permission, tool) ?? valueAt(permission, '*') ?? permission;
  return /^(ask|deny)$/.test(textOf(stated) ?? textOf(valueAt(stated, '*')) ?? '');
}

/** Of rules in a list the last that fits counts, and where none does a person is asked. Source: opencode 2, "Permissions". */
function isOpenByRules(rules: readonly ValueNode[], tool: string): boolean {
  const last = rules.findLast((rule) => {
    const action = textOf(valueAt(rule, 'action'));
    return (
      (action === '*' || action === tool || action === newNames[tool]) &&
      /^\*?$/.test(textOf(valueAt(rule, 'resource')) ?? '')
    );
  });
  return textOf(valueAt(last, 'effect')) === 'allow';
}

/** What version 2 calls tools of the first. */
const newNames: Readonly<Record<string, string>> = { bash: 'shell', task: 'subagent' };

/** Whether a person is asked, or it is refused, before anything is changed or run. */
export function asksFirst(map: ValueNode): boolean {
  return ['edit', 'bash'].every((tool) => isLimited(map, tool));
}

interface Permitted {
  readonly tools: readonly ToolToken[];
  readonly unattended: readonly ToolToken[];
  readonly refused: readonly ToolToken[];
}

/** `permission: { edit: deny, bash: { "git diff": allow, "*": ask } }`, or a list of rules in newer versions. */
function permissionsIn(map: MapNode): Permitted {
  const rules = itemsOf(valueAt(map, 'permissions')).flatMap(ruleIn);
  const stated = entriesOf(valueAt(map, 'permission')).flatMap((pair) => {
    const name = keyFact(pair);
    const effect = textFact(pair.value);
    if (!name) return [];
    if (effect) return [{ tool: toolNamed(name), effect: effect.text }];
    return entriesOf(pair.value).flatMap((inner) => {
      const scope = keyFact(inner);
      const scoped = textFact(inner.value);
      if (!scope || !scoped) return [];
      const token = { text: `${name.text}(${scope.text})`, span: keySpan(inner) };
      return [
        {
          tool: scope.text === '*' ? toolNamed(scope, name.text) : { token, name: name.text, scope },
          effect: scoped.text,
        },
      ];
    });
  });
  const found = [...stated, ...rules];
  const of = (effect: string) => found.filter((each) => each.effect === effect).map(({ tool }) => tool);
  return { tools: of('ask'), unattended: of('allow'), refused: of('deny') };
}

/**
 * `bash: { "git diff *": allow }` allows the rest as well: what no pattern names is decided by a star, which nobody wrote.
 * Who asks or denies for some commands knows that the others are open.
 */
function openShells(root: MapNode): readonly ToolToken[] {
  const permission = valueAt(root, 'permission');
  if (valueAt(permission, '*')) return [];
  return entriesOf(permission).flatMap((pair) => {
    const name = keyFact(pair);
    const rules = entriesOf(pair.value).map((rule) => `${keyFact(rule)?.text} ${textOf(rule.value)}`);
    const isOpen = rules.length > 0 && rules.every((rule) => rule.endsWith(' allow') && !rule.startsWith('* '));
    return name && isOpen && /^(bash|shell)$/.test(name.text) ? [toolNamed(name)] : [];
  });
}

/** The commands that the patterns name are what the shell is for. */
function namedCommands(root: MapNode): Traits {
  const shells = openShells(root);
  const commands = entriesOf(valueAt(root, 'permission', shells[0]?.name ?? '')).flatMap((rule) => {
    const command = keyFact(rule)?.text.replace(/ ?\*$/, '') ?? '';
    return command && !escapeOf(`${command} *`) ? [command] : [];
  });
  return commands.length > 0 ? trait('bodyCommands', shells[0]?.token, commands) : {};
}

/** `{ action: bash, resource: "git *", effect: allow }`. */
function ruleIn(rule: ValueNode): readonly { readonly tool: ToolToken; readonly effect: string }[] {
  const action = textFact(valueAt(rule, 'action'));
  const scope = textFact(valueAt(rule, 'resource'));
  const effect = textOf(valueAt(rule, 'effect'));
  if (!action || effect === undefined) return [];
  const isWhole = !scope || scope.text === '*';
  return [{ tool: isWhole ? toolNamed(action) : { token: action, name: action.text, scope }, effect }];
}

/** `limitsShell`: whether a person is asked before a command. `asksFirst`: whether nothing is changed or run unseen, where the file says anything of it; else the configuration of the project decides. */
function permissionTraits(map: ValueNode): Traits {
  const all = textFact(valueAt(map, 'permission'));
  const star = textFact(valueAt(map, 'permission', '*'));
  const open = [all, star].find((text) => text?.text === 'allow');
  const rules = valueAt(map, 'permissions');
  const permission = valueAt(map, 'permission') ?? rules;
  return {
    ...(rules?.kind === 'list' && { ruleList: { value: true, span: rules.span } }),
    ...commandsAsTools(map),
    ...(open && { approvalBypass: { value: 'permission: allow', span: open.span } }),
    ...(permission && {
      asksFirst: { value: asksFirst(map), span: permission.span },
      limitsShell: { value: isLimited(map, 'bash'), span: permission.span },
    }),
  };
}

/**
 * `vainRule`: commands that are refused, or asked about, as if they were names of tools: no tool has a blank in its name. Nothing where the shell as a whole is asked
 * about or refused. Source: opencode, "Permissions".
 */
function commandsAsTools(map: ValueNode): Traits {
  if (isLimited(map, 'bash')) return {};
  const stray = entriesOf(valueAt(map, 'permission')).flatMap((pair) => {
    const name = keyFact(pair);
    return name && /\S\s/.test(name.text) && /^(deny|ask)$/.test(textOf(pair.value) ?? '') ? [name] : [];
  });
  return listTrait('vainRule', stray);
}
