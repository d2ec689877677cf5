import { keyOf, textOf, valueAt } from '../../../syntax/document.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import { edited } from '../../changed-file.ts';
import { bicepEditor } from '../../edit/bicep-editor.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import type { FileChange, FixContext } from '../../fix.ts';

/** Modules that use each other; deeper, nobody passes a value by hand. */
const mostLevels = 4;

/** Whether the file declares something of that name. */
export function declares(text: string, name: string): boolean {
  return new RegExp(`^(?:param|var|resource|module|func|output|type)[ \\t]+${name}\\b`, 'm').test(text);
}

/** Declares a parameter behind the last one of one line; else before everything but the comments that the file begins with. */
export function declaration(text: string, name: string): Edit {
  const end = lineBreakOf(text);
  const last = [...text.matchAll(/^param[ \t]+\w+[ \t]+[^\n]*?[^\s{[('](?=[ \t]*\r?\n)/gm)].at(-1);
  const line = last === undefined ? undefined : text.indexOf('\n', last.index) + 1;
  const declared = `@secure()${end}param ${name} string${end}`;
  if (line !== undefined) return insertion(line, `${end}${declared}`);
  const head = /^(?:(?:\/\/[^\n]*|targetScope[^\n]*|[ \t\r]*)\n)*/.exec(text)?.[0].length ?? 0;
  return insertion(head, `${declared}${end}`);
}

/** Whoever deploys a file as a module passes its new parameter on, from one of its own, up to the file that is deployed itself. */
export function passedOn(path: string, name: string, context: FixContext): readonly FileChange[] {
  const changes = new Map<string, FileChange>();
  let files = [path];
  for (let level = 0; level < mostLevels && files.length > 0; level++) {
    const callers = files
      .flatMap((file) => callersOf(file, context))
      .filter((file) => file !== path && !changes.has(file));
    for (const caller of callers) {
      const change = edited(caller, editsOf(caller, files, name, context));
      if (change) changes.set(caller, change);
    }
    files = [...new Set(callers)];
  }
  return [...changes.values()];
}

function editsOf(caller: string, modules: readonly string[], name: string, context: FixContext): readonly Edit[] {
  const document = context.document(caller);
  const [root] = document?.roots ?? [];
  if (!document || root?.kind !== 'map') return [];
  const passing = root.entries.flatMap((each) => {
    const source = keyOf(each) === 'module' ? textOf(each.labels?.[1]) : undefined;
    const isMeant = source !== undefined && modules.includes(resolvedFrom(caller, source));
    const parameters = isMeant ? valueAt(each.value, 'params') : undefined;
    if (!isMeant || each.value.kind !== 'map') return [];
    const value = { raw: name };
    return parameters?.kind === 'map'
      ? bicepEditor.setEntry(document, parameters, name, value)
      : bicepEditor.setEntry(document, each.value, 'params', { [name]: value });
  });
  if (passing.length === 0) return [];
  return declares(document.text, name) ? passing : [declaration(document.text, name), ...passing];
}

function callersOf(path: string, context: FixContext): readonly string[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const named = new RegExp(`^module[ \\t]+\\w+[ \\t]+'(?:[^'\\n]*/)?${literalPattern(name)}'`, 'gm');
  return context.paths().filter((other) => {
    if (!other.endsWith('.bicep') || other === path) return false;
    const sources = [...(context.text(other) ?? '').matchAll(named)].map(([found]) => found.split("'")[1] ?? '');
    return sources.some((source) => resolvedFrom(other, source) === path);
  });
}

/** The file that a path means that is seen from another file. */
function resolvedFrom(file: string, source: string): string {
  const parts = file.split('/').slice(0, -1);
  for (const part of source.split('/'))
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  return parts.join('/');
}
