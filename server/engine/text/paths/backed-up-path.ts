/**
 * The path of the file that a kept state of the tree holds a copy of: `backups/version_2.4.0_20250901/roles/web/tasks/main.yml` is that of
 * `roles/web/tasks/main.yml`. Undefined for any other path. The folder has to say which state it keeps, by a date or a version: what makes backups is called
 * `backup/` as well.
 */
export function backedUpFrom(path: string): string | undefined {
  const [, above = '', rest] = kept.exec(path) ?? [];
  return rest === undefined ? undefined : above + rest;
}

/** `backups/2025-09-06/`, `backup/versions/v2.0.0_20250731/`, `backup-20250906/`. */
const kept =
  /^((?:[^/]{1,100}\/){0,8}?)(?:[._]?(?:backups?|bak)\/(?:[a-z]{1,20}\/)?[^/]{0,60}|[._]?(?:backups?|bak)[-_.])(?:(?<!\d)20\d\d[-_.]?(?:0[1-9]|1[0-2])[-_.]?[0-3]\d|(?<![a-z\d])v(?:ersion)?[-_]?\d{1,3}\.\d{1,3})[^/]{0,60}\/(.+)$/i;
