import type { Finding } from '../../../model/finding.ts';
import { textOf, valueAt } from '../../../syntax/document.ts';
import { changedBySteps, edited } from '../../changed-file.ts';
import { editorOf } from '../../edit/editors.ts';
import type { FileChange, FixContext, FixKind } from '../../fix.ts';
import { ignoreChange } from '../../git-ignore.ts';
import { variableName } from '../../secret/secret-literal.ts';
import { keysAround, ownEntry, type SecretPlace, scalarText, secretPlace } from '../../secret/secret-place.ts';

/**
 * Moves a secret of Home Assistant or ESPHome into the `secrets.yaml` that both read for `!secret`, which git ignores.
 * Source: Home Assistant, "Storing secrets"; ESPHome, "Secrets and the secrets.yaml file".
 */
export const moveToSecretsFile: FixKind = {
  kind: 'move-to-secrets-file',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move) return [];
    const title = `Move to secrets.yaml as ${move.name}`;
    return [{ id: 'move-to-secrets-file', title, safety: 'review', effect: 'restart', isPreferred: true }];
  },
  changes(finding, _, context) {
    const move = moveOf(finding, context);
    if (!move) return undefined;
    const { path } = finding.at;
    const { document, node } = move.place;
    const raw = `!secret ${move.name}`;
    const own = edited(path, editorOf(path, document).replaceValue(document, node, { raw }));
    const kept = keptIn(move, context);
    if (!own || !kept) return undefined;
    return [ignoreChange(move.file, context), ...kept, own].filter((change) => change !== undefined);
  },
};

interface Move {
  readonly place: SecretPlace;
  readonly name: string;
  readonly file: string;
}

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const { path } = finding.at;
  const folder = /\.ya?ml$/.test(path) && !/(?:^|\/)secrets\.ya?ml$/.test(path) ? homeOf(path, context) : undefined;
  const place = folder === undefined ? undefined : secretPlace(finding, context);
  const keys = place?.isWhole && ownEntry(place) ? keysAround(place) : undefined;
  if (!place || !keys || folder === undefined) return undefined;
  const file = `${folder}secrets.yaml`;
  const name = variableName({ name: keys.join('.') }, finding).toLowerCase();
  return { place, name: freeName(name, scalarText(place.node), file, context), file };
}

/** The folder of the configuration that the file is a part of, with its final `/`. */
function homeOf(path: string, context: FixContext): string | undefined {
  const parts = path.split('/').slice(0, -1);
  const folders = parts.map((_, index) => `${parts.slice(0, parts.length - index).join('/')}/`);
  if (/^esphome:/m.test(context.text(path) ?? '')) return folders[0] ?? '';
  return [...folders, ''].find((folder) =>
    /^(?:homeassistant|default_config):/m.test(context.text(`${folder}configuration.yaml`) ?? ''),
  );
}

/** Numbered where the file gives the name another value already. */
function freeName(name: string, value: string, file: string, context: FixContext): string {
  const root = context.document(file)?.roots[0];
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}_${number}`;
    const known = textOf(valueAt(root, candidate));
    if (known === undefined || known === value) return candidate;
  }
}

function keptIn({ place, name, file }: Move, context: FixContext): readonly FileChange[] | undefined {
  const value = scalarText(place.node);
  if (context.text(file) === undefined)
    return [{ kind: 'create', path: file, text: `${name}: ${JSON.stringify(value)}\n` }];
  const root = context.document(file)?.roots[0];
  if (valueAt(root, name)) return [];
  return changedBySteps(
    file,
    'yaml',
    [
      (document, editor) => {
        const [map] = document.roots;
        return map === undefined || map.kind === 'map' ? editor.setEntry(document, map, name, value) : [];
      },
    ],
    context,
  );
}
