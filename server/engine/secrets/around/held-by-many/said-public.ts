import type { Span } from '../../../model/span.ts';

/** Characters before a value, and lines above it, in which the remark on what holds it stands. */
const mostAbove = 480;
const mostLines = 6;

/**
 * Whether a comment right above a value, or above the object that holds it, says that what is there is public: `// Public parameters of the vendor's app`. Not what lies further up, behind
 * a line that is empty or ends a statement.
 */
export function isSaidPublic(text: string, { start }: Span): boolean {
  const lines = text.slice(Math.max(0, start - mostAbove), start).split('\n');
  // The first may be cut off.
  const above = lines.slice(start > mostAbove ? 1 : 0, -1).reverse();
  for (const line of above.slice(0, mostLines)) {
    if (remark.test(line)) return saysPublic.test(line) && !saysOther.test(line);
    if (!member.test(line) && !opening.test(line)) return false;
  }
  return false;
}

const remark = /^[ \t]*(?:\/\/|#|\/?\*|--)[ \t]*\S/;
/** Another member of the object: `projectId: "shop",`. */
const member = /^[ \t]*["']?[\w$]{1,60}["']?[ \t]{0,4}(?::|=>)[ \t]{0,4}[^{[]{1,200},[ \t]*\r?$/;
/** The line that begins it: `const CONFIG = {`. */
const opening = /^[^;]{0,120}[=:(][ \t]{0,4}\{[ \t]*\r?$/;

/** What an interface for all to use is asked with is not public by that: a public API has keys of its own for each. */
const saysPublic =
  /\bpublic(?:ly[ -](?:known|shared))?[ -](?:app(?:lication)?[ -]|client[ -])?(?:config(?:uration)?|constants?|credentials?|identifiers?|keys?|param(?:eter)?s?|settings|values?)\b|\b(?:keys?|parameters?|values?) (?:is|are) public\b|公开(?:的)?(?:参数|密钥|配置|常量|值)/i;
const saysOther = /\b(?:not|never|isn't|aren't|non[- ]?public|private|should(?:n't)?|todo|fixme|restrict\w*)\b|不/i;
