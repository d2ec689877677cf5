import type { SourceLiteral } from './secret-literal.ts';

/** A literal with the language that it is written in, where that is known. */
export type WrittenText = Pick<SourceLiteral, 'content' | 'quote' | 'isRaw'> & {
  readonly site?: Partial<SourceLiteral['site']>;
};

/**
 * What the program sees of a literal: escapes are read as its language reads them. Undefined where an escape is none that is known here, or says
 * where on a line something stands. What has no quotes is what it says.
 */
export function seenText({ content, quote, isRaw, site }: WrittenText): string | undefined {
  const language = site?.language ?? '';
  if (isRaw || quote === '' || !content.includes('\\') || verbatim.has(language)) return content;
  if (language === 'shell') return quote === "'" ? content : content.replace(/\\([\\"$`])/g, '$1');
  if (quote === "'" && ofFewEscapes.has(language)) return content.replace(/\\([\\'])/g, '$1');
  const parts = content.split(oneEscape);
  // Every second one is an escape.
  const texts = parts.map((part, index) => (index % 2 === 0 ? part : meant(part, language)));
  return texts.some((text) => text === undefined) ? undefined : texts.join('');
}

/** Languages whose texts know no backslash. Sources: PowerShell, "about_Quoting_Rules"; GNU Make, "Setting Variables". */
const verbatim: ReadonlySet<string> = new Set(['bat', 'batch', 'makefile', 'powershell', 'sql', 'vb', 'visualbasic']);

/** Languages in whose single quotes a backslash escapes itself and the quote alone. Sources: PHP, "Strings"; Ruby, "Literals"; Perl, perlop. */
const ofFewEscapes: ReadonlySet<string> = new Set(['perl', 'php', 'ruby']);

const oneEscape = /(\\(?:u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[\s\S]))/;

/** What one escape says. What a language does not know, PHP and Python leave as it stands; others drop the backslash, or take the text for wrong. */
function meant(written: string, language: string): string | undefined {
  const sign = written[1] ?? '';
  const code = /^\\[ux]\{?([0-9a-fA-F]+)\}?$/.exec(written)?.[1];
  if (code !== undefined)
    return Number.parseInt(code, 16) > 0x10ffff ? undefined : String.fromCodePoint(Number.parseInt(code, 16));
  const known = signs[sign];
  if (known !== undefined) return known;
  if (/[\d\r\nxuUNceabfv]/.test(sign)) return undefined;
  if (language === 'php') return /["\\$]/.test(sign) ? sign : written;
  if (language === 'python') return /["'\\]/.test(sign) ? sign : written;
  return /["'`\\$/#{]/.test(sign) || dropsBackslash.has(language) ? sign : undefined;
}

const signs: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

const dropsBackslash: ReadonlySet<string> = new Set(['javascript', 'ruby', 'tsx', 'typescript']);
