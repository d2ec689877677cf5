import type { Position, Range, TextDocumentContentChangeEvent } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';

/** A change as it can be applied: of a range in order, or of the whole text. */
export interface TextChange {
  readonly range: Range | undefined;
  readonly text: string;
}

/**
 * Changes as a client has sent them, which may be anything; undefined where one of them says not what becomes of which text. A `range` of null is none, as some
 * clients write it. What a range has beyond its text is left to `within`.
 */
export function changesIn(sent: unknown): readonly TextChange[] | undefined {
  if (!Array.isArray(sent)) return undefined;
  const changes = sent.map(changeIn);
  return changes.every((change) => change !== undefined) ? changes : undefined;
}

/** A change within a text: lines and characters that it has not are where it begins or ends. */
export function within(text: TextDocument, { range, text: inserted }: TextChange): TextDocumentContentChangeEvent {
  if (range === undefined) return { text: inserted };
  const [start, end] = [placeIn(text, range.start), placeIn(text, range.end)];
  return { range: isBefore(end, start) ? { start: end, end: start } : { start, end }, text: inserted };
}

function changeIn(sent: unknown): TextChange | undefined {
  if (!isObject(sent) || typeof sent.text !== 'string') return undefined;
  if (sent.range === undefined || sent.range === null) return { range: undefined, text: sent.text };
  if (!isObject(sent.range)) return undefined;
  const [start, end] = [positionIn(sent.range.start), positionIn(sent.range.end)];
  return start && end ? { range: { start, end }, text: sent.text } : undefined;
}

function positionIn(sent: unknown): Position | undefined {
  if (!isObject(sent)) return undefined;
  const { line, character } = sent;
  return typeof line === 'number' && typeof character === 'number' ? { line, character } : undefined;
}

function placeIn(text: TextDocument, { line, character }: Position): Position {
  if (line < 0) return { line: 0, character: 0 };
  // The library takes a line beyond the last for the end, but counts lines from where it would be.
  if (line >= text.lineCount) return text.positionAt(text.getText().length);
  return { line: Math.floor(line), character: Math.max(0, Math.floor(character)) };
}

function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
