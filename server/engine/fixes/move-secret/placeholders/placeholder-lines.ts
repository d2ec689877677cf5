import type { Finding } from '../../../model/finding.ts';
import type { Span } from '../../../model/span.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import type { Edit } from '../../edit/edit.ts';
import type { FixContext } from '../../fix.ts';
import { upperSnake, variableName } from '../../secret/secret-literal.ts';
import type { Reader } from './placeholder-reader.ts';

/** A secret that a reader of configuration can be given by a variable. */
export interface Found {
  readonly name: string;
  readonly content: string;
  /** The secret is a part of a setting, whose name is not its own. */
  readonly isPart?: true;
  /** The name is that of the variable which the setting reads already, and which whoever runs the program sets. */
  readonly isRead?: true;
  /** Who the secret is the password of, where the reader takes both from variables. */
  readonly user?: { readonly name: string; readonly content: string };
  /** The variable that the same setting is filled in from in other files. */
  readonly same?: string;
  edits(placeholder: string): readonly Edit[];
}

/** How a secret stands in a file of settings that has no structure, by the file's name; undefined for one that has. */
export function linesOf(
  path: string,
): ((finding: Finding, reader: Reader, context: FixContext) => Found | undefined) | undefined {
  if (/\.(?:properties|npmrc|conf|ini|cfg)$/.test(path)) return inProperties;
  if (/\.(?:xml|config)$/i.test(path)) return inElement;
  if (path.endsWith('.prisma')) return inSchema;
  return /\.txt$|(?:^|\/)(?:Pipfile|\.?condarc)$/.test(path) ? inText : undefined;
}

/**
 * The variable of the setting's own name would be taken for the whole setting, before what the file says.
 * Source: Spring Boot reference, "Externalized Configuration".
 */
export function partOfSetting(key: string, finding: Finding, before = ''): string {
  const whole = upperSnake(key);
  const holder = /^(\w+)_(?:URL|URI|DSN|CONNECTION(?:_STRING)?)$/.exec(whole)?.[1];
  const kind = variableName(undefined, finding);
  const argument = /[?&;]([A-Za-z][\w-]{1,40})=$/.exec(before)?.[1];
  if (holder !== undefined && finding.rule === 'secret-generic-token')
    return `${holder}_${argument === undefined ? kind : upperSnake(argument)}`;
  if (holder !== undefined) return `${holder}_PASSWORD`;
  return `${whole}_${whole.endsWith(kind) ? 'VALUE' : kind}`;
}

/** What the file is about, before the keys of a setting: as the reader says it, else the groups of its pattern in the path; maybe nothing. */
export function aboutOf({ at }: Finding, { about, holder }: Reader): readonly string[] {
  return holder === undefined ? (about?.exec(at.path)?.slice(1) ?? []) : [holder];
}

/** The whole read of a variable whose fallback the secret is. */
export function fallbackRead(text: string, { start, end }: Span, { fallback }: Reader) {
  const opening = fallback?.exec(text.slice(Math.max(0, start - 120), start));
  const name = opening?.[1];
  return name === undefined || text[end] !== '}'
    ? undefined
    : { name, span: { start: start - (opening?.[0].length ?? 0), end: end + 1 } };
}

