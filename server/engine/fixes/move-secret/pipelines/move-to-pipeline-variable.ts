import type { Finding } from '../../../model/finding.ts';
import type { MapEntry, MapNode } from '../../../model/value-node.ts';
import { keyOf, textOf } from '../../../syntax/document.ts';
import { edited } from '../../changed-file.ts';
import type { Edit } from '../../edit/edit.ts';
import { yamlEditor } from '../../edit/yaml.ts';
import type { FixContext, FixKind } from '../../fix.ts';
import { keysAround, type SecretPlace, scalarText, secretPlace } from '../../secret/secret-place.ts';
import { partTaken } from '../../secret/taken-text.ts';
import {
  about,
  filledOf,
  hasOtherValue,
  jobName,
  type PipelinePlace,
  placesOf,
  saidName,
  settingName,
} from './pipeline-names.ts';
import { apart, isAssigned, isOfShell, lineOf, listAround, readBy, withoutCommand } from './pipeline-scripts.ts';
import { isOfService, type PipelineSystem, systemOf } from './pipeline-systems.ts';

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
        value: taken(move.value, finding, context),
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

/** In words, why a definition stays: the settings would give its value to what has another one now; undefined for any other secret. */
export function keptForOthers(finding: Finding, context: FixContext): string | undefined {
  const system = systemOf(finding.at.path, context);
  const place = system && secretPlace(finding, context);
  const defined = place && definitionOf(place, system);
  if (!defined || moveOf(finding, context) !== undefined || isOfService(place, finding.at.path)) return undefined;
  return `The pipelines give ${defined.name} another value elsewhere, and a ${system.words} of that name holds for all of them. Keep each value as a ${system.words} of its own name, and have the script of its job read that.`;
}

/** A value that stood in the file as it was read here is told as the program gets it. */
function taken(value: string, finding: Finding, context: FixContext): string {
  const place = secretPlace(finding, context);
  return place?.document.text.slice(place.span.start, place.span.end) === value ? partTaken(place, place.span) : value;
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
  const at = { place, system, finding };
  const defined = definitionOf(place, system);
  return defined === undefined ? referenceIn(at, context) : definitionIn(at, defined, context);
}

interface Definition {
  readonly name: string;
  /** From the name to the value. */
  readonly entry: MapEntry;
  edits(): readonly Edit[];
}

/**
 * A definition of a variable, which goes; where the pipelines give the variable another value elsewhere, that would hold here, or the settings would give both the
 * same: there it is made of a variable of the job's own.
 */
function definitionIn(
  { place, system, finding }: PipelinePlace,
  { name, entry, edits }: Definition,
  context: FixContext,
): Move | undefined {
  const value = scalarText(place.node);
  const own = { start: entry.span.start, end: place.node.span.end };
  if (!hasOtherValue(name, value, { own, path: finding.at.path, system }, context))
    return { system, name, value, edits };
  const ofJob = system.expands && place.isWhole ? jobName(system, place, name) : undefined;
  if (ofJob === undefined) return undefined;
  return { system, name: ofJob, value, edits: () => [{ span: finding.at.span, text: system.reference(ofJob) }] };
}

/** `variables: { NAME: value }`, with `NAME: { value: … }` on GitLab and `- name: NAME` on Azure. */
function definitionOf(place: SecretPlace, system: PipelineSystem): Definition | undefined {
  const { document, entries, node } = place;
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
    return { name: key, entry: own.entry, edits: () => removed(own.map, own.entry, holder) };
  if (isVariables(outer) && outer && key === 'value' && outer.entry.value === holder.map) {
    const name = keyOf(holder.entry);
    return name === undefined
      ? undefined
      : { name, entry: holder.entry, edits: () => removed(holder.map, holder.entry, outer) };
  }
  const list = isVariables(holder) && key === 'value' ? listAround(place, own.map) : undefined;
  const named = own.map.entries.find((each) => keyOf(each) === 'name');
  const name = textOf(named?.value);
  if (!list || named === undefined || name === undefined) return undefined;
  const edits = () =>
    list.items.length > 1
      ? yamlEditor.removeItem(document, list, own.map)
      : yamlEditor.removeEntry(document, holder.map, holder.entry);
  return { name, entry: named, edits };
}

/** The secret alone, in a script or wherever the system fills in its macros. */
function referenceIn(at: PipelinePlace, context: FixContext): Move | undefined {
  const { place, system, finding } = at;
  const { span } = finding.at;
  const { text } = place.document;
  const filled = filledOf(at);
  const scripts = filled === undefined ? system.scripts : undefined;
  if (scripts && (!scripts.includes(keysAround(place)?.at(-1) ?? '') || !isOfShell(place))) return undefined;
  const value = text.slice(span.start, span.end);
  const said = saidName(at, context);
  const line = lineOf(place, span);
  if (scripts === undefined || !isAssigned(said, text, span)) return placesRead(at, said, context);
  // What a script gives a variable holds in that script alone, and what the settings give it everywhere else.
  const isOther = hasOtherValue(said, value, { own: line, path: finding.at.path, system }, context);
  const name = isOther ? (jobName(system, place, said) ?? settingName(at, context)) : said;
  if (name === said && isOther) return undefined;
  const read = readBy(place, span, name, system.reference);
  if (read === undefined) return undefined;
  const edits = () => (isOther ? undefined : withoutCommand(place, span, said)) ?? [read];
  return { system, name, value, edits };
}

/** All places of the value that go by one name: where one was left, it could no more be told that it is the same value. */
function placesRead(at: PipelinePlace, said: string, context: FixContext): Move | undefined {
  const { system, place, finding } = at;
  const name = settingName(at, context);
  const { text } = place.document;
  const { path } = finding.at;
  const { span } = place;
  const spans = placesOf(at, said, context);
  const reads = [span, ...spans.filter(({ start }) => start !== span.start)].map((each) => {
    const own = secretPlace(about(finding.rule, path, each), context);
    if (own === undefined) return undefined;
    const isFilled = filledOf({ ...at, place: own }) !== undefined;
    if (isFilled) return { span: each, text: (system.filledReference ?? system.reference)(name) };
    if (system.scripts === undefined) return { span: each, text: system.reference(name) };
    const isAssignment = isAssigned(said, text, each);
    const isRead = !isAssignment && system.scripts.includes(keysAround(own)?.at(-1) ?? '') && isOfShell(own);
    return isRead ? readBy(own, each, name, system.reference) : undefined;
  });
  const value = text.slice(span.start, span.end);
  if (reads[0] === undefined) return undefined;
  return { system, name, value, edits: () => apart(reads.filter((read) => read !== undefined)) };
}
