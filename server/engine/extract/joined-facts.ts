import type { FormatFacts } from './extractor.ts';

/** The facts of several parts of a document, one after the other. */
export function joinedFacts(parts: readonly FormatFacts[]): FormatFacts {
  const joined: Record<string, unknown[]> = {};
  // A loop instead of `Object.entries`: this runs over every block of every file.
  for (const part of parts)
    for (const kind in part) {
      const facts = part[kind as keyof FormatFacts] ?? [];
      if (facts.length === 0) continue;
      joined[kind] ??= [];
      for (const fact of facts) joined[kind].push(fact);
    }
  // Under each name stand facts of the kind that stood there in the parts.
  return joined as FormatFacts;
}
