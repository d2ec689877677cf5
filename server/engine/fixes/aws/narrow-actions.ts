import { mayApply } from '../../graph/aws/arn.ts';
import type { AwsAction } from '../../model/aws-action.ts';
import type { Finding } from '../../model/finding.ts';
import type { Term } from '../../model/grant.ts';
import { encloses } from '../../model/span.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { resolved } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import { replaceItem } from '../edit/list-items.ts';
import type { FixContext, FixKind, FixOffer } from '../fix.ts';
import { setsUp } from '../sets-up.ts';
import { compacted } from './compact.ts';
import { namedInCode } from './named-in-code.ts';
import { servicesBeside } from './resource-arns.ts';
import {
  commentAbove,
  commentBehind,
  literalsOf,
  nameOfPart,
  partOf,
  type StatementSite,
  statementAt,
} from './statement-site.ts';
import { usual } from './usual-actions.ts';

/** Lists actions in the place of a pattern: those that programs work with, those that read, those that also write, or all that change no permissions. */
export const narrowActions: FixKind = {
  kind: 'narrow-actions',
  offers(finding, context) {
    const wide = wideOf(finding, context);
    if (!wide) return [];
    const choices = choicesOf(finding.rule, wide, context);
    const why =
      whyAttended(finding, wide, context) ??
      (choices[0]?.choice === 'read' ? unknownWork : undefined) ??
      onlyOneLeft(choices[0]);
    const narrowed = choices.map(
      ({ choice, kept }, index): FixOffer => ({
        id: `narrow-actions:${choice}`,
        title: `Narrow ${wide.text} to ${words[choice]} (${wide.actions.length} → ${kept.length} actions)`,
        safety: 'review',
        effect: 'in-place update',
        // A star that nobody knows the work of is hardly there to read alone.
        isPreferred: index === 0 && choice !== 'read',
        ...(why !== undefined && { isAttended: true, why }),
      }),
    );
    return wide.isAll ? [...narrowed, questionFor(wide, context)] : narrowed;
  },
  accept(id, finding, context) {
    const wide = wideOf(finding, context);
    const services = servicesOf(id);
    if (!wide?.isAll || services.length === 0 || !services.every(context.aws.isService)) return undefined;
    const { title: _, choices: __, asks: ___, ...offer } = questionFor(wide, context);
    return { ...offer, id, title: `Narrow ${wide.text} to what lists and reads in ${services.join(', ')}` };
  },
  changes(finding, { id }, context) {
    const services = servicesOf(id);
    const wide = wideOf(finding, context, services);
    if (!wide) return undefined;
    const chosen = services.length > 0 ? 'read' : choiceOf(id, finding, wide, context);
    const { patterns } = (chosen && chosenFor(chosen, withCalled(wide, context), context)) ?? {};
    const change = patterns && edited(finding.at.path, replaced(wide, patterns));
    return change && [change];
  },
  advises(finding, { id }, context) {
    const services = servicesOf(id);
    const wide = wideOf(finding, context, services);
    const choice = wide && (services.length > 0 ? 'read' : choiceOf(id, finding, wide, context));
    if (!wide || !choice) return undefined;
    const before = new Set(chosenFor(choice, wide, context).kept);
    const more = chosenFor(choice, withCalled(wide, context), context).kept.filter((action) => !before.has(action));
    const names = more.map(({ name }) => name);
    return names.length === 0 ? undefined : `Kept as well, since programs here call it by name: ${names.join(', ')}.`;
  },
};

const unknownWork = 'What it does with the service, nothing here tells: reading alone may stop it.';

/** Of a whole service one action is hardly all that somebody does who was given it: `lambda:*` calls functions, or deploys them. */
function onlyOneLeft(first: Chosen | undefined): string | undefined {
  const [only, ...others] = first?.choice === 'usual' ? first.patterns : [];
  return only === undefined || others.length > 0
    ? undefined
    : `Only ${only} would stay of it, and whether it does more than that, nothing here tells.`;
}

