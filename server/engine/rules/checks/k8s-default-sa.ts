import { symbolInWords } from '../../graph/keys/symbol-in-words.ts';
import type { Facts, Target } from '../../model/facts.ts';
import type { Grant } from '../../model/grant.ts';
import { triedOn } from '../../text/paths/path-class.ts';
import { isOfTrialCluster } from '../../text/paths/trial-cluster.ts';
import { resourceInWords, verbsInWords } from '../clouds/kubernetes-reach.ts';
import { mountsNothing, workloadOf } from '../clouds/kubernetes-workload.ts';
import { objectInWords } from '../holder-in-words.ts';
import { listInWords } from '../message.ts';
import { resourceDraft, settingThatIs, settingValues } from '../resource-setting.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * The account `default` put to use: bound to a role, which tells what that permits. Named by a workload, or declared without a word on its token, it is a
 * note: by itself it permits nothing, and as often as not it is declared for the sake of its pull secrets; where a role is bound to it, that is told instead.
 */
export function* k8sDefaultSa(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'document') return;
  const { facts } = subject;
  yield* bindingsOf(facts, context);
  yield* declaredIn(facts, context);
  // What a test compares with runs nowhere.
  if (triedOn(facts.path) !== 'case' && facts.resources.some(({ kind }) => kind === 'k8s-workload'))
    for (const resource of context.resources(facts.path)) yield* usedBy(resource, context);
}

function* bindingsOf({ path, bindings }: Facts, context: CheckContext): Iterable<Draft> {
  for (const binding of bindings) {
    const { provider, subject, subjectSpan, role } = binding;
    if (provider !== 'kubernetes') continue;
    const text = 'symbol' in subject ? subject.symbol : 'key' in subject ? subject.key.value : '';
    if (!/^(?:k8s#ServiceAccount\/|\*\/)[^/]+\/default$/.test(text) || !context.isPrinted(binding, path)) continue;
    // What an administrator may, k8s-cluster-admin tells of this very binding, whom it names so.
    if ('symbol' in role && /#ClusterRole\/cluster-admin$/.test(role.symbol)) continue;
    const permitted = context.permittedBy(binding, path);
    yield {
      at: { path, span: subjectSpan },
      about: `binding ${text}`,
      args: { how: `${roleOf(role)}${permitsInWords(permitted)} is bound to the account default${namespaceOf(text)}` },
      ...((isOfTrialCluster(path) || isLittle(permitted) || isElection(role, permitted)) && { level: 'note' }),
    };
  }
}

/** The most harmful of what a role permits, to stand behind its name: changing goes before reading, what leads to other accounts before all. */
function permitsInWords(permitted: readonly Grant[]): string {
  const told = permitted
    .filter(({ known, effect }) => known && effect === 'allow')
    .toSorted((one, other) => weightOf(other) - weightOf(one))
    .find((grant) => weightOf(grant) > 0);
  if (!told) return '';
  const resources = told.resources.map(({ text }) => (text === '*/*' ? 'everything' : resourceInWords(text)));
  const changing = told.actions.filter(({ text }) => !/^(?:get|list|watch)$/i.test(text));
  const verbs = told.actions.length <= 3 ? told.actions : (changing.length > 0 ? changing : told.actions).slice(0, 3);
  return `, which may ${verbsInWords(verbs)} ${listInWords(resources.toSorted(dangerousFirst).slice(0, 3))},`;
}

function weightOf(grant: Grant): number {
  if (isRead(grant) && !grant.resources.some(({ text }) => dangerous.test(text))) return 0;
  return 1 + Number(grant.resources.some(({ text }) => dangerous.test(text))) * 2 + Number(!isRead(grant));
}

function dangerousFirst(one: string, other: string): number {
  return Number(dangerous.test(other)) - Number(dangerous.test(one));
}

const dangerous = /^(?:core\/)?(?:secrets|pods|pods\/exec|serviceaccounts(?:\/token)?|\*)$|\*\/\*|^everything$|role/;

function isRead({ actions }: Grant): boolean {
  return actions.every(({ text }) => /^(?:get|list|watch)$/i.test(text));
}

/** Reading what is no secret, electing a leader and asking who somebody is: what whoever shares it makes little of. */
function isLittle(permitted: readonly Grant[]): boolean {
  return (
    permitted.length > 0 &&
    permitted.every(
      (grant) =>
        grant.known &&
        grant.resources.every(
          ({ text }) =>
            harmless.test(text) || (isRead(grant) && !/\*|(?:^|\/)(?:secrets|proxy|exec)(?:\/|$)/.test(text)),
        ),
    )
  );
}

/** Copies of one program agree on their leader by these, in their own namespace; older ones by a config map. Source: Kubebuilder, "RBAC", `leader_election_role.yaml`. */
function isElection(role: Target, permitted: readonly Grant[]): boolean {
  const isCalledSo = 'symbol' in role && /#Role\/[^/]*\/[^/]*leader[-_]?election[^/]*$/i.test(role.symbol);
  return (
    isCalledSo &&
    permitted.length > 0 &&
    permitted.every(
      ({ known, resources }) =>
        known && resources.every(({ text }) => harmless.test(text) || /^core\/configmaps(?:\/|$)/.test(text)),
    )
  );
}

/** Rights that do no harm wherever they are held: leases, events, and the questions who somebody is and what he may. */
const harmless =
  /^(?:coordination\.k8s\.io\/leases|(?:core|events\.k8s\.io)\/events|core\/configmaps\/status|authentication\.k8s\.io\/tokenreviews|authorization\.k8s\.io\/subjectaccessreviews)(?:\/|$)/;

/** `ClusterRole/view`, or what the binding's reference leads to. */
function roleOf(role: Target): string {
  const name = 'symbol' in role ? objectInWords(symbolInWords(role.symbol)) : undefined;
  return name ?? 'A role';
}

function namespaceOf(account: string): string {
  const namespace = /([^/]+)\/default$/.exec(account)?.[1];
  return namespace === undefined || namespace === 'default' || !/^[\w-]+$/.test(namespace)
    ? ''
    : ` of namespace ${namespace}`;
}

function* declaredIn({ path, identities }: Facts, context: CheckContext): Iterable<Draft> {
  for (const { kind, symbol, nameSpan, traits } of identities) {
    if (kind !== 'k8s-service-account' || context.identity(symbol)?.name !== 'default') continue;
    if ((traits.automount?.value ?? true) !== true || context.isBound(symbol)) continue;
    yield {
      at: { path, span: nameSpan },
      about: symbol,
      args: { how: 'The account default is declared, and nothing here switches off its token' },
      identity: symbol,
      level: 'note',
    };
  }
}

function* usedBy(subject: Subject, context: CheckContext): Iterable<Draft> {
  const workload = workloadOf(subject, context);
  if (!workload?.isDefault || mountsNothing(workload)) return;
  if (settingThatIs(workload.resource, 'automount', false)) return;
  const [named] = settingValues(workload.resource, 'account');
  // A role for the account is told where it is bound.
  if (!named) return;
  const draft = resourceDraft(workload.subject, named, {
    how: `${workload.resource.name} runs as the account default`,
  });
  yield { ...draft, level: 'note' };
}
