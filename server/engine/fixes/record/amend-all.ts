import { afterAll, rewritten, type Step } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import type { FileChange, FixContext, FixResult } from '../fix.ts';
import { type Amendment, amended } from './amend.ts';
import { type OutsideFile, takenOutside } from './outside.ts';
import { recordsIn } from './record-places.ts';

/** What amendments come to: changes here, changes for files elsewhere, and what cannot be done with its reason. */
export interface AmendmentResult {
  readonly result: FixResult;
  readonly refused: readonly Refusal[];
  readonly outside: readonly OutsideFile[];
}

interface Refusal {
  readonly amendment: Amendment;
  readonly reason: string;
}

/** The steps for one record, and the amendments that they come from. */
interface Revision {
  readonly steps: Step[];
  readonly amendments: Amendment[];
}

/** All amendments in one change, those of one file together. */
export function amendedAll(amendments: readonly Amendment[], context: FixContext): AmendmentResult {
  const records = recordsIn(context);
  const refused: Refusal[] = [];
  const outside = new Map<string, OutsideFile>();
  const revisions = new Map<string, Map<string, Revision>>();
  const comments = new Map<string, Edit[]>();
  for (const amendment of amendments) {
    const change = amended(amendment, context, records);
    if (typeof change === 'string') refused.push({ amendment, reason: change });
    else if (change.kind === 'record') revise(revisions, change.place.path, change.place.id, change.steps, amendment);
    else if (change.kind === 'comment') comments.set(change.path, [...(comments.get(change.path) ?? []), change.edit]);
    else {
      const reason = takenOutside(change, outside);
      if (reason !== undefined) refused.push({ amendment, reason });
    }
  }
  const changes = [
    ...[...revisions].flatMap(([path, ofFile]) => changeOf(path, [...ofFile.values()], refused, context)),
    ...[...comments].map(([path, edits]): FileChange => ({ kind: 'edit', path, edits })),
  ];
  const count = amendments.length - refused.length;
  const title = count === 1 ? 'Change a record' : `Change ${count} records`;
  const result: FixResult =
    changes.length === 0
      ? { kind: 'stale' }
      : { kind: 'changes', title, effect: 'text only', safety: 'review', changes };
  return { result, refused, outside: [...outside.values()] };
}

function revise(
  revisions: Map<string, Map<string, Revision>>,
  path: string,
  id: string,
  steps: readonly Step[],
  amendment: Amendment,
): void {
  const ofFile = revisions.get(path) ?? new Map<string, Revision>();
  revisions.set(path, ofFile);
  const revision = ofFile.get(id) ?? { steps: [], amendments: [] };
  ofFile.set(id, revision);
  revision.steps.push(...steps);
  revision.amendments.push(amendment);
}

function changeOf(
  path: string,
  revisions: readonly Revision[],
  refused: Refusal[],
  context: FixContext,
): readonly FileChange[] {
  const before = context.text(path);
  const reason = `${path} cannot be changed there`;
  if (before === undefined) {
    refused.push(...revisions.flatMap(({ amendments }) => amendments.map((amendment) => ({ amendment, reason }))));
    return [];
  }
  const steps = revisions.map((revision) => revision.steps);
  const { text, failed } = afterAll('yaml', before, steps);
  for (const index of failed)
    refused.push(...(revisions[index]?.amendments ?? []).map((amendment) => ({ amendment, reason })));
  const change = text === before ? undefined : rewritten(path, before, text);
  return change ? [change] : [];
}