/** The text of an element or an attribute, where it needs no escapes. */
function inElement(finding: Finding, reader: Reader, context: FixContext): Found | undefined {
  const { path, span } = finding.at;
  const text = context.text(path) ?? '';
  const content = text.slice(span.start, span.end);
  const own = elementName(text, span.start);
  if (own === undefined || /[&<%]/.test(content) || !/[<"]/.test(text[span.end] ?? '')) return undefined;
  const read = fallbackRead(text, span, reader);
  const name = read?.name ?? variableName({ name: [...aboutOf(finding, reader), ...own].join('.') }, finding);
  const given = { name, content, ...(read && { isRead: true as const }) };
  return { ...given, edits: (placeholder) => [{ span: read?.span ?? span, text: placeholder }] };
}

/** What a value of XML is called, and what it is of: an element, a setting of one, a property of a bean of Spring, an attribute. */
function elementName(text: string, at: number): readonly string[] | undefined {
  const before = text.slice(Math.max(0, at - 2000), at);
  const element =
    /<([\w.-]+)>\s*$/.exec(before)?.[1] ?? /<add\s+key="(?:ClearText)?(\w+)"\s+value="$/i.exec(before)?.[1];
  if (element !== undefined) return [element];
  const property = /<(?:\w+:)?property\s+name="(\w+)"\s+value="$/.exec(before)?.[1];
  const bean = [...before.matchAll(/<(?:\w+:)?bean\s[^<>]*?\b(?:id="(\w+)"|class="(?:[\w$]+\.)*(\w+)")/g)].at(-1);
  if (property !== undefined) return [bean?.[1] ?? bean?.[2], property].filter((part) => part !== undefined);
  const [, holder = '', attribute] = /<(?:\w+:)?([\w.-]+)\s[^<>]*?\b([\w-]+)="$/.exec(before) ?? [];
  return attribute === undefined || attribute === 'value' ? undefined : [holder, attribute];
}

/** A secret in an address, among lines that are no settings. */
function inText(finding: Finding, _: Reader, context: FixContext): Found | undefined {
  const { path, span } = finding.at;
  const text = context.text(path) ?? '';
  const content = text.slice(span.start, span.end);
  const line = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  const isIndex = finding.rule === 'secret-url-password' && !/\bgit\+/.test(line);
  const name = isIndex ? 'INDEX_PASSWORD' : variableName(undefined, finding);
  return /\s/.test(content) ? undefined : { name, content, edits: (placeholder) => [{ span, text: placeholder }] };
}

/** A whole address of a data source, or the password in an address of one. */
function inSchema(finding: Finding, _: Reader, context: FixContext): Found | undefined {
  const { path, span } = finding.at;
  const text = context.text(path) ?? '';
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const [, head, key = '', content] =
    /^([ \t]*(url|directUrl|shadowDatabaseUrl)[ \t]*=[ \t]*")([^"\\\r\n]+)"/.exec(text.slice(start)) ?? [];
  if (head === undefined || content === undefined || start + head.length > span.start) return undefined;
  const name = key === 'url' ? 'DATABASE_URL' : upperSnake(key);
  const literal = { start: start + head.length - 1, end: start + head.length + content.length + 1 };
  return { name, content, edits: (read) => [{ span: literal, text: read }] };
}

/** A line `name = value`, whose reader takes backslashes for escapes. */
function inProperties(finding: Finding, reader: Reader, context: FixContext): Found | undefined {
  if (reader.drops) return dropped(finding, reader, context);
  const { path, span } = finding.at;
  const text = context.text(path) ?? '';
  const key = nameOfLine(text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start));
  if (key === undefined || text.slice(span.start, span.end).includes('\\')) return undefined;
  const content = text.slice(span.start, span.end);
  const read = fallbackRead(text, span, reader);
  const name =
    read?.name ??
    (isAllOfLine(text, span)
      ? nameInProfiles(key, content, text)
      : partOfSetting(key, finding, text.slice(Math.max(0, span.start - 200), span.start)));
  // A setting that is called as its variable would be filled in by itself: gone, the variable alone gives it. Under another name it is not gone, as others read it by its own.
  const isOwn = read === undefined && name === key && isAllOfLine(text, span) && path.endsWith('.properties');
  const [start, end] = [text.lastIndexOf('\n', span.start - 1) + 1, text.indexOf('\n', span.end) + 1];
  const line = { start, end: end === 0 ? text.length : end };
  const isGone = (placeholder: string) =>
    isOwn && reader.language === 'spring' && [`\${${key}}`, `\${${key}:`].some((own) => placeholder.startsWith(own));
  const edits = (placeholder: string): readonly Edit[] =>
    isGone(placeholder) ? [{ span: line, text: '' }] : [{ span: read?.span ?? span, text: placeholder }];
  return { name, content, ...(read && { isRead: true as const }), edits };
}

/**
 * Profiles that have one value share its variable, which each environment sets for itself. Where they have several, the variable of the setting's own name would come
 * before all of them. Source: SmallRye Config, "Profiles", and "Config Sources", ordinals.
 */
