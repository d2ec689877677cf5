/** A file's name, with as many of the folders above it as tell it from these other files. */
export function endOfPath(path: string, others: readonly string[]): string {
  const parts = path.split('/');
  for (let count = 1; count < parts.length; count++) {
    const end = parts.slice(-count).join('/');
    if (!others.some((other) => other !== path && `/${other}`.endsWith(`/${end}`))) return end;
  }
  return path;
}
