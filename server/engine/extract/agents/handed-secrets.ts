import type { LinkFact } from '../../model/facts.ts';
import { secretSymbol } from '../../model/key.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, valueAt } from '../../syntax/document.ts';
import { keyFact, textFact } from '../literal.ts';

/**
 * The variables that a step's environment takes from a secret of the repository, outermost place first: `places` are
 * the workflow, the job and the step, of which an inner one replaces a variable of an outer.
 */
export function handedSecrets(places: readonly ValueNode[]): readonly LinkFact[] {
  const found = new Map<string, LinkFact | undefined>();
  for (const pair of places.flatMap((place) => entriesOf(valueAt(place, 'env')))) {
    const name = keyFact(pair)?.text;
    const value = textFact(pair.value);
    if (name === undefined) continue;
    const [, dotted, quoted] = (value && wholeSecret.exec(value.text)) ?? [];
    const secret = dotted ?? quoted;
    found.set(name, value && secret !== undefined ? handed(name, secret, value.span) : undefined);
  }
  return [...found.values()].flatMap((link) => link ?? []);
}

/** An expression that is one secret and nothing else, so that no other source comes in question. */
const wholeSecret = /^\$\{\{\s{0,9}secrets(?:\.(\w{1,100})|\[\s?'(\w{1,100})'\s?\])\s{0,9}\}\}$/;

function handed(name: string, secret: string, span: LinkFact['span']): LinkFact {
  const key = { scheme: 'secret-ref', value: `github:${secret}` } as const;
  return { from: secretSymbol(`env:${name}`), to: { key }, relation: 'uses', span };
}
