/**
 * The path of the file that an editor or a version control has copied beside it, for itself or to be safe, or that Python has compiled: `.env~`,
 * `#settings.py#`, `app.php.bak`, `.settings.py.swp`, `app.php.svn-base`, `__pycache__/app.cpython-312.pyc`. The path itself where it is none. Sources: GNU Emacs manual, "Backup Names" and "Auto Save Files"; Vim,
 * `:help swap-file`; Subversion 1.6, working copy format; PEP 3147.
 */
export function copiedFrom(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!ending.test(name)) return path;
  const folder = path.slice(0, path.length - name.length).replace(/(^|\/)(?:\.svn\/text-base|__pycache__)\/$/, '$1');
  const plain = originalOf(name);
  return plain === '' ? path : folder + plain;
}

const ending = /[~#]$|\.(?:bak\d?|backup|bkp|old|orig|save|sw[a-p]|svn-base|pyc)$/i;

function originalOf(name: string): string {
  if (name.endsWith('#')) return /^#(.+)#$/.exec(name)?.[1] ?? '';
  const swapped = /^\.(.+)\.sw[a-p]$/i.exec(name)?.[1];
  // Vim puts a dot before the name, unless it begins with one: `.env.swp`, `.app.py.swp`.
  if (swapped !== undefined) return hidden.test(swapped) ? `.${swapped}` : swapped;
  const compiled = /^(.+?)(?:\.(?:cpython|pypy)-?\d{2,4}(?:\.opt-[12])?)?\.pyc$/.exec(name)?.[1];
  if (compiled !== undefined) return `${compiled}.py`;
  const plain = name.replace(ending, '');
  return /^\.?$|\.$/.test(plain) ? '' : plain;
}

/** Without its dot, a name that no file has but with one. */
const hidden = /^(?:env(?:\.|$)|(?![A-Z])[^.]+$)/;

/** Whether a file is what Vim keeps beside one that it edits, or what Python compiles, of which only texts are read: what is written into it would spoil it. */
export function isInBytes(path: string): boolean {
  return /\.(?:sw[a-p]|pyc)$/i.test(path);
}
