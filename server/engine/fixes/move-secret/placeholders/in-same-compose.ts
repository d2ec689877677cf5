import type { Finding } from '../../../model/finding.ts';
import { overlaps, type Span } from '../../../model/span.ts';
import type { ValueNode } from '../../../model/value-node.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import type { Edit } from '../../edit/edit.ts';
import type { FixContext } from '../../fix.ts';
import { isOfCompose } from '../../secret/compose-files.ts';

/**
 * The placeholder in the other places of a Compose file that have the value and would be found no more once the first is gone: what signs in there is given the old
 * password else, by a variable, within an address, or in what asks whether the store is well. What has a finding of its own moves by that.
 */
export function alongInCompose(
  { at: { path, span }, related }: Finding,
  placeholder: string,
  context: FixContext,
): readonly Edit[] {
  const document = isOfCompose(path, context) ? context.document(path) : undefined;
  if (document === undefined) return [];
  const { text } = document;
  const value = text.slice(span.start, span.end);
  const told = related.flatMap(({ at, isPart }) => (isPart && at.path === path ? [at.span] : []));
  const own = (context.facts(path)?.credentials ?? []).map((each) => each.span);
  const isLeft = (place: Span) =>
    !overlaps(place, span) &&
    (told.some((each) => overlaps(each, place)) || (isUnlikely(value) && !own.some((each) => overlaps(each, place))));
  const alone = new RegExp(`(?<=(?:^|[\\s"'])-p|(?<![A-Za-z0-9_.-]))${literalPattern(value)}(?![\\w-])`, 'g');
  return document.roots
    .flatMap((root) => textsIn(root, 'block'))
    .flatMap(({ start, end }) =>
      [...text.slice(start, end).matchAll(alone)].map(({ index }) => ({
        start: start + index,
        end: start + index + value.length,
      })),
    )
    .filter(isLeft)
    .map((place) => ({ span: place, text: placeholder }));
}

/** Whether two products would not be given the value by chance. */
function isUnlikely(value: string): boolean {
  return value.length >= 12 && /\d/.test(value) && /[A-Za-z]/.test(value);
}

/** Where values of a document stand that may hold a placeholder: not where its braces would be those of YAML. Source: YAML 1.2, 7.3.3, "Plain Style". */
function textsIn(node: ValueNode, within: 'block' | 'flow'): readonly Span[] {
  switch (node.kind) {
    case 'scalar':
      return within === 'flow' && node.style === 'plain' ? [] : [node.content];
    case 'list':
      return node.items.flatMap((item) => textsIn(item, node.style === 'flow' ? 'flow' : 'block'));
    case 'map':
      return node.entries.flatMap(({ value }) => textsIn(value, node.style === 'flow' ? 'flow' : 'block'));
    default:
      return [];
  }
}
