import templates from '../../../rules/tables/cloudformation-arns.json' with { type: 'json' };
import table from '../../../rules/tables/terraform-arns.json' with { type: 'json' };
import { allowedBy } from '../aws-permissions.ts';
import { arnsMeet } from '../graph/aws/arn.ts';
import { textOfExpression } from '../graph/keys/targets.ts';
import type { AwsActions } from '../model/aws-action.ts';
import type { DefinitionFact } from '../model/facts.ts';
import type { Grant, Term } from '../model/grant.ts';
import type { Identity } from '../model/identity.ts';
import type { Place } from '../model/span.ts';
import type { Queries } from '../queries.ts';
import { entry } from '../syntax/document.ts';
import { lazily } from '../text/lazily.ts';
import { matchesGlob } from '../text/patterns/glob.ts';
import { unknownInWords } from '../words/unknown.ts';
import { inOrder, type Reachable, type Reacher } from './reachable.ts';

/** What AWS makes of a definition, by its ARN. */
interface Resource {
  readonly symbol: string;
  /** Without the partition, `*` for what is not known. */
  readonly arn: string;
  readonly hasKnownName: boolean;
}

const types = lazily(
  (): ReadonlyMap<string, string> => new Map([...Object.entries(table.types), ...Object.entries(templates.types)]),
);

/** A bucket, secret, database, key or the like of AWS; undefined for definitions of other things. */
export function awsReachable(fact: DefinitionFact, path: string, queries: Queries): Reachable | undefined {
  if (!types().has(typeOf(fact))) return undefined;
  const resource = resourceOf(fact, path, queries);
  return {
    reachedBy: (identity) => ownReach(identity, resource, queries.tables.aws),
    others: () => byPolicy(queries, resource),
  };
}

function typeOf({ type, address }: DefinitionFact): string {
  return type ?? address.slice(0, address.indexOf('.'));
}

function resourceOf(fact: DefinitionFact, path: string, { graph }: Queries): Resource {
  const pattern = types().get(typeOf(fact)) ?? '';
  const node = nameAttributes.map((name) => entry(fact.node, name)?.value).find((value) => value !== undefined);
  const text = node && textOfExpression({ node, scope: fact.scope }, path, graph.definitions).text;
  const hasKnownName = text !== undefined && /[^*]/.test(text);
  const [service = '', region = '', account = '', ...rest] = pattern.split(':');
  // The path of a parameter begins with the slash that its ARN has already.
  const resource = hasKnownName ? rest.join(':').replace(/[*~]/, text.replace(/^\//, '')) : rest.join(':');
  return {
    symbol: `${fact.scope}#${fact.address}`,
    arn: [service, region, account, resource].join(':'),
    hasKnownName,
  };
}

const nameAttributes = [
  'bucket',
  'function_name',
  'identifier',
  'cluster_identifier',
  'domain_name',
  'family',
  'name',
  'BucketName',
  'TableName',
  'FunctionName',
  'QueueName',
  'TopicName',
  'StreamName',
  'DomainName',
  'DBInstanceIdentifier',
  'DBClusterIdentifier',
  'RoleName',
  'UserName',
  'Name',
];

function ownReach(identity: Identity, resource: Resource, aws: AwsActions): Reacher | undefined {
  const service = resource.arn.slice(0, resource.arn.indexOf(':'));
  const levels = new Set<string>();
  let at: Place | undefined;
  for (const grant of identity.grants) {
    if (grant.provider !== 'aws' || !grant.resources.some((term) => mayBe(term, resource))) continue;
    const allowed = allowedBy(grant, identity, aws).filter(({ name }) => name.startsWith(`${service}:`));
    const fitting = allowed.filter(({ resources }) => resources.some((type) => isWithin(type, resource.arn)));
    for (const { access } of fitting) levels.add(access);
    if (fitting.length > 0) at ??= grant.at;
  }
  return at && { who: identity.name, access: inOrder(levels), through: [], at };
}

/** Whether an action's resource type is the resource, or a part of it. */
function isWithin(type: string, arn: string): boolean {
  return arnsMeet(type, arn) || arnsMeet(type, `${arn}/*`);
}

function mayBe(term: Term, resource: Resource): boolean {
  if (term.symbol !== undefined) return term.symbol === resource.symbol;
  if (term.exact && term.text === '*') return true;
  const arn = /^arn:[^:]*:(.*)$/s.exec(term.text)?.[1];
  if (arn === undefined) return false;
  if (resource.hasKnownName) return isWithin(arn.toLowerCase(), resource.arn.toLowerCase());
  // A name that is not known may be any: only what takes in all of them reaches it for certain.
  const any = resource.arn.replaceAll('~', '*');
  return term.exact && [any, `${any}/*`].some((each) => matchesGlob(arn.toLowerCase(), each.toLowerCase()));
}

function byPolicy(queries: Queries, { symbol }: Resource): readonly Reacher[] {
  return queries.graph
    .heldBy(symbol, 'resource')
    .filter(({ effect }) => effect === 'allow')
    .flatMap((grant) => grant.principals.map((principal) => policyReach(grant, principal, queries)));
}

function policyReach(grant: Grant, principal: Term, queries: Queries): Reacher {
  const named = principal.symbol === undefined ? undefined : queries.identity(principal.symbol)?.name;
  const who =
    named ?? (principal.text === '*' ? (principal.exact ? 'anybody' : unknownInWords(principal)) : principal.text);
  const condition = grant.conditions.length > 0 ? ', under conditions' : '';
  return { who: `${who} (by its own policy${condition})`, access: [grant.access], through: [], at: grant.at };
}
