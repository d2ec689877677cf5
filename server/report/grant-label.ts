import type { AccessLevel, Grant } from '../engine/model/grant.ts';
import type { HeldRole } from '../engine/model/identity.ts';

const verbs: Readonly<Record<AccessLevel, string>> = {
  list: 'may list',
  read: 'may read',
  write: 'may write',
  permissions: 'may change permissions of',
  execute: 'may run',
  admin: 'may do everything with',
  unknown: 'may use',
};

const mostNamed = 2;

/** A grant in plain words: "may write s3:PutObject on arn:aws:s3:::orders". */
export function grantLabel(grant: Grant): string {
  const verb = grant.effect === 'deny' ? 'may not use' : verbs[grant.access];
  const actions = named(grant.actions.map((term) => term.text));
  const resources = grant.resources.map((term) => term.text);
  const what = grant.negated.actions ? `everything but ${actions}` : actions;
  if (resources.length === 0) return `${verb} ${what}`;
  const on = grant.negated.resources ? `anything but ${named(resources)}` : named(resources);
  return `${verb} ${what} on ${on === '*' ? 'any resource' : on}`;
}

/** A role in plain words: "holds roles/editor on project shop-prod". */
export function roleLabel(role: HeldRole): string {
  const on = role.on === undefined ? '' : ` on ${[role.level, role.on].filter(Boolean).join(' ')}`;
  return `holds ${role.name}${on}`;
}

/** Worth a warning sign: it hands out rights, runs things unasked, or covers everything. */
export function isDangerous(grant: Grant): boolean {
  if (grant.effect === 'deny') return false;
  return (
    grant.access === 'admin' ||
    grant.access === 'permissions' ||
    (grant.unattended && grant.access === 'execute') ||
    grant.actions.some((term) => term.text === '*')
  );
}

function named(texts: readonly string[]): string {
  const shown = texts.slice(0, mostNamed).join(', ');
  return texts.length > mostNamed ? `${shown} and ${texts.length - mostNamed} more` : shown;
}
