import { classify, type PathClass } from '../../text/paths/path-class.ts';
import { mountsNothing, type Workload, workloadOf } from '../clouds/kubernetes-workload.ts';
import { isAbsent, resourceDraft, settingThatIs } from '../resource-setting.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A workload that gets a token although nothing permits its account anything; one that asks for it has a reason, as often as not. */
export function* k8sAutomount(subject: Subject, context: CheckContext): Iterable<Draft> {
  const workload = workloadOf(subject, context);
  if (!workload || shown.has(classify(workload.resource.at.path))) return;
  const wanted = settingThatIs(workload.resource, 'automount', true);
  // The pod decides over what its account says.
  if (!wanted && (!isAbsent(workload.resource, 'automount') || mountsNothing(workload))) return;
  // A container that is put into the pod logs in with the token.
  if (!isAbsent(workload.resource, 'tokenUser')) return;
  // Parts of the cluster itself call its API, as whom the cluster may have settled.
  if (workload.isDefault && /^k8s#\w+\/kube-system\//.test(workload.resource.symbol)) return;
  // Who names the account `default` hears of that.
  if (workload.isDefault && !isAbsent(workload.resource, 'account')) return;
  const { accounts } = workload.subject;
  // What another file may declare may be bound there as well; the default account is everywhere.
  if (accounts.length === 0 && !workload.isDefault) return;
  if (workload.accounts.some((symbol) => context.isBound(symbol))) return;
  // What comes with it from elsewhere may bind the account, as the manifests of a vendor do.
  if (!workload.isDefault && places(workload).some((path) => context.isBesideOthers(path))) return;
  if (accounts.some(({ grants, roles }) => grants.length + roles.length > 0)) return;
  const account = accounts[0]?.name ?? 'default';
  const counted = { least: 2, words: 'in this file get one as little needed', alike: account };
  yield { ...resourceDraft(workload.subject, wanted, { account }), counted };
}

function places({ resource, subject }: Workload): readonly string[] {
  return [resource, ...subject.accounts].map(({ at }) => at.path);
}

/** What is there to be tried or read serves nobody for long; a template is copied as it stands. */
const shown: ReadonlySet<PathClass> = new Set<PathClass>(['test', 'example', 'documentation']);
