import type { Finding } from '../../model/finding.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { textOf, valueAt } from '../../syntax/document.ts';
import { readDocument } from '../../syntax/read.ts';
import { changedBySteps, edited } from '../changed-file.ts';
import type { PlainValue } from '../edit/edit.ts';
import { editorOf } from '../edit/editors.ts';
import type { FileChange, FixContext, FixKind } from '../fix.ts';
import { envPathFor, moveIntoEnv } from './env-file.ts';
import { offersOfMove } from './offers-of-move.ts';
import { upperSnake } from './secret-literal.ts';
import { keysAround, ownEntry, type SecretPlace, scalarText, secretPlace } from './secret-place.ts';

/**
 * Empties a setting of node-config, and has it read from the environment by `custom-environment-variables`, which wins
 * over all other files of the folder. Source: node-config, "Environment Variables".
 */
export const moveToConfigVariable: FixKind = {
  kind: 'move-to-config-variable',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move) return [];
    const title = `Move to the environment variable ${move.name}`;
    const kept = { name: move.name, value: move.value, envPath: envPathFor(finding.at.path, context) };
    return offersOfMove({ id: 'move-to-config-variable', title, effect: 'restart', ...kept }, context);
  },
  changes(finding, { needsClipboard }, context) {
    const move = moveOf(finding, context);
    const named = move && mapped(move, context);
    if (!move || !named) return undefined;
    const { path } = finding.at;
    const { document, node } = move.secret;
    const own = edited(path, editorOf(path, document).replaceValue(document, node, ''));
    if (!own) return undefined;
    const kept = needsClipboard ? [] : moveIntoEnv(envPathFor(path, context), move.name, move.value, context);
    return [...kept, ...named, own];
  },
  takesOut(finding, { needsClipboard }, context) {
    const move = needsClipboard ? moveOf(finding, context) : undefined;
    return move && { value: move.value.content, keep: `Set the environment variable ${move.name} to it.` };
  },
};

interface Move {
  readonly secret: SecretPlace;
  /** From the outermost. */
  readonly keys: readonly string[];
  readonly name: string;
  /** The file that names variables, and whether it names this one already. */
  readonly names: string;
  readonly isNamed: boolean;
  readonly value: { readonly content: string; readonly quote: string };
}

const settings = /^((?:.*\/)?config\/)(?!custom-environment-variables)[\w.-]+\.(json|ya?ml)$/;

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const [, folder, ending] = settings.exec(finding.at.path) ?? [];
  if (folder === undefined || ending === undefined || !isRead(folder, context)) return undefined;
  const secret = secretPlace(finding, context);
  const keys = secret && ownEntry(secret) ? keysAround(secret) : undefined;
  if (!secret || !keys) return undefined;
  const known = ['json', 'yaml', 'yml'].map((each) => `${folder}custom-environment-variables.${each}`);
  const names =
    known.find((path) => context.text(path) !== undefined) ?? `${folder}custom-environment-variables.${ending}`;
  const text = context.text(names);
  const root = text === undefined ? undefined : readDocument(syntaxOf(names), text).roots[0];
  const name = textOf(valueAt(root, ...keys));
  return {
    secret,
    keys,
    names,
    name: name ?? upperSnake(keys.join('.')),
    isNamed: name !== undefined,
    value: { content: scalarText(secret.node), quote: '' },
  };
}

/** The project beside the folder has node-config among what it needs. */
function isRead(folder: string, context: FixContext): boolean {
  const manifest = context.text(`${folder.slice(0, -'config/'.length)}package.json`) ?? '';
  return /"config"\s*:\s*"[\^~>=]{0,2}\d/.test(manifest);
}

function syntaxOf(path: string): 'json' | 'yaml' {
  return path.endsWith('.json') ? 'json' : 'yaml';
}

/** The file of names with this one, set into the deepest part of the path that it holds already. */
function mapped({ keys, name, names, isNamed }: Move, context: FixContext): readonly FileChange[] | undefined {
  if (isNamed) return [];
  if (context.text(names) === undefined) {
    const text =
      syntaxOf(names) === 'json' ? `${JSON.stringify(nested(keys, name), undefined, 2)}\n` : inYaml(keys, name);
    return [{ kind: 'create', path: names, text }];
  }
  return changedBySteps(
    names,
    syntaxOf(names),
    [
      (document, editor) => {
        const [root] = document.roots;
        const depth = Math.max(
          0,
          keys.findIndex((_, index) => !mapAt(root, ...keys.slice(0, index + 1))),
        );
        const map = mapAt(root, ...keys.slice(0, depth));
        const [key = '', ...rest] = keys.slice(depth);
        return editor.setEntry(document, map, key, nested(rest, name));
      },
    ],
    context,
  );
}

function mapAt(root: ValueNode | undefined, ...path: readonly string[]): MapNode | undefined {
  const node = valueAt(root, ...path);
  return node?.kind === 'map' ? node : undefined;
}

function nested(keys: readonly string[], name: string): PlainValue {
  return keys.reduceRight<PlainValue>((value, key) => ({ [key]: value }), name);
}

function inYaml(keys: readonly string[], name: string): string {
  return keys
    .map((key, depth) => `${'  '.repeat(depth)}${key}:${depth === keys.length - 1 ? ` ${name}` : ''}\n`)
    .join('');
}
