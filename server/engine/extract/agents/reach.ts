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

/**
 * Whether a pattern reaches one folder of a name of its own in the home folder and what is below: neither the whole of it, nor what begins with a
 * dot, nor folders in which a system keeps settings and programs.
 */
export function isNamedInHome(path: string): boolean {
  const [, folder] =
    /^(?:~|\$home|\$\{(?:env:)?home\}|\$\{userhome\}|%userprofile%)\/([^/]+)\//i.exec(
      path.trim().replace(/\\/g, '/'),
    ) ?? [];
  return (
    folder !== undefined &&
    /^[\w][\w .-]*$/.test(folder) &&
    !/^(library|appdata|bin)$/i.test(folder) &&
    !/\/(\.|\*\*\/\.)/.test(path)
  );
}

/** Whether a pattern reaches another folder beside the project, and no more. */
export function isSibling(path: string): boolean {
  return /^\.\.[/\\]\w[\w .-]*([/\\](?!\.\.)|$)/.test(path.trim());
}

/** The same for a scope in a Claude Code rule, where `/x` is relative to the project. */
export function outsideScope(scope: string): boolean {
  // Roo limits edits by a regular expression.
  const path = /^\^|^\\\./.test(scope) ? scope.replace(/^\^/, '').replace(/\\([./-])/g, '$1') : scope;
  return /^\/(?!\/)/.test(path) ? false : outsidePath(path);
}
