import { entityId, ourPrefix } from '../../extract/catalog-info.ts';
import type { RecordReview } from '../../model/review.ts';
import type { MapNode } from '../../model/value-node.ts';
import { entry, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import type { Step } from '../changed-file.ts';
import type { RecordPatch } from './record-patch.ts';

/** The entity of an id in a `catalog-info.yaml`. */
function entityIn(document: SourceDocument, id: string): MapNode | undefined {
  const entity = document.roots.find((root) => entityId(root) === id);
  return entity?.kind === 'map' ? entity : undefined;
}

/** The steps that change an entity of Backstage: its own fields where it has them, else annotations. */
export function entitySteps(id: string, patch: RecordPatch): readonly Step[] {
  return [
    ...(patch.newKeys ?? []).map((key) => keyStep(id, key)),
    ...(patch.technical?.[0] === undefined ? [] : [fieldStep(id, 'spec', 'owner', entityOwner(patch.technical[0]))]),
    ...(patch.business === undefined ? [] : [annotationStep(id, 'business-owner', patch.business.join(','))]),
    ...(patch.purpose === undefined ? [] : [fieldStep(id, 'metadata', 'description', patch.purpose)]),
    ...(patch.environment === undefined ? [] : [annotationStep(id, 'environment', patch.environment)]),
    ...(patch.privileged === undefined ? [] : [annotationStep(id, 'privileged', String(patch.privileged))]),
    ...(patch.lifecycle === undefined ? [] : [annotationStep(id, 'lifecycle', patch.lifecycle)]),
    ...(patch.expiresAt === undefined ? [] : [annotationStep(id, 'credential-expires-at', patch.expiresAt)]),
    ...(patch.review === undefined ? [] : reviewSteps(id, patch.review)),
  ];
}

function reviewSteps(id: string, review: RecordReview): readonly Step[] {
  const { last, by, intervalDays, decision, comment, digest, grants } = review;
  const said: readonly (readonly [name: string, value: string | undefined])[] = [
    ['reviewed-at', last],
    ['reviewed-by', by],
    ['review-interval-days', intervalDays === undefined ? undefined : String(intervalDays)],
    ['review-decision', decision],
    ['review-comment', comment],
    ['reviewed-digest', digest],
    ['reviewed-grants', grants?.join('; ') || undefined],
  ];
  return said.flatMap(([name, value]) =>
    value === undefined ? [unannotated(id, name)] : [annotationStep(id, name, value)],
  );
}

/** What a former review said and this one does not. */
function unannotated(id: string, name: string): Step {
  return (document, editor) => {
    const annotations = valueAt(entityIn(document, id), 'metadata', 'annotations');
    const key = `${ourPrefix(annotations)}${name}`;
    const stated = entry(annotations, key);
    return annotations?.kind === 'map' && stated ? editor.removeEntry(document, annotations, stated) : 'nothing';
  };
}

function keyStep(id: string, key: string): Step {
  return (document, editor) => {
    const annotations = valueAt(entityIn(document, id), 'metadata', 'annotations');
    const known = textOf(valueAt(annotations, `${ourPrefix(annotations)}match`));
    return annotationStep(id, 'match', known ? `${known},${key}` : key)(document, editor);
  };
}

/** An owner as an entity refers to it: a team of a code host is the group of its name. */
export function entityOwner(owner: string): string {
  const team = /^@[^/]+\/(.+)$/.exec(owner);
  return team?.[1] ?? owner;
}

/** Sets one of our annotations, under the prefix that the entity uses. */
function annotationStep(id: string, name: string, value: string): Step {
  return (document, editor) => {
    const metadata = valueAt(entityIn(document, id), 'metadata');
    if (metadata?.kind !== 'map') return [];
    const annotations = valueAt(metadata, 'annotations');
    const key = `${ourPrefix(annotations)}${name}`;
    return annotations?.kind === 'map'
      ? editor.setEntry(document, annotations, key, value)
      : editor.setEntry(document, metadata, 'annotations', { [key]: value });
  };
}

function fieldStep(id: string, field: 'metadata' | 'spec', key: string, value: string): Step {
  return (document, editor) => {
    const entity = entityIn(document, id);
    const inner = valueAt(entity, field);
    return inner?.kind === 'map' ? editor.setEntry(document, inner, key, value) : [];
  };
}