function nameInProfiles(key: string, content: string, text: string): string {
  const own = key.replace(/^%[\w,-]+\./, '');
  if (own === key) return upperSnake(key);
  const name = upperSnake(own);
  const lines = new RegExp(`^[ \\t]*(?:%[\\w,-]+\\.)?${literalPattern(own)}[ \\t]*[=:](.*)`, 'gm');
  const isSame = ([, value = '']: readonly string[]) => [content, `\${${name}}`].includes(value.trim());
  const all = [...text.matchAll(lines)];
  return all.length > 1 && all.every(isSame) ? name : upperSnake(key);
}

/** The line goes, with those that it goes on over: the reader takes the variable then. */
function dropped(finding: Finding, reader: Reader, context: FixContext): Found | undefined {
  const { drops, variable } = reader;
  const { path, span } = finding.at;
  const text = context.text(path) ?? '';
  const { start, end } = linesAround(text, span, reader);
  const lines = text.slice(start, end);
  const key = nameOfLine(lines);
  const values = /^[^=:]*[=:]([\s\S]*)$/.exec(lines)?.[1]?.split('\n') ?? [];
  const content = values
    .map((value) => value.trim())
    .filter((value) => value !== '')
    .join(' ');
  // The secret is the value, or a part of addresses that move as a whole.
  const isWhole = /^[^\S\r\n]*\r?(?:\n|$)/.test(text.slice(span.end)) && values.length === 1;
  if (key === undefined || (!isWhole && !/^\S*:\/\/\S+(?: \S*:\/\/\S+)*$/.test(content)) || content.includes('\\'))
    return undefined;
  const name = variable?.({ section: sectionAbove(text, start), key }) ?? drops?.(key);
  if (name === undefined) return undefined;
  const behind = /^\r?\n/.exec(text.slice(end))?.[0].length ?? 0;
  // The last line takes the line end before it along.
  const before = behind === 0 ? (/\r?\n$/.exec(text.slice(0, start))?.[0].length ?? 0) : 0;
  return { name, content, edits: () => [{ span: { start: start - before, end: end + behind }, text: '' }] };
}

/** Whole lines, without the last line end; with those above and below that are indented, where the reader joins such. */
function linesAround(text: string, span: Span, { joinsLines }: Reader): Span {
  let start = text.lastIndexOf('\n', span.start - 1) + 1;
  while (joinsLines && start > 0 && /^[ \t]/.test(text.slice(start, start + 1)))
    start = text.lastIndexOf('\n', start - 2) + 1;
  const rest = (joinsLines ? /^[^\r\n]*(?:\r?\n[ \t]+[^\s#;][^\r\n]*)*/ : /^[^\r\n]*/).exec(text.slice(span.end));
  return { start, end: span.end + (rest?.[0].length ?? 0) };
}

/** Whether nothing of the line's value is left beside the span. */
function isAllOfLine(text: string, { start, end }: Span): boolean {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const isKey = /^(?:[ \t]*(?:%[\w,-]+\.)?[A-Za-z][\w.[\]-]{0,200}|\/\/[^\s=]{1,300})[ \t]*[=:][ \t]*["']?$/.test(
    before,
  );
  return isKey && /^["']?[ \t]*\r?(?:\n|$)/.test(text.slice(end, end + 100));
}

/** Whether a setting of a file of lines holds more than the secret. */
export function isPartOfLine(path: string, text: string, span: Span): boolean {
  return linesOf(path) === inProperties && !isAllOfLine(text, span);
}

function sectionAbove(text: string, at: number): string {
  return [...text.slice(0, at).matchAll(/^[ \t]*\[([\w.-]{1,80})\]/gm)].at(-1)?.[1] ?? '';
}

function nameOfLine(line: string): string | undefined {
  // Quarkus, "Configuration Reference", profiles: `%prod.` before the key.
  return /^[ \t]*((?:%[\w,-]+\.)?[A-Za-z][\w.[\]-]{0,200})[ \t]*[=:]/.exec(line)?.[1] ?? registryKey(line);
}

/** npm keeps a token for each registry; how the variable is called is custom. Source: npm, "Using private packages in a CI/CD workflow". */
function registryKey(line: string): string | undefined {
  const key = /^\/\/[^\s=]{1,300}:(_authToken|_password|_auth)[ \t]*=/.exec(line)?.[1];
  return key === undefined ? undefined : key === '_authToken' ? 'NPM_TOKEN' : `NPM${key}`;
}
