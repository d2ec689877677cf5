import type { Finding } from '../../../model/finding.ts';
import { encloses } from '../../../model/span.ts';
import type { ValueNode } from '../../../model/value-node.ts';
import { entry, itemsOf, keyOf, textOf, valueAt } from '../../../syntax/document.ts';
import { changedBySteps, type Step } from '../../changed-file.ts';
import type { FixContext, FixKind } from '../../fix.ts';
import { inShell } from '../../pipelines/script-places.ts';
import { laterMap } from '../../place.ts';
import { variableName } from '../../secret/secret-literal.ts';
import { ownEntry, partText, scalarText, secretPlace } from '../../secret/secret-place.ts';
import { fillingOf } from './filled-secret.ts';
import type { Filling } from './filling.ts';

/**
 * Reads a variable of a container from a Secret of the cluster: `valueFrom.secretKeyRef` in place of `value`. The Secret
 * is the one that the container reads others from, else one named after the workload.
 */
export const moveToSecretReference: FixKind = {
  kind: 'move-to-secret-reference',
  offers(finding, context) {
    const place = placeOf(finding, context) ?? scriptOf(finding, context);
    if (!place) return [];
    const filling = filledIn(finding, place, context);
    const by = filling ? `, which ${filling.by} fills` : '';
    const title = `Read from the key ${place.key} of the Secret ${place.secret}${by}`;
    return [{ id: 'move-to-secret-reference', title, safety: 'review', effect: 'restart', isPreferred: true }];
  },
  changes(finding, _, context) {
    const { path } = finding.at;
    const place = scriptOf(finding, context) ?? placeOf(finding, context);
    const filling = place && filledIn(finding, place, context);
    if (!place) return undefined;
    const more = filling?.steps ?? [];
    const isBeside = filling !== undefined && more.length > 0 && filling.path !== path;
    const syntax = /\.json$/i.test(path) ? 'json' : 'yaml';
    const own = changedBySteps(path, syntax, isBeside ? place.steps : [...place.steps, ...more], context);
    const beside = isBeside ? changedBySteps(filling.path, 'yaml', more, context) : [];
    return own && beside && [...own, ...beside];
  },
  takesOut(finding, _, context) {
    const place = placeOf(finding, context) ?? scriptOf(finding, context);
    if (!place) return undefined;
    const filling = filledIn(finding, place, context);
    return {
      value: place.text,
      keep: filling?.keep ?? `Put it under the key ${place.key} of the Secret ${place.secret}.`,
    };
  },
};

function filledIn(
  { at: { path } }: Finding,
  { secret, key, namespace }: VariablePlace,
  context: FixContext,
): Filling | undefined {
  return fillingOf(path, { secret, key, namespace }, context);
}

interface VariablePlace {
  readonly secret: string;
  readonly key: string;
  /** That the workload states for itself. */
  readonly namespace: string | undefined;
  readonly text: string;
  readonly steps: readonly Step[];
}

function placeOf(finding: Finding, context: FixContext): VariablePlace | undefined {
  if (!/\.(?:ya?ml|json)$/i.test(finding.at.path)) return undefined;
  const place = secretPlace(finding, context);
  const own = place && ownEntry(place);
  const [variable, holder] = place?.entries ?? [];
  if (!place || !own || keyOf(own) !== 'value' || !holder || keyOf(holder.entry) !== 'env') return undefined;
  const name = textOf(valueAt(variable?.map, 'name'));
  const root = place.document.roots.find(({ span }) => encloses(span, own.span));
  const workload = textOf(valueAt(root, 'metadata', 'name'));
  if (name === undefined || !textOf(valueAt(root, 'apiVersion'))) return undefined;
  const known = referenceIn(holder.entry.value);
  const secret = known?.secret ?? workload;
  if (secret === undefined || !/^[a-z0-9][a-z0-9.-]*$/.test(secret)) return undefined;
  const key = known?.isNamedAlike ? name : name.toLowerCase().replaceAll('_', '-');
  const variableAt = variable && laterMap(place.document, variable.map);
  const referred: Step = (later, editor) => {
    const value = entry(variableAt?.(later), 'value');
    if (!value) return [];
    const written = editor.replaceValue(later, value.value, { secretKeyRef: { name: secret, key } });
    return written.length === 0 ? [] : [{ span: inside(later.text, value.key.span), text: 'valueFrom' }, ...written];
  };
  return { secret, key, namespace: namespaceIn(root), text: scalarText(place.node), steps: [referred] };
}

function namespaceIn(root: ValueNode | undefined): string | undefined {
  return textOf(valueAt(root, 'metadata', 'namespace'));
}

/** The script of a step of Tekton, which a shell runs: it reads a variable that the step takes from a Secret. */
function scriptOf(finding: Finding, context: FixContext): VariablePlace | undefined {
  const place = /\.ya?ml$/i.test(finding.at.path) ? secretPlace(finding, context) : undefined;
  const [own] = place?.entries ?? [];
  if (!place || !own || keyOf(own.entry) !== 'script') return undefined;
  const { document, node } = place;
  const { span } = finding.at;
  const root = document.roots.find((each) => encloses(each.span, span));
  const workload = textOf(valueAt(root, 'metadata', 'name'));
  if (
    !/^tekton\.dev\//.test(textOf(valueAt(root, 'apiVersion')) ?? '') ||
    !/^\s*(?!#!)|^\s*#!.*\b(?:ba|da|k|z)?sh\b/.test(scalarText(node))
  )
    return undefined;
  const site = context.credential(finding)?.site;
  const name = variableName(site?.name === 'script' ? undefined : site, finding);
  const read = inShell(document.text, node, span, name);
  const known = referenceIn(valueAt(own.map, 'env'));
  const secret = known?.secret ?? workload;
  if (!read || secret === undefined || !/^[a-z0-9][a-z0-9.-]*$/.test(secret)) return undefined;
  const key = known?.isNamedAlike ? name : name.toLowerCase().replaceAll('_', '-');
  const containerAt = laterMap(document, own.map);
  const variable = { name, valueFrom: { secretKeyRef: { name: secret, key } } };
  const given: Step = (later, editor) => {
    const container = containerAt(later);
    const env = valueAt(container, 'env');
    if (env?.kind === 'list') return editor.appendItem(later, env, variable);
    return container && env === undefined
      ? editor.setEntry(later, container, 'env', [variable], { after: 'image' })
      : [];
  };
  const steps: readonly Step[] = [() => [read], given];
  if (!changedBySteps(finding.at.path, 'yaml', steps, context)) return undefined;
  return { secret, key, namespace: namespaceIn(root), text: partText(node, span), steps };
}

/** The Secret that another variable of the list reads, and whether its keys are spelled like the variables. */
function referenceIn(
  env: ValueNode | undefined,
): { readonly secret: string; readonly isNamedAlike: boolean } | undefined {
  for (const item of env ? itemsOf(env) : []) {
    const reference = entry(valueAt(item, 'valueFrom'), 'secretKeyRef')?.value;
    const secret = textOf(valueAt(reference, 'name'));
    if (secret !== undefined)
      return { secret, isNamedAlike: textOf(valueAt(reference, 'key')) === textOf(valueAt(item, 'name')) };
  }
  return undefined;
}

/** A key without the quotes around it. */
export function inside(text: string, { start, end }: { readonly start: number; readonly end: number }) {
  return /["']/.test(text[start] ?? '') ? { start: start + 1, end: end - 1 } : { start, end };
}
