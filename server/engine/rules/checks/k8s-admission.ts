import type { Term } from '../../model/grant.ts';
import { grantDraft } from '../clouds/grant-draft.ts';
import { kubernetesRule, verbsInWords } from '../clouds/kubernetes-reach.ts';
import { listInWords } from '../message.ts';
import type { Draft, Subject } from '../rule.ts';

/** Whoever writes what admission asks; by webhooks and policies that only validate, objects are seen and refused, and not changed. */
export function* k8sAdmission(subject: Subject): Iterable<Draft> {
  const rule = kubernetesRule(subject);
  if (!rule) return;
  const verbs = rule.grant.actions.filter(({ text, exact }) => exact && /^(?:create|update|patch|\*)$/i.test(text));
  const found = rule.grant.resources.filter(isAdmission);
  const [first] = found;
  if (!first || verbs.length === 0) return;
  const isValidating = found.every(({ text }) => /\/validating/.test(text));
  yield grantDraft(rule, first, {
    actions: verbsInWords(verbs),
    resources: listInWords(found.map(({ text }) => text.slice(text.indexOf('/') + 1)).map(inWords)),
    effect: isValidating
      ? 'sees every object on its way into the cluster, and lets pass or refuses it'
      : 'sees and rewrites every object on its way into the cluster',
  });
}

/** All of a kind; one that is named is its owner's. */
function isAdmission({ text, exact }: Term): boolean {
  return exact && ofAdmission.test(text);
}

const ofAdmission =
  /^(?:admissionregistration\.k8s\.io\/(?:(?:mutating|validating)(?:webhookconfigurations|admissionpolicies)|\*)|\*\/(?:mutating|validating)webhookconfigurations)$/;

function inWords(resource: string): string {
  return resource === '*' ? 'everything of admission' : resource;
}
