import { apiGroupScope } from '../../extract/kubernetes/api-group.ts';
import type { Grant, Term } from '../../model/grant.ts';
import { isClusterRole, kubernetesRule, resourceInWords } from '../clouds/kubernetes-reach.ts';
import { normalisedGrant } from '../evaluate-rule.ts';
import { listInWords } from '../message.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * A star in the verbs, resources or API groups of a Kubernetes rule; all three for the whole cluster are an error. A note:
 * API groups alone, with verbs and resources listed; groups that the repository defines, which grow with its own reviews;
 * reading what others define.
 */
export function* k8sWildcard(subject: Subject, context: CheckContext): Iterable<Draft> {
  const rule = kubernetesRule(subject);
  if (!rule) return;
  const { grant, holders } = rule;
  const verb = grant.actions.find(isKnownStar);
  const resource = grant.resources.find((term) => partOf(term, 1) === '*');
  const group = grant.resources.find((term) => partOf(term, 0) === '*');
  const first = verb ?? resource ?? group;
  if (!first) return;
  const isEverything = verb && resource && group && isClusterRole(grant.holder);
  const isGroupOnly = !verb && !resource;
  const isOwn = grant.resources.every((term) => context.definedAt(`${apiGroupScope}#${partOf(term, 0)}`) !== undefined);
  const isReading = grant.actions.every(isReadingVerb) && grant.resources.every(isAddedLater);
  yield {
    at: first.at,
    about: normalisedGrant(grant),
    args: { what: `${verb ? 'do everything with' : actionsOf(grant)} ${resourcesOf(grant)}` },
    ...(holders[0] && { identity: holders[0].symbol }),
    ...(isEverything && { level: 'error' }),
    ...((isGroupOnly || isOwn || isReading) && { level: 'note' }),
  };
}

function actionsOf({ actions }: Grant): string {
  const names = actions.map(({ text }) => text);
  return names.length > 4
    ? `do ${names.length} things (${names.slice(0, 3).join(', ')} and others) with`
    : listInWords(names);
}

/** `every resource of apps`, `pods of every API group` */
function resourcesOf({ resources }: Grant): string {
  const shared = sharedGroup(resources);
  if (shared !== undefined)
    return `${listInWords(resources.map(({ text }) => text.slice(shared.length + 1)))} of ${shared}`;
  const words = resources.map((term) => {
    const group = partOf(term, 0);
    const name = partOf(term, 1);
    if (group === undefined || name === undefined)
      return `the address ${term.text.replace(/^url:/, '')}`.replace(
        /^the address \*$/,
        'every address of the API server',
      );
    const named = term.text.split('/').slice(1).join('/');
    if (group === '*') return name === '*' ? 'every resource of every API group' : `${named} of every API group`;
    return name === '*'
      ? `every resource of ${group === 'core' ? 'the core group' : group}`
      : resourceInWords(term.text);
  });
  return listInWords(words);
}

/** The one group, other than the core's, whose resources are listed; undefined where it needs no other words. */
function sharedGroup(resources: readonly Term[]): string | undefined {
  const [group, ...others] = new Set(resources.map((term) => partOf(term, 0)));
  if (resources.length < 2 || others.length > 0 || group === '*' || group === 'core') return undefined;
  return resources.some((term) => partOf(term, 1) === '*') ? undefined : group;
}

function isReadingVerb({ text }: Term): boolean {
  return /^(?:get|list|watch)$/i.test(text);
}

/** Of a group that comes with no cluster. Source: Kubernetes, "API Groups": the cluster's own end in `.k8s.io` or have no dot. */
function isAddedLater(term: Term): boolean {
  return /\.x-k8s\.io$|^(?!.*\.k8s\.io$).*\./.test(partOf(term, 0) ?? '');
}

function isKnownStar({ text, exact }: Term): boolean {
  return exact && text === '*';
}

/** A part of `group/resource`; none for URLs. */
function partOf({ text, exact }: Term, index: 0 | 1): string | undefined {
  return exact && !text.startsWith('url:') ? text.split('/')[index] : undefined;
}
