import type { Grant, Term } from '../../model/grant.ts';
import { reachDraft } from '../clouds/kubernetes-draft.ts';
import { kubernetesRule } from '../clouds/kubernetes-reach.ts';
import type { Draft, Subject } from '../rule.ts';

/**
 * Approving or signing requests for certificates. The verb on the signer decides whose: one whose certificates are no
 * login, as those that a kubelet serves with, makes nobody anybody. Source: Kubernetes, "Certificate Signing Requests".
 */
export function* k8sCsr(subject: Subject): Iterable<Draft> {
  const rule = kubernetesRule(subject);
  if (!rule) return;
  const { grant, holders } = rule;
  const verbs = grant.actions.filter(({ text, exact }) => exact && verbsMeant.test(text));
  const found = grant.resources.filter(isMeant);
  if (found.every(isNoLogin)) return;
  const signers = holders.flatMap(({ grants }) => grants.flatMap(signersIn));
  if (found.every(isApproval) && signers.length > 0 && signers.every(isNoLogin)) return;
  const draft = reachDraft(rule, verbs, found);
  if (draft) yield draft;
}

const verbsMeant = /^(?:create|update|patch|approve|sign|\*)$/i;

const meant =
  /^(?:certificates\.k8s\.io|\*)\/(?:certificatesigningrequests\/approval|signers(?:\/.*)?)$|^certificates\.k8s\.io\/\*$/;

function isMeant({ text, exact }: Term): boolean {
  return exact && meant.test(text);
}

function isApproval({ text }: Term): boolean {
  return text.endsWith('/approval');
}

function signersIn({ provider, effect, resources }: Grant): readonly Term[] {
  if (provider !== 'kubernetes' || effect !== 'allow') return [];
  return resources.filter(({ text }) => /\/signers(?:\/|$)/.test(text));
}

function isNoLogin({ text, exact }: Term): boolean {
  return (
    exact && /\/signers\/(?:kubernetes\.io\/(?:kubelet-serving|legacy-unknown)|(?!kubernetes\.io\/|\*).+)$/.test(text)
  );
}
