import { catalogAddress } from './catalog-address.ts';
import { showsOnlyPart } from './catalog-visibility.ts';
import { isObject, type Json, textIn } from './json.ts';
import { hostOf, requestJson } from './request.ts';
import type { BackstageSettings } from './settings.ts';
import { type Pull, type PullContext, PullFailure, textsOf } from './source.ts';

/** Entities on one page; measured on 10,000 of them, larger pages gain nothing. */
const pageOfMost = 1_000;

/** `kind/type` pairs that stand for machine identities where the settings name none. */
const identityTypes: readonly string[] = [
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
];

const ourPrefix = 'identity-hygiene/';

const entityFields = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.description',
  'metadata.annotations',
  'spec.type',
  'spec.owner',
  'spec.lifecycle',
  'spec.system',
  'spec.dependsOn',
  'relations',
];

const ownerFilters = ['kind=group', 'kind=user'];
const ownerAnnotations = ['backstage.io/orphan', 'identity-hygiene/status'];
const ownerFields = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.labels.status',
  'spec.lifecycle',
  ...ownerAnnotations.map((name) => `metadata.annotations.${name}`),
];

/**
 * Reads the entities that stand for machine identities, and all groups and users. Source: Backstage documentation,
 * "Catalog API"; there is no ETag and no "changed since" in it.
 */
export function pullBackstage(settings: BackstageSettings, pageSize = pageOfMost): Pull {
  return async (context) => {
    const address = `${catalogAddress(settings)}/entities/by-query`;
    const identities = await entities(
      { address, filters: identityFilters(settings), fields: entityFields, pageSize },
      context,
    );
    const owners = await entities({ address, filters: ownerFilters, fields: ownerFields, pageSize }, context);
    const kept = [...identities.map((entity) => trimmed(entity, settings)), ...owners.map(ownerOnly)];
    const texts = textsOf('catalog', kept.sort(byReference));
    return (await showsOnlyPart(settings, context)) ? { texts, isPartial: true } : { texts };
  };
}

function identityFilters({ types = identityTypes, annotationPrefix }: BackstageSettings): readonly string[] {
  const byType = types.flatMap((pair) => {
    const [kind, type] = pair.toLowerCase().split('/');
    return kind && type ? [`kind=${kind},spec.type=${type}`] : [];
  });
  const prefixes = annotationPrefix === undefined ? [ourPrefix] : [ourPrefix, `${annotationPrefix}/`];
  return [...byType, ...prefixes.map((prefix) => `metadata.annotations.${prefix}match`)];
}

interface Query {
  readonly address: string;
  /** Of which each entity meets one. */
  readonly filters: readonly string[];
  readonly fields: readonly string[];
  readonly pageSize: number;
}

/** All entities that meet one of the filters, page by page. */
async function entities({ address, filters, fields, pageSize }: Query, context: PullContext): Promise<readonly Json[]> {
  const common = { fields: fields.join(','), limit: String(pageSize) };
  const first = new URLSearchParams(common);
  for (const filter of filters) first.append('filter', filter);
  const found: Json[] = [];
  const seen = new Set<string>();
  for (let query = first; ; ) {
    const { json } = await requestJson(`${address}?${query}`, context);
    if (!isObject(json) || !Array.isArray(json.items))
      throw new PullFailure('malformed', `${hostOf(address)} does not answer like a Backstage catalog.`);
    found.push(...json.items.filter(isObject));
    const cursor = textIn(json, 'pageInfo', 'nextCursor');
    // A server that leads in a circle would be asked for ever.
    if (cursor === undefined || seen.has(cursor)) return found;
    seen.add(cursor);
    query = new URLSearchParams({ ...common, cursor });
  }
}

