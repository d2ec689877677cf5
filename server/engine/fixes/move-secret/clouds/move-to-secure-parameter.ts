import type { Finding } from '../../../model/finding.ts';
import type { Span } from '../../../model/span.ts';
import type { MapNode } from '../../../model/value-node.ts';
import { entriesOf, entry, keyOf, type SourceDocument, textOf, valueAt } from '../../../syntax/document.ts';
import { changedBySteps, edited, type Step } from '../../changed-file.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import type { FileChange, FixContext, FixKind } from '../../fix.ts';
import { entriesAt } from '../../place.ts';
import { camelCase } from '../../secret/camel-case.ts';
import { ofSameValue } from '../../secret/same-value.ts';
import { saysLittle, variableName } from '../../secret/secret-literal.ts';
import { ownEntry, type SecretPlace, scalarText, secretPlace } from '../../secret/secret-place.ts';
import { declaration, declares, passedOn } from './bicep-parameters.ts';

/**
 * Takes a secret out of a template of Azure: a parameter that no deployment shows (`@secure()` in Bicep, `securestring` in JSON)
 * is asked for when it is deployed. A parameter whose default is the secret loses the default, a variable becomes a parameter.
 * Source: Azure Resource Manager, "Parameters in Bicep", secure parameters; "Parameters in ARM templates", secure types.
 */
export const moveToSecureParameter: FixKind = {
  kind: 'move-to-secure-parameter',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move) return [];
    const title = move.isDefault
      ? `Take the value out of the parameter ${move.name}`
      : `Move to the secure parameter ${move.name}`;
    const effect = 'in-place update';
    return [{ id: 'move-to-secure-parameter', title, safety: 'review', effect, isPreferred: true }];
  },
  changes(finding, _, context) {
    const change = moveOf(finding, context)?.changes();
    return change && [...change];
  },
  takesOut(finding, _, context) {
    const move = moveOf(finding, context);
    return move && { value: move.value, keep: `Give it to the parameter ${move.name} at each deployment.` };
  },
};

interface Move {
  readonly name: string;
  readonly value: string;
  /** It is the default of the parameter `name`. */
  readonly isDefault: boolean;
  changes(): readonly FileChange[] | undefined;
}

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const { path } = finding.at;
  const isBicep = path.endsWith('.bicep');
  if (!isBicep && context.facts(path)?.format !== 'arm') return undefined;
  const place = secretPlace(finding, context);
  if (!place?.isWhole) return undefined;
  return isBicep ? inBicep(finding, place, context) : inTemplate(finding, place, context);
}

function inBicep(finding: Finding, place: SecretPlace, context: FixContext): Move | undefined {
  const { path } = finding.at;
  const { text } = place.document;
  const { span } = place.node;
  const value = scalarText(place.node);
  const change = (edits: readonly Edit[]) => {
    const own = edited(path, edits);
    return own && [own];
  };
  const lineStart = text.lastIndexOf('\n', span.start) + 1;
  const [, declared, known] =
    /^(param|var)[ \t]+(\w+)(?:[ \t]+string)?[ \t]*=[ \t]*$/.exec(text.slice(lineStart, span.start)) ?? [];
  if (declared === 'param' && known !== undefined) {
    const before = text.slice(lineStart, span.start).replace(/[ \t]*=[ \t]*$/, '').length;
    const isSecure = /@(?:sys\.)?secure\(\)\s*(?:@[\w.]+\((?:'[^'\n]*'|[^()'\n]|\([^()\n]*\))*\)\s*)*$/.test(
      text.slice(0, lineStart),
    );
    const edits = [
      ...(isSecure ? [] : [insertion(lineStart, `@secure()${lineBreakOf(text)}`)]),
      { span: { start: lineStart + before, end: span.end }, text: '' },
    ];
    return { name: known, value, isDefault: true, changes: () => change(edits) };
  }
  if (declared === 'var' && known !== undefined) {
    const parameter = `@secure()${lineBreakOf(text)}param ${known} string`;
    const edits = [{ span: { start: lineStart, end: span.end }, text: parameter }];
    return { name: known, value, isDefault: false, changes: () => change(edits) };
  }
  const own = ownEntry(place);
  if (!own || place.entries.length < 2) return undefined;
  const equal = placesOfSame(finding, place, context);
  const name = parameterName(finding, place, context, equal.length > 0 ? 'for all' : 'for its resource');
  if (declares(text, name)) return undefined;
  const edits = [declaration(text, name), ...[span, ...equal].map((each) => ({ span: each, text: name }))];
  const changes = () => [{ kind: 'edit', path, edits } as const, ...passedOn(path, name, context)];
  return { name, value, isDefault: false, changes };
}

