import type { RecordFact } from '../model/facts.ts';
import { type KeyScheme, parseKey } from '../model/key.ts';
import type { ListedOwnerFact, OwnerDefaultFact } from '../model/owner-facts.ts';
import { reviewDecisions } from '../model/review.ts';
import type { ValueNode } from '../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, textOf, valueAt } from '../syntax/document.ts';
import { componentOwners } from './component-owners.ts';
import type { Extractor } from './extractor.ts';
import { textFact, textsOf } from './literal.ts';
import { optional } from './optional.ts';
import { goneStatus } from './owner-status.ts';

/**
 * Reads Backstage's `catalog-info.yaml`: an entity that names match keys in our annotation, or whose kind and type
 * stand for a machine identity, is a record. Source: Backstage documentation, "Descriptor format of catalog entities".
 */
export const catalogInfoExtractor: Extractor = {
  format: 'catalog-info',
  syntax: 'yaml',
  accepts: isCatalogFile,
  extract: ({ path, document }) => ({
    records: document.roots.flatMap(entityRecords),
    owners: document.roots.flatMap(entityOwners),
    defaults: componentDefaults(path, document.roots),
  }),
};

/** Whether a file holds entities of Backstage: a `catalog-info.yaml`, or one of the folder `catalog-info` beside it. */
export function isCatalogFile(path: string): boolean {
  return /(^|\/)catalog-info(?:\/[^/]+)?\.ya?ml$/.test(path);
}

/** A component's descriptor lies beside its code; systems, domains and resources lie anywhere. */
function componentDefaults(path: string, entities: readonly ValueNode[]): readonly OwnerDefaultFact[] {
  const components = entities.filter((entity) => textOf(valueAt(entity, 'kind'))?.toLowerCase() === 'component');
  return componentOwners(
    path.replace(/(^|\/)catalog-info\/([^/]+)$/, '$1$2'),
    components.map((entity) => ({ technical: [textFact(valueAt(entity, 'spec', 'owner'))] })),
  );
}

/** `kind/type` pairs that stand for a machine identity, whatever its annotations say. */
const identityTypes: ReadonlySet<string> = new Set([
  'resource/service-account',
  'resource/machine-identity',
  'resource/workload-identity',
  'resource/iam-role',
  'resource/api-key',
  'resource/credential',
  'resource/ai-agent',
  'component/ai-agent',
  'component/agent',
  'api/mcp-server',
  'airesource/agent',
]);

/** Annotations by which other tools name the identity of an entity. */
const foreignKeys: Readonly<Record<string, KeyScheme>> = {
  'iam.amazonaws.com/role-arn': 'aws',
  'eks.amazonaws.com/role-arn': 'aws',
  'iam.gke.io/gcp-service-account': 'gcp-sa',
  'azure.workload.identity/client-id': 'azure',
};

/** Groups and users are what owners refer to. */
export function entityOwners(entity: ValueNode): ListedOwnerFact[] {
  const kind = textOf(valueAt(entity, 'kind'))?.toLowerCase();
  const name = textFact(valueAt(entity, 'metadata', 'name'));
  if ((kind !== 'group' && kind !== 'user') || !name) return [];
  const namespace = textOf(valueAt(entity, 'metadata', 'namespace')) ?? 'default';
  const annotations = valueAt(entity, 'metadata', 'annotations');
  // Backstage marks what no source names any more: "Life of an Entity", orphaning.
  const isOrphan = textOf(valueAt(annotations, 'backstage.io/orphan')) === 'true';
  const status =
    textOf(valueAt(annotations, `${ourPrefix(annotations)}status`)) ??
    textOf(valueAt(entity, 'spec', 'lifecycle')) ??
    textOf(valueAt(entity, 'metadata', 'labels', 'status'));
  const gone = goneStatus(status) ?? (isOrphan ? 'orphaned' : undefined);
  return [{ text: `${kind}:${namespace}/${name.text}`.toLowerCase(), span: name.span, ...optional('gone', gone) }];
}

/** What an entity is called in the catalog: `kind:namespace/name`, in lower case. */
export function entityId(entity: ValueNode): string | undefined {
  const kind = textOf(valueAt(entity, 'kind'));
  const name = textOf(valueAt(entity, 'metadata', 'name'));
  if (!kind || !name) return undefined;
  const namespace = textOf(valueAt(entity, 'metadata', 'namespace')) ?? 'default';
  return `${kind}:${namespace}/${name}`.toLowerCase();
}

