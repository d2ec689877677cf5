import { keptOfPlaces } from './kept-of-text.ts';
import type { Language } from './language.ts';
import { askedAround, askedBefore } from './looked.ts';
import { matchesOf } from './matches.ts';
import { anyOf } from './patterns/any-of.ts';

/** Characters before a place in which its line has to begin. */
const mostBefore = 400;

const openOfMarkup = '<!--';

// What a preprocessor of C defines begins with the sign of comments elsewhere.
// A `>` at the beginning of a line quotes, in comments as in mails.
// `#0 /srv/app/db.php(114): PDO->__construct(…)` is a call of those that led to a fault. Source: PHP, `Throwable::getTraceAsString`.
// `#[arg(default_value = "…")]` is an attribute of Rust or PHP, `#{password => <<"…">>}` a map of Erlang, and `//nas/share /mnt cifs …` mounts a share.
const mark = anyOf(
  [
    /[ \t]*(?:>[ \t]|<!--|\/\/(?![\w.-]{1,80}\/[\w$.-]{1,80}[ \t]{1,8}\/[^\s]{0,120}[ \t]{1,8}(?:cifs|smbfs|smb3)\b)|\/?\*{1,2}[ \t]|--[ \t]|;)/,
    /[ \t]*#(?!!|[ \t]*define\b|\d{1,3}[ ](?:[^\n]{1,300}\(\d{1,6}\)|\[internal function\]):[ ]|\[\w[\w:\\]{0,60}\(|\{[ \t]{0,4}\w{1,40}[ \t]{0,4}=>)/,
  ],
  'y',
);

/** The line is a comment, or one of several lines of markup: a secret in it shows the form more often than it is one. */
export function isInComment(text: string, at: number): boolean {
  return (
    isLineOfComment(text, at) ||
    (holdsMarkup(text) && isInMarkup(text, at)) ||
    (holdsBlade(text) && isInBlade(text, at)) ||
    (holdsBegin(text) && isBehindBegin(text, at))
  );
}

function isLineOfComment(text: string, at: number): boolean {
  let start = at;
  while (start > 0 && text.charCodeAt(start - 1) !== 10) if (at - --start >= mostBefore) return false;
  mark.lastIndex = start;
  return mark.test(text) && mark.lastIndex <= at && !(isField(text, mark.lastIndex - 1) && usesFields(text));
}

/** `#name = '…';` in a class whose methods read `this.#name`. Source: ECMA-262, `PrivateIdentifier`. */
function isField(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== 35) return false;
  field.lastIndex = at;
  return field.test(text);
}

const field = /#[A-Za-z_$][\w$]{0,60}[?!]?(?:[ \t]?:[^=\n]{1,60})?[ \t]{0,4}=/y;

/** Asked of the text as a whole: in languages whose comments begin with the sign, none reads a member so. */
const usesFields = keptOfPlaces('this.#'.length, (text) => text.includes('this.#'));

/** Characters before a place in which a comment of several lines begins. */
const mostBlock = 2_500;

/** Asked first, of the text as a whole: few have any. */
const holdsMarkup = keptOfPlaces(openOfMarkup.length, (text) => text.includes(openOfMarkup));

/**
 * A comment of XML or HTML is open that begins a line above. Not what a page hides from browsers which know no scripts, nor what some alone read: they run all the same. Sources: HTML 4.01, "Commenting
 * scripts"; Microsoft, "About conditional comments".
 */
const isInMarkup = askedBefore(mostBlock, (text, at) => {
  const head = text.slice(Math.max(0, at - mostBlock), at);
  const open = head.lastIndexOf(openOfMarkup);
  if (open === -1 || head.includes('-->', open) || head[open + openOfMarkup.length] === '[') return false;
  return beginsLine.test(head.slice(0, open)) && !hidesScript.test(head.slice(0, open));
});

const openOfBlade = '{{--';

/** Asked first, of the text as a whole: few have any. */
const holdsBlade = keptOfPlaces(openOfBlade.length, (text) => text.includes(openOfBlade));

/** A comment of a template of Laravel is open, of which no page has anything. Source: Laravel, "Blade Templates", comments. */
const isInBlade = askedBefore(mostBlock, (text, at) => {
  const head = text.slice(Math.max(0, at - mostBlock), at);
  const open = head.lastIndexOf(openOfBlade);
  return open !== -1 && !head.includes('--}}', open);
});

