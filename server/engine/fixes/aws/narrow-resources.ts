import type { Finding } from '../../model/finding.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { isOfMachine } from '../../rules/clouds/aws-grant.ts';
import { resolved } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import type { Edit, PlainValue } from '../edit/edit.ts';
import { replaceItem } from '../edit/list-items.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { leftOpen, marksIn, openTitle } from '../to-fill-in.ts';
import { queriesIndexes } from './named-in-code.ts';
import { ownArn } from './own-account.ts';
import { arnPatterns, type Declared, declaredArns, placeholder } from './resource-arns.ts';
import { split } from './split.ts';
import { commentBehind, literalsOf, nameOfPart, partOf, type StatementSite, statementAt } from './statement-site.ts';
import { belowTable, mayAskIndexes, tablePattern } from './table-indexes.ts';
import { isUsual } from './usual-actions.ts';

/**
 * Names resources in the place of `*`: those of the folder that the actions are for, else an ARN to fill in. Actions that
 * cannot be limited stay behind in a statement of their own.
 */
export const narrowResources: FixKind = {
  kind: 'narrow-resources',
  offers(finding, context) {
    const star = starOf(finding, context);
    if (!star) return [];
    const aside = star.isSplit ? ', and leave what cannot be limited in a statement of its own' : '';
    const title = (names: readonly string[]) => `Limit to ${inWords(names)}`;
    const declared = star.patterns.flatMap((pattern) => star.declared.get(pattern) ?? []).map(({ name }) => name);
    const isKnown = star.patterns.every((pattern) => star.declared.has(pattern));
    const named = star.patterns.flatMap((pattern) => namesFor(pattern, isKnown ? undefined : star.declared));
    const marks = marksIn(
      star.patterns.flatMap((pattern) => (!isKnown && star.declared.has(pattern) ? [] : [placeholder(pattern)])),
    );
    return [
      ...(isKnown
        ? [
            {
              ...offerOf('workspace', `${title(declared)}${aside}`, star.rank),
              ...(star.rank === 'other' && {
                isAttended: true as const,
                why: 'The comment behind it says why it is so.',
              }),
            },
          ]
        : []),
      {
        ...offerOf('arn', `${openTitle(title(named), marks)}${aside}`, isKnown ? 'other' : star.rank),
        ...leftOpen(marks),
      },
    ];
  },
  changes(finding, { id }, context) {
    const star = starOf(finding, context);
    if (!star) return undefined;
    const values =
      id === 'narrow-resources:workspace' || star.patterns.some((pattern) => !star.declared.has(pattern))
        ? star.patterns.flatMap(
            (pattern) =>
              star.declared.get(pattern)?.flatMap((each) => each.values) ??
              placeholdersAt(pattern, finding, star, context),
          )
        : star.patterns.flatMap((pattern) => placeholdersAt(pattern, finding, star, context));
    const edits = star.isSplit ? split(star.site, star.moved, () => replaced(star, values)) : replaced(star, values);
    const change = edited(finding.at.path, edits);
    return change && [change];
  },
};

const rules: ReadonlySet<string> = new Set([
  'aws-resource-star',
  'aws-write-star',
  'aws-permissions-management-star',
  'aws-credential-actions',
  'aws-exfiltration',
  'aws-passrole-star',
  'aws-assume-star',
  'aws-escalation',
]);

type Rank = 'preferred' | 'other';

function offerOf(choice: string, title: string, rank: Rank) {
  const isPreferred = rank === 'preferred';
  return { id: `narrow-resources:${choice}`, title, safety: 'review', effect: 'in-place update', isPreferred } as const;
}

function namesFor(pattern: string, declared: Star['declared'] | undefined): readonly string[] {
  return declared?.get(pattern)?.map(({ name }) => name) ?? [placeholder(pattern)];
}

