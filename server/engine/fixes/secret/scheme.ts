import type { Edit } from '../edit/edit.ts';
import type { SourceLiteral } from './secret-literal.ts';

/** A literal that says, as a header, one of a connection's settings or the address of a call does, how the secret behind it is meant: `Bearer …`, `AccountKey=…;`, `https://api.telegram.org/bot…/sendMessage`. */
export interface Schemed {
  /** With the blank or the sign behind it. */
  readonly scheme: string;
  /** What ends the setting. */
  readonly end: string;
  /** As if the secret alone stood in it. */
  readonly literal: SourceLiteral;
}

/** Undefined where the literal is no such one. */
export function schemed(literal: SourceLiteral): Schemed | undefined {
  const found =
    /^((?:Bearer|Basic|Token|token|Bot|ApiKey|Splunk|SSWS|Key|KakaoAK|GenieKey|DeepL-Auth-Key|Klaviyo-API-Key) )(\S+)$/.exec(
      literal.content,
    ) ?? /^((?:AccountKey|Password|Pwd|SharedAccessKey)=)([^\s;=]+={0,2})(;?)$/i.exec(literal.content);
  const called = found === null ? (callOfBot.exec(literal.content) ?? header.exec(literal.content)) : null;
  const join = joins[literal.site.language];
  const [, scheme = '', content = '', end = ''] = found ?? called ?? [];
  if (content === '' || !join) return undefined;
  // What the address or the header is given to is no name of the token in it.
  const { language } = literal.site;
  return { scheme, end, literal: { ...literal, content, ...(called !== null && { site: { language } }) } };
}

/** A whole line of a header with its name. Source: RFC 9110, "Authorization". */
const header =
  /^((?:Proxy-)?Authorization:[ ]?(?:(?:Bearer|Basic|Token|Bot|ApiKey|Key|SSWS|Splunk|GenieKey|KakaoAK)[ ])?)([\w.~+/=-]{8,})()$/i;

/** The token stands in the path of each call. Source: Telegram, "Bot API", making requests. */
const callOfBot = /^(https:\/\/api\.telegram\.org\/(?:file\/)?bot)(\d{6,12}:[\w-]{30,40})((?:\/[\w/?=&.-]{0,200})?)$/;

/** The edits, with the scheme before what is written in the literal's place. */
export function withScheme({ scheme, end, literal }: Schemed, edits: readonly Edit[]): readonly Edit[] {
  const join = joins[literal.site.language];
  return edits.map((edit) =>
    join && edit.span.start === literal.span.start
      ? { ...edit, text: join(scheme, edit.text, literal.quote, end) }
      : edit,
  );
}

type Join = (scheme: string, read: string, quote: string, end: string) => string;

const addedBy =
  (sign: string): Join =>
  (scheme, read, quote, end) =>
    [`${quote}${scheme}${quote}`, read, ...(end === '' ? [] : [quote + end + quote])].join(` ${sign} `);
const added = addedBy('+');
const template: Join = (scheme, read, _, end) => `\`${scheme}\${${read.replace(/!$/, '')}}${end}\``;

/** How a language puts the two together. */
const joins: Readonly<Record<string, Join | undefined>> = {
  csharp: added,
  dart: (scheme, read, quote, end) => `${quote}${scheme}\${${read}}${end}${quote}`,
  go: added,
  java: added,
  javascript: template,
  kotlin: added,
  php: addedBy('.'),
  powershell: (scheme, read, _, end) => `"${scheme}${read}${end}"`,
  // Before Python 3.12 a text within such a text needs the other quotes.
  python: (scheme, read, quote, end) =>
    `f${quote}${scheme}{${read.replaceAll(/["']/g, quote === '"' ? "'" : '"')}}${end}${quote}`,
  // Single quotes fill nothing in.
  ruby: (scheme, read, quote, end) => (quote === '"' ? `"${scheme}#{${read}}${end}"` : added(scheme, read, quote, end)),
  typescript: template,
};
