import type { MapNode, ValueNode } from '../../../model/value-node.ts';
import { entriesOf, entry, itemsOf, keyOf, textOf, valueAt } from '../../../syntax/document.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { editorOf } from '../../edit/editors.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import { ownEntry, type SecretPlace } from '../../secret/secret-place.ts';
import { fieldAs } from './field-as.ts';

/** A variable of a container that the agent of Vault writes into a file, which a shell reads before it starts the program. */
export interface AgentVariable {
  readonly name: string;
  readonly file: string;
  /** Of Vault, as the template asks for it: `secret/data/shop`. */
  readonly path: string;
  readonly field: string;
  edits(): readonly Edit[];
}

/**
 * How a variable of a container is given as its neighbours are, by a template of the Vault Agent Injector: a line of the template more, and no entry in `env`. Undefined where
 * the container's command reads no file of such lines. Source: Vault, "Agent Sidecar Injector annotations" and "Injector examples", Environment variable example.
 */
export function agentVariable(path: string, place: SecretPlace): AgentVariable | undefined {
  const { document, entries, isWhole } = place;
  const [variable, env, containers, spec] = entries;
  const own = ownEntry(place);
  if (!isWhole || !own || keyOf(own) !== 'value' || !variable || !env || keyOf(env.entry) !== 'env') return undefined;
  const [name, container] = [textOf(valueAt(variable.map, 'name')), env.map];
  if (name === undefined || !containers || !spec || keyOf(spec.entry) !== 'spec') return undefined;
  const { text } = document;
  const written = text.slice(container.span.start, container.span.end);
  // The cluster fills it in before a shell runs.
  if (!/^\w+$/.test(name) || written.includes(`$(${name})`)) return undefined;
  const annotations = valueAt(spec.map, 'metadata', 'annotations');
  const given = textOf(valueAt(annotations, `${agent}agent-inject-containers`));
  const isGiven = given?.split(',').includes(textOf(valueAt(container, 'name')) ?? '') ?? true;
  if (textOf(valueAt(annotations, `${agent}agent-inject`)) !== 'true' || !isGiven) return undefined;
  for (const each of entriesOf(annotations)) {
    const id = keyOf(each)?.startsWith(templates) ? keyOf(each)?.slice(templates.length) : undefined;
    const file = id === undefined ? undefined : fileOf(annotations, id);
    const read = file === undefined ? undefined : readBy(container, file);
    if (file === undefined || read === undefined) continue;
    const line = lineFor(name, text, each.value, read);
    if (line)
      return {
        name,
        file,
        ...line,
        edits: () => [...withoutVariable(path, place, { container, variable }), line.edit],
      };
  }
  return undefined;
}

const agent = 'vault.hashicorp.com/';
const templates = `${agent}agent-inject-template-`;

function fileOf(annotations: ValueNode | undefined, id: string): string {
  const said = (key: string) => textOf(valueAt(annotations, `${agent}${key}`));
  const folder = said(`secret-volume-path-${id}`) ?? said('secret-volume-path') ?? '/vault/secrets';
  return `${folder.replace(/\/$/, '')}/${said(`agent-inject-file-${id}`) ?? id}`;
}

/** How a shell of the container takes the file's lines as its own: what they set is handed on all of it, or what they export. */
function readBy(container: MapNode, file: string): 'all' | 'exported' | undefined {
  const reads = new RegExp(`(?:^|[\\s;&({])(?:\\.|source)[ \\t]+["']?${literalPattern(file)}(?![\\w./-])`);
  const parts = ['command', 'args'].flatMap((key) =>
    itemsOf(valueAt(container, key)).flatMap((item) => textOf(item) ?? []),
  );
  if (!parts.some((part) => reads.test(part))) return undefined;
  return parts.some((part) => /\bset[ ]-(?:a\b|o allexport)/.test(part)) ? 'all' : 'exported';
}

/** The line for a variable, behind the last one that a template has. */
function lineFor(name: string, text: string, { span }: ValueNode, read: 'all' | 'exported') {
  const template = text.slice(span.start, span.end);
  if (new RegExp(`\\b${name}=`).test(template)) return undefined;
  const last = [...template.matchAll(line)].at(-1);
  const path = [...template.slice(0, last?.index).matchAll(/\bsecret "([\w./-]+)"/g)].at(-1)?.[1];
  if (last === undefined || path === undefined) return undefined;
  const [whole, head = '', before = '', dotted, indexed, after = ''] = last;
  const known = fieldAs(dotted ?? indexed ?? '', name);
  if (read === 'exported' && !/\bexport\b/.test(head)) return undefined;
  // A template of Go names no field with a hyphen so.
  const field = dotted === undefined ? known : known.replaceAll('-', '_');
  const written = `${head}${name}=${before}${field}${after}`;
  const at = span.start + last.index + whole.length;
  return { path, field, edit: insertion(at, `${lineBreakOf(text)}${written}`) };
}

/** `export DB_PASSWORD="{{ .Data.data.password }}"`, `DB_PASSWORD={{ index .Data.data "db-password" }}`: up to the name, to the field, the rest. */
const line =
  /^([ \t]*(?:export[ \t]+)?)[A-Za-z_]\w*=(["']?\{\{-?[ ]*(?:\.Data\.(?:data\.)?(?=\w)|index \.Data(?:\.data)? "))(?:(?<=\.)(\w+)|([\w.-]+))("?[ ]*-?\}\}["']?)[ \t]*$/gm;

function withoutVariable(
  path: string,
  { document }: SecretPlace,
  { container, variable }: { readonly container: MapNode; readonly variable: { readonly map: MapNode } },
): readonly Edit[] {
  const env = entry(container, 'env');
  const editor = editorOf(path, document);
  if (env?.value.kind !== 'list') return [];
  return env.value.items.length === 1
    ? editor.removeEntry(document, container, env)
    : editor.removeItem(document, env.value, variable.map);
}
