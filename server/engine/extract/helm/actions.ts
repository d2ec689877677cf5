/** An action of a Go template with what the dot means in it. */
export interface PlacedAction {
  /** What stands between the braces, without trim marks. */
  readonly text: string;
  /** Offsets of the braces in the text. */
  readonly start: number;
  readonly end: number;
  /** What the dot stands for, as an expression of the outermost template: `.` itself, `.Values.rbac`; undefined where nobody knows. */
  readonly dot: string | undefined;
}

/** More than any template of a chart has. */
const mostActions = 2_000;

/** The actions of a text, `with` and `range` followed. Source: Helm, "Flow Control". */
export function actionsIn(text: string): readonly PlacedAction[] {
  const found: PlacedAction[] = [];
  const open: (string | undefined)[] = [];
  let dot: string | undefined = '.';
  for (const match of text.matchAll(/\{\{-?\s*([\s\S]{0,2000}?)\s*-?\}\}/g)) {
    if (found.length >= mostActions) break;
    const [whole, inner = ''] = match;
    const [, word = '', rest = ''] = /^(\w*)\s*([\s\S]*)$/.exec(inner) ?? [];
    if (word === 'end') dot = open.pop() ?? dot;
    else if (word === 'else') dot = open.at(-1) ?? dot;
    found.push({ text: inner, start: match.index, end: match.index + whole.length, dot });
    if (!/^(?:if|with|range|define|block)$/.test(word)) continue;
    open.push(dot);
    if (word === 'with') dot = resolvedPath(rest.replace(/^\$\w+\s*:=\s*/, ''), dot);
    else if (word === 'range') dot = undefined;
    else if (word === 'define') dot = '.';
  }
  return found;
}

/** A path as the outermost template would write it: `.annotations` within `with .Values.rbac` is `.Values.rbac.annotations`. */
export function resolvedPath(path: string, dot: string | undefined): string | undefined {
  if (/^\$\.[\w.-]+$/.test(path)) return path.slice(1);
  if (path === '$') return '.';
  if (dot === undefined || !/^\.(?:[\w-]+(?:\.[\w-]+)*)?$/.test(path)) return undefined;
  if (path === '.') return dot;
  return dot === '.' ? path : `${dot}${path}`;
}