function inWords(names: readonly string[]): string {
  return names.length < 3 ? names.join(' and ') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

interface Star {
  readonly site: StatementSite;
  /** The `*`, or the pattern that takes in all. */
  readonly node: ValueNode;
  readonly patterns: readonly string[];
  /** What the folder declares, of the patterns that it declares something for. */
  readonly declared: ReadonlyMap<string, readonly Declared[]>;
  /** Actions that can be limited. */
  readonly moved: readonly ValueNode[];
  readonly isSplit: boolean;
  /** Programs of the repository ask indexes of tables, which the ARN of a table does not take in. */
  readonly asksIndexes: boolean;
  /** Who says behind the star why it is there has thought of it. */
  readonly rank: Rank;
}

function starOf(finding: Finding, context: FixContext): Star | undefined {
  if (!rules.has(finding.rule)) return undefined;
  const { path, span } = finding.at;
  const site = statementAt(context.document(path), span.start);
  const all = site && literalsOf(partOf(site, 'actions'));
  // What lets it take more rights is which roles it passes, whatever else the statement is about.
  const isPassed = finding.rule === 'aws-escalation';
  const actions = isPassed ? all?.filter((action) => isPassRole(action, span.start)) : all;
  const node = site && literalsOf(partOf(site, 'resources'))?.find(({ text }) => isOpen(text))?.node;
  if (!site || !all || !actions || actions.length === 0 || !node) return undefined;
  const scopable = actions.flatMap((action) => {
    const covered = context.aws.expand(action.text);
    const limited = covered.filter(({ isScopable, name }) => isScopable && !isOfMachine(name));
    return limited.length > 0 && limited.length * 2 >= covered.length ? [{ node: action.node, limited }] : [];
  });
  const limited = scopable.flatMap((action) => action.limited);
  if (limited.some(({ name }) => makes.test(name))) return undefined;
  const needed = arnPatterns(limited, context.aws);
  // A pattern that reads many kinds of things is meant for those that programs work with.
  const isReading = finding.rule === 'aws-exfiltration';
  const patterns = needed.length > 0 || !isReading ? needed : arnPatterns(limited.filter(isUsual), context.aws);
  const isSplit = scopable.length < all.length;
  if (patterns.length === 0 || (isSplit && !site.whole)) return undefined;
  // Whoever is to become roles becomes those of others, and a pipeline passes them, which the roles of its own folder are not.
  const declared =
    isPassed || finding.rule === 'aws-assume-star'
      ? new Map()
      : declaredArns({ patterns, actions: limited }, site, path, context);
  const asksIndexes = patterns.includes(tablePattern) && mayAskIndexes(limited) && queriesIndexes(context);
  const rank = commentBehind(site, node.span.end) !== '' ? 'other' : 'preferred';
  return { site, node, patterns, declared, moved: scopable.map((action) => action.node), isSplit, rank, asksIndexes };
}

function isPassRole({ node, text }: { readonly node: ValueNode; readonly text: string }, offset: number): boolean {
  return text.toLowerCase() === 'iam:passrole' && node.span.start <= offset && offset < node.span.end;
}

/** What makes a thing of EC2 that AWS names, which nobody can name before. */
const makes = /^ec2:(?:Allocate|Copy|Create(?!Tags$)|Import|Request|Run)/;

/** Roles that are assumed are mostly another account's. */
function placeholdersAt(
  pattern: string,
  { rule, at }: Finding,
  { site, asksIndexes }: Star,
  context: FixContext,
): readonly PlainValue[] {
  const arn = placeholder(pattern);
  if (rule === 'aws-assume-star') return [arn];
  const all = asksIndexes && pattern === tablePattern ? [arn, `${arn}${belowTable}`] : [arn];
  return all.map((each) => ownArn(each, site, at.path, context));
}

function isOpen(text: string): boolean {
  return text === '*' || /^arn:[^:]*:iam::[^:]*:(role\/)?\*$/.test(text);
}

function replaced({ site, node }: Star, values: readonly PlainValue[]): readonly Edit[] {
  const { document, editor, map } = site;
  const list = resolved(partOf(site, 'resources')?.value);
  if (list?.kind === 'list' && (list.items.length > 1 || list.style === 'flow'))
    return replaceItem(document, list, node, values);
  const isOne = values.length === 1 && list?.kind !== 'list' && site.form === 'object';
  return editor.setEntry(document, map, nameOfPart(site, 'resources'), isOne ? (values[0] ?? '*') : values);
}
