import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Hover } from 'vscode-languageserver-protocol';
import { type LanguageClient, uriOf } from '../support/language-client.ts';

/** A place in a file, by the text that stands there first. */
export interface Spot {
  readonly file: string;
  readonly text: string;
}

export function spot(file: string, text: string): Spot {
  return { file, text };
}

/** From where one thing names the next to where that is declared, and what a hover says at the former. */
export interface Edge {
  readonly edge: string;
  readonly from: Spot;
  readonly to: Spot;
  readonly says: RegExp;
}

/** What a person asks in an editor about places of these files, which lie in a folder. */
export function askingAbout(files: Readonly<Record<string, string>>) {
  function positionOf({ file, text }: Spot): { readonly line: number; readonly character: number } {
    const whole = files[file] ?? '';
    const before = whole.slice(0, whole.indexOf(text) + 1).split('\n');
    return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  }

  return {
    ask<T>(client: LanguageClient, root: string, method: string, place: Spot, more: object = {}): Promise<T> {
      const [textDocument, position] = [{ uri: uriOf(`${root}/${place.file}`) }, positionOf(place)];
      return client.connection.sendRequest(method, { textDocument, position, ...more });
    },
    lineOf: (place: Spot): string => `${place.file}:${positionOf(place).line}`,
  };
}

/** A line as `lineOf` names it. */
export function lineIn(root: string, uri: string, line: number): string {
  return `${path.relative(root, fileURLToPath(uri))}:${line}`;
}

/** What a hover says, without the marks that Markdown needs. */
export function said(hover: Hover | null): string {
  const contents = hover?.contents;
  const text = contents !== undefined && typeof contents === 'object' && 'value' in contents ? contents.value : '';
  return text.replaceAll('\\', '');
}
