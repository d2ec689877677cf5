import type { Definitions } from '../evaluate/definitions.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import { termOf } from '../evaluate/term.ts';
import { asWritten, type Value } from '../evaluate/value.ts';
import type { Expression, Target } from '../model/facts.ts';
import type { Term } from '../model/grant.ts';
import type { Key } from '../model/key.ts';
import { keyFromText } from './key-match.ts';

/** What a target turns out to mean once its expression is evaluated. */
export type Meaning =
  | { readonly kind: 'symbol'; readonly symbol: string }
  | { readonly kind: 'key'; readonly key: Key; readonly text: string; readonly exact: boolean }
  | { readonly kind: 'text'; readonly text: string; readonly exact: boolean }
  | { readonly kind: 'unknown' };

/** Evaluates a target that stands in the file `path`. */
export function meaningOf(target: Target, path: string, definitions: Definitions): readonly Meaning[] {
  if ('symbol' in target) return [{ kind: 'symbol', symbol: target.symbol }];
  if ('key' in target) return [{ kind: 'key', key: target.key, text: target.key.value, exact: true }];
  return meaningsOfValue(evaluate(target.expression, path, definitions));
}

/** The text of an expression, `*` for what is not known. */
export function textOfExpression(expression: Expression, path: string, definitions: Definitions): Term {
  return termOf(evaluate(expression, path, definitions));
}

function meaningsOfValue(value: Value): readonly Meaning[] {
  if (value.kind === 'list') return value.items.flatMap(meaningsOfValue);
  if (value.kind === 'reference') {
    // A data source looks up a thing of elsewhere: what its own text says of it means more than its address.
    const isLookup = value.target.includes('#data.') && value.written !== undefined;
    return isLookup ? meaningsOfValue(asWritten(value)) : [{ kind: 'symbol', symbol: value.target }];
  }
  if (value.kind === 'text') {
    const member = onlyReference(value.parts);
    if (member !== undefined) return [{ kind: 'symbol', symbol: member }];
  }
  if (value.kind === 'unknown') return [{ kind: 'unknown' }];
  const { text, exact } = termOf(value);
  const key = keyFromText(text);
  return [key === undefined ? { kind: 'text', text, exact } : { kind: 'key', key, text, exact }];
}

/** `serviceAccount:${google_service_account.x.email}`: a prefix and one reference mean the thing referred to. */
function onlyReference(parts: readonly (string | Value)[]): string | undefined {
  const references = parts.filter((part) => typeof part !== 'string' && part.kind === 'reference');
  const rest = parts.filter((part) => typeof part === 'string' && !/^serviceAccount:$/i.test(part));
  const [reference] = references;
  if (references.length !== 1 || rest.length > 0 || parts.length > 2) return undefined;
  return typeof reference === 'object' && reference.kind === 'reference' ? reference.target : undefined;
}
