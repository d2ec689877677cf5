/** The word by which an inventory says that an owner is no longer there; undefined for one that is, or is not judged. */
export function goneStatus(status: string | undefined): string | undefined {
  const word = status?.trim().toLowerCase() ?? '';
  return gone.has(word) ? word : undefined;
}

const gone: ReadonlySet<string> = new Set([
  'departed',
  'left',
  'offboarded',
  'retired',
  'deleted',
  'removed',
  'dissolved',
  'disbanded',
  'archived',
  'decommissioned',
  'deactivated',
  'terminated',
]);