/** A list of many services, each of them whole, is that of who sets things up. */
function whyAttended(finding: Finding, { site, resources }: Wide, context: FixContext): string | undefined {
  if (meansAll.test(commentBehind(site, finding.at.span.end))) return 'The comment behind it says that all is meant.';
  if (meansAllAbove.test(commentAbove(site))) return 'The comment above it says that all is meant.';
  if (ofPeople.test(finding.message)) return 'People sign in with it: what they do there, nothing here tells.';
  const stars = literalsOf(partOf(site, 'actions'))?.filter(({ text }) => /^[\w-]+:\*$/.test(text)) ?? [];
  const isEverywhere = resources.some(({ text }) => text === '*');
  if (stars.length >= manyServices && isEverywhere)
    return `All of ${stars.length} services is what sets things up: which of that it needs, what it did last tells.`;
  // Whoever puts files into one bucket works with it, whoever runs it.
  return isEverywhere ? setsUp(finding, context) : undefined;
}

/** What somebody says who has thought of it. */
const meansAll = /\b(?:full|all|every|any|complete|admin(?:istrator)?)\b/i;

/** A comment that stands above says more than what is meant, so that it has to speak of access. */
const meansAllAbove = /\b(?:full|complete|all|any)\s+(?:access|control|actions|permissions|rights)\b/i;

/** How a finding names a set of permissions of AWS IAM Identity Center, which has no identity here. */
const ofPeople = /\blets \S*(?:ssoadmin_permission_set|PermissionSet)\b/;

const manyServices = 4;

/** The choice of an offer's id, where it is still offered. */
function choiceOf(id: string, { rule }: Finding, wide: Wide, context: FixContext): Choice | undefined {
  return choicesOf(rule, wide, context).find(({ choice }) => id === `narrow-actions:${choice}`)?.choice;
}

/** Programs are read for who applies a fix, and not for each list of offers: that takes a large part of a second. */
function withCalled(wide: Wide, context: FixContext): Wide {
  return { ...wide, called: namedInCode(wide.actions, context) };
}

function chosenFor(choice: Choice, wide: Wide, context: FixContext): Chosen {
  return choice === 'usual' ? usualOf(wide, context) : keptOf(choice, wide, context);
}

/** Which services a star is meant for, nothing may tell: a person does, by `narrow-actions:read:s3,sqs`. */
function questionFor({ text }: Wide, { aws }: FixContext): FixOffer {
  return {
    id: 'narrow-actions:services',
    title: `Narrow ${text} to what lists and reads in services that you choose…`,
    safety: 'review',
    effect: 'in-place update',
    isPreferred: false,
    asks: 'services',
    choices: aws.services(),
  };
}

function servicesOf(id: string): readonly string[] {
  return /^narrow-actions:read:([a-z0-9,-]+)$/.exec(id)?.[1]?.split(',') ?? [];
}

type Choice = 'usual' | 'read' | 'write' | 'harmless';

const levels: Readonly<Record<Exclude<Choice, 'usual'>, readonly AwsAction['access'][]>> = {
  read: ['list', 'read'],
  write: ['list', 'read', 'write', 'tagging'],
  harmless: ['list', 'read', 'write', 'tagging'],
};

const words: Readonly<Record<Choice, string>> = {
  usual: 'what programs work with',
  read: 'what lists and reads',
  write: 'what reads and writes, but changes no permissions',
  harmless: 'what changes no permissions',
};

interface Chosen {
  readonly choice: Choice;
  readonly kept: readonly AwsAction[];
  readonly patterns: readonly string[];
}

/** A pattern that was written for what it does keeps all of that, unless nobody would read such a list; a star keeps the least. */
function choicesOf(rule: string, wide: Wide, context: FixContext): readonly Chosen[] {
  const order = orders[rule] ?? ['usual', 'read', 'write'];
  const choices = order.flatMap((choice) => {
    const chosen = chosenFor(choice, wide, context);
    return chosen.kept.length === 0 || chosen.kept.length === wide.actions.length ? [] : [chosen];
  });
  const [first, second] = choices;
  if (first?.choice === 'harmless' && second && first.patterns.length > mostReadable) return [second, first];
  const isUsual = first?.choice === 'usual';
  const most: Readonly<Record<Choice, number>> = {
    usual: mostKept,
    read: isUsual ? mostKept : Number.POSITIVE_INFINITY,
    write: isUsual ? mostBeside : mostKept,
    harmless: mostKept,
  };
  return choices.filter(({ choice, patterns }) => patterns.length <= most[choice]);
}

