import { secretsOfPods } from '../../extract/kubernetes/pod-secrets.ts';
import type { Facts } from '../../model/facts.ts';
import type { Finding } from '../../model/finding.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { entry, itemsOf, keyOf, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import { changedBySteps, type Step } from '../changed-file.ts';
import type { PlainValue } from '../edit/edit.ts';
import type { FixContext, FixKind, FixOffer } from '../fix.ts';
import { entriesAt, nodeAtRoute, nodesAt, routeTo } from '../place.ts';
import { leftOpen } from '../to-fill-in.ts';

/** Confines a rule of a role to objects that it names; what names cannot confine stays in a rule of its own, or goes. */
export const nameObjects: FixKind = {
  kind: 'name-objects',
  offers(finding, context) {
    const found = ruleAt(finding, context);
    if (!found || !hasRoom(finding, found, context)) return [];
    const { names, about, dropped } = found;
    return [
      {
        id: 'name-objects',
        title: `Name the ${about.what}${names.isKnown ? `: ${names.list.join(', ')}` : ', to be filled in'}`,
        safety: 'review',
        effect: 'in-place update',
        // Without those that are dropped a program that lists or watches stops working.
        isPreferred: names.isKnown && dropped.length === 0,
        ...leftOpen(names.isKnown ? [] : names.list),
        ...(dropped.length > 0 && { details: [`Without ${dropped.join(' and ')}, which names do not confine`] }),
        ...attended(whyAttended(finding, found)),
      },
    ];
  },
  changes(finding, _, context) {
    const found = ruleAt(finding, context);
    return found && changedBySteps(finding.at.path, found.document.syntax, stepsFor(finding, found), context);
  },
};

function attended(why: string | undefined): Pick<FixOffer, 'isAttended' | 'why'> {
  return why === undefined ? {} : { isAttended: true, why };
}

/**
 * Whoever makes secrets works with those, and these have other names than the ones that pods are given. A controller lists and watches before it reads anything: told names alone, it
 * starts without any. Source: client-go, informers; Kubernetes, "Using RBAC Authorization", on `resourceNames` with `list` and `watch`.
 */
function whyAttended({ rule }: Finding, { about, verbs, dropped }: Found): string | undefined {
  if (rule === 'k8s-secrets-read' && verbs.others.includes('create'))
    return 'It makes secrets itself, whose names no text here tells.';
  const followed = [...dropped, ...verbs.others].filter((verb) => /^(?:list|watch)$/.test(verb));
  return followed.length > 0
    ? `It may ${followed.join(' and ')} ${about.what}: which ones it works with, no text here tells.`
    : undefined;
}

/** Whether further rules find a place: a template may make the list that they would stand in. */
function hasRoom(finding: Finding, found: Found, context: FixContext): boolean {
  const { document } = found;
  return (
    furtherRules(found).length === 0 ||
    changedBySteps(finding.at.path, document.syntax, stepsFor(finding, found), context) !== undefined
  );
}

/** What each rule is about. Source: Kubernetes, "Using RBAC Authorization", referring to resources. */
interface About {
  readonly what: string;
  readonly resources: RegExp;
  readonly placeholder: string;
  /** Verbs that a name confines. */
  readonly named: RegExp;
  /** Verbs that return everything whatever is named. */
  readonly dropped: RegExp;
}

const abouts: Readonly<Record<string, About>> = {
  'k8s-secrets-read': {
    what: 'secrets',
    resources: /^secrets$/,
    placeholder: 'name-of-the-secret',
    named: /^(?:get|update|patch|delete)$/,
    dropped: /^(?:list|watch)$/,
  },
  'k8s-admission': {
    what: 'webhooks',
    resources: /webhookconfigurations$|admissionpolicies$/,
    placeholder: 'name-of-the-webhook',
    named: /^(?:get|update|patch|delete)$/,
    dropped: /^create$/,
  },
  'k8s-token-create': {
    what: 'accounts',
    resources: /^serviceaccounts\/token$/,
    placeholder: 'name-of-the-account',
    named: /^(?:create|get|update|patch|delete)$/,
    dropped: /^(?:list|watch)$/,
  },
  'k8s-impersonate': {
    what: 'users, groups or accounts',
    resources: /^(?:users|groups|serviceaccounts|uids|userextras\/.*)$/,
    placeholder: 'name-of-the-user',
    named: /^impersonate$/,
    dropped: /^$/,
  },
};

interface Keys {
  readonly names: string;
  readonly groups: string;
}

interface Found {
  readonly document: SourceDocument;
  readonly keys: Keys;
  readonly about: About;
  readonly names: { readonly list: readonly string[]; readonly isKnown: boolean };
  readonly groups: readonly string[];
  /** Resources and verbs that names confine, and the others. */
  readonly resources: Parts;
  readonly verbs: Parts;
  readonly dropped: readonly string[];
}

interface Parts {
  readonly named: readonly string[];
  readonly others: readonly string[];
}

