/** An answer about a whole text, which each of its secrets asks for in turn: the one about the last text is kept. */
export function keptOfText<T>(ask: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly answer: T } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, answer: ask(text) };
    return last.answer;
  };
}
