import type { Finding } from '../../model/finding.ts';
import type { ListNode, MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { keyOf, textOf, valueAt } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import { yamlEditor } from '../edit/yaml.ts';
import { namedByService } from '../environment/bare-name.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { inShell } from '../pipelines/script-places.ts';
import { nodesAt } from '../place.ts';
import { variableName } from './secret-literal.ts';
import { keysAround, nameInScript, type SecretPlace, scalarText, secretPlace } from './secret-place.ts';

/**
 * Takes a secret out of a pipeline of GitLab, Azure, CircleCI or Bitbucket, whose settings keep it as a secret variable: its
 * definition in the file goes, since it would win over the settings, and a script reads the variable instead.
 */
export const moveToPipelineVariable: FixKind = {
  kind: 'move-to-pipeline-variable',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move) return [];
    const title = `Move to the ${move.system.words} ${move.name}`;
    return [{ id: 'move-to-pipeline-variable', title, safety: 'review', effect: 'in-place update', isPreferred: true }];
  },
  changes(finding, _, context) {
    const change = edited(finding.at.path, moveOf(finding, context)?.edits());
    return change && [change];
  },
  takesOut(finding, _, context) {
    const move = moveOf(finding, context);
    return (
      move && { value: move.value, keep: `Keep it as the ${move.system.words} ${move.name} ${move.system.where}.` }
    );
  },
};

interface PipelineSystem {
  readonly files: RegExp;
  readonly words: string;
  readonly where: string;
  /** The key under which variables are defined; absent: only the settings define any. */
  readonly variables?: string;
  reference(name: string): string;
  /** Keys of scripts in which a shell fills in the variable; absent: the system does so itself, wherever it stands. */
  readonly scripts?: readonly string[];
  /** Keys in whose entries the system fills in variables itself, with what the entries are of, where that names more than they do. */
  readonly filled?: Readonly<Record<string, string | undefined>>;
  /** How a variable is written there, where that differs. */
  filledReference?(name: string): string;
}

const systems: readonly PipelineSystem[] = [
  // GitLab, "CI/CD variable precedence" and "Mask a CI/CD variable".
  {
    files: /(^|\/)(?:[\w.-]*\.?gitlab-ci[\w.-]*|\.gitlab\/.*)\.ya?ml$/i,
    words: 'CI/CD variable',
    where: 'of the project, masked',
    variables: 'variables',
    reference: (name) => `\${${name}}`,
    scripts: ['script', 'before_script', 'after_script'],
  },
  // Azure Pipelines, "Set secret variables": read as a macro, and mapped to the environment where a script wants it there.
  {
    files:
      /(^|\/)(?:[\w.-]*azure-pipelines?[\w.-]*|(?:\.azure-pipelines|\.azuredevops|\.ado|\.vsts|\.pipelines|azure-pipelines)\/.*)\.ya?ml$/i,
    words: 'secret variable',
    where: 'of the pipeline or of a variable group',
    variables: 'variables',
    reference: (name) => `$(${name})`,
  },
  // CircleCI, "Set an environment variable": values in the configuration win over those of projects and contexts.
  {
    files: /(^|\/)\.circleci\/[^/]+\.ya?ml$/,
    words: 'environment variable',
    where: 'of the project or of a context',
    variables: 'environment',
    reference: (name) => `\${${name}}`,
    scripts: ['run', 'command'],
    // CircleCI, "Using Docker authenticated pulls".
    filled: { auth: 'docker', aws_auth: 'aws' },
    filledReference: (name) => `$${name}`,
  },
  // Bitbucket, "Variables and secrets": secured variables; "Pipes": variables of a pipe may read them.
  {
    files: /(^|\/)bitbucket-pipelines\.ya?ml$/,
    words: 'repository variable',
    where: 'of the repository or the workspace, secured',
    reference: (name) => `\${${name}}`,
    scripts: ['script', 'after-script'],
    filled: { variables: '' },
  },
];

