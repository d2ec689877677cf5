import type { Position, Range } from 'vscode-languageserver';
import type { Span } from '../engine/model/span.ts';
import { offsetAt } from '../engine/text/line-table.ts';
import { startsOf } from './to-protocol.ts';
import type { Workspace } from './workspace.ts';

/** The offset that the engine knows a position by. */
export function fromPosition(workspace: Workspace, path: string, { line, character }: Position): number {
  return offsetAt(startsOf(workspace, path), { line, column: character });
}

/** The span that the engine knows a range by. */
export function fromRange(workspace: Workspace, path: string, { start, end }: Range): Span {
  return { start: fromPosition(workspace, path, start), end: fromPosition(workspace, path, end) };
}

/** The finding key in a diagnostic's data, which a client sent back. */
export function keyFromData(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null || !('key' in data)) return undefined;
  return typeof data.key === 'string' ? data.key : undefined;
}