/** Whoever may also change permissions is not to lose what it writes by that: a pattern such as `ec2:*Vpc*` makes things. */
const orders: Readonly<Record<string, readonly Choice[]>> = {
  'aws-prefix-reaches-admin': ['harmless', 'usual'],
  'aws-permissions-management-star': ['write'],
};

const mostReadable = 8;

/** Where a short list says nearly the same, nobody keeps a longer one than this. */
const mostBeside = 16;

/** Nobody keeps a longer list than this at all. */
const mostKept = 40;

function keptOf(choice: Exclude<Choice, 'usual'>, wide: Wide, context: FixContext): Chosen {
  const isOfLevel = ({ access, name }: AwsAction) => levels[choice].includes(access) && !ofDelivery.test(name);
  const kept = wide.actions.filter((action) => isOfLevel(action) || wide.called.has(action));
  return { choice, kept, patterns: patternsFor(kept, wide, context) };
}

/** AWS says that it reads; it is asked of whoever sets up a delivery of logs. */
const ofDelivery = /:AllowVendedLogDeliveryForResource$/;

/** Nothing where the table does not know one of the services. */
function usualOf(wide: Wide, context: FixContext): Chosen {
  const services = [...new Set(wide.actions.map(serviceOf))];
  const covered = new Set(wide.actions.map(({ name }) => name));
  const found = services.flatMap((service) => {
    const patterns = (usual().get(service)?.split(' ') ?? []).map((name) => `${service}:${name}`);
    return patterns.flatMap((pattern) => {
      const actions = context.aws.expand(pattern).filter(({ name }) => covered.has(name));
      return actions.length === 0 ? [] : [{ pattern, actions }];
    });
  });
  const isKnown = services.every((service) => usual().has(service));
  const known = new Set(found.flatMap(({ actions }) => actions));
  const called = [...wide.called].filter((action) => !known.has(action));
  return {
    choice: 'usual',
    kept: isKnown ? [...known, ...called] : [],
    patterns: [...found.map(({ pattern }) => pattern), ...called.map(({ name }) => name)],
  };
}

const rules: ReadonlySet<string> = new Set([
  'aws-admin',
  'aws-action-star',
  'aws-not-action',
  'aws-service-star',
  'aws-prefix-reaches-admin',
  'aws-permissions-management-star',
]);

interface Wide {
  readonly site: StatementSite;
  readonly node: ValueNode;
  readonly text: string;
  /** Whether it covers every service. */
  readonly isAll: boolean;
  readonly resources: readonly Resource[];
  /** All that it covers, as far as the resources take it. */
  readonly actions: readonly AwsAction[];
  /** Of these, what programs here call by name; none while fixes are but offered. */
  readonly called: ReadonlySet<AwsAction>;
}

/** What stacks are made with needs all that some stack will ever make. Source: AWS CDK guide, "Customize AWS CDK bootstrapping". */
const makesStacks = /(?:cdk|cfn|cloudformation)[-_]?exec/i;

type Resource = Pick<Term, 'text' | 'symbol'>;

/** With `chosen`, what is covered of these services alone. */
function wideOf(finding: Finding, context: FixContext, chosen: readonly string[] = []): Wide | undefined {
  if (!rules.has(finding.rule)) return undefined;
  const { path, span } = finding.at;
  if (makesStacks.test(path) || makesStacks.test(finding.identity ?? '')) return undefined;
  const site = statementAt(context.document(path), span.start);
  if (finding.rule === 'aws-not-action') return site && exceptedOf(finding, site, context);
  const term =
    site && literalsOf(partOf(site, 'actions'))?.find(({ node, text }) => covers(node, span.start) && /\*/.test(text));
  if (!site || !term) return undefined;
  const resources = resourcesOf(finding, site, context);
  const isAll = /^\*+(:\*+)?$/.test(term.text);
  const services = chosen.length > 0 ? chosen.map((service) => `${service}:*`) : undefined;
  const patterns = isAll ? (services ?? servicesFor(resources, finding, context)) : [term.text];
  const actions = patterns
    .flatMap((pattern) => context.aws.expand(pattern))
    .filter((action) => mayApplyTo(action, resources));
  return { site, node: term.node, text: term.text, isAll, resources, actions, called: new Set() };
}

