import type { Finding } from '../model/finding.ts';
import { encloses } from '../model/span.ts';
import type { ListNode, MapEntry, MapNode, ValueNode } from '../model/value-node.ts';
import { itemsOf, keyOf, resolved, type SourceDocument, textOf, valueAt } from '../syntax/document.ts';
import { fileNameOf } from '../text/paths/file-name.ts';
import { anyOf } from '../text/patterns/any-of.ts';
import { edited } from './changed-file.ts';
import type { Edit } from './edit/edit.ts';
import { editorOf } from './edit/editors.ts';
import { replaceItem } from './edit/list-items.ts';
import { removeDocument } from './edit/yaml-documents.ts';
import type { FixContext, FixKind } from './fix.ts';
import { entriesAt, nodesAt } from './place.ts';
import { isReferredTo } from './referred-to.ts';

/** Takes what is too much out of its list: a permission, a verb, a resource of a role, a member, a subject. */
export const dropItem: FixKind = {
  kind: 'drop-item',
  offers(finding, context) {
    const found = itemsOfFinding(finding, context);
    const words = found?.words ?? quotedItem(finding, context)?.words;
    if (words === undefined) return [];
    const why = whyAttended(finding, found, context);
    return [
      {
        id: 'drop-item',
        title: `Remove ${words}`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: false,
        // A role of which nothing is left permits nothing: whoever holds it stops working.
        ...(found?.emptied && { details: ['Nothing is permitted by it any more'], isAttended: true }),
        ...(mayBeMeant(finding) && { isAttended: true }),
        ...(why !== undefined && { isAttended: true, why }),
      },
    ];
  },
  changes(finding, _, context) {
    const found = itemsOfFinding(finding, context);
    const edits = found ? removals(found, finding.at.path) : quotedItem(finding, context)?.edits;
    const change = edited(finding.at.path, edits);
    return change && [change];
  },
};

/** What weighs little is there for a reason as often as not: a page that everybody opens, a checkpoint that nothing else makes. */
function mayBeMeant({ rule, level, under, message }: Finding): boolean {
  if (rule === 'gcp-public-member') return level === 'note' && under === undefined;
  return (
    rule === 'k8s-exec-proxy' && /may (?:\w+, )*(?:\w+ and )?(?:create|update|patch)\b.* nodes\/proxy/.test(message)
  );
}

/** Why a person has to look first: what takes it away stops what works by it. */
function whyAttended(finding: Finding, found: Found | undefined, context: FixContext): string | undefined {
  const { rule, level, message } = finding;
  if (rule === 'gcp-public-member' && forVisitors.test(message))
    return 'Whether everybody is meant to read or call it, only a person can tell.';
  if (found?.object && found.document.roots.length === 1)
    return 'Nothing else stands in the file, and what applies it would fail: delete it with what applies it.';
  if (rule === 'k8s-anonymous' && level === 'note')
    return 'What everybody reads or may use there, the cluster’s own parts or its pods may ask for: whether something does, no text here tells.';
  if (rule === 'app-redirect-wildcard') return 'People come back by it: list the exact addresses before it goes.';
  if (rule === 'k8s-escalate-bind')
    return 'What makes roles and bindings for others makes none without it that permit more than it may itself.';
  // To ask for measurements alone is all that a scraper needs.
  if (rule === 'k8s-admission')
    return 'What registers a webhook, or writes its certificate into it, stops without it: leave it to name the ones that it works with.';
  if (rule === 'k8s-exec-proxy' && found?.instead && isAskedBeside(finding, found, context))
    return 'It asks for measurements by their own names as well, or a comment says that it asks through the proxy: it has this for more.';
  if (rule === 'k8s-exec-proxy' && !found?.instead)
    return 'What runs commands in pods, or reaches into them, stops without it: whether something does, no text here tells.';
  return rule === 'vault-sudo' && isForKeepers(finding, context)
    ? 'By its name it is for whoever keeps the store, who cannot without it.'
    : undefined;
}

/**
 * Whether whoever wrote a role that reads through the proxy knows of the measurements' own names, and so has meant it: another rule of it asks for these, or
 * the comment above speaks of the proxy.
 */
