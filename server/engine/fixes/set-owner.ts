import { ownerName, shareOwner } from '../inventory/owner-reference.ts';
import type { IdentityFact, OwnerFact, OwnerSlot } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { Identity } from '../model/identity.ts';
import type { ListNode, MapNode } from '../model/value-node.ts';
import { resolved, type SourceDocument, textOf, valueAt } from '../syntax/document.ts';
import { editDistance } from '../text/edit-distance.ts';
import { edited } from './changed-file.ts';
import type { Edit, PlainValue } from './edit/edit.ts';
import { editorOf } from './edit/editors.ts';
import { hclText } from './edit/hcl-text.ts';
import type { FileChange, FixContext, FixEffect, FixKind, FixOffer, OwnerChoice } from './fix.ts';
import { recordedOwners } from './inventory-record.ts';
import { mapOf, nodesAt } from './place.ts';

/**
 * Writes an owner where the identity's format has a place for it: a tag, label or annotation of the identity itself
 * (never of the pods that use it), metadata, a comment, or a record of the inventory. An owner that is stated already
 * is replaced where it stands.
 */
export const setOwner: FixKind = {
  kind: 'set-owner',
  offers(finding, context) {
    if (!rules.has(finding.rule) || finding.identity === undefined) return [];
    const identity = context.identity(finding.identity);
    if (!identity || isAboutBusiness(finding, identity)) return [];
    return choicesFor(finding, identity, context)
      .slice(0, mostOffers)
      .map(({ owner, from, isInferred }, index) => ({
        ...offerOf(owner, identity.slot),
        title: `Set owner ${owner} (${from})`,
        isPreferred: index === 0 && isInferred,
      }));
  },
  accept(id, finding, context) {
    const identity = finding.identity === undefined ? undefined : context.identity(finding.identity);
    const owner = ownerOf(id);
    return identity && rules.has(finding.rule) && isReference(owner) ? offerOf(owner, identity.slot) : undefined;
  },
  changes(finding, { id }, context) {
    const change = ownerChange(finding, ownerOf(id), context);
    const record = finding.rule === 'owner-unresolvable' ? recordChange(finding, ownerOf(id), context) : undefined;
    const changes = [change, record].filter((each) => each !== undefined);
    return changes.length === 0 ? undefined : changes.filter(({ path }, at) => changes[at - 1]?.path !== path);
  },
};

const rules: ReadonlySet<string> = new Set(['owner-missing', 'owner-is-person', 'owner-unresolvable', 'owner-gone']);

function isAboutBusiness({ at }: Finding, { owners }: Identity): boolean {
  return owners.evidence.some(
    ({ role, at: stated }) => role === 'business' && stated?.path === at.path && stated.span.start === at.span.start,
  );
}

/** More would hide the other actions of a menu. */
const mostOffers = 5;

function ownerOf(id: string): string {
  return id.startsWith('set-owner:') ? id.slice('set-owner:'.length) : '';
}

/** Who may be set instead: for an owner that the inventory does not know those that it lists, the likest name first. */
function choicesFor(finding: Finding, { owners }: Identity, context: FixContext): readonly OwnerChoice[] {
  const choices = context.ownerChoices(finding.identity);
  if (finding.rule === 'owner-missing') return choices;
  const others = choices.filter(({ owner }) => !owners.technical.includes(owner));
  if (finding.rule !== 'owner-unresolvable') return others;
  const wrong = ownerName(owners.technical[0] ?? '');
  const distance = ({ owner }: OwnerChoice) => editDistance(ownerName(owner), wrong);
  return others.filter(({ isListed }) => isListed).sort((a, b) => distance(a) - distance(b));
}

/** An entity reference, a team, a handle or an address: one word. */
function isReference(owner: string): boolean {
  return /^[\w@.:/+-]{1,200}$/.test(owner);
}

