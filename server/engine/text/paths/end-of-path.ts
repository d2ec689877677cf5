/** A file's name, with as many of the folders above it as tell it from these other files. */
export function endOfPath(path: string, others: readonly string[]): string {
  const parts = path.split('/');
  for (let count = 1; count < parts.length; count++) {
    const end = parts.slice(-count).join('/');
    const below = `/${end}`;
    if (!others.some((other) => other !== path && (other === end || other.endsWith(below)))) return end;
  }
  return path;
}
