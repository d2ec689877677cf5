import type { Finding } from '../../../model/finding.ts';
import type { Span } from '../../../model/span.ts';
import { folderOf, folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { joinedPath } from '../../../text/paths/joined-path.ts';
import { isOutside } from '../../../text/paths/outside-path.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import { edited } from '../../changed-file.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import type { BesideMove } from '../kubernetes/kustomize-generator.ts';

/** Whether a file is one of settings of .NET Framework. */
export function isFramework(path: string): boolean {
  return /(?:^|\/)(?:web|app)(?:\.\w+)?\.config$/i.test(path);
}

/** What becomes of a program without a file that it takes settings from. Source: .NET Framework, "appSettings element", `file`, and "Configuration sections", `configSource`. */
export function withoutIt(name: string): string {
  return Object.values(files).includes(name)
    ? 'it does not start without it'
    : 'without it the program goes on without these settings';
}

/** Sections that move as a whole, with the files that keep them. Source: .NET Framework, `SectionInformation.ConfigSource`. */
const files: Readonly<Record<string, string>> = {
  connectionStrings: 'ConnectionStrings.config',
  smtp: 'Smtp.config',
  sessionState: 'SessionState.config',
  machineKey: 'MachineKey.config',
};

/** Sources: Microsoft, "Best practices for deploying passwords and other sensitive data to ASP.NET"; .NET Framework, "appSettings element", `file`. */
export function ofFramework(path: string, text: string, finding: Finding, context: FixContext): BesideMove | undefined {
  const { span } = finding.at;
  const folder = folderPrefixOf(path);
  // What is applied to another file when that is published names no file of its own; what is commented out, nothing reads.
  if (isInComment(text, span) || /\bxmlns:xdt=/.test(text)) return undefined;
  const whole = wholeSectionAround(text, span);
  if (whole !== undefined) {
    const name = files[whole.name] ?? '';
    const file = folder + name;
    if (context.text(file) !== undefined) return undefined;
    const kept = `${whole.text.replaceAll('\r\n', '\n').replaceAll(`\n${whole.indent}`, '\n')}\n`;
    const own = `<${whole.name} configSource="${name}" />`;
    return { file, edits: [{ span: whole.span, text: own }], kept: [{ kind: 'create', path: file, text: kept }] };
  }
  const section = sectionAround(text, span);
  if (section === undefined) return undefined;
  const named = /^\s+file="([^"]+)"$/.exec(section.attributes)?.[1];
  const element = elementAround(text, span);
  if (element === undefined || (named === undefined && section.attributes !== '')) return undefined;
  const file = named === undefined ? `${folder}AppSettings.secrets.config` : placeOf(named, path);
  if (file === undefined) return undefined;
  const known = context.text(file);
  const end = known === undefined ? '\n' : lineBreakOf(known);
  const at = known?.lastIndexOf('</appSettings>') ?? -1;
  if (known !== undefined && (at === -1 || known.includes(`key="${element.key}"`))) return undefined;
  const line = `  ${element.text}${end}`;
  const kept: FileChange =
    known === undefined
      ? { kind: 'create', path: file, text: `<appSettings>${end}${line}</appSettings>${end}` }
      : { kind: 'edit', path: file, edits: [insertion(known.lastIndexOf('\n', at) + 1, line)] };
  const opening = section.span.start + '<appSettings'.length;
  const naming = named === undefined ? [insertion(opening, ' file="AppSettings.secrets.config"')] : [];
  // What others have issued opens their doors, and locks none of the program's own.
  const isLock = finding.rule.startsWith('secret-generic-') && keysThatLock.test(element.key);
  const own = isLock ? withoutElement(path, text, element, context) : undefined;
  const edits = [...naming, ...(own?.edits ?? [{ span: element.value, text: '' }])];
  return { file, edits, kept: [kept, ...(own?.kept ?? [])] };
}

/** Where a file lies that settings name, whose paths are those of Windows; undefined for one outside of the repository. */
function placeOf(named: string, path: string): string | undefined {
  return isOutside.test(named) ? undefined : joinedPath(folderOf(path), named.replaceAll('\\', '/'));
}

/** In words, that the settings name a file outside of the repository for such values; undefined where they name none. */
export function keptOutside(path: string, text: string, span: Span): string | undefined {
  const attributes = isFramework(path) && !isInComment(text, span) ? sectionAround(text, span)?.attributes : undefined;
  const named = /\sfile="([^"]+)"/.exec(attributes ?? '')?.[1];
  const element = named === undefined || placeOf(named, path) !== undefined ? undefined : elementAround(text, span);
  return (
    element &&
    `The program takes settings from ${named} as well, outside of the repository, and those win: put ${element.key} there, and leave value="" here.`
  );
}

/** Settings that name a file which a program takes more from. */
interface Naming {
  readonly path: string;
  /** Without the file, the program does not start. */
  readonly isRequired: boolean;
}

/** The settings of .NET Framework that name a file of settings, which is there to be left out of git; undefined where none does. */
export function namedBySettings(file: string, context: FixContext): Naming | undefined {
  if (!/\.config$/i.test(file) || isFramework(file)) return undefined;
  for (const path of context.paths()) {
    if (!isFramework(path)) continue;
    for (const [, attribute, named = ''] of (context.text(path) ?? '').matchAll(naming))
      if (placeOf(named, path)?.toLowerCase() === file.toLowerCase())
        return { path, isRequired: attribute === 'configSource' };
  }
  return undefined;
}

