import type { FactProblem, TextFact } from '../../model/facts.ts';
import type { MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, entry, itemsOf, keyOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import type { Extractor } from '../extractor.ts';
import { keyFact, keySpan, scalarOf, textFact } from '../literal.ts';
import { joinedFacts } from './agent-facts.ts';
import { isUntrustedEvent } from './commands/commands.ts';
import { markdownAgent } from './prose/markdown-agent.ts';
import { type ToolToken, toolNamed } from './tools/tool-list.ts';
import { numbered, type Traits, trait } from './traits.ts';
import { handedSecrets } from './workflows/handed-secrets.ts';
import { refusesStrangers } from './workflows/refusal.ts';
import { ofForks } from './workflows/starting-events.ts';

/**
 * Reads GitHub agentic workflows: Markdown with the trigger, the token's scopes, the tools, the network and the outputs
 * in its header. Files that only redirect or are imported are no agents. Source: GitHub Agentic Workflows, "Frontmatter".
 */
export const agenticWorkflowExtractor: Extractor = {
  format: 'agentic-workflow',
  syntax: 'front-matter',
  accepts: (path, head) =>
    /(^|\/)workflows\/[^/]+\.md$/.test(path) &&
    /^(on|"on"|engine|safe-outputs):/m.test(head) &&
    /^\ufeff?---/.test(head),
  extract: (input) => {
    const [header] = input.document.roots;
    if (header?.kind === 'map' && !entry(header, 'on')) return {};
    const agent = markdownAgent(input, {
      platform: 'agentic-workflow',
      kind: 'agentic-workflow',
      slot: () => ({ kind: 'metadata', key: 'owner' }),
      lists: (map) => ({ tools: [...toolsIn(map), ...outputsIn(map)] }),
      serverKey: 'mcp-servers',
      secrets: 'github',
      traitKeys: [],
      // Elsewhere it is there to be copied: GitHub runs what lies in this folder.
      activation: (path) => (/(^|\/)\.github\/workflows\//.test(path) ? undefined : 'template'),
      traits: traitsOf,
    });
    if (header?.kind !== 'map') return agent;
    return joinedFacts([agent, { links: handedSecrets([header]), problems: eventsAstray(header) }]);
  },
};

/** `bash: true` and `bash: [":*"]` are a whole shell; a list names commands. A list of toolsets narrows the server. */
function toolsIn(header: MapNode): readonly ToolToken[] {
  return entriesOf(valueAt(header, 'tools')).flatMap((pair): readonly ToolToken[] => {
    const name = keyFact(pair);
    const value = resolved(pair.value);
    if (!name || scalarOf(value)?.value === false) return [];
    if (name.text !== 'bash' || value?.kind !== 'list') return [toolNamed(name)];
    return itemsOf(value).flatMap((item) => {
      const scope = textFact(item);
      if (!scope) return [];
      if (/^(\*|:\*)$/.test(scope.text)) return [toolNamed({ ...scope, text: 'bash' }, 'bash')];
      return [{ token: { ...scope, text: `bash(${scope.text})` }, name: 'bash', scope }];
    });
  });
}

/** Outputs by which an agent adds words and labels, as anybody may here. Source: GitHub Agentic Workflows, "Safe Outputs". */
const mild =
  /^(?:add-comment|add-labels|remove-labels|hide-comment|create-issue|update-issue|close-issue|create-discussion|create-pull-request-review-comment|submit-pull-request-review|set-issue-type|assign-milestone|link-sub-issue|add-reviewer|upload-asset|upload-artifact)$/;

function outputsIn(header: MapNode): readonly ToolToken[] {
  return entriesOf(valueAt(header, 'safe-outputs')).flatMap((pair) => {
    const name = keyFact(pair);
    return name && !settings.has(name.text) && scalarOf(pair.value)?.value !== false ? [toolNamed(name)] : [];
  });
}

/** Keys of `safe-outputs` that are no outputs. */
const settings: ReadonlySet<string> = new Set([
  'threat-detection',
  'github-token',
  'github-app',
  'app',
  'staged',
  'env',
  'jobs',
  'runs-on',
  'max-patch-size',
  'messages',
  'allowed-domains',
  'mentions',
  'footer',
  'steps',
  'concurrency-group',
  'environment',
  'noop',
  'missing-tool',
  'missing-data',
  'report-incomplete',
  'allowed-github-references',
  'group-reports',
  'id-token',
  'scripts',
  'actions',
]);

function traitsOf(header: MapNode, _path: string): Traits {
  const triggers = eventsIn(header);
  const event = triggers.find(({ text }) => isUntrustedEvent(text));
  const scopes = scopesIn(header);
  const roles = textsAt(valueAt(header, 'on', 'roles') ?? valueAt(header, 'roles'));
  const gate = roles.find(({ text }) => text === 'all');
  const forks = textsAt(valueAt(header, 'on', 'pull_request', 'forks')).find(({ text }) => text === '*');
  const network = textsAt(valueAt(header, 'network', 'allowed') ?? valueAt(header, 'network'));
  const mode = textFact(valueAt(header, 'engine', 'permission-mode'));
  return {
    ...trait('untrustedTrigger', event),
    ...trait(
      'writeScopes',
      scopes[0],
      scopes.map(({ text }) => text),
    ),
    ...trait('openActors', gate ?? forks),
    ...trait(
      'opensToForks',
      triggers.every(({ text }) => ofForks.test(text) || !isUntrustedEvent(text)) ? (gate ?? forks) : undefined,
    ),
    ...trait('refusesStrangers', refusingStep(header), true),
    ...trait('strongOutput', outputsIn(header).find(({ name }) => !mild.test(name))?.token),
    ...trait('memory', memoryIn(header)),
    ...trait('uncontained', uncontained(header), true),
    // The compiler asks for a role of admin, maintain or write unless told otherwise.
    ...(event && !gate ? { actorGate: { value: true, span: event.span } } : {}),
    ...trait(
      'egress',
      network.find(({ text }) => text === '*'),
      'every host',
    ),
    ...trait('approvalBypass', mode?.text === 'bypassPermissions' ? mode : undefined),
    ...numbered('unbounded', unboundedOutputs(header, gate && (triggers.find(isOfOthers) ?? event)?.text)),
    ...numbered('remote', remoteParts(header)),
    ...numbered('jobSecret', idToken(header)),
    ...trait('unattendedRun', triggers[0], true),
    ...trait(
      'runLimit',
      textFact(valueAt(header, 'timeout-minutes')) ?? textFact(valueAt(header, 'timeout_minutes')),
      true,
    ),
  };
}

/** The script of a step before the agent that refuses whom it does not know. */
function refusingStep(header: MapNode): TextFact | undefined {
  return ['pre-steps', 'steps']
    .flatMap((key) => itemsOf(valueAt(header, key)))
    .flatMap((step) => textFact(valueAt(step, 'run')) ?? textFact(valueAt(step, 'with', 'script')) ?? [])
    .find(({ text }) => refusesStrangers(text));
}

/** The key that takes the agent out of its container, which else has a firewall and holds no secret. Source: GitHub Agentic Workflows, "Sandbox". */
function uncontained(header: MapNode): TextFact | undefined {
  return [valueAt(header, 'sandbox'), valueAt(header, 'sandbox', 'agent')]
    .flatMap((node) => textFact(node) ?? [])
    .find(({ text }) => text === 'false');
}

/** What the agent writes down for its later runs. Source: GitHub Agentic Workflows, "Cache Memory" and "Repo Memory". */
function memoryIn(header: MapNode): TextFact | undefined {
  return entriesOf(valueAt(header, 'tools'))
    .filter(({ value }) => scalarOf(value)?.value !== false)
    .flatMap((pair) => keyFact(pair) ?? [])
    .find(({ text }) => /^(?:cache|repo)-memory$/.test(text));
}

function eventsIn(header: MapNode): readonly TextFact[] {
  const on = valueAt(header, 'on');
  if (on?.kind === 'map') return entriesOf(on).flatMap((pair) => keyFact(pair) ?? []);
  return textsAt(on);
}

/** Events that stand beside `on` instead of below it: the header is YAML, and says nothing of what it was to say. */
function eventsAstray(header: MapNode): readonly FactProblem[] {
  const on = entry(header, 'on');
  if (!on || eventsIn(header).length > 0) return [];
  const astray = entriesOf(header).find((pair) => events.test(keyFact(pair)?.text ?? ''));
  if (!astray) return [];
  const message = `Nothing stands below on, and ${keyFact(astray)?.text} beside it: the indentation was lost.`;
  return [{ span: keySpan(on), message, rule: 'agent-unparseable' }];
}

/** Source: GitHub Agentic Workflows, "Triggers". */
const events =
  /^(?:schedule|workflow_dispatch|workflow_run|workflow_call|push|pull_request(?:_target|_review)?|issues|issue_comment|discussion(?:_comment)?|release|slash_command|command|label_command)$/;

function scopesIn(header: MapNode): readonly TextFact[] {
  const permissions = valueAt(header, 'permissions');
  const all = textFact(permissions);
  if (all) return all.text === 'write-all' ? [all] : [];
  return entriesOf(permissions).flatMap((pair) => {
    const level = textFact(pair.value);
    const scope = keyOf(pair);
    return level?.text === 'write' && scope !== 'id-token' && scope !== 'copilot-requests'
      ? [{ text: `${scope}: write`, span: level.span }]
      : [];
  });
}

/** The identity token lets the agent's job mint credentials of a cloud, which the compiler takes for harmless. */
function idToken(header: MapNode): readonly TextFact[] {
  const level = textFact(valueAt(header, 'permissions', 'id-token'));
  return level?.text === 'write' ? [{ text: 'id-token: write', span: level.span }] : [];
}

/** An event that anybody causes on what others wrote. */
function isOfOthers({ text }: TextFact): boolean {
  return text !== 'issues' && isUntrustedEvent(text);
}

/** Outputs without a bound on where they go or how many they are, and detection that is switched off; `anybodys` is an event that anybody causes. */
function unboundedOutputs(header: MapNode, anybodys: string | undefined): readonly TextFact[] {
  const outputs = valueAt(header, 'safe-outputs');
  const detection = entry(outputs, 'threat-detection');
  const off = scalarOf(detection?.value) ?? scalarOf(valueAt(detection?.value, 'enabled'));
  return [
    ...(off?.value === false ? [{ text: 'threat detection off', span: off.span }] : []),
    ...entriesOf(outputs).flatMap((pair) => outputFaults(pair, anybodys)),
  ];
}

function outputFaults(pair: MapEntry, anybodys: string | undefined): readonly TextFact[] {
  const name = keyOf(pair) ?? '';
  const target = textFact(valueAt(pair.value, 'target'));
  const repository = textFact(valueAt(pair.value, 'target-repo'));
  const isNarrow = ['labels', 'required-labels', 'required-title-prefix', 'title-prefix', 'allowed'].some((key) =>
    valueAt(pair.value, key),
  );
  const isCounted = typeof scalarOf(valueAt(pair.value, 'max'))?.value === 'number';
  const open = `${isCounted ? `a counted ${name}` : name} on any issue or pull request`;
  return [
    ...(target?.text === '*' && !isNarrow ? [{ text: open, span: target.span }] : []),
    ...(repository?.text === '*' ? [{ text: `${name} in any repository`, span: repository.span }] : []),
    // Only who may sort issues sets labels. Source: GitHub, "Repository roles for an organization". Whoever wrote an issue closes it anyhow.
    ...(anybodys !== undefined &&
    !(name === 'close-issue' && anybodys === 'issues' && (target === undefined || target.text === 'triggering')) &&
    !valueAt(pair.value, 'required-labels') &&
    /^(push-to|close-|merge-|dispatch-)/.test(name)
      ? [{ text: `${name} for everybody's events`, span: keySpan(pair) }]
      : []),
  ];
}

/** Imports of another repository by branch, not by commit. */
function remoteParts(header: MapNode): readonly TextFact[] {
  const imports = itemsOf(valueAt(header, 'imports')).flatMap(
    (item) => textFact(item) ?? textFact(valueAt(item, 'uses')) ?? textFact(valueAt(item, 'path')) ?? [],
  );
  const [source] = [textFact(valueAt(header, 'redirect'))];
  return [...imports, ...(source ? [source] : [])].filter(
    ({ text }) => /^[\w.-]+\/[\w.-]+\/.+@/.test(text) && !/@([0-9a-f]{40}|<commit>)$/.test(text),
  );
}

function textsAt(node: ValueNode | undefined): readonly TextFact[] {
  const items = node?.kind === 'list' ? itemsOf(node) : node ? [node] : [];
  return items.flatMap((item) => (textOf(item) === undefined ? [] : (textFact(item) ?? [])));
}
