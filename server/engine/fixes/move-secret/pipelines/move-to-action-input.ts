import type { Finding } from '../../../model/finding.ts';
import type { MapNode, ScalarNode } from '../../../model/value-node.ts';
import { itemsOf, keyOf, type SourceDocument, textOf, valueAt } from '../../../syntax/document.ts';
import { folderOf } from '../../../text/paths/folder-of.ts';
import { changedBySteps, edited, type Step } from '../../changed-file.ts';
import type { Edit } from '../../edit/edit.ts';
import { yamlEditor } from '../../edit/yaml.ts';
import type { FileChange, FixContext, FixKind } from '../../fix.ts';
import { inShell } from '../../pipelines/script-places.ts';
import { laterMap } from '../../place.ts';
import { variableName } from '../../secret/secret-literal.ts';
import { partText, quotedAs, secretPlace } from '../../secret/secret-place.ts';

/**
 * Takes a secret out of the steps of a composite action, which knows no secrets of its own: whoever uses the action hands it in. The
 * workflows of the repository that do so hand in the repository's secret. Source: GitHub, "Metadata syntax for GitHub Actions",
 * `inputs`, `runs` for composite actions.
 */
export const moveToActionInput: FixKind = {
  kind: 'move-to-action-input',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move || !changesOf(finding.at.path, move, context)) return [];
    const title = `Take it as the input ${move.input}`;
    return [{ id: 'move-to-action-input', title, safety: 'review', effect: 'in-place update', isPreferred: true }];
  },
  changes(finding, _, context) {
    const move = moveOf(finding, context);
    return move && changesOf(finding.at.path, move, context);
  },
  takesOut(finding, _, context) {
    const move = moveOf(finding, context);
    if (!move) return undefined;
    const isUsed = usersOf(finding.at.path, context).length > 0;
    const keep = isUsed
      ? `Keep it as the secret ${move.secret} of the repository or the environment.`
      : `Keep it as the secret ${move.secret} where the action is used, and hand it in: with ${move.input}: ${reference('secrets', move.secret)}.`;
    return { value: move.value, keep };
  },
};

function reference(of: 'inputs' | 'secrets', name: string): string {
  return `\${{ ${of}.${name} }}`;
}

interface Move {
  readonly input: string;
  readonly secret: string;
  readonly value: string;
  /** Of the action's own file. */
  readonly edits: readonly Edit[];
}

/** Undefined where somebody uses the action who cannot be told to hand the secret in. */
function changesOf(path: string, move: Move, context: FixContext): readonly FileChange[] | undefined {
  const own = edited(path, move.edits);
  const users = usersOf(path, context).map((user) => handedIn(user, path, move, context));
  return own && users.every((each) => each !== undefined) ? [own, ...users.flat()] : undefined;
}

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const { path, span } = finding.at;
  if (!/(?:^|\/)action\.ya?ml$/.test(path)) return undefined;
  const place = secretPlace(finding, context);
  const root = place?.document.roots[0];
  if (!place || root?.kind !== 'map' || textOf(valueAt(root, 'runs', 'using')) !== 'composite') return undefined;
  const { document, node, isWhole, entries } = place;
  const [own] = entries;
  if (!own || !entries.some(({ entry }) => keyOf(entry) === 'steps')) return undefined;
  const key = keyOf(own.entry);
  const site = context.credential(finding)?.site;
  const named = isWhole && key !== undefined ? { name: key } : site?.name === key ? undefined : site;
  const secret = variableName(named, finding).replace(/^GITHUB_/, 'GH_');
  const input = secret.toLowerCase().replaceAll('_', '-');
  const inputs = valueAt(root, 'inputs');
  if (valueAt(inputs, input) !== undefined || (inputs !== undefined && inputs.kind !== 'map')) return undefined;
  const raw = reference('inputs', input);
  const isRun = key === 'run';
  const read = isRun
    ? throughVariable(document, own.map, node, { span, name: secret, raw })
    : isWhole
      ? yamlEditor.replaceValue(document, node, { raw: quotedAs(node, raw) })
      : [{ span, text: raw }];
  const described = { description: `The secret ${secret}`, required: true };
  const declared = inputs
    ? yamlEditor.setEntry(document, inputs, input, described)
    : yamlEditor.setEntry(document, root, 'inputs', { [input]: described }, { after: before(root) });
  if (!read || read.length === 0 || declared.length === 0) return undefined;
  return { input, secret, value: partText(node, span), edits: [...read, ...declared] };
}

/** The entry that inputs usually stand behind. */
function before(root: MapNode): string {
  return ['branding', 'description', 'name'].find((key) => valueAt(root, key) !== undefined) ?? 'name';
}

/** A script reads the input as a variable of its step, lest its text become a part of the script. */
function throughVariable(
  document: SourceDocument,
  step: MapNode,
  node: ScalarNode,
  { span, name, raw }: { readonly span: Finding['at']['span']; readonly name: string; readonly raw: string },
): readonly Edit[] | undefined {
  if (!/^(?:ba)?sh\b/.test(textOf(valueAt(step, 'shell')) ?? '')) return undefined;
  const read = inShell(document.text, node, span, name);
  const env = valueAt(step, 'env');
  if (!read || (env !== undefined && env.kind !== 'map')) return undefined;
  const declared = env
    ? yamlEditor.setEntry(document, env, name, { raw })
    : yamlEditor.setEntry(document, step, 'env', { [name]: { raw } });
  return declared.length === 0 ? undefined : [read, ...declared];
}

/** Workflows and other actions of the repository whose steps use the action. */
function usersOf(path: string, context: FixContext): readonly string[] {
  const folder = folderOf(path);
  return context
    .paths()
    .filter((other) => /(?:^|\/)(?:\.github\/workflows\/[^/]+|action)\.ya?ml$/.test(other))
    .filter(
      (other) => context.text(other)?.includes(`./${folder}`) && stepsUsing(context.document(other), folder).length > 0,
    );
}

function stepsUsing(document: SourceDocument | undefined, folder: string): readonly MapNode[] {
  const [root] = document?.roots ?? [];
  const jobs = valueAt(root, 'jobs');
  const lists = jobs?.kind === 'map' ? jobs.entries.map(({ value }) => valueAt(value, 'steps')) : [];
  return [valueAt(root, 'runs', 'steps'), ...lists]
    .flatMap((list) => (list ? itemsOf(list) : []))
    .flatMap((step) => {
      const uses = textOf(valueAt(step, 'uses'))?.replace(/\/$/, '');
      return step.kind === 'map' && uses === (folder === '' ? './' : `./${folder}`) ? [step] : [];
    });
}

/** Undefined for another action, which would have to be handed the secret itself. */
function handedIn(
  path: string,
  action: string,
  { input, secret }: Move,
  context: FixContext,
): readonly FileChange[] | undefined {
  const document = context.document(path);
  if (!document || /(?:^|\/)action\.ya?ml$/.test(path)) return undefined;
  const raw = reference('secrets', secret);
  const steps = stepsUsing(document, folderOf(action)).map((step): Step => {
    const stepAt = laterMap(document, step);
    return (later, editor) => {
      const now = stepAt(later);
      const given = valueAt(now, 'with');
      if (!now || (given !== undefined && given.kind !== 'map')) return [];
      return given
        ? editor.setEntry(later, given, input, { raw })
        : editor.setEntry(later, now, 'with', { [input]: { raw } }, { after: 'uses' });
    };
  });
  return changedBySteps(path, 'yaml', steps, context);
}
