import type { LinkFact, TextFact } from '../../../model/facts.ts';
import { secretSymbol } from '../../../model/key.ts';
import type { ValueNode } from '../../../model/value-node.ts';
import { entriesOf, valueAt } from '../../../syntax/document.ts';
import { keyFact, textFact } from '../../literal.ts';

/** Names that an expression such as `secrets.X` stands for, as `<store>:<name>`; undefined for what is not known. */
export type Naming = (context: 'secrets' | 'inputs', name: string) => string | undefined;

/**
 * The variables that a step's environment takes from a secret, outermost place first: `places` are the workflow, the job
 * and the step, of which an inner one replaces a variable of an outer.
 */
export function handedSecrets(places: readonly ValueNode[], naming: Naming = ofRepository): readonly LinkFact[] {
  const found = new Map<string, LinkFact | undefined>();
  for (const pair of places.flatMap((place) => entriesOf(valueAt(place, 'env')))) {
    const name = keyFact(pair)?.text;
    const value = textFact(pair.value);
    if (name !== undefined) found.set(name, value && givenFrom(`env:${name}`, value, naming));
  }
  return [...found.values()].flatMap((link) => link ?? []);
}

/** A name that is set from a secret and nothing else, so that no other source comes in question. */
export function givenFrom(name: string, value: TextFact, naming: Naming): LinkFact | undefined {
  const [, context, dotted, quoted] = whole.exec(value.text) ?? [];
  const secret = dotted ?? quoted;
  const meant = secret === undefined ? undefined : naming(context === 'inputs' ? 'inputs' : 'secrets', secret);
  if (meant === undefined) return undefined;
  const key = { scheme: 'secret-ref', value: meant } as const;
  return { from: secretSymbol(name), to: { key }, relation: 'uses', span: value.span };
}

/** Secrets are the repository's own; inputs are not followed. */
export function ofRepository(context: 'secrets' | 'inputs', name: string): string | undefined {
  return context === 'secrets' ? `github:${name}` : undefined;
}

const whole = /^\$\{\{\s{0,9}(secrets|inputs)(?:\.([\w-]{1,100})|\[\s?'([\w-]{1,100})'\s?\])\s{0,9}\}\}$/;
