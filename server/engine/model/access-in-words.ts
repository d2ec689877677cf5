import type { AccessLevel, Grant } from './grant.ts';

const verbs: Readonly<Record<AccessLevel, string>> = {
  list: 'may list',
  read: 'may read',
  write: 'may write',
  permissions: 'may change permissions with',
  execute: 'may run',
  admin: 'may do everything',
  unknown: 'may use',
};

/** What an access level lets somebody do, to stand before the actions. */
export function accessInWords(access: AccessLevel): string {
  return verbs[access];
}

const gravestFirst: readonly AccessLevel[] = ['admin', 'permissions', 'execute', 'write', 'read', 'list', 'unknown'];

/** Sorts the gravest first. */
export function byAccess(a: Pick<Grant, 'access'>, b: Pick<Grant, 'access'>): number {
  return gravestFirst.indexOf(a.access) - gravestFirst.indexOf(b.access);
}
