import namesOfKinds from '../../../../rules/tables/names-of-kinds.json' with { type: 'json' };
import type { LiteralSite } from '../../model/credential.ts';
import type { Finding } from '../../model/finding.ts';
import type { Span } from '../../model/span.ts';
import { languageOf } from '../../text/language.ts';
import { isOfEditorHistory } from '../../text/paths/editor-history.ts';
import { classify } from '../../text/paths/path-class.ts';
import type { FixContext } from '../fix.ts';
import { isOutput } from './built-output.ts';
import { nameOfParenthesized } from './in-parentheses.ts';
import { isJoinedBeside } from './joined-beside.ts';
import { longTextAround } from './long-text.ts';
import { takesNoEscapes, unindented } from './text-block.ts';

/** Findings about a secret that stands in a text that people here write: what others wrote is written again with the next version. */
export function isLiteralSecret({ rule, at }: Finding): boolean {
  const isSecret = (rule.startsWith('secret-') && !stays.has(rule)) || rule === 'agent-literal-credential';
  return (
    isSecret &&
    !isOfEditorHistory(at.path) &&
    !/^(?:vendored|generated|lock)$/.test(classify(at.path)) &&
    !isOutput(at.path)
  );
}

/** Of a JSON Web Key the member that is told is one of several, of which each gives the others away. Source: RFC 8017, 3.2. */
const stays: ReadonlySet<string> = new Set(['secret-file-not-ignored', 'secret-private-key-jwk']);

/** The quoted literal around a secret of source code, and how its content reads in another file. */
export interface SourceLiteral {
  readonly span: Span;
  /** What the code sees, but for escapes within one line, which are as written. */
  readonly content: string;
  readonly quote: string;
  /** In the source, a backslash is one. */
  readonly isRaw?: true;
  /** What says before the quotes how they are read, such as the `b` of bytes; a part of `span`. */
  readonly prefix?: string;
  readonly site: Pick<LiteralSite, 'language' | 'name'>;
}

/**
 * The literal of a secret finding where code can stand in its place: quoted, perhaps over several lines or put together
 * of literals, and nothing that the language computes (format strings, templates, bytes).
 */
