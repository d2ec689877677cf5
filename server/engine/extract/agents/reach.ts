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

/** What lies where a pattern leads that is out of the project: everything of somebody's, what starts by itself or proves who somebody is, or one folder of its own. */
export type Outside = 'everything' | 'starting' | 'folder';

/** What a pattern outside the project reaches, as far as the place tells. */
export function outsideReach(path: string): Outside {
  const place = path
    .trim()
    .slice(0, longestPath)
    .replace(/\\+/g, '/')
    .replace(/^\/\/(?=.)/, '/')
    .replace(/^\/([a-z])(?=\/|$)/i, '$1:')
    .replace(/(?:\/\*{1,2})+$/, '')
    .replace(/(?<=.)\/$/, '');
  if (whole.test(place) || /[^.]\/\.\.(?:\/|$)/.test(place)) return 'everything';
  const inHome = home.exec(place)?.[1] ?? '';
  return starting.test(inHome) || ofSystem.test(place) ? 'starting' : 'folder';
}

const longestPath = 500;

/** A root, a drive, the parent, all homes or one of them, what a machine serves or mounts. */
const whole =
  /^(?:|\/|[a-z]:\/?|\.\.(?:\/\.\.){0,20}|~|\$home|\$\{(?:env:)?home\}|\$\{userhome\}|%userprofile%|(?:[a-z]:)?\/(?:home|users)(?:\/[^/]+)?|\/(?:root|srv|mnt|media|opt|var)|\/mnt\/[a-z])$/i;

const home =
  /^(?:~|\$home|\$\{(?:env:)?home\}|\$\{userhome\}|%userprofile%|(?:[a-z]:)?\/(?:home|users)\/[^/]+|\/root)\/(.+)$/i;

/** Folders and files of a home that shells, sessions and tools read as they start, or that hold keys. Sources: the manuals of the shells, OpenSSH, XDG, and of the tools. */
const starting =
  /^(?:\.(?:ssh|aws|gnupg|kube|docker|claude|codex|gemini|cursor|vscode|git\w*|npmrc|netrc|pypirc|azure|local|config|bash\w*|zsh\w*|zprofile|profile|\*\*?)|bin|library|appdata|\.config\/(?:autostart|systemd|fish|git|gh|gcloud|op)(?:\/.*)?|\.local\/bin|library\/launch\w+|(?:\.(?:ssh|aws|gnupg|kube|claude|codex|gemini|cursor)|bin|\.local\/bin)\/.*)$/i;

/** What a system starts by itself, or runs for everybody. */
const ofSystem =
  /^\/(?:etc|usr|bin|sbin|lib|boot|system|library|applications|usr\/(?:local\/)?(?:bin|sbin|lib)|etc\/.*)$/i;

/** The same for a scope in a Claude Code rule, where `/x` is relative to the project. */
export function outsideScope(scope: string): boolean {
  // Roo limits edits by a regular expression.
  const path = /^\^|^\\\./.test(scope) ? scope.replace(/^\^/, '').replace(/\\([./-])/g, '$1') : scope;
  return /^\/(?!\/)/.test(path) ? false : outsidePath(path);
}
