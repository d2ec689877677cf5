import type { Span } from '../../../model/span.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import { isRandom } from '../../value/random-password.ts';
import type { Case } from '../case.ts';

/** Characters before a value in which the text begins that explains an option or a field. */
const mostText = 600;

/** Within the text by which a command explains an option, which shows its form: `.help("""… e.g. [name=anna,password=…]""")`, `help="… password=…"`. Sources: argparse, `help`; argparse4j, `Argument.help`; Click, "Options". */
export function isInHelp({ text, span, value }: Case): boolean {
  const before = text.slice(Math.max(0, span.start - mostText), span.start);
  if (!before.includes('help') || isRandom(value)) return false;
  const [, quote = '', said = ''] = helpText.exec(before) ?? [];
  return quote !== '' && !said.includes(quote) && (quote.length === 3 || !said.includes('\n'));
}

const helpText =
  /[\s.,(]help(?:\(|[ \t]{0,2}=[ \t]{0,2})\s{0,40}[a-z]{0,2}("""|'''|["'])((?:(?!\bhelp[(= ]).){0,600})$/s;

/** What a JSON Schema says of a field to people: `"description": "… Username=100, Password=101"`. Source: JSON Schema, "Annotations". */
export function isOfSchemaText({ path, text, span, value, language }: Case): boolean {
  if (language !== 'json' || isRandom(value)) return false;
  if (!/(?:^|[./_-])schema\.json$/i.test(path) && !/json-schema\.org\//.test(text.slice(0, 400))) return false;
  return /"(?:description|title|\$comment|markdownDescription)"\s{0,4}:\s{0,4}"[^"\n]{0,560}$/.test(
    text.slice(Math.max(0, span.start - mostText), span.start),
  );
}

/** `update('DB_PASSWORD=shop', 'DB_PASSWORD='.$given)`: what a call looks for, to put in its place what somebody has given. */
export function isReplacedByCall(name: string | undefined, text: string, { start, end }: Span): boolean {
  const [, quote = '', of = ''] =
    /\((["'])([A-Z][A-Z\d_]{2,60})=$/.exec(text.slice(Math.max(0, start - 70), start)) ?? [];
  if (quote === '' || name === undefined) return false;
  return new RegExp(`^${quote},[ \\t]?${quote}${literalPattern(of)}=${quote}[ \\t]?[.+]`).test(
    text.slice(end, end + 90),
  );
}
