import { addDays } from '../../inventory/dates.ts';
import { grantsDigest, mostListed, reviewedGrants } from '../../inventory/reviewed-grants.ts';
import type { RecordFact } from '../../model/facts.ts';
import type { Identity } from '../../model/identity.ts';
import type { RecordReview, ReviewDecision } from '../../model/review.ts';
import { edited, type Step } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import type { FileChange, FixContext } from '../fix.ts';
import { entitySteps } from './entity-file.ts';
import { inventorySteps } from './inventory-file.ts';
import { telling } from './new-record.ts';
import type { RecordPatch } from './record-patch.ts';
import { type RecordPlace, recordAfter, recordSteps, recordsIn } from './record-places.ts';

/** Something that a person decides about records; each is one change of one record. */
export type Amendment =
  | { readonly kind: 'link'; readonly symbol: string; readonly record: RecordPlace }
  | { readonly kind: 'retire'; readonly record: RecordPlace }
  | ({ readonly kind: 'review'; readonly symbol: string } & GivenReview);

/** A review as a person gives it. */
export interface GivenReview {
  readonly decision: ReviewDecision;
  readonly comment?: string;
  readonly by?: string;
  /** ISO date; absent: today. */
  readonly on?: string;
  /** For `reassign`: who owns it from now on. */
  readonly owner?: string;
  /** Digest of the grants that the reviewer saw; absent: those of now. */
  readonly digest?: string;
}

/** How often a review is due where a record does not say it, in days. */
export const usualInterval = 180;

/** A change of a record that lies outside the repository: made on its file there, or on lines of its own. */
export interface OutsideChange {
  readonly kind: 'outside';
  readonly inventory: string;
  readonly record: RecordFact;
  readonly steps: readonly Step[];
}

/** A change of a record of the repository. */
export interface OwnChange {
  readonly kind: 'record';
  readonly place: RecordPlace;
  readonly steps: readonly Step[];
}

/** The date in a comment, which is all that a review of an identity without a record can move. */
export interface CommentChange {
  readonly kind: 'comment';
  readonly path: string;
  readonly edit: Edit;
}

/** The change of one amendment alone; undefined where there is none, or it is to be made elsewhere. */
export function amendedFile(amendment: Amendment, context: FixContext): FileChange | undefined {
  const change = amended(amendment, context, recordsIn(context));
  if (typeof change === 'string' || change.kind === 'outside') return undefined;
  return change.kind === 'record'
    ? recordAfter(change.place.path, change.steps, context)
    : edited(change.path, [change.edit]);
}

/** The change of an amendment, or why there is none, in words. `records` are those of the repository. */
export function amended(
  amendment: Amendment,
  context: FixContext,
  records: ReturnType<typeof recordsIn>,
): OwnChange | CommentChange | OutsideChange | string {
  switch (amendment.kind) {
    case 'retire':
      return changeOf(amendment.record, { lifecycle: 'decommissioned' });
    case 'link': {
      const identity = context.identity(amendment.symbol);
      const newKeys = identity ? telling(identity).slice(0, 1) : [];
      if (newKeys.length === 0) return 'it has no name outside its file that a record could match';
      return changeOf(amendment.record, { newKeys });
    }
    case 'review': {
      const identity = context.identity(amendment.symbol);
      return identity ? reviewed(identity, amendment, context, records) : 'it is no longer there';
    }
  }
}

function changeOf(place: RecordPlace, patch: RecordPatch): OwnChange {
  return { kind: 'record', place, steps: recordSteps(place, patch) };
}

function reviewed(
  identity: Identity,
  given: GivenReview,
  context: FixContext,
  records: ReturnType<typeof recordsIn>,
): OwnChange | CommentChange | OutsideChange | string {
  const { record: id, at, sources: [inventory] = [] } = identity.inventory;
  if (id === undefined) return nextInComment(identity, given, context) ?? 'it has no record; register it first';
  if (given.decision === 'reassign' && given.owner === undefined) return 'the new owner is missing';
  const grants = reviewedGrants(identity);
  const digest = grantsDigest(grants);
  if (given.digest !== undefined && given.digest !== digest) return 'its grants have changed since they were reviewed';
  const known =
    at === undefined
      ? context.outsideRecord(identity)
      : records.find(({ record, path }) => record.id === id && path === at.path)?.record;
  const review: RecordReview = {
    last: given.on ?? context.today,
    ...(given.by === undefined ? {} : { by: given.by }),
    intervalDays: known?.review?.intervalDays ?? usualInterval,
    decision: given.decision,
    ...(given.comment ? { comment: given.comment } : {}),
    digest,
    ...(grants.length <= mostListed ? { grants } : {}),
  };
  const patch: RecordPatch = {
    review,
    ...(given.decision === 'reassign' && given.owner !== undefined ? { technical: [given.owner] } : {}),
    ...(given.decision === 'retire' ? ({ lifecycle: 'deprecated' } as const) : {}),
  };
  if (at === undefined) {
    if (known === undefined || inventory === undefined) return 'its record is not known';
    return { kind: 'outside', inventory, record: known, steps: stepsFor(known, patch) };
  }
  return changeOf({ path: at.path, id }, patch);
}

function nextInComment(
  identity: Identity,
  { decision, on }: GivenReview,
  context: FixContext,
): CommentChange | undefined {
  const located = context.identityFact(identity.symbol);
  const stated = located?.fact.review;
  if (!located || !stated || decision !== 'keep') return undefined;
  const text = addDays(on ?? context.today, usualInterval);
  return { kind: 'comment', path: located.path, edit: { span: stated.span, text } };
}

/** Ids of entities tell their kind. */
function stepsFor({ id }: RecordFact, patch: RecordPatch): readonly Step[] {
  return isEntityId(id) ? entitySteps(id, patch) : inventorySteps(id, patch);
}

function isEntityId(id: string): boolean {
  return /^[a-z]+:[^/]+\/.+$/.test(id);
}

/** The text that an outside change starts from: the record's file, else the least that its steps need. */
export function outsideText({ record: { id, file } }: OutsideChange): string {
  if (file !== undefined) return file.text;
  const [, kind, namespace, name] = /^([a-z]+):([^/]+)\/(.+)$/.exec(id) ?? [];
  return kind === undefined
    ? `version: 1\nidentities:\n  - id: ${id}\n`
    : `kind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\nspec: {}\n`;
}
