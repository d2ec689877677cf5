import type { Finding } from '../../../model/finding.ts';
import type { MapNode } from '../../../model/value-node.ts';
import { entry as entryOf, keyOf, valueAt } from '../../../syntax/document.ts';
import { changedBySteps, type Step, withLine } from '../../changed-file.ts';
import { lineBreakOf, lineStartAt } from '../../edit/source-lines.ts';
import type { FileChange, FixContext, FixKind } from '../../fix.ts';
import { laterMap } from '../../place.ts';
import { keysAround, ownEntry, scalarText, secretPlace } from '../../secret/secret-place.ts';

/**
 * Takes a secret out of a deployment of Kamal: its set-up lists the name, and `.kamal/secrets`, which git holds, says where the
 * value comes from: the environment of who deploys.
 * Source: Kamal, "Environment variables", "Secrets" and "Docker Registry", of version 2.
 */
export const moveToDeploySecret: FixKind = {
  kind: 'move-to-deploy-secret',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move || !changedBySteps(finding.at.path, 'yaml', move.steps, context)) return [];
    const title = `Move to the secret ${move.name} of ${move.secrets}`;
    return [{ id: 'move-to-deploy-secret', title, safety: 'review', effect: 'restart', isPreferred: true }];
  },
  changes(finding, _, context) {
    const move = moveOf(finding, context);
    const own = move && changedBySteps(finding.at.path, 'yaml', move.steps, context);
    return own && [...own, ...stated(move, context)];
  },
  takesOut(finding, _, context) {
    const move = moveOf(finding, context);
    return move && { value: move.value, keep: `Set the variable ${move.name} to it where you deploy from.` };
  },
};

interface Move {
  readonly name: string;
  readonly value: string;
  /** The file that says where the values of secrets come from. */
  readonly secrets: string;
  readonly steps: readonly Step[];
}

/** Where a deployment says how it signs in to a registry of images; `*` is any name. */
const registries: readonly Keys[] = [['registry'], ['accessories', '*', 'registry']];

/** Where the variables of its machines stand. */
const environments: readonly Keys[] = [['env'], ['servers', '*', 'env'], ['accessories', '*', 'env']].flatMap(
  (keys) => [keys, [...keys, 'tags', '*']],
);

/** Keys of `env` that are no variables. */
const parts: ReadonlySet<string> = new Set(['clear', 'secret', 'tags']);

const variable = /^[A-Z_][A-Z0-9_]*$/i;

type Keys = readonly string[];

const deployment = /^(.*\/|)config\/deploy(?:\.([\w-]+))?\.ya?ml$/;

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const [, folder, destination] = deployment.exec(finding.at.path) ?? [];
  if (folder === undefined || !isOfKamal(folder, context)) return undefined;
  const place = secretPlace(finding, context);
  const own = place?.isWhole ? ownEntry(place) : undefined;
  const key = own && keyOf(own);
  const keys = place && keysAround(place)?.slice(0, -1);
  const [inner, holder] = place?.entries ?? [];
  if (!place || !own || !inner || !holder || key === undefined || keys === undefined) return undefined;
  const about = { value: scalarText(place.node), secrets: secretsOf(folder, destination, context) };
  if (key === 'password' && isOneOf(keys, registries)) {
    const name = 'KAMAL_REGISTRY_PASSWORD';
    return { ...about, name, steps: [(later, editor) => editor.replaceValue(later, place.node, [name])] };
  }
  if (!variable.test(key) || parts.has(key)) return undefined;
  if (keys.at(-1) === 'clear' && isOneOf(keys.slice(0, -1), environments)) {
    const env = place.entries[2] === undefined ? undefined : holder.map;
    return env && { ...about, name: key, steps: listed(key, laterMap(place.document, env)) };
  }
  if (
    !isOneOf(keys, environments) ||
    entryOf(inner.map, 'clear') ||
    entryOf(inner.map, 'secret') ||
    inner.map.style !== 'block'
  )
    return undefined;
  const envAt = laterMap(place.document, inner.map);
  return { ...about, name: key, steps: [nestedIn(envAt), ...listed(key, envAt)] };
}

function isOneOf(keys: Keys, places: readonly Keys[]): boolean {
  return places.some(
    (place) => place.length === keys.length && place.every((part, at) => part === '*' || part === keys[at]),
  );
}

/** Version 1 reads its secrets from a `.env`. */
function isOfKamal(folder: string, context: FixContext): boolean {
  const base = context.document(`${folder}config/deploy.yml`)?.roots[0];
  const isFirst = /^ {4}kamal \(1\./m.test(context.text(`${folder}Gemfile.lock`) ?? '');
  return valueAt(base, 'service') !== undefined && valueAt(base, 'image') !== undefined && !isFirst;
}

function secretsOf(folder: string, destination: string | undefined, context: FixContext): string {
  const common = `${folder}.kamal/secrets-common`;
  const own = `${folder}.kamal/secrets${destination === undefined ? '' : `.${destination}`}`;
  return context.text(own) === undefined && context.text(common) !== undefined ? common : own;
}

/** The variable goes from those in clear text to the names of secrets. */
function listed(name: string, envAt: ReturnType<typeof laterMap>): readonly Step[] {
  return [
    (document, editor) => {
      const env = envAt(document);
      const names = valueAt(env, 'secret');
      if (names?.kind === 'list') return editor.appendItem(document, names, name);
      return env && names === undefined ? editor.setEntry(document, env, 'secret', [name]) : [];
    },
    (document, editor) => {
      const env = envAt(document);
      const clear = entryOf(env, 'clear');
      if (!env || clear?.value.kind !== 'map') return [];
      const own = entryOf(clear.value, name);
      if (own === undefined) return [];
      return clear.value.entries.length > 1
        ? editor.removeEntry(document, clear.value, own)
        : editor.removeEntry(document, env, clear);
    },
  ];
}

/** Variables of which none is secret stand under `env` as they are; beside secret ones they are called clear. */
function nestedIn(envAt: (later: Parameters<Step>[0]) => MapNode | undefined): Step {
  return (document) => {
    const { text } = document;
    const env = envAt(document);
    if (!env) return [];
    const first = lineStartAt(text, env.span.start);
    const indentation = /^ */.exec(text.slice(first))?.[0] ?? '';
    const start = remarksAbove(text, first, indentation);
    const lines = text.slice(start, env.span.end).split('\n');
    const deeper = lines.map((line) => (line.trim() === '' ? line : `  ${line}`)).join('\n');
    const head = `${indentation}clear:${lineBreakOf(text)}`;
    return [{ span: { start, end: env.span.end }, text: head + deeper }];
  };
}

/** Where the remarks of this indentation begin that stand right above a line: what is noted above the first variable goes with it. */
function remarksAbove(text: string, first: number, indentation: string): number {
  let start = first;
  while (start > 0) {
    const above = lineStartAt(text, start - 1);
    if (!text.startsWith(`${indentation}#`, above)) break;
    start = above;
  }
  return start;
}

/** A line for the name, which says nothing of the value. */
function stated({ name, secrets }: Move, context: FixContext): readonly FileChange[] {
  const text = context.text(secrets);
  const isKnown = (text ?? '').split(/\r?\n/).some((line) => line.startsWith(`${name}=`));
  return isKnown ? [] : [withLine(secrets, text, `${name}=$${name}`)];
}
