import type { Known, SectionExtractor, Told } from './extractor.ts';

/** Answers what is known under a name, each name summed up once. */
export function knownFrom({ sum }: SectionExtractor, told: readonly Told[]): Known {
  const parts = new Map<string, string[]>();
  for (const [name, text] of told) {
    const part = parts.get(name);
    if (part) part.push(text);
    else parts.set(name, [text]);
  }
  const sums = new Map<string, readonly string[]>();
  return (name) => {
    const known = sums.get(name) ?? sum?.(name, parts.get(name) ?? []) ?? parts.get(name) ?? [];
    sums.set(name, known);
    return known;
  };
}