/** The record that an entity is; none where it stands for no machine identity. */
export function entityRecords(entity: ValueNode): RecordFact[] {
  const kind = textOf(valueAt(entity, 'kind'));
  const name = textFact(valueAt(entity, 'metadata', 'name'));
  if (!kind || !name || name.text.includes('{{')) return [];
  const annotations = valueAt(entity, 'metadata', 'annotations');
  const annotation = (key: string) => textOf(valueAt(annotations, key));
  const prefix = ourPrefix(annotations);
  const ours = (key: string) => annotation(prefix + key);
  const type = textOf(valueAt(entity, 'spec', 'type'));
  const match = listed(ours('match'));
  if (match.length === 0 && !identityTypes.has(`${kind}/${type}`.toLowerCase())) return [];
  const foreign = Object.entries(foreignKeys).flatMap(([key, scheme]) =>
    listed(annotation(key)).map((value) => `${scheme}:${value}`),
  );
  const expiresAt = ours('credential-expires-at');
  const source = sourceOf(annotation('backstage.io/source-location') ?? annotation('backstage.io/managed-by-location'));
  return [
    {
      id: entityId(entity) ?? name.text,
      kind: type ?? kind.toLowerCase(),
      name: textOf(valueAt(entity, 'metadata', 'title')) ?? name.text,
      match: [...match, ...foreign],
      technical: textsOf(valueAt(entity, 'spec', 'owner')),
      business: listed(ours('business-owner')),
      systems: [...textsOf(valueAt(entity, 'spec', 'system')), ...textsOf(valueAt(entity, 'spec', 'dependsOn'))],
      data: listed(ours('data')),
      credentials: expiresAt ? [{ type: 'credential', expiresAt }] : [],
      sources: source ? [source] : [],
      ...optional('purpose', textOf(valueAt(entity, 'metadata', 'description'))),
      ...optional('environment', ours('environment')),
      ...optional('lifecycle', ours('lifecycle') ?? textOf(valueAt(entity, 'spec', 'lifecycle'))),
      ...optional('review', reviewOf(ours)),
      ...optional('lastUsed', ours('last-used')),
      ...optional('monitoring', ours('monitoring')),
      ...optional('permissions', permissionsOf(ours('privileged'))),
      ...optional('page', annotation('backstage.io/edit-url')),
      ...optional('url', linkOf(valueAt(entity, 'metadata', 'links'))),
      span: entity.span,
      idSpan: name.span,
    },
  ];
}

/**
 * The prefix of our annotations. An organisation may use its own: the one whose `match` holds match keys.
 * Others of the entity's annotations are then read under the same prefix.
 */
export function ourPrefix(annotations: ValueNode | undefined): string {
  const own = entriesOf(annotations).find(
    (entry) => /^[^/]+\/match$/.test(keyOf(entry) ?? '') && listed(textOf(entry.value)).some(parseKey),
  );
  return (own && keyOf(own)?.slice(0, -'match'.length)) ?? 'identity-hygiene/';
}

/** The first page that the entity links to; a link may also lead back into an editor. */
function linkOf(links: ValueNode | undefined): string | undefined {
  return itemsOf(links)
    .map((link) => textOf(valueAt(link, 'url')))
    .find((url) => url !== undefined && /^https?:/i.test(url));
}

/** The parts of a comma-separated annotation. */
function listed(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function permissionsOf(privileged: string | undefined): RecordFact['permissions'] {
  if (privileged !== 'true' && privileged !== 'false') return undefined;
  return { summary: [], privileged: privileged === 'true' };
}

/** A review by our annotations; what was reviewed stands in one, a grant between semicolons. */
function reviewOf(ours: (key: string) => string | undefined): RecordFact['review'] {
  const [last, interval] = [ours('reviewed-at'), ours('review-interval-days')];
  if (!last && !interval) return undefined;
  const days = Number(interval);
  const decision = ours('review-decision');
  return {
    ...optional('last', last),
    ...optional('by', ours('reviewed-by')),
    ...optional('intervalDays', days > 0 ? days : undefined),
    ...optional(
      'decision',
      reviewDecisions.find((each) => each === decision),
    ),
    ...optional('comment', ours('review-comment')),
    ...optional('digest', ours('reviewed-digest')),
    ...optional('grants', ours('reviewed-grants')?.split('; ')),
  };
}

/** `url:https://host/owner/repository/tree/branch/path` as repository and path. */
function sourceOf(location: string | undefined): RecordFact['sources'][number] | undefined {
  const match = /^url:https?:\/\/([^/]+\/[^/]+\/[^/]+)(?:\/(?:-\/)?(?:tree|blob|raw)\/[^/]+\/?(.*))?/.exec(
    location ?? '',
  );
  return match?.[1] ? { repo: match[1].replace(/\.git$/, ''), ...optional('path', match[2] || undefined) } : undefined;
}
