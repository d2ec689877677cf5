import type { Finding } from '../../../model/finding.ts';
import { encloses } from '../../../model/span.ts';
import type { MapEntry, ValueNode } from '../../../model/value-node.ts';
import { entry as entryOf, itemsOf, keyOf, type SourceDocument, textOf, valueAt } from '../../../syntax/document.ts';
import { changedBySteps, edited } from '../../changed-file.ts';
import { editorOf } from '../../edit/editors.ts';
import type { FileChange, FixContext, FixKind } from '../../fix.ts';
import { camelCase } from '../../secret/camel-case.ts';
import { ownEntry, scalarText, secretPlace } from '../../secret/secret-place.ts';
import { withSetting } from './move-to-chart-values.ts';
import { inside } from './move-to-secret-reference.ts';

/**
 * Reads a variable of a container in a chart from the chart's own Secret, which takes the value from who installs it: the Secret that the
 * chart has, else a new one named like the workload. One that the chart only names gets a key more from who keeps it.
 * Source: Helm, "Chart Development Tips and Tricks", `required`; Kubernetes, "Secrets".
 */
export const moveToChartSecret: FixKind = {
  kind: 'move-to-chart-secret',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move?.changes()) return [];
    const title =
      move.setting === undefined
        ? `Read from the key ${move.key} of the Secret that the chart names`
        : `Read from the Secret of the chart, and require ${move.setting}`;
    return [{ id: 'move-to-chart-secret', title, safety: 'review', effect: 'restart', isPreferred: true }];
  },
  changes(finding, _, context) {
    return moveOf(finding, context)?.changes();
  },
  takesOut(finding, _, context) {
    const move = moveOf(finding, context);
    if (!move) return undefined;
    const keep =
      move.setting === undefined
        ? `Put it under the key ${move.key} of that Secret.`
        : `Give ${move.setting} in a file of values that git ignores.`;
    return { value: move.value, keep };
  },
};

interface Move {
  readonly value: string;
  readonly key: string;
  /** Among the chart's values; undefined where the Secret is none of the chart's. */
  readonly setting?: string;
  changes(): readonly FileChange[] | undefined;
}

/** A Secret among the templates of a chart, or one that is to be. */
interface ChartSecret {
  readonly path: string;
  /** Its name, as templates write it. */
  readonly name: string;
  /** Of the values that its entries come from. */
  readonly holder: string;
  /** Its change for one entry more. */
  withEntry(key: string, call: string): readonly FileChange[] | undefined;
}

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const { path } = finding.at;
  const [, chart] = /^(.*\/|)templates\/.*\.ya?ml$/.exec(path) ?? [];
  if (chart === undefined || context.text(`${chart}Chart.yaml`) === undefined) return undefined;
  const place = secretPlace(finding, context);
  const own = place?.isWhole ? ownEntry(place) : undefined;
  const [variable, list] = place?.entries ?? [];
  if (!place || !own || keyOf(own) !== 'value' || !variable || !list || keyOf(list.entry) !== 'env') return undefined;
  const { document, node } = place;
  const name = textOf(valueAt(variable.map, 'name'));
  const workload = document.roots.find(({ span }) => encloses(span, own.span));
  if (name === undefined || !/^[A-Za-z_]\w*$/.test(name) || !valueAt(workload, 'apiVersion')) return undefined;
  const reference = referenceIn(list.entry.value, document.text);
  const secrets = secretsOf(chart, context);
  const known = reference
    ? secrets.find((each) => each.name === reference.name)
    : secrets.length === 1
      ? secrets[0]
      : undefined;
  const secret = known ?? (reference ? undefined : newSecret(chart, document, workload, context));
  const called = secret?.name ?? reference?.name;
  if (called === undefined) return undefined;
  const key = reference && !reference.isNamedAlike ? name.toLowerCase().replaceAll('_', '-') : name;
  const member = camelCase(name);
  const about = { value: scalarText(node), key };
  const read = () => readFrom({ path, document, entry: own }, called, key);
  if (secret === undefined) return { ...about, changes: read };
  const setting = `${secret.holder}.${member}`;
  return {
    ...about,
    setting,
    changes: () => {
      const holding = secret.withEntry(key, `required "${setting} is needed" .Values.${setting}`);
      const shown = withSetting(`${chart}values.yaml`, secret.holder, member, context);
      const reading = read();
      return holding && shown && reading && secret.path !== path ? [...reading, ...holding, ...shown] : undefined;
    },
  };
}

