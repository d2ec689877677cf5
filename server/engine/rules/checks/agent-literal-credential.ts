import type { CheckContext, Draft, Subject } from '../rule.ts';

/** A value under a secret's name that looks like one, where no detector has found a credential. */
export function* agentLiteralCredential(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { traits, block, symbol, name } = subject.identity;
  const literals = Object.entries(traits).filter(([trait]) => trait.startsWith(prefix));
  if (literals.length === 0) return;
  for (const [trait, { value, span }] of literals) {
    if (context.hasCredential(block.path, span)) continue;
    const variable = trait.slice(prefix.length);
    yield {
      at: { path: block.path, span },
      identity: symbol,
      about: variable,
      args: { identity: name, name: variable, place: places[String(value)] ?? 'value' },
    };
  }
}

const prefix = 'literal.';

const places: Readonly<Record<string, string>> = { env: 'variable', header: 'header', argument: 'argument' };
