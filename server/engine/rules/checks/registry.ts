import type { Check } from '../rule.ts';
import { agentAutoApproveSideEffects } from './agent-auto-approve-side-effects.ts';
import { agentLauncherShell } from './agent-launcher-shell.ts';
import { agentLiteralCredential } from './agent-literal-credential.ts';
import { agentPurposeCapabilityMismatch } from './agent-purpose-capability-mismatch.ts';
import { agentShellUnscoped } from './agent-shell-unscoped.ts';
import { agentUnparseable } from './agent-unparseable.ts';
import { configInvalid } from './config-invalid.ts';
import { inventoryOrphanRecord } from './inventory-orphan-record.ts';
import { k8sAnonymous } from './k8s-anonymous.ts';
import { k8sEscalateBind } from './k8s-escalate-bind.ts';
import { k8sWildcard } from './k8s-wildcard.ts';
import { orphanIdentity } from './orphan-identity.ts';
import { ownerIsPerson } from './owner-is-person.ts';
import { ownerMissing } from './owner-missing.ts';
import { purposeMissing } from './purpose-missing.ts';
import { reviewOverdue } from './review-overdue.ts';

/** The code of every rule that says `check: true`; the catalogue test compares both. */
export const checks: Readonly<Record<string, Check>> = {
  'agent-auto-approve-side-effects': agentAutoApproveSideEffects,
  'agent-launcher-shell': agentLauncherShell,
  'agent-literal-credential': agentLiteralCredential,
  'agent-purpose-capability-mismatch': agentPurposeCapabilityMismatch,
  'agent-shell-unscoped': agentShellUnscoped,
  'agent-unparseable': agentUnparseable,
  'config-invalid': configInvalid,
  'inventory-orphan-record': inventoryOrphanRecord,
  'k8s-anonymous': k8sAnonymous,
  'k8s-escalate-bind': k8sEscalateBind,
  'k8s-wildcard': k8sWildcard,
  'orphan-identity': orphanIdentity,
  'owner-is-person': ownerIsPerson,
  'owner-missing': ownerMissing,
  'purpose-missing': purposeMissing,
  'review-overdue': reviewOverdue,
};
