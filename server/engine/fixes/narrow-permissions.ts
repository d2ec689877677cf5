import type { Finding } from '../model/finding.ts';
import type { MapNode } from '../model/value-node.ts';
import { entriesOf, entry, keyOf, resolved, type SourceDocument } from '../syntax/document.ts';
import { edited } from './changed-file.ts';
import { yamlEditor } from './edit/yaml.ts';
import type { FixContext, FixKind } from './fix.ts';
import { entriesAt, mapOf } from './place.ts';
import { neededScopes } from './workflow-scopes.ts';

/**
 * Gives a workflow or job a `permissions` block with the scopes that its steps are known to need, and at least
 * `contents: read`, in place of all scopes or of the repository's default.
 */
export const narrowPermissions: FixKind = {
  kind: 'narrow-permissions',
  offers(finding, context) {
    const target = targetOf(finding, context);
    if (!target) return [];
    const scopes = Object.entries(target.scopes).map((scope) => scope.join(': '));
    return [
      {
        id: 'narrow-permissions',
        title: `Limit the token to ${scopes.join(', ')}`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
      },
    ];
  },
  changes(finding, _, context) {
    const target = targetOf(finding, context);
    if (!target) return undefined;
    const { document, map, scopes, position } = target;
    const change = edited(finding.at.path, yamlEditor.setEntry(document, map, 'permissions', scopes, position));
    return change && [change];
  },
};

const rules: ReadonlySet<string> = new Set(['gh-permissions-all', 'gh-permissions-missing']);

interface Target {
  readonly document: SourceDocument;
  /** The workflow or the job. */
  readonly map: MapNode;
  readonly scopes: Readonly<Record<string, string>>;
  readonly position: { readonly after: string };
}

function targetOf(finding: Finding, context: FixContext): Target | undefined {
  const { path, span } = finding.at;
  const document = rules.has(finding.rule) ? context.document(path) : undefined;
  const [root] = document?.roots ?? [];
  if (document?.syntax !== 'yaml' || root?.kind !== 'map') return undefined;
  const written = entriesAt(document, span.start).find((found) => keyOf(found.entry) === 'permissions');
  const map = written?.map ?? holderOf(document, root, finding, context);
  const isWorkflow = map === root;
  const jobs = isWorkflow ? jobsWithout(root, 'permissions') : [map];
  // What a called workflow needs is not told here.
  if (jobs.some((job) => entry(job, 'uses'))) return undefined;
  return { document, map, scopes: neededScopes(jobs), position: { after: isWorkflow ? 'on' : 'runs-on' } };
}

/** Where a block is missing: the job that the finding is about, else the workflow. */
function holderOf(document: SourceDocument, root: MapNode, finding: Finding, context: FixContext): MapNode {
  const located = finding.identity === undefined ? undefined : context.identityFact(finding.identity);
  const job = located?.fact.kind === 'github-job' ? mapOf(document, located.fact.span) : undefined;
  return job ?? root;
}

/** Jobs that a block of the workflow counts for. */
function jobsWithout(root: MapNode, key: string): readonly MapNode[] {
  return entriesOf(entry(root, 'jobs')?.value).flatMap(({ value }) => {
    const job = resolved(value);
    return job?.kind === 'map' && !entry(job, key) ? [job] : [];
  });
}
