/** UTF-16 units of texts that are kept, at most. */
const mostKept = 32_000_000;

/** Asks for each text once, as long as not too much is kept. */
export function keptTexts(read: (file: string) => string | undefined): (file: string) => string | undefined {
  const texts = new Map<string, string | undefined>();
  let units = 0;
  return (file) => {
    if (texts.has(file)) return texts.get(file);
    const text = read(file);
    units += text?.length ?? 0;
    if (units <= mostKept) texts.set(file, text);
    return text;
  };
}
