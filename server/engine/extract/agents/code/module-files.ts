/**
 * The files, without their endings, that an import may mean: one where it is relative, else one below each folder above the
 * importing file, since the text does not tell from where a program's own modules are looked for.
 */
export function moduleFiles(path: string, module: string): readonly string[] {
  const folders = path.split('/').slice(0, -1);
  const dots = /^\.+(?=[\w.]*$)/.exec(module)?.[0].length ?? 0;
  if (dots > 0 && !module.includes('/')) {
    const base = folders.slice(0, Math.max(0, folders.length - dots + 1));
    return [joined([...base, ...module.slice(dots).split('.')])];
  }
  const parts = module.replace(/\.[cm]?[jt]sx?$/, '').split('/');
  if (/^\.\.?\//.test(module)) return [within(folders, parts)];
  const own = path.endsWith('.py') ? module.split('.') : /^[@~]\//.test(module) ? parts.slice(1) : [];
  if (own.length === 0) return [];
  const roots = folders.map((_, index) => folders.slice(0, index)).concat([folders]);
  return roots.flatMap((root) => [joined([...root, ...own]), joined([...root, 'src', ...own])]);
}

function within(folders: readonly string[], parts: readonly string[]): string {
  const reached = [...folders];
  for (const part of parts)
    if (part === '..') reached.pop();
    else if (part !== '.') reached.push(part);
  return joined(reached);
}

function joined(parts: readonly string[]): string {
  return parts.filter(Boolean).join('/');
}