function isAskedBeside({ at }: Finding, { document, list, instead = [] }: Found, context: FixContext): boolean {
  const rules = nodesAt(document, at.span.start).find(
    (node): node is ListNode =>
      node.kind === 'list' && node !== list?.node && node.items.some((item) => valueAt(item, 'resources')),
  );
  const asked = rules?.items.flatMap((item) => itemsOf(valueAt(item, 'resources')).map(textOf)) ?? [];
  const rule = rules?.items.find((item) => encloses(item.span, at.span));
  const above = (context.text(at.path) ?? '').slice(0, rule?.span.start ?? at.span.start).split('\n');
  const comment = above.at(-2) ?? '';
  return asked.some((name) => name !== undefined && instead.includes(name)) || /^\s*#.*proxy/i.test(comment);
}

/** A policy whose file or block is called after the people who keep the store. */
function isForKeepers({ at, message }: Finding, context: FixContext): boolean {
  const before = (context.text(at.path) ?? '').slice(0, at.span.start);
  const block = [...before.matchAll(/\bresource\s+"vault_policy"\s+"([\w-]{1,60})"/g)].at(-1)?.[1];
  const [policy] = message.split(' has ');
  return [block, fileNameOf(at.path), policy].some((name) => forKeepers.test(name ?? ''));
}

const forKeepers =
  /(?<![a-z])(?:admins?|administrators?|managers?|operators?|owners?|root|super|break.?glass)(?![a-z])/i;

/** What a page or an interface is opened to everybody with. */
const forVisitors = /\broles\/[\w.]*(?:[iI]nvoker|[vV]iewer|[rR]eader)\b/;

/** Which items of the list around the finding go: those like the one that it points at. */
const dangerous: Readonly<Record<string, RegExp>> = {
  'gcp-custom-escalation': anyOf([
    /\.setIamPolicy$/,
    /^iam\.serviceAccounts\.(?:actAs|get\w*Token|implicitDelegation|sign\w+)$/,
    /^iam\.serviceAccountKeys\.create$/,
    /^iam\.roles\.update$/,
    /^deploymentmanager\.deployments\.create$/,
    /^cloudbuild\.builds\.create$/,
    /^container\.(?:\w+\.(?:bind|escalate)|serviceAccounts\.createToken)$/,
  ]),
  'gcp-public-member': /^all(?:Authenticated)?Users$/,
  'k8s-admission': /webhookconfigurations$|admissionpolicies$/,
  'k8s-anonymous': /^system:(?:anonymous|unauthenticated|authenticated)$/,
  'k8s-aws-auth': /^configmaps$/,
  'k8s-cluster-admin': /^system:masters$/,
  'k8s-csr': /^certificatesigningrequests\/approval$|^signers$/,
  'k8s-escalate-bind': /^(?:escalate|bind)$/,
  'k8s-exec-proxy': /^(?:pods\/(?:exec|attach|portforward|ephemeralcontainers|proxy)|nodes\/proxy|services\/proxy)$/,
  'k8s-impersonate': /^impersonate$/,
  'k8s-token-create': /^serviceaccounts\/token$/,
  'nomad-namespace-all': /^(?:submit-job|alloc-exec|alloc-node-exec)$/,
  'vault-sudo': /^sudo$/,
};

/** Of these only the very item goes that the finding points at. */
const pointedAt: ReadonlySet<string> = new Set(['app-redirect-wildcard']);

interface Found {
  readonly document: SourceDocument;
  readonly words: string;
  /** What goes, the list's items or, where nothing would be left, the rule that holds the list. */
  readonly list?: { readonly node: ListNode; readonly items: readonly ValueNode[] };
  readonly block?: { readonly map: MapNode; readonly entry: MapEntry };
  /** A document of a manifest. */
  readonly object?: ValueNode;
  /** What the items are there for, by names of its own. */
  readonly instead?: readonly string[];
  /** A list that holds nothing else. */
  readonly emptied?: ListNode;
}

/** What only reads of nodes is a scraper. Source: Kubernetes, "Kubelet authentication/authorization", fine-grained authorization. */
const measures = /\bmay get nodes\/proxy\b/;
const measurements = ['nodes/metrics', 'nodes/stats'];