interface Variable {
  readonly path: string;
  readonly document: SourceDocument;
  /** `value: …` */
  readonly entry: MapEntry;
}

/** `valueFrom` in place of `value`. */
function readFrom({ path, document, entry }: Variable, secret: string, key: string): readonly FileChange[] | undefined {
  const reference = { secretKeyRef: { name: { raw: secret }, key } };
  const written = editorOf(path, document).replaceValue(document, entry.value, reference);
  const renamed = { span: inside(document.text, entry.key.span), text: 'valueFrom' };
  const change = edited(path, written.length > 0 ? [renamed, ...written] : []);
  return change && [change];
}

/** The Secret that another variable of the list reads, as the template names it. */
function referenceIn(
  env: ValueNode,
  text: string,
): { readonly name: string; readonly isNamedAlike: boolean } | undefined {
  for (const item of itemsOf(env)) {
    const reference = valueAt(item, 'valueFrom', 'secretKeyRef');
    const name = valueAt(reference, 'name');
    if (name !== undefined)
      return {
        name: written(text, name),
        isNamedAlike: textOf(valueAt(reference, 'key')) === textOf(valueAt(item, 'name')),
      };
  }
  return undefined;
}

function written(text: string, { span }: ValueNode): string {
  return text.slice(span.start, span.end).trim();
}

function secretsOf(chart: string, context: FixContext): readonly ChartSecret[] {
  return context
    .paths()
    .filter((path) => path.startsWith(`${chart}templates/`) && /\.ya?ml$/.test(path))
    .filter((path) => /^kind:\s*["']?Secret\b/m.test(context.text(path) ?? ''))
    .flatMap((path) => secretsIn(path, context));
}

function secretsIn(path: string, context: FixContext): readonly ChartSecret[] {
  const document = context.document(path);
  return (document?.roots ?? []).flatMap((root, index): readonly ChartSecret[] => {
    const name = valueAt(root, 'metadata', 'name');
    const section = valueAt(root, 'stringData') === undefined ? 'data' : 'stringData';
    const entries = valueAt(root, section);
    if (!document || textOf(valueAt(root, 'kind')) !== 'Secret' || !name || entries?.kind !== 'map') return [];
    const type = textOf(valueAt(root, 'type'));
    if (type !== undefined && type !== 'Opaque') return [];
    const text = written(document.text, entries);
    const holder = /\.Values\.([A-Za-z]\w*)\.[A-Za-z]\w*(?![.\w])/.exec(text)?.[1] ?? 'secrets';
    return [
      {
        path,
        name: written(document.text, name),
        holder,
        withEntry: (key, call) => {
          const raw = `{{ ${call} | ${section === 'data' ? 'b64enc | ' : ''}quote }}`;
          return changedBySteps(
            path,
            'yaml',
            [
              (later, editor) => {
                const map = valueAt(later.roots[index], section);
                return map?.kind === 'map' && !entryOf(map, key)
                  ? editor.setEntry(later, map, key, { raw })
                  : 'nothing';
              },
            ],
            context,
          );
        },
      },
    ];
  });
}

/** A Secret of the workload's name and labels, where the chart has none. */
function newSecret(
  chart: string,
  { text }: SourceDocument,
  workload: ValueNode | undefined,
  context: FixContext,
): ChartSecret | undefined {
  const path = `${chart}templates/secret.yaml`;
  const node = valueAt(workload, 'metadata', 'name');
  if (node === undefined || context.text(path) !== undefined) return undefined;
  const name = written(text, node);
  const own = valueAt(workload, 'metadata', 'labels');
  const labels = own?.kind === 'unknown' ? `  labels:\n    ${written(text, own)}\n` : '';
  const head = `apiVersion: v1\nkind: Secret\nmetadata:\n  name: ${name}\n${labels}type: Opaque\nstringData:\n`;
  return {
    path,
    name,
    holder: 'secrets',
    withEntry: (key, call) => [{ kind: 'create', path, text: `${head}  ${key}: {{ ${call} | quote }}\n` }],
  };
}
