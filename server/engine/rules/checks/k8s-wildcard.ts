import { apiGroupScope } from '../../extract/kubernetes/api-group.ts';
import { secretsRead } from '../../graph/credentials/secrets-read.ts';
import type { Grant, Term } from '../../model/grant.ts';
import { adminKind } from '../clouds/cluster-admins.ts';
import { heldClusterWide } from '../clouds/held-cluster-wide.ts';
import { isOperator } from '../clouds/kubernetes-operator.ts';
import {
  isAddedGroup,
  isClusterRole,
  isClusterWide,
  kubernetesRule,
  reachInWords,
  resourceInWords,
} from '../clouds/kubernetes-reach.ts';
import { normalisedGrant } from '../evaluate-rule.ts';
import { listInWords } from '../message.ts';
import type { CheckContext, Draft, GrantSubject, Subject } from '../rule.ts';
import { k8sCreateWorkload } from './k8s-create-workload.ts';
import { k8sSecretsRead } from './k8s-secrets-read.ts';

/**
 * A star in the verbs, resources or API groups of a Kubernetes rule; all three for the whole cluster are an error. A note:
 * API groups alone, with verbs and resources listed; groups that no cluster comes with, whose objects are those of one
 * product or of the repository, unless they start pods; addresses that are no objects; reading what holds no secret; what people read, or do in a namespace;
 * objects that it names; what its holder may do in every namespace as well; leases, events and what an operator keeps in its own namespace; what a role of a namespace cannot give; reading all to keep a copy.
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
  const isGroupOnly = !verb && !resource;
  if (
    isGroupOnly &&
    [...k8sSecretsRead(rule, context), ...k8sCreateWorkload(rule, context)].some(({ level }) => level !== 'note')
  )
    return;
  const isEverything = isClusterRole(grant.holder) && doesAll(grant);
  const wider = heldClusterWide(rule, context);
  yield {
    at: first.at,
    about: normalisedGrant(grant),
    args: {
      what: `${verb ? 'do everything with' : actionsOf(grant)} ${resourcesOf(grant)}`,
      ...(isEverything
        ? asAdmin
        : isOfNoNamespace(grant)
          ? withoutEffect
          : !resource && !group && !isAddresses(grant)
            ? starredVerbs(rule)
            : grows(grant)),
    },
    ...(holders[0] && { identity: holders[0].symbol }),
    ...(isEverything && { level: isInstalledForAll(rule) ? 'warning' : 'error' }),
    ...(wider && { related: [{ at: wider.at, message: 'By this, it may do the same in every namespace' }] }),
    ...((wider || isGroupOnly || isAddresses(grant) || isSmall(rule, context)) && { level: 'note' }),
    counted: {
      least: leastOfRole,
      words: 'rules of the same role are as wide',
      alike: [grant.holder, ...[verb, resource, group].map((star) => star !== undefined)].join(' '),
    },
  };
}

/** Notes on one role of which one speaks for all, as a generator writes a rule for each group of the objects of a product. */
const leastOfRole = 3;

/** What works on everything in a cluster by what it is, such as an operator: as `cluster-admin` would weigh with it. */
function isInstalledForAll({ holders }: GrantSubject): boolean {
  return holders.length > 0 && holders.every(({ name }) => adminKind({ name, isGroup: false }) === 'operator');
}

/** All verbs, or those by which whoever has them on everything starts pods as anybody and reads all secrets. */
function doesAll({ actions, resources }: Grant): boolean {
  if (!resources.some(({ text, exact }) => exact && text === '*/*')) return false;
  const verbs = new Set(actions.map(({ text }) => text.toLowerCase()));
  return verbs.has('*') || ['create', 'get', 'update', 'delete'].every((verb) => verbs.has(verb));
}

/** What lies in no namespace a role of one cannot give. Source: Kubernetes, "Using RBAC Authorization", Role and ClusterRole. */
function isOfNoNamespace({ holder, resources }: Grant): boolean {
  return holder.startsWith('k8s#Role/') && resources.length > 0 && resources.every(isOfCluster);
}

/** Source: Kubernetes API reference, resources of the cluster. Of a namespace itself a role in it may say something. */
function isOfCluster({ text, exact }: Term): boolean {
  return exact && ofCluster.test(text);
}

/** Kinds of things that belong to the cluster and to no namespace, by group and name. Source: Kubernetes, `kubectl api-resources --namespaced=false`. */
const ofCluster =
  /^(?:apiextensions\.k8s\.io\/customresourcedefinitions|core\/(?:nodes|persistentvolumes)|rbac\.authorization\.k8s\.io\/cluster(?:roles|rolebindings)|storage\.k8s\.io\/(?:storageclasses|volumeattachments|csidrivers|csinodes)|scheduling\.k8s\.io\/priorityclasses|admissionregistration\.k8s\.io\/[a-z]+|networking\.k8s\.io\/ingressclasses|apiregistration\.k8s\.io\/apiservices|certificates\.k8s\.io\/certificatesigningrequests)(?:\/|$)/;

const withoutEffect: Advice = {
  so: 'which permits nothing: they lie in no namespace, and this is a Role',
  remedy: 'Remove the rule, or bind a ClusterRole with the verbs that it uses',
};

