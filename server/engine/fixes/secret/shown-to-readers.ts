import type { Finding } from '../../model/finding.ts';
import { literalPattern } from '../../text/patterns/literal-pattern.ts';
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

/** A literal of sentences that says the value in the middle of a line, in several texts of a file of a script. */
function isInTexts(path: string, text: string, { start, end }: Finding['at']['span']): boolean {
  if (!/\.[cm]?[jt]sx?$/.test(path) || end - start < fewest) return false;
  const said = new RegExp(
    `[\`"'][^\`"'\\n]{0,200}\\w[*_>]? [^\`"'\\n]{0,80}${literalPattern(text.slice(start, end))}[^\`"'\\n=&]{0,20} \\w`,
    'g',
  );
  const places = [...text.matchAll(said)];
  return places.length >= 2 && places.some(({ 0: { length }, index }) => index < start && end <= index + length);
}

const fewest = 6;
