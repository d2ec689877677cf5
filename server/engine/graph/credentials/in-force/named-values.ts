import type { Span } from '../../../model/span.ts';
import type { ValueNode } from '../../../model/value-node.ts';
import { entriesOf, keyOf } from '../../../syntax/document.ts';
import { readDocument } from '../../../syntax/read.ts';
import { baseSettingsOf, isDockerfile } from '../../../text/paths/base-settings.ts';
import { fileNameOf } from '../../../text/paths/file-name.ts';
import { profileOf } from '../profile-of.ts';

/** A setting as its file gives it. */
export interface NamedValue {
  /** Of the value, without quotes, in the text as it is. */
  readonly span: Span;
  /** What programs ask for it by, as `settingName` writes it. */
  readonly name: string;
  /** The profile for which alone it holds, `''` for all. */
  readonly profile: string;
}

/** `Jwt:SecretKey`, `jwt.secret-key` and `JWT__SECRETKEY` are one name, and so is `Jwt:Secret Key`: in small letters, with a dot between parts. Source: Spring Boot, "Relaxed Binding". */
export function settingName(written: string): string {
  return written
    .toLowerCase()
    .replace(/__|[:/]/g, '.')
    .replace(/[-_ ]/g, '');
}

/** All texts that a file of settings gives to names, up to some hundreds. */
export function namedValues(path: string, text: string): readonly NamedValue[] {
  if (text.length > mostText) return [];
  const [, ending = ''] = /\.(\w{1,10})$/.exec(path.toLowerCase()) ?? [];
  if (ending === 'properties') return ofLines(text, property);
  if (ending === 'php' && baseSettingsOf(path)?.reader === 'cakephp') return membersOfArrays(text);
  if (ending === 'php') return ofLines(text, memberOfPhp, `${fileNameOf(path).replace(/\.php$/i, '')}.`);
  if (isDockerfile(path)) return ofLines(text, variableOfImage);
  if (ending === 'env') return ofLines(text, variableOfFile);
  if (baseSettingsOf(path)?.reader === 'module') return ofLines(text, constantOfModule);
  if (ending === 'py') return ofLines(text, constantOfPython);
  const syntax = syntaxes.get(ending);
  if (syntax === undefined) return [];
  return readDocument(syntax, text)
    .roots.flatMap((root) => valuesIn(root, '', profileOf(root)))
    .slice(0, mostValues);
}

const syntaxes = new Map([
  ['yml', 'yaml'],
  ['yaml', 'yaml'],
  ['json', 'json'],
  ['json5', 'json'],
  ['toml', 'toml'],
] as const satisfies readonly (readonly [string, Parameters<typeof readDocument>[0]])[]) as ReadonlyMap<
  string,
  Parameters<typeof readDocument>[0]
>;

const mostText = 200_000;
const mostValues = 800;
const mostDepth = 8;

function valuesIn(node: ValueNode, prefix: string, profile: string): readonly NamedValue[] {
  if (node.kind === 'scalar')
    return prefix === '' ? [] : [{ span: node.content, name: settingName(prefix.slice(0, -1)), profile }];
  if (node.kind !== 'map' || prefix.split('.').length > mostDepth) return [];
  return entriesOf(node).flatMap((entry) => valuesIn(entry.value, `${prefix}${keyOf(entry) ?? ''}.`, profile));
}