const asAdmin = {
  so: 'which is cluster-admin by another name, so whoever takes it over owns every workload and secret',
  remedy: 'List what it needs',
};

interface Advice {
  readonly so: string;
  readonly remedy: string;
}

function grows({ resources }: Grant): Advice {
  const secrets = resources.some((term) => partOf(term, 1) === '*' && mayHoldSecrets(term)) ? 'secrets and ' : 'also ';
  return {
    so: `${secrets}what is added later${secrets === 'also ' ? '' : ' included'}, so the role grows without review`,
    remedy: 'List what it needs',
  };
}

/** What is listed grows no further, but what may be done with it is more than anybody means. */
function starredVerbs(rule: GrantSubject): Advice {
  const so = secretsRead(rule.grant)
    ? `reading every secret in ${reachInWords(rule)} included, tokens of other accounts among them`
    : 'deleting all of them included, so a mistake or a break-in costs more than it must';
  return { so, remedy: 'List the verbs that it uses' };
}

/** Addresses besides the objects, such as those of health and measurements. */
function isAddresses({ resources }: Grant): boolean {
  return resources.length > 0 && resources.every(({ text }) => text.startsWith('url:'));
}

function isSmall(rule: GrantSubject, context: CheckContext): boolean {
  const { grant, bound = [] } = rule;
  const { resources, actions } = grant;
  if (resources.every((term) => context.definedAt(`${apiGroupScope}#${partOf(term, 0)}`) !== undefined)) return true;
  if (isOfNoNamespace(grant)) return true;
  if (resources.every((term) => isHarmless(term) || isNamedObject(term) || isProducts(term))) return true;
  // What an operator makes of its objects it makes, changes and deletes.
  if (!bound.some(isClusterWide) && !resources.some(mayHoldSecrets) && isOperator(rule, context)) return true;
  const isReading = actions.every(isReadingVerb);
  if (isReading && keepsCopies(rule)) return true;
  // What people do in a namespace is theirs to run.
  const isPeoples = bound.length > 0 && bound.every(({ kind }) => kind !== 'identity');
  if (isPeoples && (isReading || !bound.some(isClusterWide) || resources.every(isListedOfProduct))) return true;
  return isReading && !resources.some(mayHoldSecrets);
}

/** What programs elect a leader by, tell of what they did, and ask the cluster about callers. */
function isHarmless({ text, exact }: Term): boolean {
  return exact && harmless.test(text);
}

const harmless =
  /^(?:coordination\.k8s\.io\/leases|(?:core|events\.k8s\.io)\/events|authentication\.k8s\.io\/tokenreviews|authorization\.k8s\.io\/[a-z]+)$/;

/** One by its name, and none whose name is what makes it worth having. */
function isNamedObject({ text, exact }: Term): boolean {
  return exact && /^(?!core\/(?:secrets|serviceaccounts)\/|rbac\.)[^/*]+\/[^/*]+\/[^/*]+$/.test(text) && !isPart(text);
}

/** A part of all objects of a kind, and no name. Source: Kubernetes API reference, operations. */
function isPart(text: string): boolean {
  return /\/(?:approval|attach|binding|ephemeralcontainers|eviction|exec|finalizers|log|portforward|proxy|resize|scale|status|token)$/.test(
    text,
  );
}

/** What is called after copies of all that a cluster holds has to read it. */
function keepsCopies({ grant, holders }: GrantSubject): boolean {
  return /back-?up|(?:^|[-_/:])dump(?:$|[-_. ])/i.test(
    `${grant.holder.slice(grant.holder.lastIndexOf('/'))} ${holders.map(({ name }) => name).join(' ')}`,
  );
}

/** Groups of products whose objects start pods, under an account that they name, or say who may do what. Sources: Rancher, OpenShift and Flux, API references. */
const ruleOverOthers =
  /^(?:argoproj\.io|tekton\.dev|serving\.knative\.dev|kubeflow\.org|sparkoperator\.k8s\.io|ray\.io|batch\.volcano\.sh|actions\.github\.com|management\.cattle\.io|(?:authorization|user|oauth|security)\.openshift\.io|(?:kustomize|helm)\.toolkit\.fluxcd\.io|.*\.crossplane\.io)$/;

/** Everything of the core group, or of all. */
function mayHoldSecrets({ text, exact }: Term): boolean {
  return !exact || /^(?:core|\*)\/(?:\*|secrets)$/.test(text);
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
  // The API knows no verb `describe`, which people write all the same.
  return /^(?:get|list|watch|describe)$/i.test(text);
}

/** A kind of object that a product brings, by its name: what people edit who may edit the rest. */
function isListedOfProduct(term: Term): boolean {
  const group = partOf(term, 0) ?? '';
  return partOf(term, 1) !== '*' && (isAddedGroup(group) || ruleOverOthers.test(group));
}

function isProducts(term: Term): boolean {
  const group = partOf(term, 0) ?? '';
  return isAddedGroup(group) && !ruleOverOthers.test(group);
}

function isKnownStar({ text, exact }: Term): boolean {
  return exact && text === '*';
}

/** A part of `group/resource`; none for URLs. */
function partOf({ text, exact }: Term, index: 0 | 1): string | undefined {
  return exact && !text.startsWith('url:') ? text.split('/')[index] : undefined;
}
