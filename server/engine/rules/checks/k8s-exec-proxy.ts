import type { Grant, Term } from '../../model/grant.ts';
import { reachDraft } from '../clouds/kubernetes-draft.ts';
import { isOperator, startsOwnPods } from '../clouds/kubernetes-operator.ts';
import { groupInWords, isClusterWide, kubernetesRule } from '../clouds/kubernetes-reach.ts';
import type { CheckContext, Draft, GrantSubject, Subject } from '../rule.ts';

/**
 * Sub-resources by which a caller acts inside pods of others, speaks to the kubelet, or to what pods and services serve. A note for who starts these
 * pods, such as an operator, where it only asks services, and where jobs alone have a role that was written for it.
 */
export function* k8sExecProxy(subject: Subject, context: CheckContext): Iterable<Draft> {
  const rule = kubernetesRule(subject);
  if (!rule) return;
  const { grant } = rule;
  const verbs = grant.actions.filter(({ text, exact }) => exact && /^(?:create|get|update|patch|\*)$/i.test(text));
  const found = grant.resources.filter(isInside);
  // Mostly it is asked for to measure.
  const isHeld = rule.bound?.some(({ kind }) => kind === 'identity') === true;
  const remedy = found.every(isOfNode)
    ? verbs.every(({ text }) => text === 'get')
      ? 'If it only measures, ask the kubelets directly, for which nodes/metrics and nodes/stats are enough; else remove it'
      : 'Remove it; no name limits it to one node’s pods, so what cannot do without runs as an account of its own'
    : found.every(isOnlyAddressed)
      ? 'Let it call what it needs over the network, or name that in resourceNames'
      : isHeld
        ? 'If it runs commands in pods of its own, name these in resourceNames; else remove it'
        : 'Remove it; people debug with a role of their own';
  const effect = found.every(isOnlyAddressed)
    ? 'so it speaks to all that they serve in its reach, past the policies of the network'
    : 'so it acts inside every pod in its reach with that pod’s secrets and account';
  const group = groupInWords(rule);
  const draft = reachDraft(rule, verbs, found, { remedy, effect, ...(group !== undefined && { identity: group }) });
  const isReading = verbs.every(({ text }) => text === 'get') && found.every(isOnlyAddressed);
  const isMeant =
    isReading ||
    (group === undefined && (startsOwnPods(rule) || isOperator(rule, context) || isOfJobsAlone(rule, context)));
  if (draft) yield { ...draft, ...(isMeant && { level: 'note' }) };
}

/**
 * A role of one namespace by which jobs find pods and run a command in them, and nothing else: who wrote it meant that, nothing sends a job anything, and
 * no name could be listed, since those of pods change. What answers requests, or is deployed as others share its account, may be broken into.
 */
function isOfJobsAlone({ grant: { holder }, holders, bound = [] }: GrantSubject, context: CheckContext): boolean {
  const [only, ...others] = holders;
  if (only === undefined || others.length > 0 || bound.length !== 1 || bound.some(isClusterWide)) return false;
  if (!/#(?:Role\/|kubernetes_role(?:_v1)?\.)/.test(holder) || /\/(?:default|kube-system)\/[^/]*$/.test(holder))
    return false;
  // Whatever else runs as the account, of whichever kind, may serve others.
  const runners = context.usesOf(only.symbol);
  if (runners.length === 0 || !runners.every(({ by }) => ofJob.test(by))) return false;
  return only.grants.every((grant) => isFindingPods(grant) || isLookingAround(grant));
}

const ofJob = /#(?:(?:CronJob|Job)\/|kubernetes_(?:cron_job|job)(?:_v1(?:beta1)?)?\.)/;

/** Reads, and no secret. */
function isLookingAround({ actions, resources }: Grant): boolean {
  return (
    actions.every(({ text }) => /^(?:get|list|watch)$/i.test(text)) &&
    resources.every(({ text, exact }) => exact && !/^[^/]*\/(?:\*|secrets)(?:\/|$)|proxy$/.test(text))
  );
}

/** Looks for pods and what starts them, starts these again, or runs a command. */
function isFindingPods({ actions, resources }: Grant): boolean {
  return (
    actions.every(({ text }) => /^(?:create|get|list|patch|watch)$/i.test(text)) &&
    resources.every(
      ({ text, exact }) => exact && /^(?:core\/pods(?:\/(?:exec|log))?|apps\/\w+(?:\/[^/]+)?)$/.test(text),
    ) &&
    // Who creates workloads has more than that.
    (!actions.some(({ text }) => /^create$/i.test(text)) || resources.every(({ text }) => text.includes('/exec')))
  );
}

/** Through the API server to a port: no command runs there. */
function isOnlyAddressed({ text }: Term): boolean {
  return /\/(?:services\/proxy|pods\/(?:proxy|portforward))$/i.test(text);
}

/** Source: Kubernetes, "RBAC good practices", sub-resources of pods, and "Kubelet authentication/authorization". */
const inside =
  /^(?:(?:core|\*)\/(?:pods\/(?:exec|attach|portforward|ephemeralcontainers|proxy)|nodes\/proxy|services\/proxy)|core\/(?:pods|nodes)\/\*)$/i;

function isInside({ text, exact }: Term): boolean {
  return exact && inside.test(text);
}

function isOfNode({ text }: Term): boolean {
  return text.includes('nodes/');
}
