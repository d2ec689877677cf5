import type { Finding } from '../../model/finding.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entry, itemsOf, keyOf, resolved, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import { changedBySteps, type Step } from '../changed-file.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { entriesAt, nodesAt } from '../place.ts';

/**
 * Lets the platform ask before what runs unasked, or refuse what gives an agent everything else: moves a rule to those that ask (Claude Code, Docker's agents), or sets
 * the word that decides (Gemini CLI, opencode, VS Code, Amp).
 */
export const moveToAsk: FixKind = {
  kind: 'move-to-ask',
  offers(finding, context) {
    const change = changeFor(finding, context);
    if (!change) return [];
    const offer = { safety: 'review', effect: 'in-place update' } as const;
    const ask = { ...offer, id: 'move-to-ask', title: `Ask before ${change.what}`, isPreferred: !change.refusal };
    return change.refusal
      ? [{ ...offer, id: refusing, title: `Refuse ${change.what}`, isPreferred: true }, ask]
      : [ask];
  },
  changes(finding, { id }, context) {
    const found = changeFor(finding, context);
    const change = id === refusing ? found?.refusal && { steps: found.refusal } : found;
    const document = change && context.document(finding.at.path);
    return document && changedBySteps(finding.at.path, document.syntax, change.steps, context);
  },
};

const refusing = 'move-to-ask:deny';

const rules: ReadonlySet<string> = new Set([
  'agent-can-edit-own-grants',
  'agent-shell-scope-escapable',
  'agent-shell-unscoped',
  'agent-auto-approve-side-effects',
  'agent-scope-outside-workspace',
]);

interface Change {
  /** What asks afterwards, as the file writes it. */
  readonly what: string;
  readonly steps: readonly Step[];
  /** What refuses it, where nobody should be asked either. */
  readonly refusal?: readonly Step[];
}

type Way = (document: SourceDocument, offset: number) => Change | undefined;

/** Sources: the platforms' own pages on permissions. */
const ways: Readonly<Record<string, Way>> = {
  'claude-settings': betweenLists,
  cagent: betweenLists,
  'gemini-settings': betweenLists,
  'gemini-policy': (document, offset) => setTo(document, offset, 'decision', 'ask_user'),
  'amp-settings': (document, offset) => setTo(document, offset, 'action', 'ask'),
  'opencode-config': wordOfEntry,
  'opencode-agent': wordOfEntry,
  'vscode-settings': switchOfCommand,
};

function changeFor({ rule, at: { path, span } }: Finding, context: FixContext): Change | undefined {
  const format = rules.has(rule) ? (context.facts(path)?.format ?? '') : '';
  const way = Object.hasOwn(ways, format) ? ways[format] : undefined;
  const document = way && context.document(path);
  const change = document && way(document, span.start);
  if (!change || rule !== 'agent-can-edit-own-grants' || format !== 'claude-settings') return change;
  return { ...change, refusal: [removeRule(change.what), listRule(change.what, 'deny')] };
}

/** `permissions: { allow: [...], ask: [...] }`. */
function betweenLists(document: SourceDocument, offset: number): Change | undefined {
  const item = nodesAt(document, offset).at(-1);
  const allowed = itemsOf(valueAt(document.roots[0], 'permissions', 'allow'));
  const rule = item && allowed.includes(item) ? textOf(item) : undefined;
  if (rule === undefined) return undefined;
  const isScopedBeside = allowed.some((other) => textOf(other)?.startsWith(`${rule}(`));
  // Who is asked about a whole tool is asked about its scopes as well: without a rule, what no scope covers is asked for anyway.
  return { what: rule, steps: isScopedBeside ? [removeRule(rule)] : [removeRule(rule), listRule(rule, 'ask')] };
}

function removeRule(rule: string): Step {
  return (document, editor) => {
    const list = resolved(valueAt(document.roots[0], 'permissions', 'allow'));
    const item = itemsOf(list).find((each) => textOf(each) === rule);
    return list?.kind === 'list' && item ? editor.removeItem(document, list, item) : [];
  };
}

function listRule(rule: string, key: 'ask' | 'deny'): Step {
  return (document, editor) => {
    const permissions = resolved(valueAt(document.roots[0], 'permissions'));
    const list = resolved(valueAt(permissions, key));
    if (list?.kind === 'list') return editor.appendItem(document, list, rule);
    return permissions?.kind === 'map' ? editor.setEntry(document, permissions, key, [rule], { after: 'allow' }) : [];
  };
}

/** `[[rule]] toolName = "replace"`, `decision = "allow"`: the rule asks, unless it is about other tools as well. */
function setTo(document: SourceDocument, offset: number, key: string, value: string): Change | undefined {
  const node = nodesAt(document, offset).at(-1);
  // A pattern stands one map deeper than the rule that it belongs to.
  const inner = entriesAt(document, offset).find(({ map }) => entry(map, key));
  const decision = inner && entry(inner.map, key);
  const isAlone = itemsOf(inner?.entry.value).length < 2;
  return node && decision && isAlone && textOf(decision.value) === 'allow'
    ? { what: textOf(node) ?? '', steps: [replaceAt(offset, key, value)] }
    : undefined;
}

/** `bash: allow`, or `bash: { "*": allow }`. Where commands are named and the rest is left open, a star that asks comes first: the last that fits counts. */
function wordOfEntry(document: SourceDocument, offset: number): Change | undefined {
  const [inner] = entriesAt(document, offset);
  const key = inner && keyOf(inner.entry);
  if (key !== undefined && resolved(inner?.entry.value)?.kind === 'map')
    return { what: `all but what ${key} names`, steps: [askFirst(offset)] };
  if (inner && entry(inner.map, 'action')) return setTo(document, offset, 'effect', 'ask');
  return key !== undefined && textOf(inner?.entry.value) === 'allow'
    ? { what: key === '*' ? 'each of them' : key, steps: [replaceAt(offset, key, 'ask')] }
    : undefined;
}

/** `"npx": true`, or `"npx": { "approve": true }`. */
function switchOfCommand(document: SourceDocument, offset: number): Change | undefined {
  const inner = entriesAt(document, offset)[0]?.entry;
  const key = inner && keyOf(inner);
  if (key === undefined || !isOn(approval(inner?.value))) return undefined;
  const step: Step = (current, editor) => {
    const switched = approval(entriesAt(current, offset)[0]?.entry.value);
    return switched ? editor.replaceValue(current, switched, false) : [];
  };
  return { what: key, steps: [step] };
}

function approval(value: ValueNode | undefined): ValueNode | undefined {
  return value?.kind === 'map' ? valueAt(value, 'approve') : value;
}

function isOn(value: ValueNode | undefined): boolean {
  return value?.kind === 'scalar' && value.value === true;
}

/** Sets the value of a key of the innermost map around the offset. */
function askFirst(offset: number): Step {
  return (document, editor) => {
    const named = resolved(entriesAt(document, offset)[0]?.entry.value);
    return named?.kind === 'map' ? editor.setEntry(document, named, '*', 'ask', 'first') : [];
  };
}

function replaceAt(offset: number, key: string, value: string): Step {
  return (document, editor) => {
    const found = entriesAt(document, offset).flatMap(({ map }) => entry(map, key) ?? [])[0];
    return found ? editor.replaceValue(document, found.value, value) : [];
  };
}
