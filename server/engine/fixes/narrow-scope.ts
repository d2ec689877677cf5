import { appScope } from '../extract/apps/scopes.ts';
import type { Finding } from '../model/finding.ts';
import { encloses, type Span } from '../model/span.ts';
import type { ListNode, MapEntry, MapNode } from '../model/value-node.ts';
import { type AskedScope, askedScopes } from '../rules/app-scopes.ts';
import { entry, keyOf, type SourceDocument } from '../syntax/document.ts';
import { edited } from './changed-file.ts';
import type { Edit } from './edit/edit.ts';
import { editorOf } from './edit/editors.ts';
import type { FixContext, FixKind, FixOffer } from './fix.ts';
import { nodesAt } from './place.ts';

/** Asks for a narrower scope in place of a broad one, or for one less where it adds nothing. */
export const narrowScope: FixKind = {
  kind: 'narrow-scope',
  offers(finding, context) {
    const asked = scopeAt(finding, context);
    if (!asked) return [];
    const { scope, others } = asked;
    const { text } = scope.term;
    const drop = offerOf('narrow-scope', `Drop ${text}`);
    if (finding.rule === 'app-scope-unused')
      return isOnlyPattern(finding, context) ? [] : [{ ...drop, isPreferred: true }];
    const isAsked = (name: string) => others.some(({ term }) => term.text.toLowerCase() === name.toLowerCase());
    const hosts = hostsAt(finding, context);
    const narrower = appScope(scope.platform, text).narrower.filter(
      (name) => !isAsked(name) && (hosts === undefined || hosts.permissions !== undefined),
    );
    // Pages on which an extension works without being called are lost, and nothing says so.
    const common =
      scope.platform === 'browser' && /^<all_urls>$|:\/\//.test(text) ? ({ isAttended: true } as const) : {};
    return [
      ...narrower.slice(0, 2).map((name, index) => ({
        ...offerOf(`narrow-scope:${name}`, name === 'false' ? `Switch ${text} off` : `Ask for ${name} instead`),
        ...common,
        isPreferred: index === 0,
      })),
      ...(isOnlyPattern(finding, context) ? [] : [{ ...drop, ...common, isPreferred: narrower.length === 0 }]),
    ];
  },
  changes(finding, { id }, context) {
    const document = context.document(finding.at.path);
    if (!document || !scopeAt(finding, context)) return undefined;
    const name = id.startsWith('narrow-scope:') ? id.slice('narrow-scope:'.length) : undefined;
    const hosts = hostsAt(finding, context);
    const edits =
      name === undefined
        ? dropped(document, finding)
        : hosts !== undefined
          ? movedToPermissions(document, finding, hosts, name)
          : [{ span: finding.at.span, text: name }];
    const change = edited(finding.at.path, edits);
    return change && [change];
  },
};

const rules: ReadonlySet<string> = new Set(['app-scope-broad', 'app-scope-unused']);

function offerOf(id: string, title: string): FixOffer {
  return { id, title, safety: 'review', effect: 'in-place update', isPreferred: false };
}

function scopeAt(
  { rule, at, identity }: Finding,
  context: FixContext,
): { readonly scope: AskedScope; readonly others: readonly AskedScope[] } | undefined {
  const app = rules.has(rule) && identity !== undefined ? context.identity(identity) : undefined;
  const all = app ? askedScopes(app) : [];
  const scope = all.find(({ term }) => term.at.path === at.path && term.at.span.start === at.span.start);
  return scope && { scope, others: all.filter((each) => each !== scope) };
}

/** The last page of a content script: browsers refuse an extension with none. Source: Chrome for developers, manifest, "content_scripts": `matches` "must not be empty". */
function isOnlyPattern({ at }: Finding, context: FixContext): boolean {
  const document = context.document(at.path);
  const [map, list] = document ? nodesAt(document, at.span.start).slice(-3) : [];
  return (
    map?.kind === 'map' && list?.kind === 'list' && list.items.length === 1 && entry(map, 'matches')?.value === list
  );
}

/** Lists that take patterns of pages alone. Source: Chrome for Developers, "Declare permissions" and "content_scripts". */
const listsOfHosts: ReadonlySet<string> = new Set(['host_permissions', 'matches']);

interface Hosts {
  readonly map: MapNode;
  readonly entry: MapEntry;
  readonly list: ListNode;
  /** The list beside it that takes names. */
  readonly permissions?: ListNode;
}

/** The list of patterns in which a scope stands. */
function hostsAt({ at }: Finding, context: FixContext): Hosts | undefined {
  const document = context.document(at.path);
  const [map, list] = document ? nodesAt(document, at.span.start).slice(-3) : [];
  if (map?.kind !== 'map' || list?.kind !== 'list') return undefined;
  const holder = map.entries.find(({ value }) => value === list);
  if (!holder || !listsOfHosts.has(keyOf(holder) ?? '')) return undefined;
  const permissions = entry(map, 'permissions')?.value;
  return { map, entry: holder, list, ...(permissions?.kind === 'list' && { permissions }) };
}

/** A permission that has a name stands among the others that have one. */
function movedToPermissions(
  document: SourceDocument,
  { at }: Finding,
  { map, entry: holder, list, permissions }: Hosts,
  name: string,
): readonly Edit[] {
  const editor = editorOf(at.path, document);
  const item = list.items.find(({ span }) => encloses(span, at.span));
  if (!permissions || !item) return [];
  const gone =
    list.items.length === 1 ? editor.removeEntry(document, map, holder) : editor.removeItem(document, list, item);
  return [...gone, ...editor.appendItem(document, permissions, name)];
}

/** An item of a list, a value under its key, or one of several in a text. */
function dropped(document: SourceDocument, { at }: Finding): readonly Edit[] {
  const editor = editorOf(at.path, document);
  const chain = nodesAt(document, at.span.start);
  const node = chain.at(-1);
  const holder = chain.at(-2);
  if (node?.kind === 'scalar' && node.content.end - node.content.start > at.span.end - at.span.start)
    return [withoutPart(document.text, node.content, at.span)];
  if (node && holder?.kind === 'list') return editor.removeItem(document, holder, node);
  const around = chain.at(-3);
  // An element that holds a name and a switch goes as a whole.
  const outer = around?.kind === 'map' ? around.entries.find(({ value }) => value === holder) : undefined;
  const member = holder?.kind === 'map' ? holder.entries.find(({ value }) => value === node) : undefined;
  if (document.syntax === 'xml' && member && keyOf(member) === 'name' && around?.kind === 'map' && outer)
    return editor.removeEntry(document, around, outer);
  return holder?.kind === 'map' && member ? editor.removeEntry(document, holder, member) : [];
}

/** The part goes with the comma before it, the first one with the comma behind it. */
function withoutPart(text: string, whole: Span, part: Span): Edit {
  const before = /\s*,\s*$/.exec(text.slice(whole.start, part.start))?.[0].length ?? 0;
  const behind = before === 0 ? (/^\s*,\s*/.exec(text.slice(part.end, whole.end))?.[0].length ?? 0) : 0;
  return { span: { start: part.start - before, end: part.end + behind }, text: '' };
}
