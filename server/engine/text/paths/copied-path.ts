/**
 * The path of the file that an editor or a version control has copied beside it, for itself or to be safe: `.env~`, `#settings.py#`, `app.php.bak`,
 * `.settings.py.swp`, `app.php.svn-base`. The path itself where it is none. Sources: GNU Emacs manual, "Backup Names" and "Auto Save Files"; Vim,
 * `:help swap-file`; Subversion 1.6, working copy format.
 */
export function copiedFrom(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!ending.test(name)) return path;
  const folder = path.slice(0, path.length - name.length).replace(/(^|\/)\.svn\/text-base\/$/, '$1');
  const plain = originalOf(name);
  return plain === '' ? path : folder + plain;
}

const ending = /[~#]$|\.(?:bak\d?|backup|bkp|old|orig|save|sw[a-p]|svn-base)$/i;

function originalOf(name: string): string {
  if (name.endsWith('#')) return /^#(.+)#$/.exec(name)?.[1] ?? '';
  const swapped = /^\.(.+)\.sw[a-p]$/i.exec(name)?.[1];
  // Vim puts a dot before the name, unless it begins with one: `.env.swp`, `.app.py.swp`.
  if (swapped !== undefined) return hidden.test(swapped) ? `.${swapped}` : swapped;
  const plain = name.replace(ending, '');
  return /^\.?$|\.$/.test(plain) ? '' : plain;
}

/** Without its dot, a name that no file has but with one. */
const hidden = /^(?:env(?:\.|$)|(?![A-Z])[^.]+$)/;

/** Whether a file is what Vim keeps beside one that it edits, of which only the lines are read: what is written into it would spoil it. */
export function isSwapFile(path: string): boolean {
  return /\.sw[a-p]$/i.test(path);
}
