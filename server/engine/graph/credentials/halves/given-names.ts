import type { Span } from '../../../model/span.ts';
import type { MapEntry, ValueNode } from '../../../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, textOf, valueAt } from '../../../syntax/document.ts';
import { readDocument } from '../../../syntax/read.ts';
import { environmentNamed, type SettingsWay } from '../../../text/paths/settings-place.ts';
import { profileOf } from '../profile-of.ts';
import { wordsOfName } from './agreeing-names.ts';

/** A name in a file of settings, and where its value stands. The value is left in the text. */
export interface GivenName {
  /** As it is written, behind those of the maps around it. */
  readonly name: string;
  /** Of the value, without quotes. */
  readonly span: Span;
  /** The section of the file, or the namespace of the object: of another one is what no program reads with it. */
  readonly part?: string;
  /** Where it holds, as `environmentNamed` says it, where its own place tells. */
  readonly environment?: string;
  /** The ConfigMap or the Secret that it is a member of. */
  readonly object?: string;
  /** Variables of Terraform that are given to the same block. */
  readonly beside?: readonly string[];
  /** Its value is in base64. */
  readonly isEncoded?: true;
}

/** Names of which a file is known to hold the values: 600 at most, of a text of 100,000 characters at most. */
export function givenNames(path: string, text: string, ways: readonly SettingsWay[]): readonly GivenName[] {
  if (text.length > mostText) return [];
  return namesIn(path, text, ways[0] ?? 'variables').slice(0, mostNames);
}

const mostText = 100_000;
const mostNames = 600;

function namesIn(path: string, text: string, way: SettingsWay): readonly GivenName[] {
  switch (way) {
    case 'aws':
      return ofSections(text);
    case 'dotnet':
    case 'json':
      return readDocument('json', text).roots.flatMap((root) => within(root, ''));
    case 'manifest':
      return /^kind:/m.test(text) ? readDocument('yaml', text).roots.flatMap(ofObject) : ofPlainYaml(path, text);
    case 'python':
      return ofLines(text, constant);
    case 'spring':
      return path.endsWith('.properties')
        ? ofLines(text, property)
        : readDocument('yaml', text).roots.flatMap((root) => withEnvironment(within(root, ''), profileOf(root)));
    case 'terraform':
      return readDocument('hcl', text).roots.flatMap((root) => ofBlocks(root, text));
    case 'variables':
      return /\.ya?ml$/i.test(path) ? ofServices(text) : ofLines(text, variable);
  }
}

