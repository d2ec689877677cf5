import { Range, Uri, type ViewColumn, window } from 'vscode';
import type { TreeFinding } from '../server/protocol.ts';

/** A place as the server names it. */
export type Location = Pick<TreeFinding, 'uri' | 'range'>;

/** Shows a place in an editor. */
export async function openPlace({ uri, range }: Location, viewColumn?: ViewColumn): Promise<void> {
  const { start, end } = range;
  const selection = new Range(start.line, start.character, end.line, end.character);
  const column = viewColumn === undefined ? {} : { viewColumn };
  await window.showTextDocument(Uri.parse(uri, true), { selection, ...column });
}
