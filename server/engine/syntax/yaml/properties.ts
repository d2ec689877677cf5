/** What may stand in front of a value (`&anchor`, `!tag`) or in its place (`*alias`). */
import type { AliasNode, MapNode, ScalarNode, ValueNode } from '../../model/value-node.ts';
import { code, isFlowIndicator } from './characters.ts';
import { type Cursor, codeAt, isBlankAt, report, skipSpaces } from './cursor.ts';

export interface Properties {
  readonly anchor?: string;
  readonly tag?: string;
  /** Behind the last property. */
  readonly end: number;
}

/** Moves over the anchors and tags at the cursor and the spaces behind them; undefined where there are none. */
export function readProperties(cursor: Cursor): Properties | undefined {
  let anchor: string | undefined;
  let tag: string | undefined;
  let end = -1;
  for (;;) {
    const next = codeAt(cursor, cursor.at);
    if (next !== code.ampersand && next !== code.exclamation) break;
    const stop = nameEnd(cursor, cursor.at + 1);
    if (next === code.ampersand) {
      if (stop === cursor.at + 1) break;
      anchor = cursor.text.slice(cursor.at + 1, stop);
    } else tag = cursor.text.slice(cursor.at, stop);
    end = stop;
    cursor.at = stop;
    skipSpaces(cursor);
  }
  if (end === -1) return undefined;
  return { end, ...(anchor === undefined ? {} : { anchor }), ...(tag === undefined ? {} : { tag }) };
}

function nameEnd(cursor: Cursor, start: number): number {
  let at = start;
  if (codeAt(cursor, at) === code.lessThan) {
    while (at < cursor.end && !isBlankAt(cursor, at) && cursor.text.charCodeAt(at) !== code.greaterThan) at++;
    return isBlankAt(cursor, at) ? at : at + 1;
  }
  while (at < cursor.end && !isBlankAt(cursor, at) && !isFlowIndicator(cursor.text.charCodeAt(at))) at++;
  return at;
}

/** The node with its properties; an anchor can be referred to from here on. */
export function withProperties(cursor: Cursor, node: ValueNode, properties: Properties | undefined): ValueNode {
  if (!properties || !canCarry(node)) return node;
  const { anchor, tag } = properties;
  const result = { ...node, ...(anchor === undefined ? {} : { anchor }), ...(tag === undefined ? {} : { tag }) };
  if (anchor !== undefined) cursor.anchors.set(anchor, result);
  return result;
}

function canCarry(node: ValueNode): node is ScalarNode | MapNode | Extract<ValueNode, { kind: 'list' }> {
  return node.kind === 'scalar' || node.kind === 'map' || node.kind === 'list';
}

/** Reads `*name`; undefined where the text is rather a plain value that begins with `*`, such as a glob. */
export function readAlias(cursor: Cursor): AliasNode | undefined {
  const start = cursor.at;
  const end = aliasEnd(cursor, start + 1);
  const name = cursor.text.slice(start + 1, end);
  const target = cursor.anchors.get(name);
  if (!target && !/^\w[\w-]{0,99}$/.test(name)) return undefined;
  if (!target) report(cursor, start, end, `No anchor named "${name.slice(0, 60)}" stands before this place.`);
  cursor.at = end;
  return { kind: 'alias', name, ...(target ? { target } : {}), span: { start, end } };
}

/** Behind the name. A key `*name:` lacks the blank that YAML asks for before its `:`, unless the name itself ends so. */
function aliasEnd(cursor: Cursor, start: number): number {
  const end = nameEnd(cursor, start);
  const endsInColon = end > start + 1 && cursor.text.charCodeAt(end - 1) === code.colon;
  return endsInColon && !cursor.anchors.has(cursor.text.slice(start, end)) ? end - 1 : end;
}