const variable =
  /^[ \t]{0,8}(?:export[ \t]{1,4})?([A-Za-z_][\w.]{1,80})[ \t]{0,4}=[ \t]{0,4}["']?([^\s"'#][^\r\n"']{0,400}?)["']?[ \t]*(?:#[^\n]{0,200})?\r?$/gm;
const property = /^[ \t]{0,20}([A-Za-z][\w.-]{2,100})[ \t]{0,8}[=:][ \t]{0,8}([^\s][^\r\n]{0,400}?)[ \t]*\r?$/gm;
/** `KEY = "…"`, or with a default of a variable `KEY = os.getenv("KEY", "…")`. */
const constant =
  /^([A-Za-z_]\w{1,60})[ \t]{0,8}(?::[ \t]{0,4}\w{1,20}[ \t]{0,4})?=[ \t]{0,8}(?:[\w.]{2,60}\(\s{0,40}["']\w{2,60}["'],\s{0,40}(?:default[ \t]{0,4}=[ \t]{0,4})?)?[rb]?["']([^"'\r\n]{1,400})["']/gm;

function ofLines(text: string, line: RegExp): readonly GivenName[] {
  return Array.from(text.matchAll(line), (match) => {
    const [all, name = '', value = ''] = match;
    return { name, span: spanAt(match.index + all.lastIndexOf(value), value) };
  });
}

function spanAt(start: number, value: string): Span {
  return { start, end: start + value.length };
}

/** `[default]` of one file and of the other, which calls others `[profile name]`. Source: AWS CLI, "Configuration and credential file settings". */
function ofSections(text: string): readonly GivenName[] {
  const found: GivenName[] = [];
  let part: string | undefined;
  for (const match of text.matchAll(sectionOrSetting)) {
    const [all, section, name, value] = match;
    if (section !== undefined) part = section.replace(/^profile[ \t]+/, '').trim();
    else if (part !== undefined && name !== undefined && value !== undefined)
      found.push({ name, part, span: spanAt(match.index + all.lastIndexOf(value), value) });
  }
  return found;
}

const sectionOrSetting =
  /^[ \t]{0,8}(?:\[([^\]\r\n]{1,80})\]|([A-Za-z]\w{1,80})[ \t]{0,8}=[ \t]{0,8}([^\s][^\r\n]{0,400}?))[ \t]*\r?$/gm;

const mostDepth = 10;

/** All scalars of maps within maps, by the names of all of them. */
function within(node: ValueNode, name: string, depth = 0): readonly GivenName[] {
  if (node.kind === 'scalar') return name === '' ? [] : [{ name, span: node.content }];
  if (node.kind !== 'map' || depth > mostDepth) return [];
  return node.entries.flatMap((entry) => {
    const key = keyOf(entry) ?? '';
    return within(entry.value, name === '' ? key : `${name}.${key}`, depth + 1);
  });
}

function withEnvironment(names: readonly GivenName[], said: string): readonly GivenName[] {
  const environment = environmentNamed(wordsOfName(said));
  return environment === '' ? names : names.map((each) => ({ ...each, environment }));
}

/** Settings of a chart, of Ansible, of a program. */
function ofPlainYaml(path: string, text: string): readonly GivenName[] {
  if (!plainSettings.test(path)) return [];
  return readDocument('yaml', text).roots.flatMap((root) => within(root, ''));
}

const plainSettings =
  /(?:^|\/)(?:(?:config|credentials|keys|main|secrets?|settings|values|vars|vault)(?:[._-][\w-]{1,40}){0,2}|(?:group|host)_vars\/[^/]+)\.ya?ml$/i;

/** Members of a ConfigMap and of a Secret, and what containers are given by value. Sources: Kubernetes, "ConfigMaps", "Secrets", "Define Environment Variables for a Container". */
function ofObject(root: ValueNode): readonly GivenName[] {
  const kind = textOf(valueAt(root, 'kind'));
  const object = textOf(valueAt(root, 'metadata', 'name')) ?? '';
  const part = textOf(valueAt(root, 'metadata', 'namespace'));
  const place = part === undefined ? {} : { part };
  if (kind !== 'ConfigMap' && kind !== 'Secret')
    return withEnvironment(
      variablesWithin(root).map((each) => ({ ...each, ...place })),
      `${part ?? ''}-${object}`,
    );
  const plain = membersOf(root, kind === 'Secret' ? 'stringData' : 'data');
  const encoded =
    kind === 'Secret' ? membersOf(root, 'data').map((each) => ({ ...each, isEncoded: true as const })) : [];
  return withEnvironment(
    [...plain, ...encoded].map((each) => ({ ...each, ...place, object: `${kind}/${object}` })),
    `${part ?? ''}-${object}`,
  );
}

function membersOf(root: ValueNode, under: string): readonly GivenName[] {
  const members = valueAt(root, under);
  return members === undefined ? [] : within(members, '');
}

/** `- name: KEY` with its `value`. */
function variablesWithin(node: ValueNode, depth = 0): readonly GivenName[] {
  if (depth > 2 * mostDepth) return [];
  if (node.kind === 'list') return node.items.flatMap((item) => variableOf(item) ?? variablesWithin(item, depth + 1));
  return node.kind === 'map' ? node.entries.flatMap(({ value }) => variablesWithin(value, depth + 1)) : [];
}

function variableOf(item: ValueNode): GivenName | undefined {
  const name = textOf(valueAt(item, 'name'));
  const value = valueAt(item, 'value');
  return name === undefined || value?.kind !== 'scalar' ? undefined : { name, span: value.content };
}

/** What the containers of Compose are given: a map, or a list of `KEY=value`. Source: Compose file reference, "environment". */
function ofServices(text: string): readonly GivenName[] {
  const services = readDocument('yaml', text).roots.flatMap((root) => entriesOf(valueAt(root, 'services')));
  return services.flatMap(({ value }) => {
    const given = valueAt(value, 'environment');
    return [...itemsOf(given).flatMap(pairOf), ...(given?.kind === 'map' ? within(given, '') : [])];
  });
}

function pairOf(item: ValueNode): readonly GivenName[] {
  const pair = /^(\w{2,80})=(.+)$/.exec(textOf(item) ?? '');
  if (pair === null || item.kind !== 'scalar' || item.segments !== undefined) return [];
  const [, name = '', value = ''] = pair;
  return [{ name, span: spanAt(item.content.start + name.length + 1, value) }];
}

/** What variables are given, by files of their own or as their default; and arguments of blocks, each with the variables of others beside it. Source: Terraform, "Input Variables". */
function ofBlocks(root: ValueNode, text: string): readonly GivenName[] {
  const entries = root.kind === 'map' ? root.entries : [];
  return entries.flatMap((entry) => {
    const key = keyOf(entry) ?? '';
    const [label] = entry.labels ?? [];
    if (entry.value.kind === 'scalar') return [{ name: key, span: entry.value.content }];
    if (key === 'variable' && label !== undefined) {
      const value = valueAt(entry.value, 'default');
      return value?.kind === 'scalar' ? [{ name: String(label.value), span: value.content }] : [];
    }
    return key === 'locals' ? within(entry.value, '') : ofBlock(entry, text);
  });
}

function ofBlock({ value }: MapEntry, text: string): readonly GivenName[] {
  if (value.kind !== 'map') return [];
  const beside = value.entries.flatMap((each) => {
    const { start, end } = each.value.span;
    return /^var\.([\w-]{1,80})$/.exec(text.slice(start, Math.min(end, start + 90)))?.[1] ?? [];
  });
  return value.entries.flatMap((each): readonly GivenName[] => {
    if (each.value.kind === 'map') return ofBlock(each, text);
    return each.value.kind === 'scalar' ? [{ name: keyOf(each) ?? '', span: each.value.content, beside }] : [];
  });
}