function offerOf(owner: string, slot: OwnerSlot): FixOffer {
  return {
    id: `set-owner:${owner}`,
    title: `Set owner ${owner}`,
    safety: 'review',
    effect: effects[slot.kind],
    isPreferred: false,
  };
}

const effects: Readonly<Record<OwnerSlot['kind'], FixEffect>> = {
  tags: 'in-place update',
  labels: 'in-place update',
  annotations: 'in-place update',
  metadata: 'text only',
  comment: 'text only',
  record: 'text only',
};

/** Another owner where the identity's own text states one, else where its format keeps one. */
export function statedOwnerChange(symbol: string, owner: string, context: FixContext): FileChange | undefined {
  const identity = context.identity(symbol);
  if (!identity) return undefined;
  const finding: Finding = {
    rule: 'owner-is-person',
    level: 'note',
    message: '',
    at: identity.at,
    related: [],
    identity: symbol,
    key: '',
  };
  return ownerChange(finding, owner, context);
}

function ownerChange(finding: Finding, owner: string, context: FixContext): FileChange | undefined {
  const symbol = finding.identity ?? '';
  const identity = context.identity(symbol);
  const located = context.identityFact(symbol);
  if (!identity || !located || !isReference(owner)) return undefined;
  const { path, fact } = located;
  const document = context.document(path);
  const stated = fact.owners.find((each) => each.role === 'technical' && each.isMap !== true);
  if (document && stated && finding.rule !== 'owner-missing')
    return edited(path, replaceStated(document, path, stated, owner));
  if (finding.rule === 'owner-unresolvable') return recordChange(finding, owner, context);
  if (document && identity.slot.kind !== 'record') {
    const change = edited(path, writeSlot(document, path, fact, identity.slot, owner));
    if (change) return change;
  }
  return recordedOwners(identity, { technical: [owner], business: identity.owners.business }, context);
}

/** The record repeats the owner that the inventory does not know. */
function recordChange(finding: Finding, owner: string, context: FixContext): FileChange | undefined {
  const identity = context.identity(finding.identity ?? '');
  const recorded = identity?.owners.evidence.filter(({ via, role }) => via === 'inventory' && role === 'technical');
  const isWrong = recorded?.some((each) => identity && shareOwner([each.owner], identity.owners.technical));
  if (!identity || !isWrong || !isReference(owner)) return undefined;
  return recordedOwners(identity, { technical: [owner], business: identity.owners.business }, context);
}

function replaceStated(
  document: SourceDocument,
  path: string,
  { reference, via }: OwnerFact,
  owner: string,
): readonly Edit[] {
  const { node } = reference;
  if (node.kind !== 'scalar') return [];
  if (via === 'comment') return [{ span: node.content, text: owner }];
  const value = nodesAt(document, node.content.start).at(-1);
  if (value?.kind !== 'scalar') return [];
  // One of several things that the text says, such as `owner=…`.
  if (value.content.start !== node.content.start) return [{ span: node.content, text: owner }];
  return editorOf(path, document).replaceValue(document, value, via === 'label' ? labelValue(owner) : owner);
}

function writeSlot(
  document: SourceDocument,
  path: string,
  fact: IdentityFact,
  slot: OwnerSlot,
  owner: string,
): readonly Edit[] {
  const editor = editorOf(path, document);
  if (slot.kind === 'comment')
    return editor.commentAbove(document, commentPlace(document, fact), `identity-hygiene: owner ${owner}`);
  if (slot.kind === 'record') return [];
  const [root] = document.roots;
  const own = slot.kind === 'metadata' && root?.kind === 'map' ? root : mapOf(document, fact.span);
  if (!own) return [];
  if ('path' in slot && slot.path) return writeTagAt(document, path, own, slot, owner);
  if (slot.kind === 'tags') return writeTag(document, path, own, slot.key, owner);
  if (slot.kind === 'metadata') return setIn(document, path, own, 'metadata', slot.key, owner);
  const metadata = valueAt(own, 'metadata');
  if (metadata?.kind !== 'map') return [];
  return setIn(document, path, metadata, slot.kind, slot.key, slot.kind === 'labels' ? labelValue(owner) : owner);
}