function itemsOfFinding(finding: Finding, context: FixContext): Found | undefined {
  const { path, span } = finding.at;
  if (pointedAt.has(finding.rule)) return itemAt(context.document(path), span.start);
  const pattern = Object.hasOwn(dangerous, finding.rule) ? dangerous[finding.rule] : undefined;
  const document = pattern && context.document(path);
  if (!document) return undefined;
  const chain = [
    ...nodesAt(document, span.start),
    ...capabilitiesAt(document, span.start),
    ...(finding.rule === 'gcp-public-member' ? membersBeside(document, span.start) : []),
  ];
  // A member stands in a map of its own among the subjects.
  const lists = chain.filter((node): node is ListNode => node.kind === 'list').reverse();
  for (const node of lists) {
    const items = node.items.filter((item) => pattern.test(wordOf(item) ?? ''));
    if (items.length === 0) continue;
    const words = items.map((item) => wordOf(item) ?? '').join(', ');
    const [only] = items;
    if (only && items.length === 1 && measures.test(finding.message) && words === 'nodes/proxy')
      return {
        document,
        words: `${words}, and ask for ${measurements.join(' and ')}`,
        list: { node, items },
        instead: measurements,
      };
    if (items.length < node.items.length) return { document, words, list: { node, items } };
    return whole(document, chain, node, lists) ?? blockAround(document, chain) ?? givenToNobodyElse(finding, context);
  }
  return (
    blockAround(
      document,
      chain.filter((node) => node.kind !== 'list'),
      pattern,
    ) ?? givenToNobodyElse(finding, context)
  );
}

/** What does nothing but give somebody a role goes as a whole where that is the only one. */
function givenToNobodyElse({ rule, at }: Finding, context: FixContext): Found | undefined {
  const document = rule === 'gcp-public-member' || rule === 'k8s-anonymous' ? context.document(at.path) : undefined;
  const [root] = document ? nodesAt(document, at.span.start) : [];
  if (!document || !root) return undefined;
  if (document.syntax === 'yaml' && /RoleBinding$/.test(textOf(valueAt(root, 'kind')) ?? ''))
    return { document, words: `the binding ${textOf(valueAt(root, 'metadata', 'name')) ?? ''}`, object: root };
  const outer = entriesAt(document, at.span.start).at(-1);
  const [type, name] = outer?.entry.labels ?? [];
  const isBinding = /^(?:google_\w+_iam_(?:member|binding)|kubernetes_(?:cluster_)?role_binding(?:_v1)?)$/;
  const address = `${textOf(type)}.${textOf(name)}`;
  if (!outer || !isBinding.test(textOf(type) ?? '') || isReferredTo(address, at.path, context)) return undefined;
  return { document, words: address, block: { map: outer.map, entry: outer.entry } };
}

/** The list of a block of a policy that is told by its label: `namespace "*" { capabilities = […] }`. */
function capabilitiesAt(document: SourceDocument, offset: number): readonly ValueNode[] {
  const [found] = entriesAt(document, offset);
  const isLabel = found?.entry.labels?.some(({ span }) => span.start <= offset && offset < span.end);
  const list = isLabel ? valueAt(found?.entry.value, 'capabilities') : undefined;
  return list ? [list] : [];
}

/** The members of a binding that is told by its role. */
function membersBeside(document: SourceDocument, offset: number): readonly ValueNode[] {
  const members = resolved(valueAt(entriesAt(document, offset)[0]?.map, 'members'));
  return members?.kind === 'list' && members.span.end !== offset ? [members] : [];
}

/** The item at a place, where its list keeps others. */
function itemAt(document: SourceDocument | undefined, offset: number): Found | undefined {
  const chain = document ? nodesAt(document, offset) : [];
  const item = chain.at(-1);
  const node = chain.at(-2);
  if (!document || !item || node?.kind !== 'list' || node.items.length < 2) return undefined;
  return { document, words: textOf(item) ?? 'it', list: { node, items: [item] } };
}

