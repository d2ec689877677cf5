import { symbolInWords } from '../../graph/keys/symbol-in-words.ts';
import type { Facts, Target } from '../../model/facts.ts';
import type { Grant } from '../../model/grant.ts';
import { mountsNothing, workloadOf } from '../clouds/kubernetes-workload.ts';
import { objectInWords } from '../holder-in-words.ts';
import { resourceDraft, settingThatIs, settingValues } from '../resource-setting.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** The account `default` put to use: bound to a role, named by a workload, or declared with its token mounted. */
export function* k8sDefaultSa(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'document') return;
  const { facts } = subject;
  yield* bindingsOf(facts, context);
  yield* declaredIn(facts, context);
  if (facts.resources.some(({ kind }) => kind === 'k8s-workload'))
    for (const resource of context.resources(facts.path)) yield* usedBy(resource, context);
}

function* bindingsOf({ path, bindings }: Facts, context: CheckContext): Iterable<Draft> {
  for (const binding of bindings) {
    const { provider, subject, subjectSpan, role } = binding;
    if (provider !== 'kubernetes') continue;
    const text = 'symbol' in subject ? subject.symbol : 'key' in subject ? subject.key.value : '';
    if (!/^(?:k8s#ServiceAccount\/|\*\/)[^/]+\/default$/.test(text) || !context.isPrinted(binding, path)) continue;
    yield {
      at: { path, span: subjectSpan },
      about: `binding ${text}`,
      args: { how: `${roleOf(role)} is bound to the account default${namespaceOf(text)}` },
      ...(isLittle(context.permittedBy(binding, path)) && { level: 'note' }),
    };
  }
}

/** Reading what is no secret, electing a leader and asking who somebody is: what whoever shares it makes little of. */
function isLittle(permitted: readonly Grant[]): boolean {
  const isRead = ({ actions }: Grant) => actions.every(({ text }) => /^(?:get|list|watch)$/i.test(text));
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
    if ((traits.automount?.value ?? true) !== true) continue;
    yield {
      at: { path, span: nameSpan },
      about: symbol,
      args: { how: 'The account default is declared with its token mounted' },
      identity: symbol,
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
  yield resourceDraft(workload.subject, named, { how: `${workload.resource.name} runs as the account default` });
}
