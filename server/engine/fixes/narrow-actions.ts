import { mayApply } from '../graph/aws-arn.ts';
import type { AwsAction } from '../model/aws-action.ts';
import type { Finding } from '../model/finding.ts';
import type { ValueNode } from '../model/value-node.ts';
import { resolved } from '../syntax/document.ts';
import { compacted } from './aws/compact.ts';
import { servicesIn } from './aws/resource-arns.ts';
import { literalsOf, nameOfPart, partOf, type StatementSite, statementAt } from './aws/statement-site.ts';
import { edited } from './changed-file.ts';
import type { Edit } from './edit/edit.ts';
import { replaceItem } from './edit/list-items.ts';
import type { FixContext, FixKind, FixOffer } from './fix.ts';

/** Lists actions in the place of a pattern: those that read, those that also write, or all that change no permissions. */
export const narrowActions: FixKind = {
  kind: 'narrow-actions',
  offers(finding, context) {
    const wide = wideOf(finding, context);
    if (!wide) return [];
    const narrowed = choicesOf(finding.rule).flatMap((choice, index): readonly FixOffer[] => {
      const kept = keptBy(choice, wide.actions);
      if (kept.length === 0 || kept.length === wide.actions.length) return [];
      const count = `${wide.actions.length} → ${kept.length} actions`;
      return [
        {
          id: `narrow-actions:${choice}`,
          title: `Narrow ${wide.text} to ${words[choice]} (${count})`,
          safety: 'review',
          effect: 'in-place update',
          isPreferred: index === 0,
        },
      ];
    });
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
    const choice = choicesOf(finding.rule).find((candidate) => id.startsWith(`narrow-actions:${candidate}`));
    const wide = choice && wideOf(finding, context, servicesOf(id));
    if (!wide || !choice) return undefined;
    const kept = keptBy(choice, wide.actions);
    const change = edited(finding.at.path, replaced(wide, patternsFor(kept, context)));
    return change && [change];
  },
};

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

type Choice = 'read' | 'write' | 'harmless';

const levels: Readonly<Record<Choice, readonly AwsAction['access'][]>> = {
  read: ['list', 'read'],
  write: ['list', 'read', 'write', 'tagging'],
  harmless: ['list', 'read', 'write', 'tagging'],
};

function keptBy(choice: Choice, actions: readonly AwsAction[]): readonly AwsAction[] {
  return actions.filter(
    ({ access, name }) => levels[choice].includes(access) && !(choice === 'read' && isOfDelivery.test(name)),
  );
}

/** It lets whoever sets up a delivery of logs name the resource; the data count it among what reads. */
const isOfDelivery = /AllowVendedLogDelivery/i;

const words: Readonly<Record<Choice, string>> = {
  read: 'what lists and reads',
  write: 'what reads and writes, but changes no permissions',
  harmless: 'what changes no permissions',
};

/** A pattern that was written for what it does keeps all of that; a star keeps the least. */
function choicesOf(rule: string): readonly Choice[] {
  return rule === 'aws-prefix-reaches-admin' ? ['harmless'] : ['read', 'write'];
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
  /** All that it covers, as far as the resources take it. */
  readonly actions: readonly AwsAction[];
}

/** With `chosen`, what is covered of these services alone. */
function wideOf(finding: Finding, context: FixContext, chosen: readonly string[] = []): Wide | undefined {
  if (!rules.has(finding.rule)) return undefined;
  const { path, span } = finding.at;
  const site = statementAt(context.document(path), span.start);
  if (finding.rule === 'aws-not-action') return site && exceptedOf(site, path, context);
  const term =
    site && literalsOf(partOf(site, 'actions'))?.find(({ node, text }) => covers(node, span.start) && /\*/.test(text));
  if (!site || !term) return undefined;
  const resources = literalsOf(partOf(site, 'resources'))?.map(({ text }) => text) ?? [];
  const isAll = /^\*+(:\*+)?$/.test(term.text);
  const services = chosen.length > 0 ? chosen.map((service) => `${service}:*`) : undefined;
  const patterns = isAll ? (services ?? servicesFor(resources, path, context)) : [term.text];
  const actions = patterns
    .flatMap((pattern) => context.aws.expand(pattern))
    .filter((action) => mayApplyTo(action, resources));
  return { site, node: term.node, text: term.text, isAll, actions };
}

/** What `NotAction` permits, as far as the resources or the folder tell which services are meant. */
function exceptedOf(site: StatementSite, path: string, context: FixContext): Wide | undefined {
  const entry = partOf(site, 'exceptions');
  const excepted = literalsOf(entry);
  if (!entry || !excepted) return undefined;
  const resources = literalsOf(partOf(site, 'resources'))?.map(({ text }) => text) ?? [];
  const left = new Set(excepted.flatMap(({ text }) => context.aws.expand(text).map(({ name }) => name)));
  const actions = servicesFor(resources, path, context)
    .flatMap((pattern) => context.aws.expand(pattern))
    .filter((action) => !left.has(action.name) && mayApplyTo(action, resources));
  return { site, node: entry.value, text: 'all but the exceptions', isAll: false, actions };
}

function mayApplyTo(action: AwsAction, resources: readonly string[]): boolean {
  return resources.length === 0 || resources.some((text) => mayApply(action, { text }));
}

function covers({ span }: ValueNode, offset: number): boolean {
  return span.start <= offset && offset < span.end;
}

/** Services that a star over all of them can be meant for: those of the ARNs, else those of the folder's resources. */
function servicesFor(resources: readonly string[], path: string, context: FixContext): readonly string[] {
  const named = resources.flatMap((text) => /^arn:[^:]*:([a-z0-9-]+):/.exec(text)?.[1] ?? []);
  const isNamed = named.length === resources.length && named.length > 0;
  const services = isNamed ? named : servicesIn(path.slice(0, path.lastIndexOf('/') + 1), context);
  return [...new Set(services)].map((service) => `${service}:*`);
}

function patternsFor(kept: readonly AwsAction[], context: FixContext): readonly string[] {
  const services = [...new Set(kept.map(({ name }) => name.slice(0, name.indexOf(':'))))];
  return services.flatMap((service) => {
    const own = kept.filter(({ name }) => name.startsWith(`${service}:`));
    return compacted(own, context.aws.expand(`${service}:*`));
  });
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
    return replaceItem(document, node, patterns);
  return editor.setEntry(document, map, nameOfPart(site, 'actions'), patterns);
}
