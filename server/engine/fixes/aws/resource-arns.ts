import table from '../../../../rules/tables/terraform-arns.json' with { type: 'json' };
import type { AwsAction } from '../../model/aws-action.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entry } from '../../syntax/document.ts';
import type { PlainValue } from '../edit/edit.ts';
import type { FixContext } from '../fix.ts';
import type { StatementSite } from './statement-site.ts';
import { templateCandidates } from './template-arns.ts';

/** ARN patterns of resource types, as few as there need be, of which each action takes one. */
export function arnPatterns(actions: readonly AwsAction[]): readonly string[] {
  const chosen: string[] = [];
  let open = actions.filter(({ resources }) => resources.length > 0);
  while (open.length > 0 && chosen.length < mostPatterns) {
    const counts = new Map<string, number>();
    for (const { resources } of open) for (const arn of resources) counts.set(arn, (counts.get(arn) ?? 0) + 1);
    const [best] = [...counts].sort(([a, countA], [b, countB]) => countB - countA || a.length - b.length);
    if (!best) break;
    chosen.push(best[0]);
    open = open.filter(({ resources }) => !resources.includes(best[0]));
  }
  return open.length === 0 ? chosen.sort() : [];
}

/** More types than this in one statement are better parted by hand. */
const mostPatterns = 4;

/** The ARN with a name to fill in: `arn:aws:s3:::NAME/*`. */
export function placeholder(pattern: string): string {
  const known = placeholders.get(pattern);
  if (known !== undefined) return known;
  const [service = '', region = '', account = '', ...rest] = pattern.split(':');
  const resource = rest.join(':').replace(/[*~]/, 'NAME').replaceAll('~', '*');
  return ['arn:aws', service, region, account, resource].join(':');
}

/** A resource that a policy may name. */
export interface Candidate {
  readonly name: string;
  /** Pattern of its ARN. */
  readonly arn: string;
  /** How the policy names it, with what stands below it. */
  reference(below: string): PlainValue;
}

/** References to the one resource of the folder or template that fits each pattern; undefined where some pattern has none or several. */
export function declaredArns(
  patterns: readonly string[],
  site: StatementSite,
  path: string,
  context: FixContext,
): readonly { readonly value: PlainValue; readonly name: string }[] | undefined {
  const candidates = /\.(tf|tofu)(\.json)?$/.test(path)
    ? folderCandidates(site, path, context)
    : templateCandidates(context.document(path), site.map.span.start);
  const found = patterns.flatMap((pattern) => {
    const fitting = candidates.flatMap(({ name, arn, reference }) => {
      const below = arn === pattern ? '' : belowOf(pattern, arn.replace(/[~*]$/, ''));
      return below === undefined ? [] : [{ value: reference(below), name }];
    });
    return fitting.length === 1 ? fitting : [];
  });
  return found.length === patterns.length && found.length > 0 ? found : undefined;
}

function folderCandidates(site: StatementSite, path: string, context: FixContext): readonly Candidate[] {
  return addressesIn(path.slice(0, path.lastIndexOf('/') + 1), context).map((address) => ({
    name: address,
    arn: types.get(address.slice(0, address.indexOf('.'))) ?? '',
    reference: (below) => reference(site, address, below),
  }));
}

/** What stands behind the name in the pattern of a part: `/index/…` of an index, seen from its table. */
function belowOf(pattern: string, base: string): string | undefined {
  const rest = pattern.startsWith(`${base}*/`) ? pattern.slice(base.length + 1) : undefined;
  return rest?.replaceAll('~', '*');
}

function reference({ document }: StatementSite, address: string, below: string): PlainValue {
  if (document.syntax === 'json') return `\${${address}.arn}${below}`;
  return { raw: below === '' ? `${address}.arn` : `"\${${address}.arn}${below}"` };
}

const placeholders: ReadonlyMap<string, string> = new Map(Object.entries(table.placeholders));
const types: ReadonlyMap<string, string> = new Map(Object.entries(table.types));

/** Addresses of resources that files of the folder declare once. */
export function addressesIn(folder: string, context: FixContext): readonly string[] {
  const files = context.paths().filter((path) => path.startsWith(folder) && !path.slice(folder.length).includes('/'));
  return files.flatMap((path) =>
    (context.facts(path)?.definitions ?? []).flatMap(({ address, node }) =>
      types.has(address.slice(0, address.indexOf('.'))) && isSingle(node) ? [address] : [],
    ),
  );
}

function isSingle(node: ValueNode): boolean {
  return entry(node, 'count') === undefined && entry(node, 'for_each') === undefined;
}

/** Service prefixes of the resources that files of the folder declare; roles and users are who may, not what it is done to. */
export function servicesIn(folder: string, context: FixContext): readonly string[] {
  const services = addressesIn(folder, context).flatMap(
    (address) => types.get(address.slice(0, address.indexOf('.')))?.split(':')[0] ?? [],
  );
  return [...new Set(services)].filter((service) => service !== 'iam').sort();
}
