import { secretsRead } from '../../graph/credentials/secrets-read.ts';
import type { Grant, Term } from '../../model/grant.ts';
import type { Identity } from '../../model/identity.ts';
import { heldClusterWide } from '../clouds/held-cluster-wide.ts';
import { isOfProduct, isOperator, startsOwnPods } from '../clouds/kubernetes-operator.ts';
import { groupInWords, isClusterWide, kubernetesRule, reachInWords, verbsInWords } from '../clouds/kubernetes-reach.ts';
import { normalisedGrant } from '../evaluate-rule.ts';
import { listInWords } from '../message.ts';
import { isAbsent, isSurelyNot } from '../resource-setting.ts';
import type { CheckContext, Draft, GrantSubject, Subject } from '../rule.ts';

/**
 * All secrets, for a service account. A note where people alone may read those of every namespace, where nobody is
 * bound, since who will be is not told, and where that is the work of the account: it keeps those of its namespace, answers with their certificates, or
 * is called after what it does with them. What people read in a namespace is theirs to run.
 */
export function* k8sSecretsRead(subject: Subject, context: CheckContext): Iterable<Draft> {
  const rule = kubernetesRule(subject);
  const read = rule && secretsRead(rule.grant);
  if (!read) return;
  const { grant, holders, bound = [] } = rule;
  const isHeld = bound.some(({ kind }) => kind === 'identity');
  if (bound.length > 0 && !isHeld && !bound.some(isClusterWide)) return;
  const wider = heldClusterWide(rule, context);
  const group = groupInWords(rule);
  const isMounted = !isHeld || group !== undefined || !areWithoutToken(rule, context);
  // What many programs share is the work of none of them.
  const isMeant =
    group === undefined &&
    ((keepsSecrets(rule) && !bound.some(isClusterWide)) || isWork(rule) || isOperator(rule, context));
  yield {
    at: read.secrets.at,
    about: normalisedGrant(grant),
    args: {
      ...(group !== undefined && { identity: group }),
      verbs: usedInWords(grant, read.verbs),
      reach: reachInWords(rule),
      remedy: remedyFor(rule, read.verbs),
      so: isHeld
        ? isMounted
          ? 'one taken-over pod becomes all of them'
          : 'whoever gets a token of it becomes all of them, although no pod here gets one by default'
        : bound.length > 0
          ? 'one lost login becomes all of them'
          : 'whoever is bound to it becomes all of them',
    },
    ...(holders[0] && { identity: holders[0].symbol }),
    ...(wider && { related: [{ at: wider.at, message: 'By this, it may do the same in every namespace' }] }),
    ...((wider || !isMounted || !isHeld || isMeant) && { level: 'note' }),
  };
}

/** Of an account that is declared elsewhere nothing says so. */
function areWithoutToken({ holders, bound = [] }: GrantSubject, context: CheckContext): boolean {
  const accounts = new Set(bound.flatMap(({ kind, name }) => (kind === 'identity' ? [name] : [])));
  return accounts.size <= holders.length && holders.every((holder) => isWithoutToken(holder, context));
}

/** The account says that no pod is given its token, and none of those that run as it asks for it all the same. Source: Kubernetes, "Configure Service Accounts for Pods", opt out of API credential automounting. */
function isWithoutToken({ symbol, traits }: Identity, context: CheckContext): boolean {
  if (traits.automount?.value !== false) return false;
  return context.usesOf(symbol).every(({ by }) => {
    const resource = context.resource(by);
    if (resource?.kind !== 'k8s-workload') return true;
    return isAbsent(resource, 'tokenUser') && isAbsent(resource, 'unread') && isSurelyNot(resource, 'automount', true);
  });
}

/** Controllers that are called after what they do with secrets of others: hand them on, or answer with their certificates. */
function isWork({ grant, holders }: GrantSubject): boolean {
  return (
    worksWithSecrets.test(`${grant.holder} ${holders.map(({ name }) => name).join(' ')}`) ||
    holders.some(({ grants }) => grants.some(answersRequests) || grants.some(keepsClusters))
  );
}

