import type { Term } from '../model/grant.ts';
import { missingIn } from './missing.ts';
import { unknown, type Value } from './value.ts';

/** The value as text, `*` for parts that are not known. `exact` is false where there is such a part. */
export function termOf(value: Value): Term {
  const { text, exact } = render(value, 0);
  const symbol = value.kind === 'reference' ? value.target : startOf(value);
  return {
    text: exact ? text : text.replace(/\*{2,}/g, '*'),
    exact,
    at: value.at,
    ...(!exact && { why: missingIn(value) ?? value.kind, ...endingOf(value) }),
    ...(symbol !== undefined && { symbol }),
  };
}

/** What stands behind the last part that nobody knows, if it ends in a star: that one is written, and does not stand for the part. */
function endingOf(value: Value): Pick<Term, 'ending'> {
  if (value.kind === 'reference' && value.written) return endingOf(value.written);
  const last = value.kind === 'text' ? value.parts.at(-1) : undefined;
  return typeof last === 'string' && last.endsWith('*') ? { ending: last } : {};
}

/** The declared thing that a text begins with, or names in an ARN: the bucket of `arn:aws:s3:::${aws_s3_bucket.shop.id}/*`. */
function startOf(value: Value): string | undefined {
  let before = '';
  for (const part of value.kind === 'text' ? value.parts : []) {
    const isThing = typeof part === 'object' && part.kind === 'reference' && !part.target.includes('#data.');
    if (isThing && /^(?:arn:[^:]*:[^:]*:[^:]*:[^:]*:(?:[\w-]+[/:])?)?$/.test(before)) return part.target;
    before += typeof part === 'string' ? part : '*';
  }
  return undefined;
}

/** The terms of a value that is one text or a list of them. `isComplete` is false where the list may hold more. */
export function termsOf(value: Value | undefined): { readonly terms: readonly Term[]; readonly isComplete: boolean } {
  if (value === undefined) return { terms: [], isComplete: true };
  if (value.kind === 'reference' && value.written?.kind === 'list') return termsOf(value.written);
  // A template puts a document where one belongs: `"Resource": ${jsonencode(var.arns)}`.
  if (value.kind === 'encoded') return termsOf(value.content);
  if (value.kind !== 'list') return { terms: [termOf(value)], isComplete: value.kind !== 'unknown' };
  const parts = value.items.map((item) =>
    item.kind === 'list' ? termsOf(item) : { terms: [termOf(item)], isComplete: true },
  );
  const terms = parts.flatMap((part) => part.terms);
  const isComplete = !value.isOpen && parts.every((part) => part.isComplete);
  return value.isOpen ? { terms: [...terms, termOf(unknown('list', value.at))], isComplete } : { terms, isComplete };
}

function render(value: Value, depth: number): { readonly text: string; readonly exact: boolean } {
  if (value.kind === 'scalar') return { text: value.value === null ? '' : String(value.value), exact: true };
  if (value.kind === 'reference' && value.written && depth < 16) return render(value.written, depth + 1);
  if (value.kind === 'text' && depth < 16) {
    const parts = value.parts.map((part) =>
      typeof part === 'string' ? { text: part, exact: true } : render(part, depth + 1),
    );
    return { text: parts.map((part) => part.text).join(''), exact: parts.every((part) => part.exact) };
  }
  return { text: '*', exact: false };
}
