import type { LiteralMove } from '../dialect.ts';

/** Characters before a literal and behind it that its declaration may take up. */
const reach = 2_000;

/** A constant declaration of texts, which may give several, each on a line of its own. */
export interface ConstantDeclaration {
  /** Where its word `const` begins. */
  readonly at: number;
  /** Of all constants that it gives. */
  readonly names: readonly [string, ...string[]];
}

/** What stands in a value: texts, and what joins them. */
const value = String.raw`(?:[^",;{}]|"(?:[^"\\\n]|\\.)*")*`;
const others = String.raw`(?:\w+\s*=${value},\s*)*`;
const declaration = new RegExp(String.raw`\bconst\s+string\s+(${others}\w+\s*=${value})$`);
const further = new RegExp(String.raw`^${value}((?:,\s*\w+\s*=${value})*);`);

/** The declaration of constants that the literal stands in. Source: C# reference, "The const keyword", several declarators. */
export function constantDeclaration({
  text,
  literal: { span },
}: Pick<LiteralMove, 'text' | 'literal'>): ConstantDeclaration | undefined {
  const from = Math.max(0, span.start - reach);
  const found = declaration.exec(text.slice(from, span.start));
  if (found === null) return undefined;
  const rest = further.exec(text.slice(span.end, span.end + reach))?.[1] ?? '';
  const [first, ...more] = [found[1] ?? '', rest].flatMap((part) => {
    const blank = part.replace(/"(?:[^"\\\n]|\\.)*"/g, '""');
    return [...blank.matchAll(/(?:^|,)\s*(\w+)\s*=/g)].map(([, name = '']) => name);
  });
  return first === undefined ? undefined : { at: from + found.index, names: [first, ...more] };
}
