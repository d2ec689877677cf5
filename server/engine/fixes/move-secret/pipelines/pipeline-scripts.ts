import type { Span } from '../../../model/span.ts';
import type { ListNode, ValueNode } from '../../../model/value-node.ts';
import { textOf, valueAt } from '../../../syntax/document.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import type { Edit } from '../../edit/edit.ts';
import { yamlEditor } from '../../edit/yaml.ts';
import { inShell, inSingleQuotes } from '../../pipelines/script-places.ts';
import { nodesAt } from '../../place.ts';
import { isWithinCommand } from '../../scripts/shell-blocks.ts';
import { shellTextAt } from '../../scripts/shell-text.ts';
import type { SecretPlace } from '../../secret/secret-place.ts';
import type { PipelineSystem } from './pipeline-systems.ts';

/** A shell of POSIX, as a step or the first line of a script names it. */
export const posixShell =
  /^(?:#!)?[ \t]*(?:\/(?:[\w.-]+\/)*)?(?:env[ \t]+(?:-S[ \t]+)?)?(?:a|ba|da|k|z)?sh(?:\.exe)?\b/;

/**
 * Whether a shell that reads `${NAME}` runs a script: none that the step, its job or the executor of that names otherwise, nor the script's own first line. Source:
 * CircleCI, "Configuration reference", shell options, executors; "Using the Windows execution environment".
 */
export function isOfShell({ document, entries, node }: SecretPlace): boolean {
  const { text } = document;
  const first = text.slice(node.content.start, node.content.start + 200).trimStart();
  if (first.startsWith('#!') && !posixShell.test(first)) return false;
  const named = entries.map(({ map }) => valueAt(map, 'executor'));
  const executors = named.flatMap((each) => textOf(each) ?? textOf(valueAt(each, 'name')) ?? []);
  if (executors.some((each) => /^win(?:dows)?\//.test(each))) return false;
  const shells = [
    ...entries.map(({ map }) => valueAt(map, 'shell')),
    ...executors.map((each) => valueAt(document.roots[0], 'executors', each, 'shell')),
  ];
  return shells.every((shell) => shell === undefined || posixShell.test(textOf(shell) ?? ''));
}

/** As the shell reads the variable there; undefined where it reads none. */
export function readBy(
  { document: { text }, node }: SecretPlace,
  span: Span,
  name: string,
  reference: PipelineSystem['reference'],
): Edit | undefined {
  const quoted = inShell(text, node, span, name) ?? inSingleQuotes(text, node, span, name);
  if (quoted !== undefined) return quoted;
  const around = shellTextAt(text.slice(node.content.start, node.content.end), span.start - node.content.start);
  const isRead = node.style !== 'single' && around !== 'single' && around !== 'literal-here-document';
  return isRead ? { span, text: reference(name) } : undefined;
}

/** Whether a script gives the secret, at a place, to a variable of that name. */
export function isAssigned(name: string, text: string, { start }: Span): boolean {
  const before = text.slice(Math.max(0, start - name.length - 3), start);
  return new RegExp(`(?<![\\w$.-])${literalPattern(name)}=["']?$`).test(before);
}

/** The line of a script that a place stands in, without its end. */
export function lineOf({ document: { text }, node }: SecretPlace, { start, end }: Span): Span {
  const [from, next] = [text.lastIndexOf('\n', start - 1) + 1, text.indexOf('\n', end)];
  const isInLine = !/^(?:literal|folded)$/.test(node.style);
  return {
    start: isInLine ? Math.max(node.content.start, from) : from,
    end: isInLine ? Math.min(node.content.end, next === -1 ? text.length : next) : next === -1 ? text.length : next,
  };
}

/**
 * The script without a command that does no more than give the variable what the settings give it: an item of its own, or a line. Undefined for any other command,
 * where nothing else would be left, where the line is a part of what something is handed, and where it may be all that a branch, a loop or a function does.
 */
export function withoutCommand(place: SecretPlace, span: Span, name: string): readonly Edit[] | undefined {
  const { document, node } = place;
  const { text } = document;
  const line = lineOf(place, span);
  const set = /^[ \t]*(?:export[ \t]+)?(\w+)=(["']?)([^\s"']+)\2[ \t]*\r?$/.exec(text.slice(line.start, line.end));
  if (set?.[1] !== name || set[3] !== text.slice(span.start, span.end)) return undefined;
  const list = listAround(place, node);
  const from = node.content.start;
  if (shellTextAt(text.slice(from, node.content.end), Math.max(0, line.start - from)) !== 'word') return undefined;
  const script = list?.span ?? node.content;
  if (isWithinCommand(text.slice(script.start, line.start), text.slice(line.end, script.end))) return undefined;
  const rest = text.slice(from, line.start) + text.slice(line.end, node.content.end);
  if (rest.trim() === '')
    return list && list.items.length > 1 ? yamlEditor.removeItem(document, list, node) : undefined;
  return node.style === 'literal' ? [{ span: { start: line.start, end: line.end + 1 }, text: '' }] : undefined;
}

/** The list that a node is an item of. */
export function listAround({ document }: Pick<SecretPlace, 'document'>, item: ValueNode): ListNode | undefined {
  const chain = nodesAt(document, item.span.start);
  const list = chain[chain.indexOf(item) - 1];
  return list?.kind === 'list' ? list : undefined;
}

/** Those that reach into none before them: two places in one text between quotes are written in turn. */
export function apart(edits: readonly Edit[]): readonly Edit[] {
  const kept: Edit[] = [];
  for (const edit of edits)
    if (!kept.some(({ span }) => span.start < edit.span.end && edit.span.start < span.end)) kept.push(edit);
  return kept;
}
