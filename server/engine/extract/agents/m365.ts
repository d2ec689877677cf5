import type { TextFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entry, itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { scalarOf, textFact } from '../literal.ts';
import { agentFacts } from './agent-facts.ts';
import { purposeIn } from './prose/header.ts';
import { promptTraits } from './prose/prompt.ts';
import { impactOf } from './tools/impact.ts';
import { toolNamed } from './tools/tool-list.ts';
import { numbered, type Traits } from './traits.ts';

/**
 * Reads declarative agents of Microsoft 365 Copilot. A capability for data without a list of items sees all that the
 * user sees: `knowledge.<n>`. Source: Microsoft Learn, "Declarative agent manifest schema".
 */
export const declarativeAgentExtractor: Extractor = {
  format: 'm365-agent',
  syntax: 'json',
  accepts: (path, head) =>
    /(^|\/)declarativeAgent[^/]*\.json$/i.test(path) ||
    (path.endsWith('.json') && /declarative-agent\/v[\d.]+\/schema/.test(head)),
  extract: readAgent,
};

function readAgent({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  const name = textFact(valueAt(root, 'name'));
  if (!root || !name) return { problems: document.problems.slice(0, 1) };
  const capabilities = itemsOf(valueAt(root, 'capabilities'));
  const names = capabilities.flatMap((capability) => textFact(valueAt(capability, 'name')) ?? []);
  return agentFacts({
    path,
    symbol: `agent:${path}`,
    kind: 'm365-agent',
    platform: 'm365',
    name: shownName(name),
    span: root.span,
    slot: { kind: 'record' },
    purpose: purposeIn(root),
    tools: names.map((token) => toolNamed(token)),
    traits: {
      ...numbered('knowledge', capabilities.flatMap(unbounded)),
      ...promptTraits(textFact(valueAt(root, 'instructions'))),
    },
  });
}

/** The lists that bound a capability. */
const bounds: Readonly<Record<string, readonly string[]>> = {
  OneDriveAndSharePoint: ['items_by_url', 'items_by_sharepoint_ids'],
  GraphConnectors: ['connections'],
  TeamsMessages: ['urls'],
  Dataverse: ['knowledge_sources'],
  WebSearch: ['sites'],
};

function unbounded(capability: ValueNode): readonly TextFact[] {
  const name = textFact(valueAt(capability, 'name'));
  const lists = name && Object.hasOwn(bounds, name.text) ? bounds[name.text] : undefined;
  if (!name || !lists || lists.some((list) => entry(capability, list))) return [];
  return [{ ...name, text: name.text }];
}

/** A name without the variables that its toolkit fills in (`Orders${{APP_NAME_SUFFIX}}`), where anything else is left. */
function shownName(name: TextFact): TextFact {
  const bare = name.text.replace(/\$\{\{[^{}]{0,100}\}\}/g, '').trim();
  return bare === '' ? name : { ...name, text: bare };
}

/**
 * Reads plug-ins of Microsoft 365 Copilot and older assistants: functions that change something and for which nobody is asked
 * (`unconfirmed.<n>`), and runtimes without a login (`unauthenticated.<n>`). Source: Microsoft Learn, "API plugin manifest schema".
 */
export const pluginExtractor: Extractor = {
  format: 'm365-plugin',
  syntax: 'json',
  accepts: (path, head) =>
    /(^|\/)ai-plugin[^/]*\.json$/i.test(path) ||
    (path.endsWith('.json') && /copilot\/plugin\/v[\d.]+\/schema/.test(head)),
  extract: readPlugin,
};

function readPlugin({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  const name = textFact(valueAt(root, 'name_for_human'));
  if (!root || !name) return { problems: document.problems.slice(0, 1) };
  const functions = itemsOf(valueAt(root, 'functions')).flatMap((each) => {
    const token = textFact(valueAt(each, 'name'));
    return token ? [{ token, node: each }] : [];
  });
  const changing = functions.filter(({ token }) => impactOf(token.text));
  return agentFacts({
    path,
    symbol: `agent:${path}`,
    kind: 'm365-agent',
    platform: 'm365',
    // What the toolkit makes of the package stands beside it.
    ...(/(^|\/)appPackage\/build\//.test(path) ? { activation: 'template' as const } : {}),
    name: shownName(name),
    keys: [{ scheme: 'agent', parts: [textOf(valueAt(root, 'namespace')) ?? name.text] }],
    span: root.span,
    slot: { kind: 'record' },
    purpose: purposeIn(root, 'description_for_human'),
    tools: functions.map(({ token }) => toolNamed(token, `plugin/${token.text}`)),
    traits: {
      ...numbered(
        'unconfirmed',
        changing.filter(({ token, node }) => asksNobody(token.text, node, root)).map(({ token }) => token),
      ),
      ...openRuntimes(
        root,
        changing.map(({ token }) => token.text),
      ),
    },
  });
}

/**
 * Copilot asks before what is not known to look only, unless it is told not to: by the function's own confirmation, or by a tool of a server that
 * says it only reads. Source: Microsoft Learn, "Confirmation prompts for API plugins".
 */
function asksNobody(name: string, node: ValueNode, root: ValueNode): boolean {
  if (textOf(valueAt(node, 'capabilities', 'confirmation', 'type')) === 'None') return true;
  return itemsOf(valueAt(root, 'runtimes'))
    .flatMap((runtime) => itemsOf(valueAt(runtime, 'spec', 'mcp_tool_description', 'tools')))
    .some(
      (tool) =>
        textOf(valueAt(tool, 'name')) === name &&
        scalarOf(valueAt(tool, 'annotations', 'readOnlyHint'))?.value === true,
    );
}

function openRuntimes(root: ValueNode, changing: readonly string[]): Traits {
  const types = [
    ...itemsOf(valueAt(root, 'runtimes')).map((runtime) => valueAt(runtime, 'auth', 'type')),
    valueAt(root, 'auth', 'type'),
  ];
  const open = types.flatMap((type) => textFact(type) ?? []).filter(({ text }) => /^none$/i.test(text));
  return changing.length > 0
    ? numbered(
        'unauthenticated',
        open.map(({ span }) => ({ text: `calls of ${listed(changing)}`, span })),
      )
    : {};
}

function listed(names: readonly string[]): string {
  return names.length > 2 ? `${names.slice(0, 2).join(', ')} and others` : names.join(' and ');
}
