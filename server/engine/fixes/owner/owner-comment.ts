import type { OwnerFact } from '../../model/facts.ts';
import { type Edit, insertion } from '../edit/edit.ts';
import { editorOf } from '../edit/editors.ts';
import { sourceComment } from '../edit/source-comment.ts';
import type { FixContext } from '../fix.ts';
import type { OwnerTarget } from './owner-target.ts';

/**
 * `identity-hygiene: owner REF` above the definition, in the file's own comment syntax; beside what such a comment says
 * already, where there is one.
 */
export function commentEdits({ identity, path, fact, role, owner }: OwnerTarget, context: FixContext): readonly Edit[] {
  const text = context.text(path);
  if (text === undefined) return [];
  const known = fact.owners.find(({ via }) => via === 'comment');
  if (known) return beside(text, known, role, owner);
  return ownComment({ identity, path, fact }, `${role === 'technical' ? 'owner' : 'business'} ${owner}`, context);
}

/** A comment of ours above the definition, in the file's own syntax. */
export function ownComment(
  { identity, path, fact }: Pick<OwnerTarget, 'identity' | 'path' | 'fact'>,
  said: string,
  context: FixContext,
): readonly Edit[] {
  const text = context.text(path);
  if (text === undefined) return [];
  const words = `identity-hygiene: ${said}`;
  const document = context.document(path);
  if (!document) {
    // Crontabs, units and the like, of which no ending tells the language, are commented as shells are.
    const otherwise = identity.slot.kind === 'comment' ? { otherwise: '#' } : {};
    const offset = Math.max(fact.span.start, behindInterpreter(text));
    return sourceComment(path, text, { offset, comment: words, ...otherwise });
  }
  // Above the definition; inside front matter, since nothing may stand before its first line.
  const place = Math.max(fact.span.start, document.roots[0]?.span.start ?? 0);
  return editorOf(path, document).commentAbove(document, place, words);
}

/** Behind the technical owner that the comment names, or before the business owner. */
function beside(text: string, known: OwnerFact, role: OwnerTarget['role'], owner: string): readonly Edit[] {
  const { node } = known.reference;
  if (node.kind !== 'scalar' || known.role === role) return [];
  if (role === 'business') return [insertion(node.content.end, ` business ${owner}`)];
  const word = text.lastIndexOf('business', node.content.start);
  return word === -1 ? [] : [insertion(word, `owner ${owner} `)];
}

/** A first line `#!…` stays first. */
function behindInterpreter(text: string): number {
  return text.startsWith('#!') ? text.indexOf('\n') + 1 : 0;
}
