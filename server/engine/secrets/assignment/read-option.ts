import type { Language } from '../../text/language.ts';
import { readLiteral } from './read-literal.ts';
import type { Name } from './read-name.ts';
import { callBefore, type Literal, quoted, skip } from './reading.ts';
import { insideWrapper } from './wrapper.ts';

/** What an option of a program is where nobody gives it, as libraries have it declared: in an attribute above its field, behind its short form, or behind what is said of it. */
export function readOption(text: string, name: Name, language: Language): Literal | undefined {
  const at =
    language === 'rust'
      ? aboveField(text, name)
      : language === 'go'
        ? behindShortForm(text, name)
        : name.dashes > 0
          ? behindDescription(text, name)
          : undefined;
  return at === undefined ? undefined : quoted(readLiteral(text, at, language, { inside: '' }));
}

/** Characters before a field in which its attribute stands. */
const mostAttribute = 300;

/** The attribute of an option on the line above its field, up to the default. Source: clap, "Derive reference", `default_value` and `default_value_t`. */
const optionAbove =
  /(?:^|\n)[ \t]{0,40}#\[(?:arg|clap|structopt|argh)\((?:[^\n\]]{0,160}[ \t,])?(default_value(?:_t)?[ \t]?=[ \t]?)("[^"\n]{1,120}"|String::from\("[^"\n]{1,120}"\))[^\n\]]{0,120}\)\]\r?\n[ \t]{0,40}(?:pub(?:\([a-z]{1,8}\))?[ \t])?$/;

/** `#[arg(default_value = "…")]` above `password: String,`. */
function aboveField(text: string, { quote, behind, span }: Name): number | undefined {
  if (quote !== '' || text[behind] !== ':') return undefined;
  const from = Math.max(0, span.start - mostAttribute);
  const match = optionAbove.exec(text.slice(from, span.start));
  if (match === null) return undefined;
  const [all, before = ''] = match;
  const at = from + match.index + all.indexOf(before) + before.length;
  return insideWrapper(text, at) ?? at;
}

const shortForm = /[ \t]{0,4},[ \t]{0,4}"\w?",[ \t]{0,4}(?=["`])/y;
const declaring = /\bString(?:Var)?P\((?:[ \t]{0,4}&[\w.]{1,60}[ \t]{0,4},)?[ \t]{0,4}"$/;

/** `StringVarP(&password, "password", "p", "…", "…")`. Source: spf13/pflag. */
function behindShortForm(text: string, name: Name): number | undefined {
  if (name.quote === '') return undefined;
  const at = skip(shortForm, text, name.behind);
  return at === undefined || !declaring.test(callBefore(text, name)) ? undefined : at;
}

const described =
  /[ \t]?[<[][\w-]{1,30}[>\]]["'],\s{0,40}(?:"[^"\n]{1,120}"|'[^'\n]{1,120}'),\s{0,40}(?=["'][^"'\n]{1,120}["']\s{0,40}\))/y;

/** `.option('-p, --password <word>', 'of the shop', '…')`. Source: commander, "Options". */
function behindDescription(text: string, name: Name): number | undefined {
  const at = skip(described, text, name.span.end);
  return at === undefined || !/\.option\(\s{0,40}["'][^"'\n]{0,60}$/.test(callBefore(text, name)) ? undefined : at;
}