/** An item of a list in a text within the file, as policies stand in Terraform: with the comma that parts it from others. */
function quotedItem(
  { rule, at }: Finding,
  context: FixContext,
): { readonly words: string; readonly edits: readonly Edit[] } | undefined {
  const pattern = Object.hasOwn(dangerous, rule) ? dangerous[rule] : undefined;
  const text = pattern ? (context.text(at.path) ?? '') : '';
  const [, words] = /^"?([\w-]+)"?$/.exec(text.slice(at.span.start, at.span.end)) ?? [];
  if (words === undefined || !pattern?.test(words)) return undefined;
  const start = at.span.start - (text[at.span.start] === '"' ? 0 : 1);
  const end = at.span.end + (text[at.span.end - 1] === '"' ? 0 : 1);
  if (text[start] !== '"' || text[end - 1] !== '"') return undefined;
  const before = /"(,\s*)$/.exec(text.slice(Math.max(0, start - 100), start))?.[1]?.length ?? 0;
  const behind = before === 0 ? (/^\s*,\s*(?=")/.exec(text.slice(end, end + 100))?.[0].length ?? 0) : 0;
  if (before + behind === 0) return undefined;
  return { words, edits: [{ span: { start: start - before, end: end + behind }, text: '' }] };
}

/** A rule of which nothing would be left goes as a whole, where others stay. */
function whole(
  document: SourceDocument,
  chain: readonly ValueNode[],
  inner: ListNode,
  lists: readonly ListNode[],
): Found | undefined {
  const outer = lists[lists.indexOf(inner) + 1];
  const item = outer?.items.find((candidate) => chain.includes(candidate));
  if (!outer || !item) return undefined;
  if (outer.items.length > 1) return { document, words: 'the rule', list: { node: outer, items: [item] } };
  const holder = chain.findLast((node) => node.kind === 'map' && node.entries.some(({ value }) => value === outer));
  const entry = holder?.kind === 'map' ? holder.entries.find(({ value }) => value === outer) : undefined;
  const words = entry && onlyOnes[keyOf(entry) ?? ''];
  return words === undefined ? undefined : { document, words, emptied: outer };
}

/** Lists that may be empty, with what they hold. */
const onlyOnes: Readonly<Record<string, string>> = { rules: 'the only rule', bindings: 'the only binding' };

/** A block of HCL: `rule { … }`, `subject { … }`. */
function blockAround(document: SourceDocument, chain: readonly ValueNode[], pattern?: RegExp): Found | undefined {
  const maps = chain.filter((node): node is MapNode => node.kind === 'map' && node.style === 'block').reverse();
  for (const [index, inner] of maps.entries()) {
    const map = maps[index + 1];
    const entry = map?.entries.find(({ value }) => value === inner);
    const key = entry && keyOf(entry);
    if (!map || !entry || document.syntax !== 'hcl' || (key !== 'rule' && key !== 'subject')) continue;
    const name = inner.entries.find((candidate) => keyOf(candidate) === 'name');
    if (pattern && !pattern.test(textOf(name?.value) ?? '')) return undefined;
    const siblings = map.entries.filter((candidate) => keyOf(candidate) === key);
    return siblings.length > 1 ? { document, words: `the ${key}`, block: { map, entry } } : undefined;
  }
  return undefined;
}

function removals({ document, list, block, object, emptied, instead }: Found, path: string): readonly Edit[] {
  const editor = editorOf(path, document);
  if (emptied) return editor.replaceValue(document, emptied, []);
  if (object) return removeDocument(document, object);
  if (block) return editor.removeEntry(document, block.map, block.entry);
  if (!list) return [];
  const [only, ...others] = list.items;
  if (only && instead) {
    const said = list.node.items.map(textOf);
    return replaceItem(
      document,
      list.node,
      only,
      instead.filter((name) => !said.includes(name)),
    );
  }
  if (only && others.length === 0) return editor.removeItem(document, list.node, only);
  // Several at once: what stays is written anew.
  const kept = list.node.items.filter((item) => !list.items.includes(item)).map(textOf);
  return kept.every((text) => text !== undefined) ? editor.replaceValue(document, list.node, kept) : [];
}

/** The text of an item, or the name of a subject. */
function wordOf(item: ValueNode): string | undefined {
  const node = resolved(item);
  if (node?.kind !== 'map') return textOf(node);
  return textOf(node.entries.find((entry) => keyOf(entry) === 'name')?.value);
}