/** Other places of the file in which the same value stands under the same name: they take the same parameter. */
function placesOfSame(finding: Finding, place: SecretPlace, context: FixContext): readonly Span[] {
  const told = nameOfValue(place);
  const equal = ofSameValue(finding, context).filter(({ span }) => span.start !== finding.at.span.start);
  return equal.flatMap(({ span }) => {
    const other = secretPlace({ ...finding, at: { ...finding.at, span } }, context);
    const isSame = other?.isWhole && ownEntry(other) && other.entries.length > 1 && nameOfValue(other) === told;
    return isSame && other.node.span.start !== place.node.span.start ? [other.node.span] : [];
  });
}

function inTemplate(finding: Finding, place: SecretPlace, context: FixContext): Move | undefined {
  const keys = place.entries.map(({ entry: each }) => keyOf(each) ?? '').reverse();
  const [part, id = '', member] = keys;
  const value = scalarText(place.node);
  const change = (steps: readonly Step[]) => changedBySteps(finding.at.path, 'json', steps, context);
  if (part === 'parameters')
    return member === 'defaultValue' && keys.length === 3
      ? { name: id, value, isDefault: true, changes: () => change([withoutDefault(id)]) }
      : undefined;
  if ((part !== 'resources' && part !== 'variables') || !ownEntry(place)) return undefined;
  const name = parameterName(finding, place, context);
  if (valueAt(place.document.roots[0], 'parameters', name)) return undefined;
  const steps = [written(place, `[parameters('${name}')]`), asked(name)];
  return { name, value, isDefault: false, changes: () => change(steps) };
}

/** As templates name parameters, with what the resource is called where the setting says little. */
function parameterName(
  finding: Finding,
  place: SecretPlace,
  context: FixContext,
  use: 'for all' | 'for its resource' = 'for its resource',
): string {
  const own = keyOfValue(place);
  const told = nameOfValue(place);
  const name = told ?? (own === 'value' ? variableName(context.credential(finding)?.site, finding) : own);
  const words = camelCase(name);
  if (use === 'for all') return words;
  const holder = symbolOf(place.document, place);
  return saysLittle(name) && holder !== undefined ? camelCase(`${holder}_${name}`) : words;
}

function keyOfValue({ entries: [around] }: SecretPlace): string {
  return (around && keyOf(around.entry)) ?? '';
}

/** `{ name: 'API_TOKEN', value: '…' }` names itself. */
function nameOfValue(place: SecretPlace): string | undefined {
  const [around] = place.entries;
  return around && keyOfValue(place) === 'value' ? textOf(valueAt(around.map, 'name')) : undefined;
}

function symbolOf({ syntax }: SourceDocument, { entries }: SecretPlace): string | undefined {
  const labels = syntax === 'bicep' ? entries.at(-1)?.entry.labels : undefined;
  return labels?.map(textOf)[0];
}

function written({ node }: SecretPlace, value: string): Step {
  return (document, editor) => {
    const [found] = entriesAt(document, node.span.start);
    return found ? editor.replaceValue(document, found.entry.value, value) : [];
  };
}

function asked(name: string): Step {
  return (document, editor) => {
    const [root] = document.roots;
    if (root?.kind !== 'map') return [];
    const parameters = valueAt(root, 'parameters');
    const parameter = { type: 'securestring' };
    if (parameters?.kind === 'map') return editor.setEntry(document, parameters, name, parameter);
    const before = ['contentVersion', '$schema'].find((key) => entry(root, key));
    const place = before === undefined ? 'first' : { after: before };
    return editor.setEntry(document, root, 'parameters', { [name]: parameter }, place);
  };
}

function withoutDefault(name: string): Step {
  return (document, editor) => {
    const parameter = valueAt(document.roots[0], 'parameters', name);
    const stated = parameter?.kind === 'map' ? entry(parameter, 'defaultValue') : undefined;
    if (parameter?.kind !== 'map' || !stated) return [];
    return [...secured(parameter, document, editor), ...editor.removeEntry(document, parameter, stated)];
  };
}

function secured(parameter: MapNode, document: SourceDocument, editor: Parameters<Step>[1]): readonly Edit[] {
  const type = entriesOf(parameter).find((each) => keyOf(each) === 'type')?.value;
  return type === undefined || /^secure/i.test(textOf(type) ?? '')
    ? []
    : editor.replaceValue(document, type, 'securestring');
}
