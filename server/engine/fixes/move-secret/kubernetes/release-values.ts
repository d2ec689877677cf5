import type { Finding } from '../../../model/finding.ts';
import { encloses } from '../../../model/span.ts';
import type { MapNode, ValueNode } from '../../../model/value-node.ts';
import { itemsOf, keyOf, textOf, valueAt } from '../../../syntax/document.ts';
import { readDocument } from '../../../syntax/read.ts';
import type { Step } from '../../changed-file.ts';
import type { FixContext } from '../../fix.ts';
import { entriesAt } from '../../place.ts';
import { ownEntry, type SecretPlace, scalarText, secretPlace } from '../../secret/secret-place.ts';
import { knownCharts, secretOfChart } from './known-charts.ts';

/** A value that a release gives its chart, and the Secret of the cluster that the release takes it from instead. */
export interface ReleaseMove {
  readonly place: SecretPlace;
  readonly secret: string;
  readonly key: string;
  /** On the file that holds the value. */
  readonly steps: readonly Step[];
}

/**
 * Of a `HelmRelease` of Flux, any value; of an application of Argo CD, also among its parameters, and a release of helmfile, also in a
 * file of values that it names, those that charts are known to read from a Secret. Source: Flux, "Helm Releases", values references.
 */
export function releaseMove(finding: Finding, context: FixContext): ReleaseMove | undefined {
  const place = /\.ya?ml$/.test(finding.at.path) ? secretPlace(finding, context) : undefined;
  if (!place || !ownEntry(place)) return undefined;
  if (!place.isWhole) return isArgo(place) ? ofValuesText(place, finding) : undefined;
  const values = valuesAround(place);
  if (values === undefined && isArgo(place)) return ofParameter(place);
  return values === undefined ? ofFile(finding, place, context) : (ofFlux(place, values) ?? ofChart(place, values));
}

interface Values {
  /** What holds the values: the specification, the source or the release. */
  readonly holder: MapNode;
  /** What holds the holder, as far as maps go. */
  readonly above: MapNode | undefined;
  readonly root: ValueNode | undefined;
  /** From the values to the secret. */
  readonly keys: readonly string[];
}

function valuesAround({ entries, document, node }: SecretPlace): Values | undefined {
  const inwards = [...entries].reverse();
  const at = inwards.findIndex(({ entry }) => /^values(?:Object)?$/.test(keyOf(entry) ?? ''));
  const [holder, first] = [inwards[at]?.map, inwards[at + 1]?.map];
  const keys = inwards.slice(at + 1).flatMap(({ entry }) => keyOf(entry) ?? '');
  const isPath = keys.every((key) => /^[A-Za-z_][\w-]*$/.test(key));
  if (at === -1 || !holder || !isPath || valueAt(first, ...keys) !== node) return undefined;
  const root = document.roots.find(({ span }) => encloses(span, node.span));
  return { holder, above: inwards[at - 1]?.map, root, keys };
}

function ofFlux(place: SecretPlace, { holder, root, keys }: Values): ReleaseMove | undefined {
  const { document, node } = place;
  if (textOf(valueAt(root, 'kind')) !== 'HelmRelease' || valueAt(root, 'spec') !== holder) return undefined;
  if (valueAt(holder, 'values', ...keys) !== node) return undefined;
  const references = itemsOf(valueAt(holder, 'valuesFrom'));
  const known = references.find((item) => textOf(valueAt(item, 'kind')) === 'Secret' && valueAt(item, 'targetPath'));
  const name = textOf(valueAt(root, 'metadata', 'name'));
  const secret = textOf(valueAt(known, 'name')) ?? (name && `${name}-values`);
  if (!secret) return undefined;
  const isTaken = references.some((item) => textOf(valueAt(item, 'valuesKey')) === keys.at(-1));
  const key = (isTaken ? keys.join('-') : keys.at(-1)) ?? '';
  const index = root ? document.roots.indexOf(root) : -1;
  const reference = { kind: 'Secret', name: secret, valuesKey: key, targetPath: keys.join('.') };
  const add: Step = (later, editor) => {
    const spec = valueAt(later.roots[index], 'spec');
    const list = valueAt(spec, 'valuesFrom');
    if (list?.kind === 'list') return editor.appendItem(later, list, reference);
    return spec?.kind === 'map' ? editor.setEntry(later, spec, 'valuesFrom', [reference], { after: 'values' }) : [];
  };
  return { place, secret, key, steps: [withoutEmpty(place), add] };
}

/** The entry goes, and with it each one around it that would be left with nothing: Helm takes that for "no value at all". */
function withoutEmpty({ entries }: SecretPlace): Step {
  const ends = entries.findIndex(({ map, entry }) => map.entries.length > 1 || keyOf(entry) === 'values');
  const gone = entries[Math.max(0, ends)];
  return (document, editor) => (gone ? editor.removeEntry(document, gone.map, gone.entry) : []);
}

function ofChart(place: SecretPlace, { holder, above, root, keys }: Values): ReleaseMove | undefined {
  const chart = textOf(valueAt(holder, 'chart')) ?? textOf(valueAt(above, 'chart')) ?? '';
  const isHelm = textOf(valueAt(root, 'kind')) === 'Application' || valueAt(root, 'releases') !== undefined;
  const release = textOf(valueAt(holder, 'name')) ?? textOf(valueAt(root, 'metadata', 'name'));
  return isHelm && keys.length === 2 ? ofKnown(place, chart, release) : undefined;
}

function isArgo({ document, node }: SecretPlace): boolean {
  const root = document.roots.find(({ span }) => encloses(span, node.span));
  return /^Application(?:Set)?$/.test(textOf(valueAt(root, 'kind')) ?? '');
}

