import { addDays } from '../../inventory/dates.ts';
import { dormantAfter } from '../../inventory/usage.ts';
import type { Identity } from '../../model/identity.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** An identity that has not acted for long, by its record or an export of its provider, and is still permitted something. */
export function* identityDormant(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { activation, at, disabled, inventory, lastUsed, name, symbol } = subject.identity;
  if (activation !== 'active' || disabled || inventory.state === 'none' || lastUsed === undefined) return;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(lastUsed) || lastUsed >= addDays(context.today, -dormantAfter)) return;
  if (!isPermitted(subject.identity) || isOnItsWayOut(subject.identity)) return;
  const days = Math.round((Date.parse(context.today) - Date.parse(lastUsed)) / 86_400_000);
  yield { at, identity: symbol, about: '', args: { identity: name, lastUsed, days: String(days) } };
}

function isPermitted({ grants, roles, reaches }: Identity): boolean {
  return grants.length + roles.length + reaches.length > 0;
}

function isOnItsWayOut({ lifecycle }: Identity): boolean {
  return lifecycle !== undefined && /^(?:suspended|deprecated|decommissioned)$/i.test(lifecycle);
}
