import type { Span } from '../../../model/span.ts';
import { isInComment } from '../../../text/in-comment.ts';
import { linesNear } from '../../../text/lines-near.ts';

/** Characters and lines above a value in which its comment says what the object is for. */
const mostAbove = 700;
const linesAbove = 10;

/** Whether a comment shows by the value which members an argument has: `// expected to have the following properties: { … wif: "…" }`. */
export function isInShownShape(text: string, span: Span): boolean {
  if (isSaidToLookSo(text, span)) return true;
  if (!isInComment(text, span.start)) return false;
  const { above } = linesNear(text, span, { characters: mostAbove, lines: linesAbove });
  const own = above.slice(above.slice(0, -1).findLastIndex((line) => !remark.test(line)) + 1);
  const said = own.findLastIndex((line) => says.test(line));
  return said !== -1 && own.slice(said).some((line) => line.includes('{'));
}

/**
 * Whether the help of a program, or a remark, says of the block that holds the value that something must look like this: `It must look like this:`. A remark says so of what it holds
 * itself: the settings below it may be those that were made by it.
 */
function isSaidToLookSo(text: string, span: Span): boolean {
  const { above } = linesNear(text, span, { characters: mostAbove, lines: linesAbove });
  const said = above.findLastIndex((line) => looksSo.test(line));
  if (said === -1 || said === above.length - 1) return false;
  if (remark.test(above[said] ?? '') && !isInComment(text, span.start)) return false;
  // Between both stands the block alone, with a blank line at its head.
  return above.slice(said + 2).every((line) => /[A-Za-z\d]/.test(line));
}

/** "It should look like this:" */
const looksSo =
  /\b(?:can|could|has to|have to|may|might|must|needs? to|should|will|would)[ \t](?:then[ \t])?look[ \t](?:a bit[ \t]|something[ \t]|similar[ \t])?(?:like|to)(?:[ \t](?:this|the following|that))?[ \t]?:?[ \t]*\r?$/i;
const remark = /^[ \t]*(?:\/\/|#|\*|\/\*)/;
const says =
  /\b(?:following|expected|these|required)[ \t](?:fields|keys|members|options|parameters|properties|structure|shape)\b|@param\b|@example\b/i;
