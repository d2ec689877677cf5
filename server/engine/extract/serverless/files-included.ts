/** Repository-relative paths of the files that a configuration includes, where the text tells the path. */
export function filesIncluded(text: string, path: string): readonly string[] {
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
  const found = new Set<string>();
  for (const [, name = ''] of text.matchAll(/\$\{file\(\s*([^()${}\s]{1,300})\s*\)/g)) {
    const file = joined(folder, name);
    if (file !== undefined && /\.(ya?ml|json)$/i.test(file)) found.add(file);
  }
  return [...found].sort();
}

/** Resolves `.` and `..`; undefined where the path leaves the repository. */
function joined(folder: string, name: string): string | undefined {
  const parts: string[] = [];
  for (const part of `${folder}/${name}`.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