/** Asked first, of the text as a whole: few have any. Without the line end it is found in a third of the time, and so few hold that much. */
const holdsBegin = keptOfPlaces(
  '\n=begin'.length,
  (text) => text.includes('=begin') && (text.startsWith('=begin') || text.includes('\n=begin')),
);

/**
 * A comment of Ruby, or of Perl, is open that has lines of its own: in Ruby `=end` ends it, in Perl that or `=cut`. One that nothing ends is none (to Ruby an error), nor is what stands in a text of several lines.
 * Sources: Ruby, "Comments", block comments; perlpod, "Commands".
 */
const isBehindBegin = askedAround(mostBlock, (text, at) => {
  const from = Math.max(0, at - mostBlock);
  // The first line of a file has no end before it.
  const head = `${from === 0 ? '\n' : ''}${text.slice(from, at)}`;
  const open = lastOf(head, /\n=begin(?=\s)/g);
  if (open === -1 || open < lastOf(head, endsBegin)) return false;
  const behind = text.slice(at, at + mostBlock);
  if (behind.search(endsBegin) === -1) return false;
  // A text of several lines that ends between has begun before.
  return ['"""', "'''"].every((quotes) => head.slice(open).split(quotes).length % 2 === 1);
});

const endsBegin = /\n=(?:end|cut)(?!\w)/g;

function lastOf(text: string, mark: RegExp): number {
  return matchesOf(mark, text).at(-1)?.index ?? -1;
}

const beginsLine = /(?:^|\n|>)[ \t]*$/;
const hidesScript = /<(?:script|style)\b[^<>]{0,200}>\s*$/i;

/** A comment of several lines is open: what stands in it under quoted names is a sample of what a service answers. */
export const isInBlockComment = askedBefore(mostBlock, (text, at) => {
  const head = text.slice(Math.max(0, at - mostBlock), at);
  const open = head.lastIndexOf('/*');
  return open !== -1 && !head.includes('*/', open);
});

/**
 * As such, of a program: the mark that opens it begins its line, so that it is none of a pattern or a path (`src/*`), and another closes it, as none does in a text (a list of paths between backticks).
 */
export function isPutInBlock(text: string, at: number, language: Language): boolean {
  return blockLanguages.has(language) && isInClosedBlock(text, at);
}

const isInClosedBlock = askedAround(mostBlock, (text, at) => {
  const head = text.slice(Math.max(0, at - mostBlock), at);
  const open = head.lastIndexOf('/*');
  if (open === -1 || head.includes('*/', open) || !/(?:^|\n)[ \t]*$/.test(head.slice(0, open))) return false;
  const behind = text.slice(at, at + mostBlock);
  const close = behind.indexOf('*/');
  const next = behind.indexOf('/*');
  if (close === -1 || (next !== -1 && next < close) || !/^[ \t]*(?:\r?\n|$)/.test(behind.slice(close + 2)))
    return false;
  // A text of several lines that ends between has begun before.
  return ['`', '"""', "'''"].every((quotes) => head.slice(open).split(quotes).length % 2 === 1);
});

/** Languages whose comments of several lines these are. */
const blockLanguages: ReadonlySet<Language> = new Set<Language>(
  'c csharp css dart go groovy java javascript kotlin objective-c php rust scala solidity swift tsx typescript'.split(
    ' ',
  ) as readonly Language[],
);

/** A line of a comment that documents a declaration (Javadoc, `///`, `//!`): what it holds is shown to readers. */
export const isInDocumentation = askedBefore(mostBlock, (text, at) => {
  if (!isInComment(text, at)) return false;
  const head = text.slice(Math.max(0, at - mostBlock), at);
  const line = head.slice(head.lastIndexOf('\n') + 1);
  if (/^[ \t]*\/\/[/!]/.test(line)) return true;
  const open = head.lastIndexOf('/**');
  return /^[ \t]*\*[ \t]/.test(line) && open !== -1 && !head.includes('*/', open);
});

/** Characters of a documentation comment before a value in it: a whole answer of a service stands in one line of it. */
const mostAnswer = 60_000;

/**
 * A line of a documentation comment holds the value under a quoted name, however long it is: what a service answered once, as whoever made a class of its members pasted it there:
 * ` * data : [{"id":8,"remember_token":"…`.
 */
