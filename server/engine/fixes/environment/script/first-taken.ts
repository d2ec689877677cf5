import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';

/** Where a file of JavaScript or TypeScript takes in a module. */
export interface Taken {
  readonly index: number;
  /** By `import`, which CommonJS does not take as a statement. */
  readonly isModule: boolean;
}

/** Where a file first takes in a module, on however many lines, by a statement outside of comments; undefined where it takes in none. */
export function firstTaken(text: string): Taken | undefined {
  for (const { 0: found, index } of text.matchAll(takenOrComment))
    if (!/^\/[/*]/.test(found)) return { index, isModule: found.startsWith('import') };
  return undefined;
}

/** A call of `import` is none: CommonJS has it, too. */
const takenOrComment =
  /^(?:import\b(?![ \t]*[(.])|(?:(?:const|let|var)\b(?:[^\n]*|[ \t]*\{[^}]{0,1000}\}[^\n]{0,200}))?\brequire\(["'])|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$(?![\s\S]))/gm;

/** Where a statement before another one goes: above the comment lines right above it, which are about it, but below those that are about the whole file, for a tool, or code. */
export function aboveComment(text: string, index: number): number {
  const above = /(?:^|\n)((?:\/\/[^\n]*\n)+)$/.exec(text.slice(0, index))?.[1] ?? '';
  return above === '' || ofWholeFile.test(above) ? index : index - above.length;
}

const ofWholeFile =
  /\b(?:copyright|licen[cs]ed?|author|eslint|jshint|tslint|prettier|biome|istanbul)\b|@|\.[cm]?[jt]s\b|SPDX|\bfrom ['"]|\brequire\(|[;{}][ \t]*$/im;

/** Has dotenv read the file of variables before a file takes in any other module. Source: dotenv for Node, "Usage". */
export function loadedBefore({ index, isModule }: Taken, text: string): Edit {
  const quote = /["']/.exec(text.slice(index))?.[0] ?? "'";
  const end = (/;[ \t]*\r?$/m.test(text) ? ';' : '') + lineBreakOf(text);
  const load = isModule ? `import ${quote}dotenv/config${quote}` : `require(${quote}dotenv${quote}).config()`;
  return insertion(aboveComment(text, index), load + end);
}
