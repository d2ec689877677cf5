import { shareOwner } from '../../inventory/owner-reference.ts';
import type { OwnerFact } from '../../model/facts.ts';
import type { SourceDocument } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import { editorOf } from '../edit/editors.ts';
import type { FileChange, FixContext } from '../fix.ts';
import { nodesAt } from '../place.ts';
import { recordedOwners } from '../record/inventory-record.ts';
import { commentEdits } from './owner-comment.ts';
import { labelValue } from './owner-keys.ts';
import { slotEdits } from './owner-slot.ts';
import { isReference, type OwnerTarget, statementsOf } from './owner-target.ts';

/**
 * The changes that make somebody the owner of an identity in one role. What states another owner is replaced where it
 * stands, in the definition and in the record alike; else the owner goes into the place that the format has for it, a
 * comment, or a record. Undefined where none of them takes it.
 */
export function writeOwner(target: OwnerTarget, context: FixContext): readonly FileChange[] | undefined {
  const here = replaced(target, context);
  const record = recordedBefore(target) ? recorded(target, context) : undefined;
  if (here || record) return [here, record].filter((change) => change !== undefined);
  const change = added(target, context) ?? recorded(target, context);
  return change && [change];
}

/** The same for the definition alone: another owner where its own text states one, else where its format keeps one. */
export function statedOwnerChange(symbol: string, owner: string, context: FixContext): FileChange | undefined {
  const identity = context.identity(symbol);
  const located = context.identityFact(symbol);
  if (!identity || !located || !isReference(owner)) return undefined;
  const target: OwnerTarget = { identity, ...located, role: 'technical', owner };
  return replaced(target, context) ?? added(target, context);
}

/** Several statements of the definition may name owners: all that another one contradicts give way. */
function replaced(target: OwnerTarget, context: FixContext): FileChange | undefined {
  const document = context.document(target.path);
  const statements = statementsOf(target).filter(({ evidence }) => !shareOwner([evidence.owner], [target.owner]));
  return edited(
    target.path,
    statements.flatMap(({ fact }) => replacing(document, target, fact)),
  );
}

function replacing(
  document: SourceDocument | undefined,
  { path, owner }: OwnerTarget,
  fact: OwnerFact,
): readonly Edit[] {
  const { node } = fact.reference;
  if (node.kind !== 'scalar') return [];
  if (fact.via === 'comment' || !document) return [{ span: node.content, text: owner }];
  const value = nodesAt(document, node.content.start).at(-1);
  if (value?.kind !== 'scalar') return [];
  // One of several things that the text says, such as `owner=…`.
  if (value.content.start !== node.content.start) return [{ span: node.content, text: owner }];
  return editorOf(path, document).replaceValue(document, value, fact.via === 'label' ? labelValue(owner) : owner);
}

/** The record names who gives way, so that it would contradict the definition from now on, or it alone names anybody. */
function recordedBefore({ identity, role }: OwnerTarget): boolean {
  const named = (via: 'inventory' | 'own') =>
    identity.owners.evidence
      .filter((each) => each.role === role && !each.isInferred && (each.via === 'inventory') === (via === 'inventory'))
      .map(({ owner }) => owner);
  const [inRecord, inDefinition] = [named('inventory'), named('own')];
  return inRecord.length > 0 && (inDefinition.length === 0 || shareOwner(inRecord, inDefinition));
}

function added(target: OwnerTarget, context: FixContext): FileChange | undefined {
  const { path } = target;
  const document = context.document(path);
  const inSlot = document ? slotEdits(document, target, context.policy()) : [];
  if (inSlot.length > 0) return edited(path, inSlot);
  // Where tags cannot be written the comment may still be; a record is the slot of a format without comments.
  return target.identity.slot.kind === 'record' ? undefined : edited(path, commentEdits(target, context));
}

function recorded({ identity, role, owner }: OwnerTarget, context: FixContext): FileChange | undefined {
  const { technical, business } = identity.owners;
  return recordedOwners(identity, { technical, business, [role]: [owner] }, context);
}
