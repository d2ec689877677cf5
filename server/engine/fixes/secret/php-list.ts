import type { Span } from '../../model/span.ts';
import { type Edit, insertion } from '../edit/edit.ts';
import { lineBreakOf, lineStartAt } from '../edit/source-lines.ts';

/** A member of a list that has a key. */
interface Member {
  readonly name: string;
  /** Of the value as written. */
  readonly span: Span;
}

/** A script of PHP that does nothing but return a list. */
export interface PhpList {
  readonly members: readonly Member[];
  /** Where the list closes. */
  readonly close: number;
  /** Where its last member ends which no comma follows; undefined where one does, or the list is empty. */
  readonly open: number | undefined;
}

const note = String.raw`\/\/[^\n]*|#(?!\[)[^\n]*|\/\*[\s\S]*?\*\/`;
const head = new RegExp(
  String.raw`^<\?php\b(?:\s|${note}|declare\s?\(\s?strict_types\s?=\s?\d\s?\)\s?;)*return\s*(?:\[|array\s?\()`,
);
const parts = new RegExp(
  String.raw`(${note})|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|[()[\]{}]|=>|[,;]|[^\s"'()[\]{},;=]+|=`,
  'g',
);

/** The list that a script returns; undefined for one that does anything else. */
export function phpListIn(text: string): PhpList | undefined {
  const begun = head.exec(text);
  if (begun === null) return undefined;
  const members: Member[] = [];
  let depth = 1;
  let key: string | undefined;
  let value: { start: number; end: number } | undefined;
  const ended = () => {
    if (key !== undefined && value !== undefined) members.push({ name: key, span: value });
    key = undefined;
    value = undefined;
  };
  parts.lastIndex = begun[0].length;
  for (let found = parts.exec(text); found !== null; found = parts.exec(text)) {
    const [part] = found;
    if (found[1] !== undefined) continue;
    const end = found.index + part.length;
    if (/^[([{]$/.test(part)) depth++;
    else if (/^[)\]}]$/.test(part) && --depth === 0) {
      const open = value?.end;
      ended();
      return endsThere.test(text.slice(end)) ? { members, close: found.index, open } : undefined;
    }
    if (part === ';') return undefined;
    if (depth === 1 && part === ',') ended();
    else if (depth === 1 && part === '=>') {
      key =
        value && /^(["'])\w+\1$/.test(text.slice(value.start, value.end))
          ? text.slice(value.start + 1, value.end - 1)
          : '';
      value = undefined;
    } else value = { start: value?.start ?? found.index, end };
  }
  return undefined;
}

const endsThere = new RegExp(String.raw`^\s*;(?:\s|${note})*(?:\?>\s*)?$`);

/** A line more at the end of the list; undefined where the script returns none. */
export function withMember(text: string, line: string): readonly Edit[] | undefined {
  const list = phpListIn(text);
  if (list === undefined) return undefined;
  const end = lineBreakOf(text);
  const start = lineStartAt(text, list.close);
  const isOnOwnLine = /^[ \t]*$/.test(text.slice(start, list.close));
  if (!isOnOwnLine) return [insertion(list.close, `${list.open === undefined ? '' : ','}${end}${line}${end}`)];
  const comma = list.open === undefined ? [] : [insertion(list.open, ',')];
  return [...comma, insertion(start, line + end)];
}
