import type { ValueNode } from '../../../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, resolved, textOf } from '../../../syntax/document.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import type { FixContext } from '../../fix.ts';

/**
 * What a file of settings of Spring says of a property whichever profiles run: of a list each item, of parts for one profile nothing, but of the part that holds
 * `at`. Source: Spring Boot reference, "Working With Multi-Document Files" and "Activation Properties".
 */
export function settingsTold(
  path: string,
  property: string,
  { at, context }: { readonly at?: number; readonly context: Pick<FixContext, 'text' | 'document'> },
): readonly string[] {
  if (path.endsWith('.properties')) return inLines(context.text(path) ?? '', property, at);
  const roots = context.document(path)?.roots ?? [];
  return roots
    .filter((root) => valuesAt(root, onProfile).length === 0 || isAround(root, at))
    .flatMap((root) => valuesAt(root, property));
}

/** The profile of the part of a file that holds a place, where it names a single one. */
export function profileOfPart(path: string, at: number, context: FixContext): string | undefined {
  const part = context.document(path)?.roots.find((root) => isAround(root, at));
  const own = path.endsWith('.properties')
    ? inPart(partsOf(context.text(path) ?? '').find((each) => holds(each, at))?.text ?? '', onProfile)
    : valuesAt(part, onProfile);
  return own.length === 1 && /^[\w-]+$/.test(own[0] ?? '') ? own[0] : undefined;
}

const onProfile = 'spring.config.activate.on-profile';

/** A property may be written with all of its parts in one key, or with some. */
function valuesAt(node: ValueNode | undefined, property: string): readonly string[] {
  return entriesOf(node).flatMap((each) => {
    const key = keyOf(each);
    if (key === property) return itemTexts(each.value);
    return key !== undefined && property.startsWith(`${key}.`)
      ? valuesAt(resolved(each.value), property.slice(key.length + 1))
      : [];
  });
}

function itemTexts(node: ValueNode): readonly string[] {
  const value = resolved(node);
  return (value?.kind === 'list' ? itemsOf(value) : [value]).flatMap((item) => textOf(item) ?? []);
}

function isAround({ span }: ValueNode, at: number | undefined): boolean {
  return at !== undefined && span.start <= at && at <= span.end;
}

interface Part {
  readonly start: number;
  readonly text: string;
}

function partsOf(text: string): readonly Part[] {
  const starts = [0, ...[...text.matchAll(/^[#!]---[ \t]*\r?$/gm)].map(({ index }) => index)];
  return starts.map((start, index) => ({ start, text: text.slice(start, starts[index + 1]) }));
}

function holds({ start, text }: Part, at: number | undefined): boolean {
  return at !== undefined && start <= at && at < start + text.length;
}

function inLines(text: string, property: string, at: number | undefined): readonly string[] {
  return partsOf(text)
    .filter((part) => inPart(part.text, onProfile).length === 0 || holds(part, at))
    .flatMap((part) => inPart(part.text, property));
}

function inPart(text: string, property: string): readonly string[] {
  const line = new RegExp(
    `^[ \\t]*${literalPattern(property)}(?:\\[\\d+\\])?[ \\t]*[=:][ \\t]*(.*?)[ \\t]*\\r?$`,
    'gm',
  );
  return [...text.matchAll(line)].map(([, value = '']) => value);
}
