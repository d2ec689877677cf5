import type { Finding } from '../../model/finding.ts';
import { languageOf } from '../../text/language.ts';
import type { Edit } from '../edit/edit.ts';
import type { FixContext } from '../fix.ts';
import { longTextAround } from '../secret/long-text.ts';
import { isPhpSecrets } from '../secret/php-secrets.ts';
import type { SourceLiteral } from '../secret/secret-literal.ts';
import type { LiteralMove } from './dialect.ts';
import { computedText, stoppedInText } from './dotnet/csharp.ts';
import { computedInKotlin } from './java/java.ts';
import { requiredInKotlin } from './java/kotlin-required.ts';
import { readFromList } from './php/php-secrets-read.ts';
import { environOf } from './python/python-import.ts';
import { isForBrowser } from './script/for-browser.ts';

/** A secret within a text that the language fills in: it alone moves, and the text reads the variable in its place. */
export interface InterpolatedSecret extends SourceLiteral {
  read(move: LiteralMove): readonly Edit[];
}

/** Undefined where the text around the secret is none that the language fills in. */
export function interpolated(finding: Finding, context: FixContext): InterpolatedSecret | undefined {
  const { path, span } = finding.at;
  const text = context.text(path) ?? '';
  const language = languageOf(path);
  if (path.endsWith('.erb') && !isInTag(text, span.start)) return inMarkup(finding, context);
  const long = language === 'ruby' ? longTextAround(language, text, span.start) : undefined;
  const around = long ? undefined : quoteAround(text, span.start, language);
  const isPartOfAddress = !/-uri$|url-password$/.test(finding.rule);
  const form = long?.isFilledIn
    ? rubyForm
    : around && ((isPartOfAddress ? formInAddress(language, around) : undefined) ?? formOf(language, around, text));
  const content = text.slice(span.start, span.end);
  if (!form || /[\s\\{}$"'`]/.test(content)) return undefined;
  const edits = (move: LiteralMove) => {
    const computed = around === undefined ? [] : computedAround(around, move);
    if (computed === undefined) return [];
    return [
      ...computed,
      ...(language === 'python' ? environOf(move.text, span.start).edits : []),
      ...(language === 'php' ? inText(move, form(move.name, move)) : [{ span, text: form(move.name, move) }]),
    ];
  };
  const read = (move: LiteralMove) => (scripts.has(language) && isForBrowser(move) ? [] : edits(move));
  // What the whole text is given to names more than the secret.
  return { span, content, quote: '', site: { language, ...ownName(finding, context) }, read };
}

/** What lets the text be put together when the program runs, such as that a constant becomes a variable; undefined where it must be constant. */
function computedAround({ opened, at }: Around, move: LiteralMove): readonly Edit[] | undefined {
  const { literal } = move;
  const { language } = literal.site;
  const whole = (signs: number): LiteralMove => ({
    ...move,
    literal: { ...literal, quote: '"', span: { start: at - opened.length - signs, end: literal.span.end } },
  });
  if (language === 'kotlin') return computedInKotlin(whole('"'.length));
  return language === 'csharp' ? computedText(whole('$"'.length)) : [];
}

/** In a text of PHP, which goes on behind it unless it ends there. */
function inText(move: LiteralMove, form: string): readonly Edit[] {
  const { text, literal, envPath } = move;
  const { span } = literal;
  const list = isPhpSecrets(envPath) ? readFromList(move) : undefined;
  if (list === undefined && isPhpSecrets(envPath)) return [];
  const own = list === undefined ? form : `" . ${list.call} . "`;
  const last = { span: { start: span.start, end: span.end + 1 }, text: own.replace(/ \. "$/, '') };
  return [...(list?.edits ?? []), text[span.end] === '"' ? last : { span, text: own }];
}

const scripts: ReadonlySet<string> = new Set(['javascript', 'tsx', 'typescript']);

/** Whether code of a template stands at a place, and not what it writes out. */
function isInTag(text: string, at: number): boolean {
  return text.lastIndexOf('<%', at) > text.lastIndexOf('%>', at - 1);
}

/** What a template writes out as it stands is written by a tag. Source: Ruby, class `ERB`. */
function inMarkup(finding: Finding, context: FixContext): InterpolatedSecret | undefined {
  const { path, span } = finding.at;
  const content = (context.text(path) ?? '').slice(span.start, span.end);
  if (/[\s<>%"'&]/.test(content)) return undefined;
  const read = ({ name }: LiteralMove) => [{ span, text: `<%= ENV.fetch("${name}") %>` }];
  return { span, content, quote: '', site: { language: 'ruby', ...ownName(finding, context) }, read };
}

/** The name that is given the secret itself, such as `Password` in a connection string. */
function ownName(finding: Finding, context: FixContext): Pick<SourceLiteral['site'], 'name'> {
  const site = context.credential(finding)?.site;
  const { span } = finding.at;
  const isOwn = site?.literal.start === span.start && site.literal.end === span.end;
  return isOwn && site.name !== undefined ? { name: site.name } : {};
}

interface Around {
  readonly quote: string;
  /** What stands before the opening quote on its line. */
  readonly before: string;
  readonly opened: string;
  readonly at: number;
}

/** How code begins and ends within a text. Of a doubled brace, neither opens anything. */
const slots: Readonly<Record<string, { readonly opens: string; readonly closes: string }>> = {
  csharp: { opens: '{', closes: '}' },
  javascript: { opens: '${', closes: '}' },
  kotlin: { opens: '${', closes: '}' },
  powershell: { opens: '$(', closes: ')' },
  python: { opens: '{', closes: '}' },
  ruby: { opens: '#{', closes: '}' },
  tsx: { opens: '${', closes: '}' },
  typescript: { opens: '${', closes: '}' },
};

/** The quote that is open at a place of its line, or of the template around: of a text within the code of another one, its own. */
function quoteAround(text: string, at: number, language: string): Around | undefined {
  const line = text.lastIndexOf('\n', at - 1) + 1;
  const slot = slots[language];
  const bracket = slot?.opens.at(-1);
  const open: { readonly sign: string; readonly index: number }[] = [];
  for (let index = line; index < at; index++) {
    const char = text[index] ?? '';
    const sign = open.at(-1)?.sign;
    const isInText = sign !== undefined && sign !== bracket;
    if (char === '\\') index++;
    else if (isInText && char === sign) open.pop();
    else if (isInText && slot?.opens === '{' && text.startsWith('{{', index)) index++;
    else if (isInText && slot !== undefined && text.startsWith(slot.opens, index) && fillsIn(language, text, open)) {
      index += slot.opens.length - 1;
      open.push({ sign: bracket ?? '', index });
    } else if (isInText) continue;
    else if (/["'`]/.test(char)) open.push({ sign: char, index });
    else if (sign !== undefined && char === bracket) open.push({ sign: char, index });
    else if (sign !== undefined && char === slot?.closes) open.pop();
  }
  const last = open.at(-1);
  if (last === undefined || last.sign === bracket) return undefined;
  return { quote: last.sign, before: text.slice(line, last.index), opened: text.slice(last.index + 1, at), at };
}

/** Whether the language fills in the text that is open. */
function fillsIn(language: string, text: string, open: readonly { readonly sign: string; readonly index: number }[]) {
  const { sign = '', index = 0 } = open.at(-1) ?? {};
  const head = text.slice(Math.max(0, index - 3), index);
  switch (language) {
    case 'python':
      return /(?:^|\W)(?:f|rf|fr)$/i.test(head);
    case 'csharp':
      return sign === '"' && /\$@?$/.test(head);
    case 'javascript':
    case 'typescript':
    case 'tsx':
      return sign === '`';
    default:
      return sign === '"';
  }
}

/** Characters behind a secret that are looked at. */
const longest = 1_000;

/** How the language writes a variable of the environment into such a text. */
function formOf(
  language: string,
  { quote, before, opened, at }: Around,
  text: string,
): ((name: string, move: LiteralMove) => string) | undefined {
  const other = quote === "'" ? '"' : "'";
  switch (language) {
    case 'python':
      return /(?:^|\W)(?:f|rf|fr)$/i.test(before)
        ? (name) => `{${environOf(text, at).environ}[${other}${name}${other}]}`
        : undefined;
    case 'javascript':
    case 'typescript':
    case 'tsx':
      // Without a slot it may be the template of a tag, or no template at all.
      return quote === '`' && opened.includes('${') ? (name) => `\${process.env.${name}}` : undefined;
    case 'csharp':
      return quote === '"' && before.endsWith('$') ? (_name, move) => `{${stoppedInText(move)}}` : undefined;
    case 'kotlin':
      // What is filled in may stand behind the secret as well.
      return quote === '"' && /\$[{A-Za-z_]/.test(opened + (/^[^"\n]*/.exec(text.slice(at, at + longest))?.[0] ?? ''))
        ? (name) => `\${${requiredInKotlin(`System.getenv("${name}")`, name, text)}}`
        : undefined;
    case 'ruby':
      return quote === '"' && opened.includes('#{') ? rubyForm : undefined;
    case 'powershell':
      // An address alone moves whole.
      return quote === '"' && /\S\s/.test(opened) ? (name) => `\${env:${name}}` : undefined;
    case 'php':
      return quote === '"' && opened.includes('$') ? (name) => `" . getenv('${name}') . "` : undefined;
    default:
      return undefined;
  }
}

/** A key within an address: a variable that held both would hold more than its name says, and whoever renews the key has no address at hand. */
function formInAddress(language: string, { quote, opened }: Around): ((name: string) => string) | undefined {
  return language === 'ruby' && quote === '"' && /^[a-z][a-z0-9+.-]*:\/\/./i.test(opened) ? rubyForm : undefined;
}

function rubyForm(name: string): string {
  return `#{ENV.fetch('${name}')}`;
}
