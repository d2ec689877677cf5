import table from '../../../../rules/tables/terraform-arns.json' with { type: 'json' };
import type { AwsAction, AwsActions } from '../../model/aws-action.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entry } from '../../syntax/document.ts';
import { lazily } from '../../text/lazily.ts';
import type { PlainValue } from '../edit/edit.ts';
import type { FixContext } from '../fix.ts';
import { createSpokenOf } from './spoken-of.ts';
import type { StatementSite } from './statement-site.ts';
import { belowTable, givesIndexes, mayAskIndexes, tablePattern } from './table-indexes.ts';
import { type Candidate, templateCandidates } from './template-arns.ts';
import { createTies } from './tied.ts';

/**
 * ARN patterns of resource types, as few as there need be: those without which a call is refused, and of the other actions'
 * one each. Where several would do, the type that most of the service is about.
 */
export function arnPatterns(actions: readonly AwsAction[], aws: AwsActions): readonly string[] {
  const chosen = [...new Set(actions.flatMap(({ needed }) => needed))];
  let open = actions.filter(({ resources }) => resources.length > 0 && !resources.some((arn) => chosen.includes(arn)));
  while (open.length > 0 && chosen.length < mostPatterns) {
    const any = open.find(({ resources }) => resources.length > mostTypes);
    const counts = countsOf(any ? [] : open);
    if (any) {
      const [service = ''] = any.name.split(':', 1);
      chosen.push(`${service}:*:*:*/*`);
      open = open.filter(({ name, resources }) => !name.startsWith(`${service}:`) || resources.length <= mostTypes);
      continue;
    }
    const most = Math.max(...counts.values());
    const tied = [...counts].flatMap(([arn, count]) => (count === most ? [arn] : []));
    const best = tied.length === 1 ? tied[0] : mainType(tied, open, aws);
    if (best === undefined) break;
    chosen.push(best);
    open = open.filter(({ resources }) => !resources.includes(best));
  }
  return open.length === 0 && chosen.length <= mostPatterns ? chosen.sort() : [];
}

/** How many actions take each type. */
function countsOf(actions: readonly AwsAction[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { resources } of actions) for (const arn of resources) counts.set(arn, (counts.get(arn) ?? 0) + 1);
  return counts;
}

function mainType(types: readonly string[], actions: readonly AwsAction[], aws: AwsActions): string | undefined {
  const services = new Set(actions.map(({ name }) => name.slice(0, name.indexOf(':'))));
  const uses = countsOf([...services].flatMap((service) => aws.expand(`${service}:*`)));
  // What is a member's of an organization is named by those alone who manage it; all others mean their own account.
  const own = types.filter((type) => !type.includes('/o-'));
  const [best] = (own.length > 0 ? own : types).toSorted(
    (a, b) => (uses.get(b) ?? 0) - (uses.get(a) ?? 0) || a.length - b.length,
  );
  return best;
}

/** What takes more types than this, as tags do, is meant for any thing of the account. Source: EC2 user guide, "Tag on creation". */
const mostTypes = 20;

/** More types than this in one statement are better parted by hand. */
const mostPatterns = 4;

/** The ARN with a name to fill in: `arn:aws:s3:::NAME/*`. */
export function placeholder(pattern: string): string {
  const known = placeholders().get(pattern);
  if (known !== undefined) return known;
  const [service = '', region = '', account = '', ...rest] = pattern.split(':');
  const resource = rest.join(':').replace(/[*~]/, 'NAME').replaceAll('~', '*');
  return ['arn:aws', service, region, account, resource].join(':');
}

/** A reference to a resource, and what it is called in words. */
export interface Declared {
  /** The thing itself, and what stands below it that is asked for. */
  readonly values: readonly PlainValue[];
  readonly name: string;
}

/** More resources of one type than a grant of all of them would mean. */
const mostDeclared = 4;

