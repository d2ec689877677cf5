import { symbolInWords } from '../../graph/keys/symbol-in-words.ts';
import type { LinkFact } from '../../model/facts.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** Programs that are given the key of an account; one finding for each program and account, at the first place; the first of a file names the others. */
export function* azAccountKey(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'document') return;
  const { path, links } = subject.facts;
  const told = new Set<string>();
  for (const link of links) {
    const account = link.isAccountKey && context.isMade(link.from) ? accountOf(link) : undefined;
    if (account === undefined) continue;
    const program = symbolInWords(link.from);
    const about = `${program} ${account}`;
    if (told.has(about)) continue;
    told.add(about);
    const declared = 'symbol' in link.to ? context.definedAt(link.to.symbol) : undefined;
    yield {
      at: { path, span: link.span },
      about,
      args: {
        program,
        account,
        role: ofRegistry.test(account) ? 'AcrPull on the registry' : 'a data role on that account',
      },
      called: program,
      related: declared ? [{ at: declared, message: 'Whose key it is' }] : [],
    };
  }
}

function accountOf({ to }: LinkFact): string | undefined {
  return 'symbol' in to ? symbolInWords(to.symbol) : undefined;
}

const ofRegistry = /container_?registr(?:y|ies)/i;