/** Above the definition; inside front matter, since nothing may stand before its first line. */
function commentPlace(document: SourceDocument, fact: IdentityFact): number {
  const [root] = document.roots;
  return Math.max(fact.span.start, root?.span.start ?? 0);
}

/** Labels hold no `@` and no `/`: the team's own name remains. Source: Kubernetes, "Labels and Selectors". */
function labelValue(owner: string): string {
  const name = owner.slice(Math.max(owner.lastIndexOf('/'), owner.lastIndexOf(':')) + 1).replace(/^@/, '');
  return name.replace(/[^\w.-]+/g, '-').slice(0, 63);
}

function setIn(
  document: SourceDocument,
  path: string,
  own: MapNode,
  field: string,
  key: string,
  owner: string,
): readonly Edit[] {
  const editor = editorOf(path, document);
  const inner = valueAt(own, field);
  return inner?.kind === 'map'
    ? editor.setEntry(document, inner, key, owner)
    : editor.setEntry(document, own, field, { [key]: owner });
}

/** Tags below a definition's own map, which may lack the maps that lead there. What a function makes stays as it is. */
function writeTagAt(
  document: SourceDocument,
  path: string,
  own: MapNode,
  { key, path: steps = [], form }: Extract<OwnerSlot, { readonly path?: readonly string[] }>,
  owner: string,
): readonly Edit[] {
  const editor = editorOf(path, document);
  let map = own;
  for (const [index, step] of steps.entries()) {
    const inner = valueAt(map, step);
    if (inner === undefined) {
      const pair: PlainValue = form === 'pairs' ? [{ Key: key, Value: owner }] : { [key]: owner };
      const value = steps.slice(index + 1).reduceRight<PlainValue>((below, name) => ({ [name]: below }), pair);
      return editor.setEntry(document, map, step, value);
    }
    if ('tag' in inner && inner.tag) return [];
    // Labels of Compose may be a list of texts.
    if (inner.kind === 'list' && form === 'map') return editor.appendItem(document, inner, `${key}=${owner}`);
    if (inner.kind === 'list' && form === 'pairs') return writePair(document, path, inner, key, owner);
    if (inner.kind !== 'map') return [];
    map = inner;
  }
  return form === 'pairs' ? [] : editor.setEntry(document, map, key, owner);
}

/** Among tags that are a list of keys and values: in place of one with this key, else behind them. */
function writePair(
  document: SourceDocument,
  path: string,
  list: ListNode,
  key: string,
  owner: string,
): readonly Edit[] {
  const editor = editorOf(path, document);
  const stated = list.items.find((item) => textOf(valueAt(item, 'Key')) === key);
  const value = stated && valueAt(stated, 'Value');
  if (value) return editor.replaceValue(document, value, owner);
  return editor.appendItem(document, list, { Key: key, Value: owner });
}

/** Tags may be a map, a call that joins maps, or a reference to one that others share and that must stay as it is. */
function writeTag(document: SourceDocument, path: string, own: MapNode, key: string, owner: string): readonly Edit[] {
  const editor = editorOf(path, document);
  const tags = resolved(valueAt(own, 'tags'));
  if (!tags || tags.kind === 'map' || tags.kind === 'scalar') return setIn(document, path, own, 'tags', key, owner);
  const last = tags.kind === 'call' && tags.name === 'merge' && !tags.expands ? tags.args.at(-1) : undefined;
  if (last?.kind === 'map') return editor.setEntry(document, last, key, owner);
  if (tags.kind === 'unknown') return [];
  const added = hclText({ [key]: owner }, { indent: '', unit: '', lineBreak: '', shape: 'line' });
  const written = document.text.slice(tags.span.start, tags.span.end);
  return editor.replaceValue(document, tags, { raw: `merge(${written}, ${added})` });
}
