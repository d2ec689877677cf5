/**
 * Whether a path of a permission leads out of the project: a home folder, another user's, the parent, or an absolute
 * path that is no folder for temporary files. Claude Code writes absolute paths with two slashes in rules, so that one
 * slash there means the project.
 */
export function outsidePath(path: string): boolean {
  const normal = path.trim().replace(/\\/g, '/');
  if (
    /^(\/|\/\/)?(private\/)?(tmp|var\/tmp|var\/folders|dev\/null)(\/|$)|^\$\{?TMPDIR/i.test(
      normal.replace(/^\/\//, '/'),
    )
  )
    return false;
  return /^(~|\$home\b|\$\{(env:)?home\}|\$\{userhome\}|%userprofile%|[a-z]:\/|\/|\.\.(\/|$))/i.test(normal);
}

/** Whether an absolute path goes deep into somebody's own folders, as to a checkout: on that machine it may be the project. */
export function perhapsOfProject(path: string): boolean {
  return /^(\/?\/(home|users|var\/www|srv|opt|workspaces?|mnt\/[a-z])\/[^/]+\/[^/]+|[a-z]:\/[^/]+\/[^/]+\/[^/]+)/i.test(
    path.trim().replace(/\\+/g, '/'),
  );
}

/** The same for a scope in a Claude Code rule, where `/x` is relative to the project. */
export function outsideScope(scope: string): boolean {
  // Roo limits edits by a regular expression.
  const path = /^\^|^\\\./.test(scope) ? scope.replace(/^\^/, '').replace(/\\([./-])/g, '$1') : scope;
  return /^\/(?!\/)/.test(path) ? false : outsidePath(path);
}
