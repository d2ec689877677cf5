import type { FixContext, FixKind, FixOffer } from '../fix.ts';
import { ownWords, withPurpose } from './describe-identity.ts';

/** Says what an identity is for: an agent by the first sentence of its own text, else as a person answers. */
export const setPurpose: FixKind = {
  kind: 'set-purpose',
  offers(finding, context) {
    if (finding.rule !== 'purpose-missing' || finding.identity === undefined) return [];
    const asking: FixOffer = { ...offerOf('set-purpose', 'Say what it is for…'), asks: 'purpose' };
    const words = wordsOf(finding.identity, context);
    const isLegal = words !== undefined && withPurpose(finding.identity, words, context) !== undefined;
    return isLegal ? [offerOf(`set-purpose:${words}`, `Describe it in its own words: ${words}`), asking] : [asking];
  },
  accept: (id, { rule }) =>
    rule === 'purpose-missing' && id.startsWith('set-purpose:') ? offerOf(id, 'Say what it is for') : undefined,
  changes(finding, { id }, context) {
    const purpose = id.slice('set-purpose:'.length);
    const change = withPurpose(finding.identity ?? '', purpose, context);
    return change && [change];
  },
};

function wordsOf(symbol: string, context: FixContext): string | undefined {
  return ownWords(context.identity(symbol)?.traits.role?.value);
}

function offerOf(id: string, title: string): FixOffer {
  return { id, title, safety: 'review', effect: 'text only', isPreferred: false };
}
