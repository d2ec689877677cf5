import type { Span } from '../../../model/span.ts';
import { isInComment } from '../../../text/in-comment.ts';
import { linesNear } from '../../../text/lines-near.ts';

/** Characters and lines above a value in which its comment says what the object is for. */
const mostAbove = 700;
const linesAbove = 10;

/** Whether a comment shows by the value which members an argument has: `// expected to have the following properties: { … wif: "…" }`. */
export function isInShownShape(text: string, span: Span): boolean {
  if (!isInComment(text, span.start)) return false;
  const { above } = linesNear(text, span, { characters: mostAbove, lines: linesAbove });
  const own = above.slice(above.slice(0, -1).findLastIndex((line) => !remark.test(line)) + 1);
  const said = own.findLastIndex((line) => says.test(line));
  return said !== -1 && own.slice(said).some((line) => line.includes('{'));
}

const remark = /^[ \t]*(?:\/\/|#|\*|\/\*)/;
const says =
  /\b(?:following|expected|these|required)[ \t](?:fields|keys|members|options|parameters|properties|structure|shape)\b|@param\b|@example\b/i;