/** `- name: auth.password`, a parameter of an application, becomes the one that names the Secret. Source: Argo CD, "Helm", parameters. */
function ofParameter(place: SecretPlace): ReleaseMove | undefined {
  const { document, node, entries } = place;
  const [own, parameters, helm] = entries;
  const name = own && valueAt(own.map, 'name');
  if (!own || keyOf(own.entry) !== 'value' || name?.kind !== 'scalar') return undefined;
  if (!parameters || keyOf(parameters.entry) !== 'parameters' || !helm || keyOf(helm.entry) !== 'helm')
    return undefined;
  const [auth, leaf = '', ...deeper] = (textOf(name) ?? '').split('.');
  const chart = knownCharts[textOf(valueAt(helm.map, 'chart')) ?? ''];
  const key = chart?.keys[leaf];
  if (!chart || key === undefined || auth !== 'auth' || deeper.length > 0) return undefined;
  const others = itemsOf(parameters.entry.value).map((item) => textOf(valueAt(item, 'name')));
  const setting = `auth.${chart.setting}`;
  const release = textOf(valueAt(parameters.map, 'releaseName')) ?? nameOfApplication(place);
  if (release === undefined || others.includes(setting)) return undefined;
  const secret = secretOfChart(release, 'auth');
  const renamed: Step = (_, editor) => [
    ...editor.replaceValue(document, name, setting),
    ...editor.replaceValue(document, node, secret),
  ];
  return { place, secret, key, steps: [renamed] };
}

/** `values: |`, a text of settings: the line of the value becomes the one that names the Secret. Source: Argo CD, "Helm", values. */
function ofValuesText(place: SecretPlace, { at }: Finding): ReleaseMove | undefined {
  const { document, node, entries } = place;
  const [own, helm] = entries;
  if (!own || keyOf(own.entry) !== 'values' || !helm || keyOf(helm.entry) !== 'helm' || node.style !== 'literal')
    return undefined;
  const { text } = document;
  const [whole = '', head = '', leaf = ''] =
    /^([ \t]*)(\w+):[ \t]*(["']?)\S+\3[ \t]*(?=\r?$)/m.exec(
      text.slice(text.lastIndexOf('\n', at.span.start - 1) + 1),
    ) ?? [];
  const auth = valueAt(readDocument('yaml', scalarText(node)).roots[0], 'auth');
  const chart = knownCharts[textOf(valueAt(helm.map, 'chart')) ?? ''];
  const key = chart?.keys[leaf];
  const release = textOf(valueAt(own.map, 'releaseName')) ?? nameOfApplication(place);
  const value = textOf(valueAt(auth, leaf));
  if (!chart || key === undefined || release === undefined || valueAt(auth, chart.setting) !== undefined)
    return undefined;
  if (value !== text.slice(at.span.start, at.span.end)) return undefined;
  const secret = secretOfChart(release, 'auth');
  const start = text.lastIndexOf('\n', at.span.start - 1) + 1 + head.length;
  const line = { span: { start, end: start + whole.length - head.length }, text: `${chart.setting}: ${secret}` };
  return { place, secret, key, steps: [() => [line]] };
}

/** None where a template makes the name. */
function nameOfApplication({ document, node }: SecretPlace): string | undefined {
  const root = document.roots.find(({ span }) => encloses(span, node.span));
  const name = textOf(valueAt(root, 'metadata', 'name'));
  return name?.includes('{') ? undefined : name;
}

/** A file of values that releases of a helmfile name. */
function ofFile(finding: Finding, place: SecretPlace, context: FixContext): ReleaseMove | undefined {
  const { path } = finding.at;
  if (place.entries.length !== 2 || valueAt(place.document.roots[0], 'auth') === undefined) return undefined;
  for (const helmfile of context.paths()) {
    if (!/(?:^|\/)(?:helmfile[\w.-]*|helmfile\.d\/[\w.-]+)\.ya?ml$/.test(helmfile)) continue;
    const folder = helmfile.slice(0, helmfile.lastIndexOf('/') + 1);
    const releases = context.document(helmfile)?.roots.flatMap((root) => itemsOf(valueAt(root, 'releases'))) ?? [];
    const release = releases.find((each) =>
      itemsOf(valueAt(each, 'values')).some((item) => folder + (textOf(item) ?? '').replace(/^\.\//, '') === path),
    );
    if (release) return ofKnown(place, textOf(valueAt(release, 'chart')) ?? '', textOf(valueAt(release, 'name')));
  }
  return undefined;
}

function ofKnown(place: SecretPlace, chart: string, release: string | undefined): ReleaseMove | undefined {
  const [own, holder] = place.entries;
  const leaf = own && keyOf(own.entry);
  const known = knownCharts[chart.slice(chart.lastIndexOf('/') + 1)];
  const key = leaf === undefined ? undefined : known?.keys[leaf];
  if (!own || !known || key === undefined || leaf === undefined || keyOf(holder?.entry ?? own.entry) !== 'auth')
    return undefined;
  const { setting } = known;
  const secret = secretOfChart(release, 'auth');
  // What comes in comes in behind the value.
  const { start } = own.entry.key.span;
  const name: Step = (document, editor) => {
    const map = entriesAt(document, start)[0]?.map;
    return map ? editor.setEntry(document, map, setting, secret, { after: leaf }) : [];
  };
  const drop: Step = (document, editor) => {
    const found = entriesAt(document, start)[0];
    return found ? editor.removeEntry(document, found.map, found.entry) : [];
  };
  return { place, secret, key, steps: [name, drop] };
}