const property = /^[ \t]{0,20}([A-Za-z][\w.-]{2,100})[ \t]{0,8}[=:][ \t]{0,8}([^\s][^\r\n]{0,400})/gm;
const variableOfImage = /^[ \t]{0,8}(?:ENV[ \t]{1,8})?([A-Z][A-Z\d_]{2,60})(?:=|[ \t]{1,8})["']?([^\s"'\\]{1,400})/gm;
const memberOfPhp = /^[ \t]{2,8}['"](\w{2,60})['"][ \t]{0,40}=>[ \t]{0,8}['"]([^'"\r\n]{1,400})['"],/gm;

const variableOfFile =
  /^[ \t]{0,8}(?:export[ \t]{1,4})?([A-Za-z]\w{2,80})[ \t]{0,4}=[ \t]{0,4}["']?([^\s"'#][^\r\n"']{0,400}?)["']?[ \t]*\r?$/gm;
/** `export const KEY = '…'`, `var Key = []byte("…")`, `pub const KEY: &str = "…";`, `key: process.env.KEY || '…',`: a name, and the last literal of its line. */
const constantOfModule =
  /^[ \t]{0,24}(?:(?:export|const|let|var|static|readonly|public|pub(?:\([a-z]{1,10}\))?)[ \t]{1,4}){0,4}["']?([A-Za-z]\w{2,60})["']?(?:[ \t]{0,4}:[ \t]{0,4}(?:&?(?:'static )?\[?\w{1,12}\]?)(?=[ \t]{0,4}=)|[ \t]{1,4}(?:string|\[\]byte)(?=[ \t]))?[ \t]{0,8}:?[=:][ \t]{0,8}[^\n"'`=]{0,60}(?:["'`][A-Z][A-Z\d_]{2,60}["'`][^\n"'`]{1,40})?["'`]([^"'`\r\n]{1,400})["'`][)\]};, \t]{0,12}(?:(?:\/\/|#)[^\n]{0,200})?\r?$/gm;

/** `SECRET_KEY = '…'`, or with a default of a variable `SECRET_KEY = os.getenv('SECRET_KEY', '…')`; else whatever the line gives it. */
const constantOfPython =
  /^([A-Z][A-Z\d_]{2,60})[ \t]{0,8}=[ \t]{0,8}(?:[\w.]{2,60}\(\s{0,40}["'][A-Z][A-Z\d_]{2,60}["'],\s{0,40}(?:default[ \t]{0,4}=[ \t]{0,4})?)?[rb]?["']([^"'\r\n]{1,400})["']|^([A-Z][A-Z\d_]{2,60})[ \t]{0,8}=[ \t]{0,8}([^\s=][^\r\n]{0,300})/gm;

function ofLines(text: string, line: RegExp, prefix = ''): readonly NamedValue[] {
  return [...text.matchAll(line)].slice(0, mostValues).map((match) => {
    const [all] = match;
    const [name = '', value = ''] = match.slice(1).filter((group) => group !== undefined);
    const start = match.index + all.lastIndexOf(value);
    return { span: { start, end: start + value.length }, name: settingName(prefix + name), profile: '' };
  });
}

/** What stands in lists within lists, by the names of all of them: `'JWT' => ['SecretKey' => '…']`. Source: PHP, "Arrays". */
function membersOfArrays(text: string): readonly NamedValue[] {
  const found: NamedValue[] = [];
  const parts: string[] = [];
  for (const match of text.matchAll(inArrays)) {
    if (found.length === mostValues) break;
    const [all, name, value, list, bracket] = match;
    const opens = list ?? bracket;
    if (name !== undefined && value !== undefined) {
      const end = match.index + all.length - 1;
      const named = [...parts, name].filter((part) => part !== '').join('.');
      found.push({ span: { start: end - value.length, end }, name: settingName(named), profile: '' });
    } else if (opens !== undefined) parts.push(name ?? '');
    else if (/^[\])]$/.test(all)) parts.pop();
  }
  return found;
}

/** A comment, a name with its text or with the list behind it, another text, and what opens or closes a list or a call. */
const inArrays =
  /\/\*[\s\S]{0,4000}?\*\/|(?:\/\/|#)[^\n]{0,400}|['"]([\w.-]{1,60})['"][ \t]{0,40}=>[ \t]{0,8}(?:'([^'\\\r\n]{1,400})'|(\[|array\())|'(?:[^'\\]|\\.){0,400}'|"(?:[^"\\]|\\.){0,400}"|([[(])|[\])]/g;
