/** How many findings were fixed, and of how many of these the value still stands elsewhere. */
interface Count {
  readonly fixed: number;
  readonly partly: number;
}

/** What is done with the changes: they are written, or are a patch in a folder, or one that is printed. */
interface Written {
  readonly write?: true;
  readonly patches?: string;
}

/** `files`: how many were changed. */
export function outcome({ fixed: all, partly }: Count, files: number, { write, patches }: Written): string {
  if (files === 0) return 'nothing fixed';
  const where = files === 1 ? '1 file' : `${files} files`;
  const fixed = Math.max(0, all - partly);
  const done =
    partly > 0
      ? `${fixed === 0 ? '' : `${fixed} fixed, `}${partly} fixed only in part, in ${where}`
      : fixed === 0
        ? `nothing fixed yet, ${where} changed`
        : `${fixed} fixed in ${where}`;
  if (write) return done;
  return patches === undefined
    ? `${done}; nothing written, apply the patch or use --write`
    : `${done}; nothing written but the patch in ${patches}`;
}
