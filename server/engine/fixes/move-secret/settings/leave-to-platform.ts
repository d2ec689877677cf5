import type { Finding } from '../../../model/finding.ts';
import { isSigningKey } from '../../../secrets/around/opens-nothing/own-settings.ts';
import { entriesOf, entry, keyOf, textOf, valueAt } from '../../../syntax/document.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { changedBySteps, type Step } from '../../changed-file.ts';
import type { FixContext, FixKind, FixOffer } from '../../fix.ts';
import { laterMap } from '../../place.ts';
import { keysAround, ownEntry, type SecretPlace, scalarText, secretPlace } from '../../secret/secret-place.ts';
import { toClipboard } from '../kept/offers-of-move.ts';

/**
 * Takes the value of a variable out of the manifest by which a platform makes an app: the platform asks for it, keeps it, or makes a new one by itself, which a key needs that the
 * app alone signs with. Sources: Heroku, "app.json Schema", env; Render, "Blueprint YAML Reference", setting environment variables and environment groups.
 */
export const leaveToPlatform: FixKind = {
  kind: 'leave-to-platform',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move) return [];
    return [
      ...(move.made && isOwnKey(finding, move.name) ? [generated(move)] : []),
      ...(move.left ? [clipboard(move)] : []),
    ];
  },
  changes(finding, { needsClipboard }, context) {
    const move = moveOf(finding, context);
    const { path } = finding.at;
    const steps = needsClipboard ? move?.left : move?.made;
    return move && steps && changedBySteps(path, move.syntax, steps, context);
  },
  takesOut(finding, { needsClipboard }, context) {
    const move = needsClipboard ? moveOf(finding, context) : undefined;
    return move && { value: move.value, keep: move.keep };
  },
  advises(finding, { needsClipboard }, context) {
    const move = needsClipboard ? undefined : moveOf(finding, context);
    return move && `An app that runs already keeps the value that it has: give it a new ${move.name} there.`;
  },
};

interface Move {
  readonly name: string;
  readonly value: string;
  readonly syntax: 'yaml' | 'json';
  readonly platform: string;
  /** In words, what to do with the value. */
  readonly keep: string;
  /** What has the platform ask for the value or keep it; undefined where another kind of fix does so. */
  readonly left?: readonly Step[];
  /** What has it make one. */
  readonly made?: readonly Step[];
}

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const { path } = finding.at;
  if (!/(?:^|\/)(?:app\.json|render\.ya?ml)$/.test(path)) return undefined;
  const place = secretPlace(finding, context);
  if (!place?.isWhole || !ownEntry(place)) return undefined;
  return path.endsWith('.json') ? onHeroku(path, place, context) : onRender(place);
}

/** Expo has files of that name too, and so have others. */
function onHeroku(path: string, place: SecretPlace, context: FixContext): Move | undefined {
  const { document, entries, node } = place;
  const [, environment, name, member] = ofHeroku.exec(keysAround(place)?.join('.') ?? '') ?? [];
  const [root] = document.roots;
  if (name === undefined || root?.kind !== 'map' || entry(root, 'expo') || !isManifest(root, path, context))
    return undefined;
  const common = { name, value: scalarText(node), syntax: 'json', platform: 'Heroku' } as const;
  const holder = entries[member === undefined ? 0 : 1];
  const holderAt = holder && laterMap(document, holder.map);
  if (environment !== undefined) {
    const dropped: Step = (later, editor) => {
      const [map, own] = [holderAt?.(later), entry(holderAt?.(later), name)];
      return map && own ? editor.removeEntry(later, map, own) : [];
    };
    const keep = `Add it as ${name} to the config vars that the pipeline has for ${environment}.`;
    return { ...common, keep, left: [dropped] };
  }
  const written = (key: string, value: string | boolean): readonly Step[] =>
    member === undefined
      ? [
          (later, editor) => {
            const own = entry(holderAt?.(later), name);
            return own ? editor.replaceValue(later, own.value, { [key]: value }) : [];
          },
        ]
      : [
          (later, editor) => {
            const own = entry(holderAt?.(later), name)?.value;
            return own?.kind !== 'map'
              ? []
              : entry(own, key)
                ? 'nothing'
                : editor.setEntry(later, own, key, value, { after: 'value' });
          },
          (later, editor) => {
            const own = entry(holderAt?.(later), name)?.value;
            const stated = entry(own, 'value');
            return own?.kind === 'map' && stated ? editor.removeEntry(later, own, stated) : [];
          },
        ];
  return {
    ...common,
    keep: `Give it to the app: heroku config:set ${name}=…`,
    left: written('required', true),
    made: written('generator', 'secret'),
  };
}

const ofHeroku = /^(?:environments\.([\w-]+)\.)?env\.([A-Za-z_]\w*)(\.value)?$/;

function isManifest(root: Parameters<typeof valueAt>[0], path: string, context: FixContext): boolean {
  const isOfHeroku = entriesOf(root).some((each) =>
    /^(?:addons|buildpacks|environments|formation|stack|success_url)$/.test(keyOf(each) ?? ''),
  );
  const isDescribed = entriesOf(valueAt(root, 'env')).some((each) =>
    ['description', 'generator', 'required', 'value'].some((key) => entry(each.value, key)),
  );
  return isOfHeroku || isDescribed || context.text(`${folderPrefixOf(path)}Procfile`) !== undefined;
}

/** What a service asks for (`sync: false`), move-to-placeholder writes; a group asks for nothing. */
function onRender({ document, entries, node }: SecretPlace): Move | undefined {
  const [own, variables, group] = entries;
  const name = own && keyOf(own.entry) === 'value' ? textOf(valueAt(own.map, 'key')) : undefined;
  if (name === undefined || !own || !variables || keyOf(variables.entry) !== 'envVars') return undefined;
  const variableAt = laterMap(document, own.map);
  const made: Step = (later, editor) => {
    const value = entry(variableAt(later), 'value');
    if (!value) return [];
    const written = editor.replaceValue(later, value.value, true);
    return written.length === 0 ? [] : [{ span: value.key.span, text: 'generateValue' }, ...written];
  };
  const common = { name, value: scalarText(node), syntax: 'yaml', platform: 'Render', made: [made] } as const;
  if (!group || keyOf(group.entry) !== 'envVarGroups') return { ...common, keep: '' };
  const called = textOf(valueAt(variables.map, 'name')) ?? '';
  const groupAt = laterMap(document, variables.map);
  const dropped: Step = (later, editor) => {
    const list = valueAt(groupAt(later), 'envVars');
    const item = variableAt(later);
    return list?.kind === 'list' && item ? editor.removeItem(later, list, item) : [];
  };
  return {
    ...common,
    keep: `Add it as ${name} to the environment group ${called} in the dashboard of Render.`,
    left: [dropped],
  };
}

/** A key that the app alone signs with: what another side has as well, nobody else may make. */
function isOwnKey({ rule }: Finding, name: string): boolean {
  return rule === 'secret-generic-token' && name !== 'APP_KEY' && isSigningKey(name);
}

function generated({ name, platform }: Move): FixOffer {
  return {
    id: 'leave-to-platform:generated',
    title: `Have ${platform} make a new ${name}`,
    safety: 'review',
    effect: 'restart',
    isPreferred: true,
    isAttended: true,
    why: 'What the present key has signed is no longer taken.',
  };
}

function clipboard({ name, platform }: Move): FixOffer {
  return toClipboard({ id: 'leave-to-platform', title: `Leave ${name} to ${platform}`, effect: 'restart' });
}
