import type { Finding } from '../model/finding.ts';
import type { ValueNode } from '../model/value-node.ts';
import { entry, itemsOf, keyOf, resolved, type SourceDocument, textOf, valueAt } from '../syntax/document.ts';
import { changedBySteps, type Step } from './changed-file.ts';
import type { FixContext, FixKind } from './fix.ts';
import { entriesAt, nodesAt } from './place.ts';

/**
 * Lets the platform ask before what runs unasked: moves a rule to those that ask (Claude Code, Docker's agents), or sets
 * the word that decides (Gemini CLI, opencode, VS Code, Amp).
 */
export const moveToAsk: FixKind = {
  kind: 'move-to-ask',
  offers(finding, context) {
    const change = changeFor(finding, context);
    if (!change) return [];
    const title = `Ask before ${change.what}`;
    return [{ id: 'move-to-ask', title, safety: 'review', effect: 'in-place update', isPreferred: true }];
  },
  changes(finding, _, context) {
    const change = changeFor(finding, context);
    const document = change && context.document(finding.at.path);
    return document && changedBySteps(finding.at.path, document.syntax, change.steps, context);
  },
};

const rules: ReadonlySet<string> = new Set([
  'agent-shell-scope-escapable',
  'agent-shell-unscoped',
  'agent-auto-approve-side-effects',
  'agent-scope-outside-workspace',
]);

interface Change {
  /** What asks afterwards, as the file writes it. */
  readonly what: string;
  readonly steps: readonly Step[];
}

type Way = (document: SourceDocument, offset: number) => Change | undefined;

/** Sources: the platforms' own pages on permissions. */
const ways: Readonly<Record<string, Way>> = {
  'claude-settings': betweenLists,
  cagent: betweenLists,
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
  return document && way(document, span.start);
}

/** `permissions: { allow: [...], ask: [...] }`. */
function betweenLists(document: SourceDocument, offset: number): Change | undefined {
  const item = nodesAt(document, offset).at(-1);
  const allowed = itemsOf(valueAt(document.roots[0], 'permissions', 'allow'));
  const rule = item && allowed.includes(item) ? textOf(item) : undefined;
  return rule === undefined ? undefined : { what: rule, steps: [removeRule(rule), askFor(rule)] };
}

function removeRule(rule: string): Step {
  return (document, editor) => {
    const list = resolved(valueAt(document.roots[0], 'permissions', 'allow'));
    const item = itemsOf(list).find((each) => textOf(each) === rule);
    return list?.kind === 'list' && item ? editor.removeItem(document, list, item) : [];
  };
}

function askFor(rule: string): Step {
  return (document, editor) => {
    const permissions = resolved(valueAt(document.roots[0], 'permissions'));
    const asked = resolved(valueAt(permissions, 'ask'));
    if (asked?.kind === 'list') return editor.appendItem(document, asked, rule);
    return permissions?.kind === 'map' ? editor.setEntry(document, permissions, 'ask', [rule], { after: 'allow' }) : [];
  };
}

/** `[[rule]] toolName = "replace"`, `decision = "allow"`: the rule asks, unless it is about other tools as well. */
function setTo(document: SourceDocument, offset: number, key: string, value: string): Change | undefined {
  const node = nodesAt(document, offset).at(-1);
  const [inner] = entriesAt(document, offset);
  const decision = inner && entry(inner.map, key);
  const isAlone = itemsOf(inner?.entry.value).length < 2;
  return node && decision && isAlone && textOf(decision.value) === 'allow'
    ? { what: textOf(node) ?? '', steps: [replaceAt(offset, key, value)] }
    : undefined;
}

/** `bash: allow`, or `bash: { "*": allow }`. */
function wordOfEntry(document: SourceDocument, offset: number): Change | undefined {
  const [inner] = entriesAt(document, offset);
  const key = inner && keyOf(inner.entry);
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
function replaceAt(offset: number, key: string, value: string): Step {
  return (document, editor) => {
    const map = entriesAt(document, offset)[0]?.map;
    const found = map && entry(map, key);
    return found ? editor.replaceValue(document, found.value, value) : [];
  };
}
