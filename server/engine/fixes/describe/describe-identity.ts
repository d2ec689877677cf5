import type { IdentityFact } from '../../model/facts.ts';
import type { Identity } from '../../model/identity.ts';
import type { MapNode } from '../../model/value-node.ts';
import { type SourceDocument, valueAt } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import { type Edit, insertion, type PlainValue } from '../edit/edit.ts';
import { editorOf } from '../edit/editors.ts';
import type { FileChange, FixContext } from '../fix.ts';
import { ownComment } from '../owner/owner-comment.ts';
import { mapOf } from '../place.ts';
import { changedRecord } from '../record/record-places.ts';
import { purposePlace } from './purpose-place.ts';

/** What somebody says of an identity. */
export interface Description {
  readonly symbol: string;
  readonly purpose?: string;
  /** ISO date of the next review. */
  readonly review?: string;
}

/** Writes what an identity is for into its definition, else into its record; undefined where neither takes it. */
export function withPurpose(symbol: string, purpose: string, context: FixContext): FileChange | undefined {
  const [identity, located] = [context.identity(symbol), context.identityFact(symbol)];
  const text = purpose.replace(/\s+/g, ' ').trim();
  if (!identity || !located || text === '') return undefined;
  const { path, fact } = located;
  const document = context.document(path);
  const place = purposePlace(identity, context.facts(path)?.format ?? '');
  const own = document && ownMap(document, fact);
  const edits = document && own && place ? setBelow({ document, path, map: own }, place, text) : [];
  return edited(path, edits) ?? inRecord(identity, text, context);
}

/** Front matter describes the whole file; elsewhere a definition has a map of its own. */
function ownMap(document: SourceDocument, fact: IdentityFact): MapNode | undefined {
  const [root] = document.roots;
  return mapOf(document, fact.span) ?? (document.roots.length === 1 && root?.kind === 'map' ? root : undefined);
}

interface Site {
  readonly document: SourceDocument;
  readonly path: string;
  readonly map: MapNode;
}

function setBelow(
  { document, path, map }: Site,
  { path: steps, key, after }: { readonly path: readonly string[]; readonly key: string; readonly after?: string },
  text: string,
): readonly Edit[] {
  const editor = editorOf(path, document);
  const [step, ...rest] = steps;
  if (step === undefined) return editor.setEntry(document, map, key, text, after ? { after } : 'first');
  const inner = valueAt(map, step);
  if (inner?.kind === 'map')
    return setBelow({ document, path, map: inner }, { path: rest, key, ...(after ? { after } : {}) }, text);
  if (inner?.kind === 'list' && rest.length === 0) return editor.appendItem(document, inner, `${key}=${text}`);
  if (inner !== undefined) return [];
  return editor.setEntry(
    document,
    map,
    step,
    rest.reduceRight<PlainValue>((below, name) => ({ [name]: below }), { [key]: text }),
  );
}

function inRecord(
  { inventory: { at, record } }: Identity,
  purpose: string,
  context: FixContext,
): FileChange | undefined {
  return at && record !== undefined ? changedRecord({ path: at.path, id: record }, { purpose }, context) : undefined;
}

/** Writes the day of the next review where the format keeps it: metadata, else a comment. */
export function withReview(symbol: string, review: string, context: FixContext): FileChange | undefined {
  const [identity, located] = [context.identity(symbol), context.identityFact(symbol)];
  if (!identity || !located || !/^\d{4}-\d\d-\d\d$/.test(review)) return undefined;
  const { path, fact } = located;
  if (fact.review) return edited(path, [{ span: fact.review.span, text: review }]);
  const document = context.document(path);
  const root = document && ownMap(document, fact);
  if (document && root && identity.slot.kind === 'metadata')
    return edited(path, setBelow({ document, path, map: root }, { path: ['metadata'], key: 'review-by' }, review));
  if (identity.slot.kind === 'record') return undefined;
  const known = fact.owners.findLast(({ via }) => via === 'comment')?.reference.node;
  if (known?.kind === 'scalar') return edited(path, [insertion(known.content.end, ` review ${review}`)]);
  return edited(path, ownComment({ identity, path, fact }, `review ${review}`, context));
}

/** What a text among others says of itself, fit for a purpose. */
export function ownWords(role: unknown): string | undefined {
  const text = typeof role === 'string' ? role.replace(/\s+/g, ' ').trim() : '';
  const [sentence = ''] = /^.{15,200}?[.!](?=\s|$)/.exec(text) ?? [text.length <= 200 ? text : ''];
  return sentence.length >= 15 ? sentence : undefined;
}