function ruleAt(finding: Finding, context: FixContext): Found | undefined {
  const about = Object.hasOwn(abouts, finding.rule) ? abouts[finding.rule] : undefined;
  const { path, span } = finding.at;
  const document = about && context.document(path);
  const facts = context.facts(path);
  const map = document && mapAt(document, span.start);
  if (!about || !document || !map || !facts) return undefined;
  const keys: Keys =
    document.syntax === 'hcl'
      ? { names: 'resource_names', groups: 'api_groups' }
      : { names: 'resourceNames', groups: 'apiGroups' };
  const texts = (key: string) => knownTexts(entry(map, key)?.value);
  const resources = texts('resources');
  const verbs = texts('verbs');
  const groups = texts(keys.groups);
  if (entry(map, keys.names) || !resources || !verbs || !groups) return undefined;
  if (verbs.includes('*') || resources.some((resource) => resource.includes('*'))) return undefined;
  const named = resources.filter((resource) => about.resources.test(resource));
  const parts: Parts = { named, others: resources.filter((resource) => !about.resources.test(resource)) };
  const confined = verbs.filter((verb) => about.named.test(verb));
  const dropped = verbs.filter((verb) => about.dropped.test(verb));
  const left = verbs.filter((verb) => !about.named.test(verb) && !about.dropped.test(verb));
  const found: Found = {
    document,
    keys,
    about,
    names: namesFor(about, facts, document, finding),
    groups,
    resources: parts,
    verbs: { named: confined.length > 0 ? confined : ['get'], others: left },
    dropped,
  };
  // A further rule of HCL is a block, which is no value.
  return named.length === 0 || (document.syntax === 'hcl' && furtherRules(found).length > 0) ? undefined : found;
}

/** The texts of a list; undefined where a template makes one. */
function knownTexts(node: ValueNode | undefined): readonly string[] | undefined {
  const texts = itemsOf(node).flatMap((item) => textOf(item) ?? []);
  return texts.length < itemsOf(node).length || texts.some((text) => text.includes('{{')) ? undefined : texts;
}

function mapAt(document: SourceDocument, offset: number): MapNode | undefined {
  return entriesAt(document, offset).find(({ entry: item }) => /^(?:resources|verbs)$/.test(keyOf(item) ?? ''))?.map;
}

/** The names that the file itself tells: secrets that its pods use, accounts that it declares. */
function namesFor(about: About, facts: Facts, document: SourceDocument, finding: Finding): Found['names'] {
  const told =
    about.what === 'secrets'
      ? document.roots.flatMap((root) => secretsOfPods(root)).map(({ text }) => text)
      : about.what === 'accounts'
        ? facts.identities.flatMap(({ kind, symbol, name }) =>
            kind === 'k8s-service-account' && symbol !== finding.identity ? (textOf(name.node) ?? []) : [],
          )
        : about.what === 'webhooks'
          ? document.roots.flatMap((root) =>
              /WebhookConfiguration$/.test(textOf(valueAt(root, 'kind')) ?? '')
                ? (textOf(valueAt(root, 'metadata', 'name')) ?? [])
                : [],
            )
          : [];
  const list = [...new Set(told)].filter((name) => /^[a-z0-9][a-z0-9.-]*$/.test(name)).slice(0, 10);
  return list.length > 0 ? { list, isKnown: true } : { list: [about.placeholder], isKnown: false };
}

/** The rule that stays in place, and those that follow it. */
function furtherRules({ resources, verbs, groups, keys, names }: Found): readonly PlainValue[] {
  const rule = (more: Readonly<Record<string, PlainValue>>): PlainValue => ({ [keys.groups]: groups, ...more });
  return [
    ...(resources.others.length > 0 || verbs.others.length > 0
      ? [rule({ resources: resources.named, [keys.names]: names.list, verbs: verbs.named })]
      : []),
    ...(resources.others.length > 0 && verbs.others.length > 0
      ? [rule({ resources: resources.named, verbs: verbs.others })]
      : []),
  ];
}

function stepsFor({ at }: Finding, found: Found): readonly Step[] {
  const { document, resources, verbs, names, keys, dropped } = found;
  const map = mapAt(document, at.span.start);
  const list = nodesAt(document, at.span.start).findLast(
    (node) => node.kind === 'list' && map && node.items.includes(map),
  );
  const route = map && routeTo(document, map);
  const listRoute = list && routeTo(document, list);
  const set =
    (key: string, value: readonly string[], position?: { after: string }): Step =>
    (current, editor) => {
      const rule = route && nodeAtRoute(current, route);
      if (rule?.kind !== 'map') return [];
      const written = entry(rule, key)?.value;
      return written
        ? editor.replaceValue(current, written, value)
        : editor.setEntry(current, rule, key, value, position);
    };
  const further = furtherRules(found).map(
    (rule): Step =>
      (current, editor) => {
        const rules = listRoute && nodeAtRoute(current, listRoute);
        return rules?.kind === 'list' ? editor.appendItem(current, rules, rule) : [];
      },
  );
  if (resources.others.length > 0) return [set('resources', resources.others), ...further];
  if (verbs.others.length > 0) return [set('verbs', verbs.others), ...further];
  return [
    ...(dropped.length > 0 ? [set('verbs', verbs.named)] : []),
    set(keys.names, names.list, { after: 'resources' }),
  ];
}