/** What records are made from, and nothing else: what other tools keep in annotations stays on the server. */
function trimmed(entity: Json, settings: BackstageSettings): Json {
  const { kind } = entity;
  const metadata = isObject(entity.metadata) ? entity.metadata : {};
  const spec = isObject(entity.spec) ? entity.spec : {};
  const owners = ownersOf(entity);
  return {
    kind,
    metadata: {
      ...picked(metadata, ['name', 'namespace', 'title', 'description']),
      annotations: withKey(entity, keptAnnotations(isObject(metadata.annotations) ? metadata.annotations : {})),
      links: [{ url: pageOf(entity, settings) }],
    },
    spec: {
      ...picked(spec, ['type', 'lifecycle', 'system', 'dependsOn']),
      owner: owners.length > 0 ? owners : spec.owner,
    },
  };
}

/** Whom the catalog itself resolved as owners. */
function ownersOf({ relations }: Json): readonly string[] {
  if (!Array.isArray(relations)) return [];
  const owned = relations.filter(isObject).filter(({ type }) => type === 'ownedBy');
  return owned.flatMap((relation) => textIn(relation, 'targetRef') ?? []).sort();
}

const foreignAnnotations = [
  'iam.amazonaws.com/role-arn',
  'eks.amazonaws.com/role-arn',
  'iam.gke.io/gcp-service-account',
  'azure.workload.identity/client-id',
  'backstage.io/source-location',
  'backstage.io/managed-by-location',
  'backstage.io/edit-url',
];

/** Those of well-known names, and all under a prefix that has match keys. */
function keptAnnotations(annotations: Json): Json {
  const prefixes = Object.keys(annotations).flatMap((key) => /^([^/]+\/)match$/.exec(key)?.[1] ?? []);
  const isKept = (key: string) =>
    foreignAnnotations.includes(key) || [ourPrefix, ...prefixes].some((prefix) => key.startsWith(prefix));
  return Object.fromEntries(Object.entries(annotations).filter(([key]) => isKept(key)));
}

/** An entity without match keys is known by its reference alone: it was asked for, so it is an identity, whatever its type. */
function withKey(entity: Json, annotations: Json): Json {
  const hasKeys = Object.keys(annotations).some((key) => key.endsWith('/match'));
  return hasKeys ? annotations : { ...annotations, [`${ourPrefix}match`]: `id:${nameOf(entity)}` };
}

/** `kind:namespace/name`, in lower case. */
function nameOf(entity: Json): string {
  const namespace = textIn(entity, 'metadata', 'namespace') ?? 'default';
  return `${textIn(entity, 'kind')}:${namespace}/${textIn(entity, 'metadata', 'name')}`.toLowerCase();
}

/** The entity's page in the portal: the route of its catalog plugin. */
function pageOf(entity: Json, { url, portalUrl = url }: BackstageSettings): string {
  const namespace = (textIn(entity, 'metadata', 'namespace') ?? 'default').toLowerCase();
  const kind = (textIn(entity, 'kind') ?? '').toLowerCase();
  const parts = [namespace, kind, textIn(entity, 'metadata', 'name') ?? ''].map(encodeURIComponent);
  return `${portalUrl.replace(/\/+$/, '').replace(/\/api\/catalog$/, '')}/catalog/${parts.join('/')}`;
}

/** Who it is, and whether it is still there. */
function ownerOnly(entity: Json): Json {
  const metadata = isObject(entity.metadata) ? entity.metadata : {};
  const [annotations, labels, spec] = [metadata.annotations, metadata.labels, entity.spec];
  return {
    kind: entity.kind,
    metadata: {
      ...picked(metadata, ['name', 'namespace']),
      ...(isObject(annotations) ? { annotations: picked(annotations, ownerAnnotations) } : {}),
      ...(isObject(labels) ? { labels: picked(labels, ['status']) } : {}),
    },
    ...(isObject(spec) ? { spec: picked(spec, ['lifecycle']) } : {}),
  };
}

function picked(from: Json, names: readonly string[]): Json {
  return Object.fromEntries(names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])));
}

/** The server keeps no order of its own between pulls. */
function byReference(a: Json, b: Json): number {
  const [left, right] = [nameOf(a), nameOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
