/**
 * The path of the file that an editor or a version control has copied beside it, for itself or to be safe: `.env~`, `#settings.py#`, `app.php.bak`,
 * `.settings.py.swp`, `app.php.svn-base`. The path itself where it is none. Sources: GNU Emacs manual, "Backup Names" and "Auto Save Files"; Vim,
 * `:help swap-file`; Subversion 1.6, working copy format.
 */
export function copiedFrom(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!copy.test(name)) return path;
  const folder = path.slice(0, path.length - name.length).replace(/(?:^|\/)\.svn\/text-base\/$/, (all) => all.slice(0, all.indexOf('.svn')));
  const swapped = /^\.(.+)\.sw[a-p]$/i.exec(name)?.[1];
  // Vim puts a dot before the name, unless it begins with one: `.env.swp`, `.app.py.swp`.
  if (swapped !== undefined) return `${folder}${hidden.test(swapped) ? '.' : ''}${swapped}`;
  const plain = name.replace(/^#(?=.+#$)/, '').replace(copy, '');
  return plain === '' ? path : folder + plain;
}

const copy = /(?:~|(?<=^#.+)#|(?<=.)\.(?:bak\d?|backup|bkp|old|orig|save|sw[a-p]|svn-base))$/i;

/** Without its dot, a name that no file has but with one. */
const hidden = /^(?:env(?:\.|$)|(?![A-Z])[^.]+$)/;
