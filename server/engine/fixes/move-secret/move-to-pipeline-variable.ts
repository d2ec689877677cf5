import type { LiteralSite } from '../../model/credential.ts';
import type { Finding } from '../../model/finding.ts';
import type { Span } from '../../model/span.ts';
import type { ListNode, MapEntry, MapNode, ValueNode } from '../../model/value-node.ts';
import { keyOf, textOf, valueAt } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import { yamlEditor } from '../edit/yaml.ts';
import { namedByService } from '../environment/bare-name.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { inShell, inSingleQuotes } from '../pipelines/script-places.ts';
import { nodesAt } from '../place.ts';
import { shellTextAt } from '../scripts/shell-text.ts';
import { isOfService, type PipelineSystem, systemOf } from './pipeline-systems.ts';
import { saysLittle, upperSnake, variableName } from './secret-literal.ts';
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
      move && {
        value: move.value,
        keep: `Keep it as the ${move.system.words} ${move.name} ${move.system.where(context.text(finding.at.path) ?? '')}.`,
      }
    );
  },
  advises(finding, _, context) {
    const move = moveOf(finding, context);
    return move && readFromEnvironment(move, context.text(finding.at.path) ?? '');
  },
};

/**
 * In words, that steps read a variable of Azure from the environment, where it is no more once it is secret. Source: Azure Pipelines, "Define variables", environment
 * variables, and "Set secret variables".
 */
function readFromEnvironment({ system, name }: Move, text: string): string | undefined {
  if (system.words !== 'secret variable') return undefined;
  const own = name.replace(/\W/g, '_').toUpperCase();
  const read = new RegExp(`\\$\\{?${own}\\b|\\$env:${own}\\b|%${own}%`, 'i').exec(text)?.[0];
  return (
    read &&
    `Steps read ${read}, and a secret variable is in no step's environment by itself: add env: ${own}: $(${name}) to each of them.`
  );
}

interface Move {
  readonly system: PipelineSystem;
  readonly name: string;
  readonly value: string;
  edits(): readonly Edit[];
}

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const system = systemOf(finding.at.path, context);
  const place = system && secretPlace(finding, context);
  if (!place || isOfService(place, finding.at.path)) return undefined;
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
  const site = context.credential(finding)?.site;
  // The key of a script names no secret.
  const isOfScript =
    site?.name === keys?.at(-1) && (scripts || /^(?:script|bash|pwsh|powershell)$/.test(site?.name ?? ''));
  const told = isFilled ? undefined : nameInScript(place, span.start);
  const known =
    told !== undefined ? { name: told } : isFilled ? filledAs(of, site, place) : isOfScript ? undefined : site;
  const name = namedByService(variableName(known, finding), context.credential(finding));
  const reference = isFilled ? (system.filledReference ?? system.reference) : system.reference;
  const value = text.slice(span.start, span.end);
  if (scripts === undefined) return { system, name, value, edits: () => [{ span, text: reference(name) }] };
  const dropped = isSetTo(name, place, span);
  const read = inShellOf(place, span, name, reference);
  if (read === undefined) return undefined;
  return { system, name, value, edits: () => (dropped ? withoutCommand(place, span) : undefined) ?? [read] };
}

/** What a setting is of that the system fills in: `docker`, or the pipe that takes it, `atlassian/ftp-deploy:0.3.7`. */
function filledAs(of: string, site: LiteralSite | undefined, { entries }: SecretPlace): LiteralSite | undefined {
  if (site?.name === undefined) return site;
  if (of !== '') return { ...site, name: `${of}.${site.name}` };
  const pipe = entries.map(({ map }) => textOf(valueAt(map, 'pipe'))).find((each) => each !== undefined);
  const called = /([\w-]+)(?::[\w.-]+)?$/.exec(pipe ?? '')?.[1];
  return called !== undefined && saysLittle(site.name) ? { ...site, name: upperSnake(`${called}_${site.name}`) } : site;
}

/** As the shell reads the variable there; undefined where it reads none. */
function inShellOf(
  { document: { text }, node }: SecretPlace,
  span: Span,
  name: string,
  reference: PipelineSystem['reference'],
): Edit | undefined {
  const quoted = inShell(text, node, span, name) ?? inSingleQuotes(text, node, span, name);
  if (quoted !== undefined) return quoted;
  const around = shellTextAt(text.slice(node.content.start, node.content.end), span.start - node.content.start);
  const isRead = node.style !== 'single' && around !== 'single' && around !== 'literal-here-document';
  return isRead ? { span, text: reference(name) } : undefined;
}

/** Whether a command does no more than give the variable of that name the secret: the settings give it that already. */
function isSetTo(name: string, place: SecretPlace, span: Span): boolean {
  const { text } = place.document;
  const line = lineOf(place, span);
  const set = /^[ \t]*(?:export[ \t]+)?(\w+)=(["']?)([^\s"']+)\2[ \t]*\r?$/.exec(text.slice(line.start, line.end));
  return set?.[1] === name && set[3] === text.slice(span.start, span.end);
}

/** The line of a script that a place stands in, without its end. */
function lineOf({ document: { text }, node }: SecretPlace, { start, end }: Span): Span {
  const [from, next] = [text.lastIndexOf('\n', start - 1) + 1, text.indexOf('\n', end)];
  const isInLine = !/^(?:literal|folded)$/.test(node.style);
  return {
    start: isInLine ? Math.max(node.content.start, from) : from,
    end: isInLine ? Math.min(node.content.end, next === -1 ? text.length : next) : next === -1 ? text.length : next,
  };
}

/** The script without the command: an item of its own, or a line; undefined where nothing else would be left. */
function withoutCommand(place: SecretPlace, span: Span): readonly Edit[] | undefined {
  const { document, node } = place;
  const { text } = document;
  const line = lineOf(place, span);
  const rest = text.slice(node.content.start, line.start) + text.slice(line.end, node.content.end);
  if (rest.trim() === '') {
    const list = listAround(place, node);
    return list && list.items.length > 1 ? yamlEditor.removeItem(document, list, node) : undefined;
  }
  return node.style === 'literal' ? [{ span: { start: line.start, end: line.end + 1 }, text: '' }] : undefined;
}
