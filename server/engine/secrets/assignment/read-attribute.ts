import type { Language } from '../../text/language.ts';
import { readLiteral } from './read-literal.ts';
import type { Name } from './read-name.ts';
import { type Literal, quoted } from './reading.ts';
import { insideWrapper } from './wrapper.ts';

/** Characters before a field in which its attribute stands. */
const mostAttribute = 300;

/** The attribute of an option on the line above its field, up to the default. Source: clap, "Derive reference", `default_value` and `default_value_t`. */
const optionAbove =
  /(?:^|\n)[ \t]{0,40}#\[(?:arg|clap|structopt|argh)\((?:[^\n\]]{0,160}[ \t,])?(default_value(?:_t)?[ \t]?=[ \t]?)("[^"\n]{1,120}"|String::from\("[^"\n]{1,120}"\))[^\n\]]{0,120}\)\]\r?\n[ \t]{0,40}(?:pub(?:\([a-z]{1,8}\))?[ \t])?$/;

/** What an option of a program in Rust is where nobody gives it: `#[arg(default_value = "…")]` above `password: String,`. */
export function readAttribute(text: string, name: Name, language: Language): Literal | undefined {
  if (language !== 'rust' || name.quote !== '') return undefined;
  const from = Math.max(0, name.span.start - mostAttribute);
  const match = optionAbove.exec(text.slice(from, name.span.start));
  if (match === null) return undefined;
  const [all, before = ''] = match;
  const at = from + match.index + all.indexOf(before) + before.length;
  return quoted(readLiteral(text, insideWrapper(text, at) ?? at, language, { inside: '' }));
}
