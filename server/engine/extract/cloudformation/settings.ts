import table from '../../../../rules/tables/cloudformation-settings.json' with { type: 'json' };
import type { ResourceFact, SettingFact, SettingUnit, SettingWay } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { lazily } from '../../text/lazily.ts';
import { inTemplate, property, type Resource, type Template, targetOf, valuesAt } from './template.ts';

/** What a resource sets about its life and about who comes in, by the table of settings. */
export function settingsOf(resource: Resource, template: Template): readonly SettingFact[] {
  return (rows().get(resource.type) ?? []).flatMap((row) => settingOf(row, resource, template) ?? []);
}

/** A provider of identity tokens with the audiences that it lets through; what keeps a bucket from the public. */
export function resourceFactsOf(resource: Resource, template: Template): readonly ResourceFact[] {
  const type = Object.hasOwn(resourceTypes, resource.type) ? resourceTypes[resource.type] : undefined;
  if (!type) return [];
  const { symbol, span, id } = resource;
  const settings = Object.entries(type.settings).flatMap(([name, path]) =>
    valuesAt(resource.properties, path.split('.'), template).map((value) => ({
      name,
      value: inTemplate(template, value),
    })),
  );
  if (settings.length === 0 && type.isOptional) return [];
  const name: ValueNode = { kind: 'scalar', value: id.text, style: 'plain', span: id.span, content: id.span };
  return [{ symbol, kind: type.kind, name: inTemplate(template, name), span, nameSpan: id.span, settings }];
}

/** Resources whose settings rules look at; those that are optional count where one of them is written. */
const resourceTypes: Readonly<
  Record<
    string,
    { readonly kind: string; readonly settings: Readonly<Record<string, string>>; readonly isOptional?: true }
  >
> = {
  'AWS::IAM::OIDCProvider': { kind: 'aws-oidc-provider', settings: { audiences: 'ClientIdList', url: 'Url' } },
  'AWS::ApiGateway::RestApi': {
    kind: 'rest-api',
    settings: { endpoint: 'EndpointConfiguration.Types' },
    isOptional: true,
  },
  'AWS::Elasticsearch::Domain': {
    kind: 'search-domain',
    settings: { network: 'VPCOptions.SubnetIds', signIn: 'AdvancedSecurityOptions.Enabled' },
    isOptional: true,
  },
  'AWS::OpenSearchService::Domain': {
    kind: 'search-domain',
    settings: { network: 'VPCOptions.SubnetIds', signIn: 'AdvancedSecurityOptions.Enabled' },
    isOptional: true,
  },
  'AWS::S3::Bucket': {
    kind: 's3-public-access-block',
    settings: {
      ignoreAcls: 'PublicAccessBlockConfiguration.IgnorePublicAcls',
      restrict: 'PublicAccessBlockConfiguration.RestrictPublicBuckets',
      website: 'WebsiteConfiguration.IndexDocument',
    },
    isOptional: true,
  },
};

interface Row {
  readonly type: string;
  readonly about: string;
  readonly title: string;
  readonly ways: readonly {
    readonly path: string;
    readonly unit?: string;
    readonly off?: SettingWay['off'];
    readonly on?: SettingWay['on'];
  }[];
  readonly absent: string;
  readonly when?: Readonly<Record<string, readonly string[]>>;
  readonly of?: string;
  readonly longest?: number;
}

const rows = lazily(() => byType(table.settings as readonly Row[]));

function byType(all: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of all) found.set(row.type, [...(found.get(row.type) ?? []), row]);
  return found;
}

function settingOf(row: Row, resource: Resource, template: Template): SettingFact | undefined {
  const guards = guardsOf(row, resource, template);
  if (!guards) return undefined;
  const { symbol, span, id, type } = resource;
  const thing = row.of === undefined ? undefined : property(resource, row.of);
  return {
    about: row.about,
    of: thing ? targetOf(template, thing) : { symbol },
    type,
    title: row.title,
    ways: row.ways.map((way) => wayOf(way, resource, template)),
    absent: row.absent === 'off' ? 'off' : 'default',
    guards,
    ...(row.longest !== undefined && { longest: row.longest }),
    symbol,
    span,
    nameSpan: id.span,
  };
}

function wayOf({ path, unit, off = [], on }: Row['ways'][number], resource: Resource, template: Template): SettingWay {
  const value = property(resource, ...path.split('.'));
  const known = units.find((each) => each === unit) ?? 'plain';
  return {
    name: path,
    unit: known,
    off,
    ...(on !== undefined && { on }),
    ...(value && { value: inTemplate(template, value) }),
  };
}

const units: readonly SettingUnit[] = ['date', 'days', 'seconds', 'iso-duration', 'schedule'];

/** Undefined where a property is not written although the row asks for it. */
function guardsOf({ when = {} }: Row, resource: Resource, template: Template): SettingFact['guards'] | undefined {
  const guards: SettingFact['guards'][number][] = [];
  for (const [name, values] of Object.entries(when)) {
    const value = property(resource, name);
    if (value) guards.push({ value: inTemplate(template, value), isOneOf: values });
    else if (!values.includes('')) return undefined;
  }
  return guards;
}
