import type { RecordReview } from '../../model/review.ts';
import type { MapNode } from '../../model/value-node.ts';
import { entry, itemsOf, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import type { Step } from '../changed-file.ts';
import type { PlainValue } from '../edit/edit.ts';
import type { RecordPatch } from './record-patch.ts';

/** The record of an id in one of our own inventory files. */
function recordIn(document: SourceDocument, id: string): MapNode | undefined {
  const record = itemsOf(valueAt(document.roots[0], 'identities')).find((item) => textOf(valueAt(item, 'id')) === id);
  return record?.kind === 'map' ? record : undefined;
}

/** The steps that change a record of `.identity/inventory.yaml` or a file of `.identity/inventory/`. */
export function inventorySteps(id: string, patch: RecordPatch): readonly Step[] {
  const fields: readonly (readonly [path: readonly [string, string?], value: PlainValue | undefined])[] = [
    [['owners', 'technical'], patch.technical],
    [['owners', 'business'], patch.business],
    [['purpose'], patch.purpose],
    [['environment'], patch.environment],
    [['permissions', 'privileged'], patch.privileged],
    [['lifecycle'], patch.lifecycle],
  ];
  return [
    ...(patch.newKeys ?? []).map((key) => keyStep(id, key)),
    ...fields.flatMap(([path, value]) => (value === undefined ? [] : [entryStep(id, path, value)])),
    ...(patch.expiresAt === undefined ? [] : [expiryStep(id, patch.expiresAt)]),
    ...(patch.review === undefined ? [] : reviewSteps(id, patch.review)),
  ];
}

/** Sets an entry of a record, or of a map in it, which it may lack. */
function entryStep(id: string, [field, inner]: readonly [string, string?], value: PlainValue): Step {
  return (document, editor) => {
    const record = recordIn(document, id);
    if (!record) return [];
    if (inner === undefined) return editor.setEntry(document, record, field, value);
    const map = valueAt(record, field);
    return map?.kind === 'map'
      ? editor.setEntry(document, map, inner, value)
      : editor.setEntry(document, record, field, { [inner]: value });
  };
}

function keyStep(id: string, key: string): Step {
  return (document, editor) => {
    const record = recordIn(document, id);
    const match = valueAt(record, 'match');
    if (match?.kind === 'list') return editor.appendItem(document, match, key);
    return record ? editor.setEntry(document, record, 'match', [key]) : [];
  };
}

/** A record with several credentials does not tell which one is meant. */
function expiryStep(id: string, date: string): Step {
  return (document, editor) => {
    const [credential, ...others] = itemsOf(valueAt(recordIn(document, id), 'credentials'));
    if (credential?.kind !== 'map' || others.length > 0) return [];
    return editor.setEntry(document, credential, 'expiresAt', { raw: date });
  };
}

/** The whole review in one place; a former one goes, since git keeps it. */
function reviewSteps(id: string, review: RecordReview): readonly Step[] {
  const { last, by, intervalDays, decision, comment, digest, grants } = review;
  const value: PlainValue = {
    ...(last === undefined ? {} : { last: { raw: last } }),
    ...(by === undefined ? {} : { by }),
    ...(intervalDays === undefined ? {} : { intervalDays }),
    ...(decision === undefined ? {} : { decision }),
    ...(comment === undefined ? {} : { comment }),
    ...(digest === undefined ? {} : { digest }),
    ...(grants === undefined ? {} : { grants }),
  };
  return [withoutFlow(id), entryStep(id, ['review'], value)];
}

/** A review between braces would become a line that nobody reads: it is written anew, a line for each part. */
function withoutFlow(id: string): Step {
  return (document, editor) => {
    const record = recordIn(document, id);
    const known = entry(record, 'review');
    if (record?.style !== 'block' || known?.value.kind !== 'map' || known.value.style !== 'flow') return 'nothing';
    return editor.removeEntry(document, record, known);
  };
}

/** Takes from a record the keys that `isMeant`; one that is left without keys goes as a whole. */
export function withoutKeys(id: string, isMeant: (key: string) => boolean): Step {
  return (document, editor) => {
    const record = recordIn(document, id);
    const match = valueAt(record, 'match');
    const list = valueAt(document.roots[0], 'identities');
    if (!record || match?.kind !== 'list' || list?.kind !== 'list') return [];
    const left = itemsOf(match)
      .flatMap((item) => textOf(item) ?? [])
      .filter((key) => !isMeant(key));
    return left.length === 0 ? editor.removeItem(document, list, record) : editor.replaceValue(document, match, left);
  };
}
