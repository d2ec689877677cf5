import type { Finding } from '../../model/finding.ts';
import type { FixContext } from '../fix.ts';

/** Characters before a value in which an example of a description begins. */
const reach = 400;

/**
 * In words, what to do about a value that stands somewhere for readers alone: an example in the description of an API, a text of sentences that a program shows, a
 * file of samples. A variable there would be asked of everybody who runs the program, for nothing. Undefined for any other.
 */
export function shownToReaders({ at: { path, span } }: Finding, context: FixContext): string | undefined {
  const text = context.text(path) ?? '';
  if (isOfSamples(path))
    return 'It is a sample, which others copy: write what it stands for in its place, such as YOUR_TOKEN, and leave the file in git.';
  if (inExample.test(text.slice(Math.max(0, span.start - reach), span.start)))
    return 'It is an example for readers of the description: write a made-up one, such as YOUR_TOKEN. A variable would stop the program for want of an example.';
  return isInTexts(path, text, span)
    ? 'It stands in several texts for people: write what it stands for in each, such as ***. A variable would be shown to them all the same.'
    : undefined;
}

/** Files of variables in a folder of samples. */
export function isOfSamples(path: string): boolean {
  return /(?:^|\/)(?:samples?|examples?)\/(?:[\w-]+\/)*\.env(?:\.[\w-]+)*$/i.test(path);
}

/** What an argument, a member or an annotation gives as an example. Sources: OpenAPI, "Example Object"; Swagger, `@Schema`; NestJS, `@ApiProperty`. */
const inExample = /(?:^|[\s,({@])examples?["']?\s{0,9}[=:]\s{0,9}(?:[[{(][^;{}()]{0,300})?(?:["'`][^"'`\n]{0,200})?$/;

/** Among the words of a text, in several texts of a script. */
function isInTexts(path: string, text: string, { start, end }: Finding['at']['span']): boolean {
  if (!/\.[cm]?[jt]sx?$/.test(path) || end - start < fewest || !isAmongWords(text, start, end)) return false;
  const content = text.slice(start, end);
  let places = 0;
  for (let at = text.indexOf(content), looked = 0; at !== -1 && looked < mostPlaces; looked++) {
    if (isAmongWords(text, at, at + content.length)) places++;
    at = text.indexOf(content, at + content.length);
  }
  return places >= 2;
}

/** Whether words stand before a place and behind it within the quotes around it, on its line. */
function isAmongWords(text: string, start: number, end: number): boolean {
  const head = /["'`]([^"'`\n]*)$/.exec(text.slice(Math.max(0, start - reach), start))?.[1] ?? '';
  const tail = /^[^"'`\n=&]*/.exec(text.slice(end, end + reach))?.[0] ?? '';
  return /\w[*_>]? .*\W[\w/:]*$/.test(head) && /^\W{0,4} \w/.test(tail);
}

const fewest = 6;
const mostPlaces = 50;