/** What `NotAction` permits, as far as the resources or the folder tell which services are meant. */
function exceptedOf(finding: Finding, site: StatementSite, context: FixContext): Wide | undefined {
  const entry = partOf(site, 'exceptions');
  const excepted = literalsOf(entry);
  if (!entry || !excepted) return undefined;
  const resources = resourcesOf(finding, site, context);
  const left = new Set(excepted.flatMap(({ text }) => context.aws.expand(text).map(({ name }) => name)));
  const actions = servicesFor(resources, finding, context)
    .flatMap((pattern) => context.aws.expand(pattern))
    .filter((action) => !left.has(action.name) && mayApplyTo(action, resources));
  return {
    site,
    node: entry.value,
    text: 'all but the exceptions',
    isAll: false,
    resources,
    actions,
    called: new Set(),
  };
}

/** What the statement is about, evaluated; else what it says in so many words. */
function resourcesOf({ at }: Finding, site: StatementSite, context: FixContext): readonly Resource[] {
  const around = context.grantsIn(at.path).filter((grant) => encloses(grant.at.span, at.span));
  const [inner] = around.toSorted((a, b) => b.at.span.start - a.at.span.start);
  return inner?.resources ?? literalsOf(partOf(site, 'resources')) ?? [];
}

function mayApplyTo(action: AwsAction, resources: readonly Resource[]): boolean {
  return resources.length === 0 || resources.some((resource) => mayApply(action, resource));
}

function covers({ span }: ValueNode, offset: number): boolean {
  return span.start <= offset && offset < span.end;
}

/** Services that a star over all of them can be meant for: those of the ARNs, else those of the folder's resources. */
function servicesFor(
  resources: readonly Resource[],
  { at: { path, span } }: Finding,
  context: FixContext,
): readonly string[] {
  const named = resources.flatMap(({ text }) => /^arn:[^:]*:([a-z0-9-]+):/.exec(text)?.[1] ?? []);
  const isNamed = named.length === resources.length && named.length > 0;
  const services = isNamed ? named : servicesBeside(path, span.start, context);
  return [...new Set(services)].map((service) => `${service}:*`);
}

/** Actions that the resources do not take grant nothing, so that a pattern may cover them. */
function patternsFor(kept: readonly AwsAction[], { resources }: Wide, context: FixContext): readonly string[] {
  const services = [...new Set(kept.map(serviceOf))];
  return services.flatMap((service) => {
    const own = kept.filter((action) => serviceOf(action) === service);
    return compacted(
      own,
      context.aws.expand(`${service}:*`).filter((action) => mayApplyTo(action, resources)),
    );
  });
}

function serviceOf({ name }: AwsAction): string {
  return name.slice(0, name.indexOf(':'));
}

function replaced({ site, node }: Wide, patterns: readonly string[]): readonly Edit[] {
  const { document, editor, map } = site;
  const excepted = partOf(site, 'exceptions');
  if (excepted) {
    const key = excepted.key.kind === 'scalar' ? excepted.key.content : excepted.key.span;
    const renamed = { span: key, text: nameOfPart(site, 'actions') };
    return [renamed, ...editor.setEntry(document, map, nameOfPart(site, 'exceptions'), patterns)];
  }
  const list = resolved(partOf(site, 'actions')?.value);
  if (list?.kind === 'list' && (list.style === 'flow' || list.items.length > 1))
    return replaceItem(document, list, node, patterns);
  return editor.setEntry(document, map, nameOfPart(site, 'actions'), patterns);
}