export function isInAnswerOfDocumentation(text: string, at: number, language: Language): boolean {
  if (!blockLanguages.has(language) || !holdsDocumentation(text)) return false;
  return behindQuotedName.test(text.slice(Math.max(0, at - mostQuotedName), at)) && isInLongDocumentation(text, at);
}

/** Asked first, of the text as a whole. */
const holdsDocumentation = keptOfPlaces('/**'.length, (text) => text.includes('/**'));

/** A line of a documentation comment, however long that is. */
export const isInLongDocumentation = askedBefore(mostAnswer, (text, at) => {
  const head = text.slice(Math.max(0, at - mostAnswer), at);
  const line = head.lastIndexOf('\n') + 1;
  if (line === 0 || !/^[ \t]*\*[ \t]/.test(head.slice(line, line + mostQuotedName))) return false;
  const open = head.lastIndexOf('/**', line);
  return open !== -1 && !head.includes('*/', open);
});

/** Characters of a quoted name and what stands between it and its value. */
const mostQuotedName = 80;
const behindQuotedName = /\\?"[\w.-]{1,60}\\?"[ \t]{0,4}:[ \t]{0,4}\\?"$/;

/** Characters before a place in which the help of a PowerShell command begins. */
const mostHelp = 20_000;

/** The help of a PowerShell command is open, `<# … #>`, whose examples show how it is called. */
export const isInHelp = askedBefore(mostHelp, (text, at) => {
  const head = text.slice(Math.max(0, at - mostHelp), at);
  return head.lastIndexOf('<#') > head.lastIndexOf('#>');
});

/** Pages of a manual are open in a program of Perl, up to the next `=cut`. Source: perlpod, "Commands". */
export function isInPod(text: string, at: number): boolean {
  return holdsPod(text) && isBehindPod(text, at);
}

/** Characters of a command or an annotation, at most. */
const longestName = 40;

/** Asked first, of the text as a whole: few have any, and there each secret would have its own question about 20,000 characters. */
const holdsPod = keptOfPlaces(
  longestName,
  (text) => text.includes('\n=') && commandsOfPod.some((command) => text.includes(`\n${command}`)),
);

const isBehindPod = askedBefore(mostHelp, (text, at) => {
  const head = text.slice(Math.max(0, at - mostHelp), at);
  const open = Math.max(...commandsOfPod.map((command) => head.lastIndexOf(`\n${command}`)));
  return open !== -1 && head.lastIndexOf('\n=cut') < open;
});

const commandsOfPod: readonly string[] = ['=head', '=pod', '=over', '=item', '=back', '=for '];

/** Characters before a place in which the example of an interface begins. */
const mostExample = 2_500;

/** An annotation says what an interface takes or answers: `@ExampleObject(…)`, `@ApiOperation(notes = …)`. */
export function isInExample(text: string, at: number): boolean {
  return holdsAnnotation(text) && isBehindAnnotation(text, at);
}

/** Asked first, of the text as a whole, as of pages of a manual. */
const holdsAnnotation = keptOfPlaces(longestName, (text) => annotations.some((name) => text.includes(name)));

const isBehindAnnotation = askedBefore(mostExample, (text, at) => {
  const head = text.slice(Math.max(0, at - mostExample), at);
  const open = Math.max(...annotations.map((name) => head.lastIndexOf(name)));
  const behind = head.slice(Math.max(0, open));
  if (open === -1 || /\)\s*(?:def|public|private|protected|static|final|void|val|var)\b/.test(behind)) return false;
  if (isOpen(behind)) return true;
  // An example may run over lines that end in braces; what only describes is written in one text behind the other.
  return behind.startsWith('@ExampleObject(') || !/[;{][ \t]*\r?\n/.test(behind);
});

/** Its bracket is not closed yet, but the next member begins, where its texts hold such signs. */
function isOpen(behind: string): boolean {
  if (/\n[ \t]{0,8}@\w/.test(behind) || /\)\s*(?:async |export |class )/.test(behind)) return false;
  return behind.split('(').length > behind.split(')').length;
}

const annotations: readonly string[] = ['ExampleObject', 'Operation', 'ApiOperation', 'ApiResponse', 'Schema'].map(
  (name) => `@${name}(`,
);
