/** Most messages fit a line of the Problems view; longer ones are cut. */
const longestMessage = 400;
const longestValue = 90;
const longestArgument = 160;

const slot = /\{([\w.*-]{1,60})(\??)\}/g;

/** Fills the `{slots}` of a message; a slot without a value reads "unknown", one with a `?` nothing. The result is one line. */
export function fillMessage(template: string, tell: (name: string) => string | undefined): string {
  const filled = template.replace(
    slot,
    (_, name: string, optional: string) => tell(name) || (optional === '' ? 'unknown' : ''),
  );
  const words = oneLine(filled)
    .replace(/ (?=:(?: |$))/g, '')
    .replace(/…\.(?=\s|$)/g, '…');
  return shortened(words.replace(/^(?:the|whoever|whatever)\b/, asFirst), longestMessage);
}

/** What stands for a name that nobody knows is a word of the sentence, and no name. */
function asFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The names of a message's slots. */
export function slotsOf(template: string): readonly string[] {
  return [...template.matchAll(slot)].map(([, name = '']) => name);
}

/** A filled message with more sentences behind it; empty: none. */
export function withSentences(message: string, sentences: string): string {
  return sentences === '' ? message : shortened(`${message} ${oneLine(sentences)}`, longestMessage);
}

/** `a, b and c`; of many the first three, and how many more there are. Equal ones are named once, and parts of sentences are parted by semicolons. */
export function listInWords(values: readonly string[]): string {
  const distinct = [...new Set(values)];
  const shown = distinct.slice(0, mostListed).map(inList);
  // Of hundreds, which are listed with each key that is typed, few hold a comma at all.
  const isParted = distinct.some((value) => value.includes(',') && inList(value).includes(', '));
  if (isParted) return shown.join('; ');
  if (distinct.length > mostListed) return `${shown.slice(0, 3).join(', ')} and ${distinct.length - 3} more`;
  const last = shown.at(-1) ?? '';
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${last}` : last;
}

/** Names in one list; of more, the last place says how many. */
const mostListed = 4;

function inList(value: string): string {
  return shortened(oneLine(value), longestValue);
}

/** What a check says itself, which may be half a sentence. */
export function argument(text: string): string {
  return shortened(oneLine(text), longestArgument);
}

function oneLine(text: string): string {
  return withoutKeysInNames(text.replace(/\s{2,}|[^\S ]/g, ' ').trim());
}

/** Names of files as they may be said: a command that went wrong has made one of what it was to set, `API_KEY = 7c1e….txt`. */
export function withoutKeysInNames(text: string): string {
  return text.includes('=') ? text.replace(keyInName, '$1••••••••') : text;
}

const keyInName =
  /((?:api_?key|passw(?:or)?d|pwd|secret|token|_key)["']? ?= ?["']?)(?=[A-Za-z_+-]{0,40}\d)[A-Za-z\d_+-]{10,}(?=["']?\.[a-z]{2,5}\b)/gi;

/** Cut between words where one ends in the second half. */
function shortened(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest - 1);
  const blank = cut.lastIndexOf(' ');
  return `${blank > longest / 2 ? cut.slice(0, blank).replace(/[ ,;:(+]+$/, '') : cut}…`;
}