interface Move {
  readonly system: PipelineSystem;
  readonly name: string;
  readonly value: string;
  edits(): readonly Edit[];
}

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const system = systems.find(({ files }) => files.test(finding.at.path));
  const place = system && secretPlace(finding, context);
  if (!place) return undefined;
  return definitionIn(place, system) ?? referenceIn(place, system, finding, context);
}

/** `variables: { NAME: value }`, with `NAME: { value: … }` on GitLab and `- name: NAME` on Azure. */
function definitionIn(place: SecretPlace, system: PipelineSystem): Move | undefined {
  const { document, entries, node } = place;
  const value = scalarText(node);
  const [own, holder, outer] = entries;
  if (!own || !holder || own.entry.value !== node) return undefined;
  const key = keyOf(own.entry);
  if (key === undefined) return undefined;
  const isVariables = (each: { readonly entry: MapEntry } | undefined) =>
    system.variables !== undefined && each !== undefined && keyOf(each.entry) === system.variables;
  const removed = (map: MapNode, entry: MapEntry, of: typeof holder) =>
    map.entries.length > 1
      ? yamlEditor.removeEntry(document, map, entry)
      : yamlEditor.removeEntry(document, of.map, of.entry);
  if (isVariables(holder) && holder.entry.value === own.map)
    return { system, name: key, value, edits: () => removed(own.map, own.entry, holder) };
  if (isVariables(outer) && outer && key === 'value' && outer.entry.value === holder.map) {
    const name = keyOf(holder.entry);
    return name === undefined
      ? undefined
      : { system, name, value, edits: () => removed(holder.map, holder.entry, outer) };
  }
  const list = isVariables(holder) && key === 'value' ? listAround(place, own.map) : undefined;
  const name = textOf(valueAt(own.map, 'name'));
  if (!list || name === undefined) return undefined;
  const edits = () =>
    list.items.length > 1
      ? yamlEditor.removeItem(document, list, own.map)
      : yamlEditor.removeEntry(document, holder.map, holder.entry);
  return { system, name, value, edits };
}

function listAround({ document }: SecretPlace, item: ValueNode): ListNode | undefined {
  const chain = nodesAt(document, item.span.start);
  const list = chain[chain.indexOf(item) - 1];
  return list?.kind === 'list' ? list : undefined;
}

/** The secret alone, in a script or wherever the system fills in its macros. */
function referenceIn(
  place: SecretPlace,
  system: PipelineSystem,
  finding: Finding,
  context: FixContext,
): Move | undefined {
  const { span } = finding.at;
  const { text } = place.document;
  const keys = keysAround(place);
  const of = system.filled?.[keys?.at(-2) ?? ''];
  const isFilled = of !== undefined;
  const scripts = isFilled ? undefined : system.scripts;
  if (scripts && (!keys || !scripts.includes(keys.at(-1) ?? ''))) return undefined;
  const line = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  // Between single quotes a shell fills in nothing.
  if (scripts && (line.split("'").length % 2 === 0 || place.node.style === 'single')) return undefined;
  const site = context.credential(finding)?.site;
  // The key of a script names no secret.
  const isOfScript =
    site?.name === keys?.at(-1) && (scripts || /^(?:script|bash|pwsh|powershell)$/.test(site?.name ?? ''));
  const about = of && site?.name !== undefined ? { ...site, name: `${of}.${site.name}` } : site;
  const told = isFilled ? undefined : nameInScript(place, span.start);
  const known = told === undefined ? about : { name: told };
  const name = namedByService(
    variableName(isOfScript && told === undefined ? undefined : known, finding),
    context.credential(finding),
  );
  const reference = isFilled ? (system.filledReference ?? system.reference) : system.reference;
  const quoted = scripts === undefined ? undefined : inShell(text, place.node, span, name);
  const edit = quoted ?? { span, text: reference(name) };
  return { system, name, value: text.slice(span.start, span.end), edits: () => [edit] };
}