/** References to the resources of the folder or template that fit each pattern of actions; left out where some pattern has none, or many. */
export function declaredArns(
  { patterns, actions }: { readonly patterns: readonly string[]; readonly actions: readonly AwsAction[] },
  site: StatementSite,
  path: string,
  context: FixContext,
): ReadonlyMap<string, readonly Declared[]> {
  const candidates = isTerraform(path)
    ? folderCandidates(site, path, context)
    : templateCandidates(context.document(path), site.map.span.start);
  const isTied = lazily(() => createTies(site, path, context));
  const asksIndexes = mayAskIndexes(actions);
  const isSpokenOf = lazily(() => createSpokenOf(site, context.document(path)));
  const found = patterns.flatMap((pattern): readonly (readonly [string, readonly Declared[]])[] => {
    const isOthers = ofOthers.test(pattern);
    const fitting = candidates.flatMap(({ name, arn, body, reference }) => {
      const below = arn === pattern ? '' : belowOf(pattern, arn.replace(/[~*]$/, ''));
      if (below === undefined || (isOthers && !isTied()(name)) || !isSpokenOf()(name)) return [];
      const isAsked = asksIndexes && arn === tablePattern && below === '' && givesIndexes(body());
      return [{ values: [below, ...(isAsked ? [belowTable] : [])].map(reference), name }];
    });
    return fitting.length > 0 && fitting.length <= mostDeclared ? [[pattern, fitting]] : [];
  });
  return new Map(found);
}

/** Things that programs mostly take from elsewhere, so that one which stands here need not be the one that is meant. */
const ofOthers = /^(?:kms|secretsmanager):|^ssm:[^/]*:parameter\//;

function folderCandidates(site: StatementSite, path: string, context: FixContext): readonly Candidate[] {
  return declaredIn(path.slice(0, path.lastIndexOf('/') + 1), context).map(({ address, body }) => ({
    name: address,
    body,
    arn: types().get(address.slice(0, address.indexOf('.'))) ?? '',
    reference: (below) => reference(site, path, address, below),
  }));
}

/** What stands behind the name in the pattern of a part: `/index/…` of an index, seen from its table. */
function belowOf(pattern: string, base: string): string | undefined {
  const rest = pattern.startsWith(`${base}*/`) ? pattern.slice(base.length + 1) : undefined;
  return rest?.replaceAll('~', '*');
}

function reference({ document }: StatementSite, path: string, address: string, below: string): PlainValue {
  if (!revised.has(address.slice(0, address.indexOf('.')))) {
    if (document.syntax === 'json') return `\${${address}.arn}${below}`;
    return { raw: below === '' ? `${address}.arn` : `"\${${address}.arn}${below}"` };
  }
  // Each deployment makes another revision, which the ARN of this one does not take in.
  const all = `replace(${address}.arn, "/:[0-9]+$/", ":*")`;
  const text = `\${${all}}${below}`;
  if (document.syntax !== 'json') return { raw: below === '' ? all : `"${text}"` };
  // JSON in a heredoc is filled in before anybody reads it, and what fills in knows no marks of JSON.
  return path.endsWith('.json') ? text : { raw: `"${text}"` };
}

const placeholders = lazily((): ReadonlyMap<string, string> => new Map(Object.entries(table.placeholders)));
const revised: ReadonlySet<string> = new Set(table.revised);
const types = lazily((): ReadonlyMap<string, string> => new Map(Object.entries(table.types)));

/** Addresses of resources that files of the folder declare once. */
export function addressesIn(folder: string, context: FixContext): readonly string[] {
  return declaredIn(folder, context).map(({ address }) => address);
}

function declaredIn(
  folder: string,
  context: FixContext,
): readonly { readonly address: string; readonly body: () => string }[] {
  const files = context.paths().filter((path) => path.startsWith(folder) && !path.slice(folder.length).includes('/'));
  return files.flatMap((path) =>
    (context.facts(path)?.definitions ?? []).flatMap(({ address, node }) =>
      types().has(address.slice(0, address.indexOf('.'))) && isSingle(node)
        ? [{ address, body: () => context.text(path)?.slice(node.span.start, node.span.end) ?? '' }]
        : [],
    ),
  );
}

function isSingle(node: ValueNode): boolean {
  return entry(node, 'count') === undefined && entry(node, 'for_each') === undefined;
}

/** Service prefixes of the resources that files of the folder, or the template itself, declare beside a place. */
export function servicesBeside(path: string, offset: number, context: FixContext): readonly string[] {
  const inFolder = addressesIn(path.slice(0, path.lastIndexOf('/') + 1), context).map(
    (address) => types().get(address.slice(0, address.indexOf('.'))) ?? '',
  );
  const inTemplate = templateCandidates(context.document(path), offset).map(({ arn }) => arn);
  const services = (isTerraform(path) ? inFolder : inTemplate).map((arn) => arn.slice(0, arn.indexOf(':')));
  // Roles and users stand in each file that permits something.
  return [...new Set(services)].filter((service) => service !== '' && service !== 'iam').sort();
}

function isTerraform(path: string): boolean {
  return /\.(tf|tofu)(\.json)?$/.test(path);
}
