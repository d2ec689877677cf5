import type { Finding } from '../../../model/finding.ts';
import { entriesOf, entry, keyOf, type SourceDocument, textOf, valueAt } from '../../../syntax/document.ts';
import { changedBySteps, type Step } from '../../changed-file.ts';
import type { PlainValue } from '../../edit/edit.ts';
import type { FixContext, FixKind } from '../../fix.ts';
import { entriesAt } from '../../place.ts';
import { camelCase } from '../../secret/camel-case.ts';
import { ownEntry, type SecretPlace, scalarText, secretPlace } from '../../secret/secret-place.ts';
import { type DynamicReference, referenceBeside } from './dynamic-reference.ts';

/**
 * Takes a secret out of a CloudFormation or SAM template: a parameter that nothing shows (`NoEcho`) is asked for when the
 * stack is deployed, or Secrets Manager is. A parameter whose default is the secret loses the default.
 * Sources: AWS CloudFormation user guide, "Parameters" and "Dynamic references"; AWS SAM, "Globals section of the AWS SAM template".
 */
export const moveToParameter: FixKind = {
  kind: 'move-to-parameter',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move) return [];
    const parameter = move.isDefault
      ? `Take the value out of the parameter ${move.name}`
      : `Move to the parameter ${move.name} (NoEcho)`;
    const asked = {
      id: 'move-to-parameter',
      title: parameter,
      safety: 'review',
      effect: 'in-place update',
      isPreferred: move.beside === undefined,
    } as const;
    if (move.isDefault) return [asked];
    return move.beside ? [fromStore(move), asked] : [asked, fromStore(move)];
  },
  changes(finding, { id }, context) {
    const move = moveOf(finding, context);
    if (!move) return undefined;
    const steps = move.isDefault
      ? [withoutDefault(move)]
      : id === 'move-to-parameter'
        ? [written(move, reference(move)), declared(move)]
        : [written(move, storeReference(move))];
    return changedBySteps(finding.at.path, move.syntax, steps, context);
  },
  takesOut(finding, { id }, context) {
    const move = moveOf(finding, context);
    if (!move) return undefined;
    const { beside } = move;
    const inStore = beside
      ? `Keep it in ${beside.store}, as ${beside.what}.`
      : `Keep it in Secrets Manager under ${move.name}.`;
    const keep =
      id === 'move-to-parameter' ? `Give it to the parameter ${move.name} when the stack is deployed.` : inStore;
    return { value: scalarText(move.place.node), keep };
  },
};

interface Move {
  readonly place: SecretPlace;
  readonly syntax: 'yaml' | 'json';
  readonly name: string;
  /** It is the default of the parameter `name`. */
  readonly isDefault: boolean;
  /** As the template takes others from a store. */
  readonly beside?: DynamicReference | undefined;
}

function fromStore(move: Move) {
  const id = 'move-to-parameter:secretsmanager';
  const { store, what } = move.beside ?? { store: 'Secrets Manager', what: move.name };
  const title = `Read it from ${store}, as ${what}`;
  const isPreferred = move.beside !== undefined;
  return { id, title, safety: 'review', effect: 'in-place update', isPreferred } as const;
}

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  if (context.facts(finding.at.path)?.format !== 'cloudformation') return undefined;
  const place = secretPlace(finding, context);
  const own = place && ownEntry(place);
  if (!place?.isWhole || !own || place.node.tag !== undefined) return undefined;
  const { syntax } = place.document;
  const keys = place.entries.map(({ entry: each }) => keyOf(each) ?? '').reverse();
  const [part, id = '', member] = keys;
  if (syntax !== 'yaml' && syntax !== 'json') return undefined;
  if (part === 'Parameters')
    return member === 'Default' && keys.length === 3 ? { place, syntax, name: id, isDefault: true } : undefined;
  // What stands outside properties takes no functions, but for what SAM puts into those of all functions.
  const isGlobal = part === 'Globals' && id === 'Function';
  if (!isGlobal && (part !== 'Resources' || !keys.includes('Properties'))) return undefined;
  const key = keyOf(own) ?? 'Secret';
  const told = nameBeside(place, key) ?? (isGlobal ? pascalCase(key) : undefined);
  const isTold = told !== undefined && freeName(told, place.document) !== undefined;
  const name = isTold ? told : freeName(`${id}${told ?? pascalCase(key)}`, place.document);
  if (name === undefined) return undefined;
  const stored = /^[A-Z][A-Z\d_]+$/.test(key) ? key : name;
  const beside = referenceBeside({ text: place.document.text, syntax, name: stored, key });
  return { place, syntax, name, isDefault: false, beside };
}

/** Of a member of a list that has a name and a value, the name: `ApiToken` for `Name: API_TOKEN` beside `Value`. */
function nameBeside({ entries: [own] }: SecretPlace, key: string | undefined): string | undefined {
  const name = key === 'Value' && own ? textOf(valueAt(own.map, 'Name')) : undefined;
  const words = name?.split(/[^A-Za-z0-9]+/).filter(Boolean) ?? [];
  return words.length === 0 || /^\d/.test(words[0] ?? '') ? undefined : words.map(pascalCase).join('');
}

function pascalCase(key: string): string {
  const name = camelCase(key);
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** A logical id that no parameter or resource has yet. */
function freeName(name: string, { roots }: SourceDocument): string | undefined {
  const taken = ['Parameters', 'Resources'].flatMap((part) =>
    entriesOf(valueAt(roots[0], part)).map((item) => keyOf(item)),
  );
  return taken.includes(name) ? undefined : name;
}

function reference({ name, syntax }: Move): PlainValue {
  return syntax === 'json' ? { Ref: name } : { raw: `!Ref ${name}` };
}

function storeReference({ name, beside }: Move): PlainValue {
  return beside?.value ?? `{{resolve:secretsmanager:${name}}}`;
}

function written({ place }: Move, value: PlainValue): Step {
  return (document, editor) => {
    const [found] = entriesAt(document, place.node.span.start);
    return found ? editor.replaceValue(document, found.entry.value, value) : [];
  };
}

function declared({ name, syntax }: Move): Step {
  return (document, editor) => {
    const [root] = document.roots;
    const parameter = { Type: syntax === 'json' ? 'String' : { raw: 'String' }, NoEcho: true };
    if (root?.kind !== 'map') return [];
    const parameters = valueAt(root, 'Parameters');
    if (parameters?.kind === 'map') return editor.setEntry(document, parameters, name, parameter);
    const before = ['Transform', 'Description', 'AWSTemplateFormatVersion'].find((key) => entry(root, key));
    return editor.setEntry(
      document,
      root,
      'Parameters',
      { [name]: parameter },
      before === undefined ? 'first' : { after: before },
    );
  };
}

function withoutDefault({ name }: Move): Step {
  return (document, editor) => {
    const parameter = valueAt(document.roots[0], 'Parameters', name);
    const stated = parameter?.kind === 'map' ? entry(parameter, 'Default') : undefined;
    if (parameter?.kind !== 'map' || !stated) return [];
    const hidden = entry(parameter, 'NoEcho') ? [] : editor.setEntry(document, parameter, 'NoEcho', true);
    return [...editor.removeEntry(document, parameter, stated), ...hidden];
  };
}