const naming = /<[\w.]+\s(?:[^<>]*\s)?(configSource|file)="([^"]+)"/g;

/** What locks by an empty key, anybody opens. */
const keysThatLock =
  /(?:encrypt|decrypt|crypto|cipher|signing|sign|jwt|hmac|aes|salt|secret)\w*(?:key|secret|salt)?$|(?:^|\W)(?:Secret)?Key$/i;

/**
 * A key by which a program encrypts or signs, gone from the settings rather than empty: who reads it gets nothing, and what would stand in for it in the code
 * stops instead. Undefined where settings that are applied when it is published name it, or more than words stands in for it. Source: C# reference, "throw expression".
 */
function withoutElement(
  path: string,
  text: string,
  { key, text: own, value }: { readonly key: string; readonly text: string; readonly value: Span },
  context: FixContext,
): { readonly edits: readonly Edit[]; readonly kept: readonly FileChange[] } | undefined {
  const folder = folderPrefixOf(path);
  const others = context.paths().filter((each) => each !== path && each.startsWith(folder));
  const isNamed = (each: string) => /\.config$/i.test(each) && (context.text(each) ?? '').includes(`key="${key}"`);
  // A template of code makes a member of each key that it finds there. Source: Visual Studio, "Design-time code generation by using T4 text templates".
  const isMade = (each: string) => each.endsWith('.tt') && /appSettings|\.config\b/i.test(context.text(each) ?? '');
  if (others.some((each) => isNamed(each) || isMade(each))) return undefined;
  const start = text.lastIndexOf('\n', value.start) + 1;
  const end = text.indexOf('\n', value.end) + 1;
  if (end === 0 || text.slice(start, end).trim() !== own) return undefined;
  const read = `\\bAppSettings(?:\\[|\\.Get\\()"${literalPattern(key)}"[\\])]\\s*\\?\\?\\s*`;
  const words = '"(?:[^"\\\\\\n]|\\\\.)*"';
  // An expression that throws ends what it stands in.
  const standIn = new RegExp(`${read}(${words}(?:\\s*\\+\\s*${words})*)(?=\\s*[;),])`, 'g');
  const anyWords = new RegExp(`${read}"`, 'g');
  const isOpen = (each: string) =>
    each.endsWith('.cs') &&
    (context.text(each) ?? '').match(anyWords)?.length !== (context.text(each) ?? '').match(standIn)?.length;
  if (others.some(isOpen)) return undefined;
  const stops = others
    .filter((each) => each.endsWith('.cs'))
    .flatMap((each) => {
      const found = [...(context.text(each) ?? '').matchAll(standIn)].map(({ 0: all, 1: literal = '', index }) => ({
        span: { start: index + all.length - literal.length, end: index + all.length },
        text: `throw new System.InvalidOperationException("${key} is not set")`,
      }));
      return found.length === 0 ? [] : (edited(each, found) ?? []);
    });
  return { edits: [{ span: { start, end }, text: '' }], kept: stops };
}

function isInComment(text: string, { start }: Span): boolean {
  return text.lastIndexOf('<!--', start) > text.lastIndexOf('-->', start);
}

/** The section around a place that moves as a whole: what it says of itself goes with it, unless it names a file already. */
function wholeSectionAround(text: string, { start, end }: Span) {
  const opening = [...text.slice(0, start).matchAll(wholeSection)].at(-1);
  if (!opening) return undefined;
  const { 1: name = '', 2: attributes = '', index } = opening;
  const [tag = ''] = /^<[^<>]*>/.exec(text.slice(index)) ?? [];
  const close = `</${name}>`;
  const last = tag.endsWith('/>') ? index + tag.length : text.indexOf(close, index) + close.length;
  // Connections with attributes of their own are encrypted, or taken from a file already.
  const isOther = name === 'connectionStrings' ? attributes.trim() !== '' : /\bconfigSource=/.test(tag);
  if (tag === '' || last < end || isOther) return undefined;
  const indent = /[ \t]*$/.exec(text.slice(0, index))?.[0] ?? '';
  return { name, span: { start: index, end: last }, indent, text: text.slice(index, last) };
}

const wholeSection = /<(connectionStrings|smtp|sessionState|machineKey)(?=[\s>])((?:\s[^<>]*)?)/g;

/** The settings that a place stands among. */
function sectionAround(text: string, { start }: Span) {
  const opening = [...text.slice(0, start).matchAll(/<appSettings((?:\s[^<>]*)?)>/g)].at(-1);
  const close = opening ? text.indexOf('</appSettings>', opening.index) : -1;
  if (!opening || close < start) return undefined;
  return { attributes: opening[1] ?? '', span: { start: opening.index, end: close } };
}

/** `<add key="…" value="…" />` around its value. */
function elementAround(text: string, { start, end }: Span) {
  const from = text.lastIndexOf('<', start);
  const element = /^<add\s+key="([^"<>]+)"\s+value="([^"<>]*)"\s*\/>/.exec(text.slice(from, end + 400));
  const [all = '', key = '', value = ''] = element ?? [];
  const at = from + all.lastIndexOf(`"${value}"`) + 1;
  return element === null || at > start ? undefined : { text: all, key, value: { start: at, end: at + value.length } };
}
