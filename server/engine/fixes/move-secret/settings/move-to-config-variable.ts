import type { Finding } from '../../../model/finding.ts';
import type { MapNode, ValueNode } from '../../../model/value-node.ts';
import { textOf, valueAt } from '../../../syntax/document.ts';
import { readDocument } from '../../../syntax/read.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { changedBySteps, edited } from '../../changed-file.ts';
import type { PlainValue } from '../../edit/edit.ts';
import { editorOf } from '../../edit/editors.ts';
import { isLoadedByNode, loadedAtStart } from '../../environment/loading/loaded-at-start.ts';
import { inSentences, unloaded } from '../../environment/loading/unloaded.ts';
import type { FileChange, FixContext, FixKind } from '../../fix.ts';
import { heldByGit, ignoreChange } from '../../git-ignore.ts';
import { renewed } from '../../secret/guessed.ts';
import { saysLittle, upperSnake } from '../../secret/secret-literal.ts';
import { keysAround, ownEntry, type SecretPlace, scalarText, secretPlace } from '../../secret/secret-place.ts';
import { envPathFor, leftOutOfImages, moveIntoEnv } from '../kept/env-file.ts';
import { offersOfMove } from '../kept/offers-of-move.ts';

/**
 * Empties a setting of node-config, and has it read from the environment by `custom-environment-variables`, which wins
 * over all other files of the folder. The value goes to a `.env` that the program reads, else to the file `local` of the folder, which node-config reads over
 * those for deployments. Sources: node-config, "Environment Variables", "Configuration Files", file load order.
 */
export const moveToConfigVariable: FixKind = {
  kind: 'move-to-config-variable',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move) return [];
    const title = `Move to the environment variable ${move.name}`;
    const kept = { name: move.name, value: move.value, envPath: envPathFor(finding.at.path, context) };
    const offers = offersOfMove({ id: 'move-to-config-variable', title, effect: 'restart', ...kept }, context);
    const local = localOf(move, finding, context);
    const placed = offers.map((offer) =>
      offer.needsClipboard || local === undefined
        ? offer
        : { ...offer, title: `${title}, value to ${local.path.slice(local.path.lastIndexOf('config/'))}` },
    );
    const open = fallsBack(move, context);
    return open === undefined ? placed : placed.map((offer) => ({ ...offer, isAttended: true as const, why: open }));
  },
  changes(finding, { needsClipboard }, context) {
    const move = moveOf(finding, context);
    const named = move && mapped(move, context);
    if (!move || !named) return undefined;
    const { path } = finding.at;
    const { document, node } = move.secret;
    const own = edited(path, editorOf(path, document).replaceValue(document, node, ''));
    if (!own) return undefined;
    const local = needsClipboard ? undefined : localOf(move, finding, context);
    if (local !== undefined) {
      const left = [ignoreChange(local.path, context), ...leftOutOfImages(local.path, context)];
      return [...left.filter((change) => change !== undefined), ...local.changes, ...named, own];
    }
    const kept = needsClipboard ? [] : moveIntoEnv(envPathFor(path, context), move.name, move.value, context);
    const started = needsClipboard ? undefined : startOf(envPathFor(path, context), context);
    return [...kept, ...named, own, ...(started === undefined ? [] : [started])];
  },
  advises(finding, { needsClipboard }, context) {
    const envPath = envPathFor(finding.at.path, context);
    const move = needsClipboard ? undefined : moveOf(finding, context);
    const local = move && localOf(move, finding, context);
    if (move && local)
      return inSentences([
        `Where it runs elsewhere, set ${move.name}, or keep ${local.path} there too.`,
        renewed(finding, local.path, context),
      ]);
    if (needsClipboard || startOf(envPath, context) !== undefined) return undefined;
    return inSentences([
      unloaded('javascript', envPath, context),
      heldByGit(envPath, context),
      renewed(finding, envPath, context),
    ]);
  },
  takesOut(finding, { needsClipboard }, context) {
    const move = needsClipboard ? moveOf(finding, context) : undefined;
    return move && { value: move.value.content, keep: `Set the environment variable ${move.name} to it.` };
  },
};

/**
 * The file of the folder for one machine, with the value: in a project that has no `.env` and nothing that reads one, and gives no settings by variables yet.
 * Undefined for others, and where git has that file.
 */
function localOf(move: Move, finding: Finding, context: FixContext) {
  const { keys, names, value } = move;
  const envPath = envPathFor(finding.at.path, context);
  const path = names.replace('custom-environment-variables', localFor(finding.at.path));
  const local = context.text(path);
  const isStarted =
    local !== undefined || localsBeside(finding.at.path, path).some((each) => context.text(each) !== undefined);
  if ((context.text(names) !== undefined && !isStarted) || context.text(envPath) !== undefined) return undefined;
  if (unloaded('javascript', envPath, context) === undefined || startOf(envPath, context)) return undefined;
  if (local !== undefined && context.isSeenByGit(path)) return undefined;
  const held = local === undefined ? undefined : textOf(valueAt(readDocument(syntaxOf(path), local).roots[0], ...keys));
  if (held !== undefined && held !== value.content) return undefined;
  const changes = held === undefined ? holding(path, keys, value.content, context) : [];
  return changes && { path, changes };
}

