/** An answer about a path, which each secret of the file asks for in turn: the one about the last path is kept. */
export function keptOfPath<T>(ask: (path: string) => T): (path: string) => T {
  let last: { readonly path: string; readonly answer: T } | undefined;
  return (path) => {
    if (last?.path !== path) last = { path, answer: ask(path) };
    return last.answer;
  };
}