export function sourceLiteral(finding: Finding, context: FixContext): SourceLiteral | undefined {
  const site = context.credential(finding)?.site;
  const text = context.text(finding.at.path);
  if (text === undefined) return undefined;
  const { start, end } = finding.at.span;
  // Rules on agents know the value's place alone.
  const bare = finding.rule === 'agent-literal-credential' ? { start: start - 1, end: end + 1 } : undefined;
  const literal = site?.literal ?? bare;
  const found = literal && (putTogether(text, literal, finding.at.span) ?? quotedAt(text, literal));
  const connection = found ? undefined : connectionAround(text, finding.at.span);
  const read = prefixed(
    text,
    found ?? connection ?? blockAround(text, finding.at.span, finding.at.path),
    finding.at.path,
  );
  if (read === undefined) return undefined;
  const own = unindented(read, languageOf(finding.at.path));
  const { span, quote, prefix } = own;
  if (longTextAround(languageOf(finding.at.path), text, span.start) !== undefined) return undefined;
  const content = joinedContent(own.content, quote);
  const isBlock = own.isBlock || quote === '`';
  const isBroken = /[\r\n]/.test(own.content) && (isBlock ? own.content.includes('\\') : content === own.content);
  const isComputed =
    own.content.includes('${') ||
    /[\w"'`]/.test(text[span.start - 1] ?? '') ||
    (prefix === undefined && /^[bB]["']/.test(text.slice(span.start, span.start + 2)));
  if (content === undefined || isBroken || isComputed || isJoinedBeside(text, span, languageOf(finding.at.path)))
    return undefined;
  const isRaw = takesNoEscapes(own, languageOf(finding.at.path)) || /[r@]/i.test(prefix ?? '');
  // An escape of bytes need not be one of a text, and a raw text writes its quote in a way of its own.
  if (prefix !== undefined && (own.content.includes(quote) || (!isRaw && content.includes('\\')))) return undefined;
  const reading = { ...(prefix && { prefix }), ...(isRaw && { isRaw }) };
  if (connection !== undefined)
    return {
      span,
      content,
      quote,
      ...reading,
      site: { language: languageOf(finding.at.path), name: connectionName(text, span) },
    };
  return {
    span,
    content,
    quote,
    ...reading,
    site: inParentheses(site ?? { language: languageOf(finding.at.path), ...nameBefore(text, span) }, text, span),
  };
}

function inParentheses(site: SourceLiteral['site'], text: string, { start }: Span): SourceLiteral['site'] {
  const name = site.name === undefined ? nameOfParenthesized(text, start) : undefined;
  return name === undefined ? site : { ...site, name };
}

interface Quoted {
  readonly span: Span;
  readonly content: string;
  readonly quote: string;
  /** Between three quotes on either side. */
  readonly isBlock: boolean;
}

/** What stands before the quotes and says how they are read, where that leaves a text or bytes. */
const prefixes: Readonly<Record<string, RegExp>> = {
  csharp: /(?<![\w$])@$/,
  python: /(?<!\w)(?:[bru]|[bB][rR]|[rR][bB])$/i,
};

/** With its prefix, where the language has one. */
function prefixed(
  text: string,
  quoted: Quoted | undefined,
  path: string,
): (Quoted & { readonly prefix?: string }) | undefined {
  const pattern = prefixes[languageOf(path)];
  if (quoted === undefined || pattern === undefined) return quoted;
  const { start, end } = quoted.span;
  const prefix = pattern.exec(text.slice(Math.max(0, start - 4), start))?.[0];
  return prefix === undefined ? quoted : { ...quoted, prefix, span: { start: start - prefix.length, end } };
}

function quotedAt(text: string, { start, end }: Span): Quoted | undefined {
  const bracketed = /^(?:%[qQ]?|~[sS])[({[<|!]([\s\S]*)[)}\]>|!]$/.exec(text.slice(start, end));
  // What the language computes in brackets it computes in double quotes.
  if (bracketed !== null) {
    const quote = /^(?:%Q?|~[sS])\W/.test(bracketed[0]) ? '"' : "'";
    return { span: { start, end }, content: bracketed[1] ?? '', quote, isBlock: false };
  }
  const quote = text[start] ?? '';
  if (!/["'`]/.test(quote) || text[end - 1] !== quote) return undefined;
  const isBlock = quote !== '`' && text.startsWith(quote.repeat(3), start) && end - start > 6;
  const content = isBlock ? ofOneLine(text.slice(start + 3, end - 3)) : text.slice(start + 1, end - 1);
  return content === '' ? undefined : { span: { start, end }, content, quote, isBlock };
}

/** A text that calls or operators put together of literals without quotes in them: the secret with all that stands for it. */
function putTogether(text: string, span: Span, secret: Span): Quoted | undefined {
  const isAround = span.start < secret.start && secret.end < span.end;
  const quote = text[secret.start - 1] ?? '';
  if (!isAround || !/["'`]/.test(quote)) return undefined;
  const parts = literalsOf(text.slice(secret.start, secret.end), quote);
  if (parts === undefined || parts.length < 2 || parts.some((part) => part.endsWith('\\'))) return undefined;
  return { span, content: parts.join(''), quote, isBlock: false };
}

/** What stands between the quotes of each literal, the first of which is open; other quotes within one are a part of it. */
function literalsOf(text: string, first: string): readonly string[] | undefined {
  const parts: string[] = [];
  let quote = first;
  for (let start = 0; ; ) {
    const end = text.indexOf(quote, start);
    if (end === -1) return [...parts, text.slice(start)];
    parts.push(text.slice(start, end));
    const between = /^[^"'`]*/.exec(text.slice(end + 1))?.[0] ?? '';
    const next = end + 1 + between.length;
    // Statements between them do more than put literals together.
    if (next >= text.length || /[;=]/.test(between)) return undefined;
    quote = text[next] ?? '';
    start = next + 1;
  }
}

/** A secret of one line is meant without the line ends and the indentation around it. */
function ofOneLine(content: string): string {
  const own = content.trim();
  return /[\r\n]/.test(own) ? content : own;
}

/** Blanks that are looked at between the quotes of a block and a secret of several lines. */
const mostBlank = 200;

/** What texts of several lines stand between. */
const blockQuotes: Readonly<Record<string, RegExp>> = {
  csharp: /"""/,
  go: /`/,
  java: /"""/,
  javascript: /`/,
  kotlin: /"""/,
  python: /"""|'''/,
  tsx: /`/,
  typescript: /`/,
};

/** A text block that holds nothing but the secret. */
function blockAround(text: string, { start, end }: Span, path: string): Quoted | undefined {
  const quotes = blockQuotes[languageOf(path)];
  if (quotes === undefined) return undefined;
  const opening = new RegExp(`(${quotes.source})\\s*$`).exec(text.slice(Math.max(0, start - mostBlank), start));
  const closing = new RegExp(`^\\s*(${quotes.source})`).exec(text.slice(end, end + mostBlank));
  if (opening === null || closing === null || opening[1] !== closing[1]) return undefined;
  return quotedAt(text, { start: start - opening[0].length, end: end + closing[0].length });
}

/** A text of settings for a connection: those before the password, in which nothing is filled in, and those behind it. */
const settingsBefore = /^(?:jdbc:[^\s{}%]+[?;&]|(?:[\w .-]+=[^;={}%]*[;\s])+)(?:password|pwd|passwd)\s*=\s*$/i;
const settingsBehind = /^[^{}%]*$/;

/** The literal that holds settings of a connection, where the secret is the password among them. */
function connectionAround(text: string, { start, end }: Span): Quoted | undefined {
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  for (const quote of ['"', "'"]) {
    const open = text.lastIndexOf(quote, start - 1);
    const close = text.indexOf(quote, end);
    if (open < line || close === -1 || (lineEnd !== -1 && close > lineEnd)) continue;
    const isAlone =
      !/[+.&|%]\s*[@$]?$/.test(text.slice(line, open)) && !/^\s*[+.&|%]/.test(text.slice(close + 1, close + 20));
    const isConnection =
      settingsBefore.test(text.slice(open + 1, start)) && settingsBehind.test(text.slice(end, close));
    if (isAlone && isConnection) return quotedAt(text, { start: open, end: close + 1 });
  }
  return undefined;
}

function connectionName(text: string, span: Span): string {
  const { name = '' } = nameBefore(text, span);
  return name.length > 3 ? name : 'connectionString';
}

/** Of literals that are put together what stands in them; undefined where more than that stands between two quotes. */
function joinedContent(content: string, quote: string): string | undefined {
  if (!content.includes(quote)) return content;
  const joint = new RegExp(
    `${quote}\\s*(?:[+*]{1,2}|\\.{1,2}|&|<>|<<|\\|\\||\\\\|_|\\.to_(?:string|owned)\\(\\)\\s*\\+)?\\s*${quote}`,
  );
  const pieces = content.split(joint);
  return pieces.some((piece) => /\\$/.test(piece) || piece.includes(quote)) ? undefined : pieces.join('');
}

function nameBefore(text: string, { start }: Span): Pick<LiteralSite, 'name'> {
  const line = text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 200), start);
  const name = /([A-Za-z_]\w{0,79})["']?\s*(?::[^:={"']{1,40})?[=:]\s*$/.exec(line)?.[1];
  return name === undefined ? {} : { name };
}

/**
 * A name for the secret in the spelling of environment variables: from the name that it is given to, with the vendor's, or what
 * the name is a part of, where that says no more than "key" or "password"; else from what it is.
 */
export function variableName(
  site: (Pick<LiteralSite, 'name'> & Partial<Pick<LiteralSite, 'language'>>) | undefined,
  { rule }: Finding,
): string {
  const kind = kindOf(rule);
  const vendor = vendorKind({ rule })?.split('-')[0] ?? '';
  const path = (site?.name ?? '').split('.');
  // Headers that nobody has registered begin so, and words for one's own say nothing.
  const mine = isVariable(site) ? /^X_(?=[A-Z]+_)/ : /^(?:X_(?=[A-Z]+_)|(?:MY|OUR|THE)_(?=[A-Z]))/;
  const told = withoutRepeat(upperSnake(path.at(-1) ?? '')).replace(mine, '');
  const own = namesOfOptions[told] ?? told;
  if (!/[A-Z]{2}/.test(own) || own === 'AUTHORIZATION') return nameOfKind(kind);
  // The vendor's name alone says less than what the vendor has issued, and so does what any call takes and gives.
  if (own === upperSnake(vendor) || (vendor !== '' && passedOn.test(own))) return nameOfKind(kind);
  if (isVariable(site)) return own;
  // `codeCovToken`, which its vendor writes `CODECOV_TOKEN`.
  if (vendor !== '' && own.replaceAll('_', '') === kind.replaceAll('-', '').toUpperCase()) return nameOfKind(kind);
  // A key and its id go by one name.
  const isBare = saysLittle(own) || (vendor !== '' && /_ID$/.test(own) && saysLittle(own.slice(0, -'_ID'.length)));
  if (!isBare) return vendor === '' ? own : withKind(own, kind);
  if (vendor !== '')
    return namesOfVendors[`${upperSnake(vendor)}_${own}`] ?? asPeopleSay(`${upperSnake(vendor)}_${own}`);
  const holder = upperSnake(path.at(-2) ?? '')
    .replace(/_(?:CFG|CONF|CONFIG|CONFIGURATION|CONSTANTS?|DATA|OPTIONS?|OPTS|PARAMS|SETTINGS?)$/, '')
    .replace(/^(?:CFG|CONF|CONFIG|DATA|PARAMS|SETTINGS)_(?=[A-Z]{3})/, '');
  return holder.length < 2 || bareHolders.has(holder) || own === 'SECRET_KEY' ? own : `${holder}_${own}`;
}

/** By what it is. Source: npm, "Using private packages in a CI/CD workflow", `NPM_TOKEN`. */
function nameOfKind(kind: string): string {
  const names: Readonly<Record<string, string>> = namesOfKinds;
  return names[kind] ?? asPeopleSay(upperSnake(kind.replace(/-uri$/, '-password')));
}

/** Whoever uses an interface of Google calls its keys so, and not by the cloud. */
function asPeopleSay(name: string): string {
  return name.replace(/^GCP_(?=(?:API_)?KEY$|CLIENT_|REFRESH_)/, 'GOOGLE_').replace(/^GOOGLE_KEY$/, 'GOOGLE_API_KEY');
}

/** A name that says what a key opens, and not that it is one: `GOOGLE_MAP_API_KEY` of `google_map`. */
function withKind(name: string, kind: string): string {
  const own = /-(api-key|token)$/.exec(kind)?.[1];
  return own === undefined || saysKind.test(name) ? name : `${name}_${upperSnake(own)}`;
}

/** Parts of a name that tell what is held under it: `AUTH`, `PASSWORD`, `URL`, `TOKEN`. */
const saysKind =
  /(?:^|_)(?:API|AUTH\w*|BEARER|CERT\w*|CODE|COOKIE|CREDENTIALS?|CREDS|DSN|HEADERS?|HOOK|ID|JWT|PASS\w*|PAT|PEM|PIN|PWD|SECRETS?|SESSION|SID|SIGN\w*|UR[IL]|WEBHOOK)(?:_|$)|KEY|TOKEN/;

function kindOf(rule: string): string {
  return rule.replace(/^secret-|^agent-/, '').replace(/-signed$/, '');
}

/** What a finding is about in the words of its rule, its vendor's name first; undefined where no vendor has issued it. */
export function vendorKind({ rule }: Pick<Finding, 'rule'>): string | undefined {
  const kind = kindOf(rule);
  return /^(?:generic|http|jwt|private|totp|crypto|literal)-/.test(kind) ? undefined : kind;
}

/**
 * What an argument right before a place sets: a value of a chart, with what it is of, or a property of a Java program. Source: Helm,
 * "Using Helm", `--set`.
 */
export function argumentName(before: string): string | undefined {
  const [, value, property] =
    /--set(?:-string)?(?:[ =]["']?|["'])(?:[^\s"'=]+=[^\s"',]*,)*([\w.-]{1,100})=["']?$|(?:^|[\s"'])(?:-D|-var[ \t=]["']?)([\w.-]{1,100})=["']?$/.exec(
      before,
    ) ?? [];
  return property ?? value?.split('.').slice(-3).join('_');
}

/** Options that are called otherwise than what they take; a shell keeps its folder in `PWD`. Sources: Redis, "redis.conf"; passport-jwt, README. */
const namesOfOptions: Readonly<Record<string, string>> = {
  MASTERAUTH: 'REDIS_PASSWORD',
  PWD: 'PASSWORD',
  REQUIREPASS: 'REDIS_PASSWORD',
  SECRET_OR_KEY: 'JWT_SECRET',
};

/** Names that a vendor's own programs have for it. Source: AWS SDKs and Tools, "Environment variables list". */
const namesOfVendors: Readonly<Record<string, string>> = {
  AWS_KEY_ID: 'AWS_ACCESS_KEY_ID',
  AWS_SECRET: 'AWS_SECRET_ACCESS_KEY',
  AWS_SECRET_KEY: 'AWS_SECRET_ACCESS_KEY',
  GCP_SECRET: 'GOOGLE_CLIENT_SECRET',
};

/** Names of what is only handed on. */
const passedOn =
  /^(?:ARGS?|BODY|CONTENT|DATA|DEFAULT(?:_VALUE)?|HEADERS?|HREF|INPUT|OUTPUT|PARAMS?|PAYLOAD|QUERY|RESPONSE|RESULT|RETURN_VALUE|SRC|TEXT|VALUE)$/;

/** The name of the password in an address that is given to a name; undefined where that is no name of an address. */
export function passwordIn(name: string): string | undefined {
  const holder =
    /^(\w*?)_?(?:URL|URI|DSN|SOURCE|CONN|CONNECTION(?:_STRING)?|ADDR|ADDRESS|ENDPOINT|HOSTS?|SERVERS?|NODES|BROKERS?|REMOTE|ORIGIN)$/i.exec(
      name,
    )?.[1];
  if (holder === undefined) return undefined;
  return holder === '' ? 'PASSWORD' : `${upperSnake(holder).replace(/_DATA$/, '')}_PASSWORD`;
}

/** What is to be typed twice is one secret: `PASSWORD_CONFIRMATION`, `passwordConfirm`. */
export function withoutRepeat(name: string): string {
  return name.replace(
    /^(?:CONFIRM|REPEAT|RETYPE|VERIFY)(?:ED)?_?(?=PASS)|(?<=PASS\w{0,8})_?(?:CONFIRM(?:ATION|ED)?|REPEAT|RETYPE|VERIFY)$/i,
    '',
  );
}

/** Whether the name is that of a variable already: in a script, or in capitals in configuration. */
function isVariable(site: { readonly name?: string; readonly language?: string } | undefined): boolean {
  const { name = '', language = 'yaml' } = site ?? {};
  return language === 'shell' || (/^(?:dotenv|json|toml|yaml)$/.test(language) && /^[A-Z][A-Z0-9_]*$/.test(name));
}

/** Whether a name says no more than that what it is given is a secret. */
export function saysLittle(name: string): boolean {
  return upperSnake(name)
    .split('_')
    .every((word) => bareWords.has(word));
}

/** Words that say of a secret no more than that it is one. */
const bareWords: ReadonlySet<string> = new Set(
  'ACCESS API APIKEY APP AUTH CLIENT CONSUMER CREDENTIAL CREDENTIALS DEFAULT KEY PASS PASSWD PASSWORD PWD SECRET TOKEN VALUE'.split(
    ' ',
  ),
);

/** What anything may be a part of. */
const bareHolders: ReadonlySet<string> = new Set(
  'APP ARGS BODY CFG CLIENT CLS CONF CONFIG DATA EXPORTS FORMDATA FORM_DATA MODULE OPTION OPTIONS OPTS PARAM PARAMS PAYLOAD PROP PROPS SELF SETTING SETTINGS THIS'.split(
    ' ',
  ),
);

/** `dbPassword`, `db-password` and `db.password` become `DB_PASSWORD`. */
export function upperSnake(name: string): string {
  return name
    .replace(/([rR])eC(?=aptcha)/g, '$1ec')
    .replace(
      /(?<=^|[^A-Za-z])(api|jwt|db|smtp|mqtt|wifi)(?=(?:secret|token|password|passwd|pass|key)(?![a-z]))/gi,
      '$1_',
    )
    .replace(/(?<![A-Za-z])X(?=[A-Z][a-z]+[A-Z_])/g, 'X_')
    .replace(/([a-z]\d*)([A-Z])/g, '$1_$2')
    .replace(/(\d)([A-Z][a-z])/g, '$1_$2')
    .replace(/([A-Z]{2,})([A-Z][a-z]{2,})/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .replace(/^(?=\d)/, '_')
    .toUpperCase();
}
