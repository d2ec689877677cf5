import type { Finding } from '../model/finding.ts';
import { encloses } from '../model/span.ts';
import { declaredBlocks, unusedScopes } from '../rules/pipelines/unused-scopes.ts';
import { entriesOf, keyOf, resolved, type SourceDocument } from '../syntax/document.ts';
import { changedBySteps, type Step } from './changed-file.ts';
import { yamlEditor } from './edit/yaml.ts';
import type { FixContext, FixKind } from './fix.ts';
import { entriesAt } from './place.ts';

/** Takes scopes out of a `permissions` block that no step needs, or lowers them to `read`; the others stay as they are. */
export const dropScopes: FixKind = {
  kind: 'drop-scopes',
  offers(finding, context) {
    const scopes = scopesFor(finding, context);
    if (scopes.length === 0) return [];
    const words = scopes
      .map(({ scope, enough }) => (enough ? `lower ${scope} to ${enough}` : `drop the permission ${scope}`))
      .join(', ');
    return [
      {
        id: 'drop-scopes',
        title: words.charAt(0).toUpperCase() + words.slice(1),
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
      },
    ];
  },
  changes(finding, _, context) {
    const { path, span } = finding.at;
    const scopes = scopesFor(finding, context);
    if (scopes.length === 0) return undefined;
    // The last first, so that the finding's place stays where it is.
    const steps = [...scopes].reverse().map(
      ({ scope, enough }): Step =>
        (document) =>
          dropped(document, span.start, scope, enough),
    );
    return changedBySteps(path, 'yaml', steps, context);
  },
};

interface Drop {
  readonly scope: string;
  readonly enough?: 'read';
}

function scopesFor({ rule, at }: Finding, context: FixContext): readonly Drop[] {
  if (rule === 'gh-idtoken-unused') return [{ scope: 'id-token' }];
  const pipeline = rule === 'gh-permissions-unused' ? context.facts(at.path)?.pipelines?.[0] : undefined;
  const block = pipeline && declaredBlocks(pipeline).find(({ permissions }) => encloses(permissions.span, at.span));
  return pipeline && block ? unusedScopes(block, pipeline, at.path, (path) => context.facts(path)?.pipelines) : [];
}

function dropped(
  document: SourceDocument,
  offset: number,
  scope: string,
  enough: 'read' | undefined,
): ReturnType<Step> {
  const block = entriesAt(document, offset).find(({ entry }) => keyOf(entry) === 'permissions')?.entry.value;
  const map = resolved(block);
  const found = entriesOf(map).find((candidate) => keyOf(candidate) === scope);
  if (map?.kind !== 'map' || !found) return [];
  return enough === undefined
    ? yamlEditor.removeEntry(document, map, found)
    : yamlEditor.replaceValue(document, found.value, enough);
}
