import type { OwnerShape } from '../model/owner-policy.ts';

/** The shape of an owner's reference. */
export function ownerShape(owner: string): OwnerShape {
  if (/^[a-z]+:(?:[\w.-]+\/)?[\w.-]+$/i.test(owner)) return 'entity-ref';
  if (/^@[^/\s]+\/\S+$/.test(owner)) return 'team-handle';
  if (/^@\S+$/.test(owner)) return 'handle';
  return /^\S+@\S+$/.test(owner) ? 'email' : 'name';
}

/** Whether a reference names one person rather than a team; what may be either does not. */
export function isPerson(owner: string): boolean {
  if (/^user:/i.test(owner)) return true;
  if (owner.startsWith('@')) return !owner.includes('/') && !/team|squad|guild|crew|group|ops|admin/i.test(owner);
  const [, first = '', last = ''] = /^([a-z]{2,20})\.([a-z]{2,20})@[^@]+$/i.exec(owner) ?? [];
  return first !== '' && !teamWords.has(first.toLowerCase()) && !teamWords.has(last.toLowerCase());
}

/** Words that tell the address of a team from that of a person. */
const teamWords: ReadonlySet<string> = new Set(
  'admin alerts all app apps backend cloud data dev devops engineering frontend group infra it mail ml notify on oncall ops payments platform product qa security service services shop sre support team web'.split(
    ' ',
  ),
);