/** What makes clusters signs in to them by the kubeconfigs that lie in secrets. Source: The Cluster API Book, "Cluster API secrets". */
function keepsClusters({ resources, actions }: Grant): boolean {
  return (
    resources.some(({ text }) => /^(?:[\w-]+\.)?cluster\.x-k8s\.io\//.test(text)) &&
    actions.some(({ text }) => /^(?:update|patch|watch|\*)$/i.test(text))
  );
}

/** Only the controller of ingresses or gateways says at which address they are reached. Source: Kubernetes, "Ingress Controllers". */
function answersRequests({ resources, actions }: Grant): boolean {
  return (
    resources.some(({ text }) =>
      /^(?:(?:networking\.k8s\.io|extensions)\/ingresses|gateway\.networking\.k8s\.io\/gateways)\/status$/.test(text),
    ) && actions.some(({ text }) => /^(?:update|patch|\*)$/i.test(text))
  );
}

/** Names of programs whose work is secrets, or certificates for whoever comes in: `external-secrets`, `secret-sync`, `ingress-nginx`; and those that copy them from one namespace to others. Sources: kubernetes-replicator, Reflector and Config Syncer, read-mes. */
const worksWithSecrets =
  /(?:external|sealed)[-_]?secrets|secrets?[-_]?(?:manager|operator|controller|sync|store|replicat|reflect|cop(?:y|ier)|injector|generator|rotat)|ingress[-_]?(?:controller|nginx)|(?:haproxy|kong|nginx|traefik)[-_]ingress|gateway[-_]?controller|(?:^|[\s/-])(?:config-syncer|kubed|reflector|replicator)(?![a-z])/i;

/**
 * What makes secrets in a namespace for others, as an operator does, has to read them; a program that writes those of others as well is no such thing.
 * Who starts pods in a namespace that was made for that reaches its secrets by them in any case.
 */
function keepsSecrets(rule: GrantSubject): boolean {
  const { grant, holders } = rule;
  const isWriting = grant.actions.some(({ text }) => /^(?:create|update|patch|delete)$/i.test(text));
  if (isWriting && startsOwnPods(rule)) return true;
  const names = `${grant.holder} ${holders.map(({ name }) => name).join(' ')}`;
  const isCalledSo =
    /operator|controller|manager/i.test(names) || holders.some(({ grants }) => grants.some(isOfProduct));
  return isWriting && isCalledSo;
}

/** Verbs of the rule, those included that change secrets: each by its name, or all in one word where a list would be long. */
function usedInWords({ actions }: Grant, read: readonly Term[]): string {
  const changing = read.some(({ text }) => text === '*')
    ? []
    : actions.filter(({ text, exact }) => exact && /^(?:create|update|patch|delete|deletecollection)$/i.test(text));
  if (read.length + changing.length <= 3) return verbsInWords([...read, ...changing]);
  return changing.length === 0 ? verbsInWords(read) : 'read and change';
}

/** Names confine neither listing nor watching; what works in every namespace knows the names in none. */
function remedyFor({ grant, bound = [] }: GrantSubject, verbs: readonly Term[]): string {
  if (bound.some(isClusterWide))
    return 'Bind a Role in the namespaces that it serves, or name the secrets in resourceNames';
  const listed = verbs.map(({ text }) => text);
  const dropped = listed.includes('*') ? ['list', 'watch'] : listed.filter((verb) => /^(?:list|watch)$/i.test(verb));
  const drop = dropped.length > 0 ? ` and drop ${listInWords(dropped)}` : '';
  // A new object has no name yet when this is decided. Source: Kubernetes, "Using RBAC Authorization", referring to resources.
  const isMaking = grant.actions.some(({ text }) => /^create$/i.test(text));
  const apart = isMaking ? ', and permit create, which no name limits, in a rule of its own' : '';
  return `Name the secrets in resourceNames${drop}${apart}`;
}