/** Files for one machine that usually stand beside such a one. */
function localsBeside(path: string, local: string): readonly string[] {
  const [folder, ending] = [folderPrefixOf(path), local.slice(local.lastIndexOf('.'))];
  return ['local', 'local-development', 'local-production', 'local-staging'].map((name) => folder + name + ending);
}

/**
 * The file for one machine that is read over the given one and over no other: what is for one deployment alone stays with it. Source: node-config, file load
 * order, `local` and `local-{deployment}`.
 */
function localFor(path: string): string {
  const [stem = ''] = path.slice(path.lastIndexOf('/') + 1).split('.');
  return /^(?:default|local)/.test(stem) ? 'local' : `local-${stem}`;
}

/** What has the program read the file of variables, where nothing does so far. */
function startOf(envPath: string, context: FixContext): FileChange | undefined {
  if (unloaded('javascript', envPath, context) === undefined) return undefined;
  const [start, ...others] = loadedAtStart('javascript', envPath, context);
  // Where the project has no package for it, node-config reads a file of its own.
  return start === undefined || others.length > 0 || isLoadedByNode([start]) ? undefined : start;
}

/** Scripts that are looked through. */
const mostFiles = 400;

/** In words, that a script takes a text of its own in place of a setting that is empty; undefined where none does. */
function fallsBack({ keys, names }: Move, context: FixContext): string | undefined {
  const project = names.slice(0, names.lastIndexOf('config/'));
  const asked = keys.map((key) => key.replace(/[^\w$]/g, '\\$&'));
  const read = new RegExp(
    `\\bconfig\\.(?:${asked.join('\\.')}|get\\(["']${asked.join('\\.')}["']\\))\\s*\\|\\|\\s*["'\`]`,
  );
  const scripts = context.paths().filter((path) => path.startsWith(project) && /\.[cm]?[jt]s$/.test(path));
  const path = scripts.slice(0, mostFiles).find((each) => read.test(context.text(each) ?? ''));
  return path === undefined
    ? undefined
    : `${path} goes on with a text of its own where ${keys.join('.')} is empty: take that out first.`;
}

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
    name: name ?? nameOf(keys),
    isNamed: name !== undefined,
    value: { content: scalarText(secret.node), quote: '' },
  };
}

/** By the key alone, where that says what it opens, as `jwtTokenSecret` does; parts that only group settings say nothing. */
function nameOf(keys: readonly string[]): string {
  const own = upperSnake(keys.at(-1) ?? '');
  const isTelling = own.includes('_') && !saysLittle(own);
  const telling = keys.filter(
    (key, at) => at === keys.length - 1 || !/^(?:app|config|settings|server)$|Config$/i.test(key),
  );
  return isTelling ? own : upperSnake(telling.join('.'));
}

/** The project beside the folder has node-config among what it needs. */
function isRead(folder: string, context: FixContext): boolean {
  const manifest = context.text(`${folder.slice(0, -'config/'.length)}package.json`) ?? '';
  return /"config"\s*:\s*"[\^~>=]{0,2}\d/.test(manifest);
}

function syntaxOf(path: string): 'json' | 'yaml' {
  return path.endsWith('.json') ? 'json' : 'yaml';
}

/** The file of names with this one. */
function mapped({ keys, name, names, isNamed }: Move, context: FixContext): readonly FileChange[] | undefined {
  return isNamed ? [] : holding(names, keys, name, context);
}

/** A file with a text more, set into the deepest part of the path that it holds already. */
function holding(
  path: string,
  keys: readonly string[],
  content: string,
  context: FixContext,
): readonly FileChange[] | undefined {
  if (context.text(path) === undefined) {
    const text =
      syntaxOf(path) === 'json' ? `${JSON.stringify(nested(keys, content), undefined, 2)}\n` : inYaml(keys, content);
    return [{ kind: 'create', path, text }];
  }
  return changedBySteps(
    path,
    syntaxOf(path),
    [
      (document, editor) => {
        const [root] = document.roots;
        const depth = Math.max(
          0,
          keys.findIndex((_, index) => !mapAt(root, ...keys.slice(0, index + 1))),
        );
        const map = mapAt(root, ...keys.slice(0, depth));
        const [key = '', ...rest] = keys.slice(depth);
        return editor.setEntry(document, map, key, nested(rest, content));
      },
    ],
    context,
  );
}

function mapAt(root: ValueNode | undefined, ...path: readonly string[]): MapNode | undefined {
  const node = valueAt(root, ...path);
  return node?.kind === 'map' ? node : undefined;
}

function nested(keys: readonly string[], content: string): PlainValue {
  return keys.reduceRight<PlainValue>((value, key) => ({ [key]: value }), content);
}

function inYaml(keys: readonly string[], content: string): string {
  const scalar = /^[A-Za-z][\w-]*$/.test(content) ? content : JSON.stringify(content);
  return keys
    .map((key, depth) => `${'  '.repeat(depth)}${key}:${depth === keys.length - 1 ? ` ${scalar}` : ''}\n`)
    .join('');
}
