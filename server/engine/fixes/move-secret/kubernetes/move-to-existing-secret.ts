import type { Finding } from '../../../model/finding.ts';
import { itemsOf, textOf, valueAt } from '../../../syntax/document.ts';
import { changedBySteps, edited, type Step } from '../../changed-file.ts';
import type { Edit } from '../../edit/edit.ts';
import { editorOf } from '../../edit/editors.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import type { FileChange, FixContext, FixKind, FixOffer } from '../../fix.ts';
import { keysAround, ownEntry, type SecretPlace, scalarText, secretPlace } from '../../secret/secret-place.ts';
import { inKebab, knownCharts, secretOfChart } from './known-charts.ts';
import { type ReleaseMove, releaseMove } from './release-values.ts';

/**
 * Takes a secret out of the values of a Helm chart, or of those of a release of one. Where templates give it to a container's variable, or a subchart knows the
 * setting, the chart is told which Secret of the cluster to read instead; else the value is left empty for who installs it.
 */
export const moveToExistingSecret: FixKind = {
  kind: 'move-to-existing-secret',
  offers(finding, context) {
    const common = { safety: 'review', effect: 'restart' } as const;
    const from = ({ key, secret }: Pick<Target, 'key' | 'secret'>): FixOffer => {
      const title = `Read from the key ${key} of the Secret ${secret}`;
      return { id: 'move-to-existing-secret', title, ...common, isPreferred: true };
    };
    const place = placeOf(finding, context);
    const release = place ? undefined : releaseMove(finding, context);
    if (release) return [from(release)];
    if (!place) return [];
    const path = place.keys.join('.');
    const empty = {
      id: 'move-to-existing-secret:clipboard',
      title: `Leave ${path} to whoever installs the chart, value to the clipboard`,
      ...common,
      isPreferred: false,
      needsClipboard: true,
    } as const;
    const target = targetOf(place, context);
    if (!target) return [empty];
    return [from(target), empty];
  },
  changes(finding, { needsClipboard }, context) {
    const place = placeOf(finding, context);
    const { path } = finding.at;
    const release = place ? undefined : releaseMove(finding, context);
    if (release) return changedBySteps(path, 'yaml', release.steps, context);
    if (!place) return undefined;
    if (needsClipboard) {
      const { document, node } = place.secret;
      const own = edited(path, editorOf(path, document).replaceValue(document, node, ''));
      return own && [own];
    }
    const target = targetOf(place, context);
    const own = target && changedBySteps(path, 'yaml', named(place, target), context);
    return own && target ? [...own, ...target.templates] : undefined;
  },
  takesOut(finding, { needsClipboard }, context) {
    const place = placeOf(finding, context);
    const release = place ? undefined : releaseMove(finding, context);
    if (release)
      return {
        value: release.place.document.text.slice(finding.at.span.start, finding.at.span.end),
        keep: keepIn(release),
      };
    const target = place && targetOf(place, context);
    if (!place || (!needsClipboard && !target)) return undefined;
    const keep =
      needsClipboard || !target ? `Give ${place.keys.join('.')} in a file of values that git ignores.` : keepIn(target);
    return { value: scalarText(place.secret.node), keep };
  },
};

function keepIn({ key, secret }: Pick<Target | ReleaseMove, 'key' | 'secret'>): string {
  return `Put it under the key ${key} of the Secret ${secret}.`;
}

interface ValuePlace {
  readonly secret: SecretPlace;
  /** From the outermost. */
  readonly keys: readonly string[];
  /** With its final `/`. */
  readonly chart: string;
}

function placeOf(finding: Finding, context: FixContext): ValuePlace | undefined {
  const { path } = finding.at;
  if (!/(?:^|\/)values(?:[-_][\w-]+)?(?:\.[\w-]+)*\.ya?ml$/.test(path)) return undefined;
  const chart = path.slice(0, path.lastIndexOf('/') + 1);
  if (context.text(`${chart}Chart.yaml`) === undefined) return undefined;
  const secret = secretPlace(finding, context);
  const keys = secret?.isWhole && ownEntry(secret) ? keysAround(secret) : undefined;
  return secret && keys?.every((key) => /^[A-Za-z_][\w]*$/.test(key)) ? { secret, keys, chart } : undefined;
}

interface Target {
  /** The setting that names the Secret, beside the one that held the value. */
  readonly setting: string;
  readonly secret: string;
  readonly key: string;
  readonly templates: readonly FileChange[];
}

/** None for a value in a list, of which each item would have to name a Secret. */
function targetOf(place: ValuePlace, context: FixContext): Target | undefined {
  const { document, node } = place.secret;
  const isInList = valueAt(document.roots[0], ...place.keys) !== node;
  return place.keys.length < 2 || isInList ? undefined : (ofSubchart(place, context) ?? ofTemplates(place, context));
}

function ofSubchart({ keys, chart }: ValuePlace, context: FixContext): Target | undefined {
  const [alias = '', auth, leaf = ''] = keys;
  if (keys.length !== 3 || auth !== 'auth') return undefined;
  const [root] = context.document(`${chart}Chart.yaml`)?.roots ?? [];
  const dependency = itemsOf(valueAt(root, 'dependencies')).find(
    (item) => (textOf(valueAt(item, 'alias')) ?? textOf(valueAt(item, 'name'))) === alias,
  );
  const known = knownCharts[textOf(valueAt(dependency, 'name')) ?? ''];
  const key = known?.keys[leaf];
  if (!known || key === undefined) return undefined;
  const secret = secretOfChart(textOf(valueAt(root, 'name')), alias);
  return { setting: known.setting, secret, key, templates: [] };
}

/** Only where every template that reads the value gives it to a variable of a container, whole. */
function ofTemplates({ keys, chart }: ValuePlace, context: FixContext): Target | undefined {
  const path = keys.join('\\.');
  const holder = keys.slice(0, -1);
  const use = new RegExp(`\\.Values\\.${path}\\b`, 'g');
  const line = new RegExp(
    `^([ \\t]*)(- )?value:[ \\t]*["']?\\{\\{-?[ \\t]*\\.Values\\.${path}[ \\t]*(?:\\|[ \\t]*quote[ \\t]*)?-?\\}\\}["']?[ \\t]*(?=\\r?$)`,
    'gm',
  );
  const key = inKebab(keys.at(-1) ?? '');
  const templates: FileChange[] = [];
  for (const template of context.paths()) {
    const text = template.startsWith(`${chart}templates/`) ? context.text(template) : undefined;
    const uses = text?.match(use)?.length ?? 0;
    if (text === undefined || uses === 0) continue;
    const lines = [...text.matchAll(line)];
    if (lines.length !== uses || lines.some(([, , item]) => item !== undefined)) return undefined;
    const change = edited(
      template,
      lines.map((match) => asReference(text, match, holder, key)),
    );
    if (change) templates.push(change);
  }
  if (templates.length === 0) return undefined;
  const [root] = context.document(`${chart}Chart.yaml`)?.roots ?? [];
  return {
    setting: 'existingSecret',
    secret: secretOfChart(textOf(valueAt(root, 'name')), holder.join('-')),
    key,
    templates,
  };
}

function asReference(text: string, match: RegExpMatchArray, holder: readonly string[], key: string): Edit {
  const [whole, indent = ''] = match;
  const start = match.index ?? 0;
  const lines = [
    'valueFrom:',
    '  secretKeyRef:',
    `    name: {{ .Values.${holder.join('.')}.existingSecret }}`,
    `    key: ${key}`,
  ];
  return {
    span: { start, end: start + whole.length },
    text: lines.map((each) => indent + each).join(lineBreakOf(text)),
  };
}

/** The setting that names the Secret comes in, then the value goes. */
function named({ keys }: ValuePlace, { setting, secret }: Target): readonly Step[] {
  const leaf = keys.at(-1) ?? '';
  const holder = keys.slice(0, -1);
  return [
    (document, editor) => {
      const map = valueAt(document.roots[0], ...holder);
      return map?.kind === 'map' ? editor.setEntry(document, map, setting, secret, { after: leaf }) : [];
    },
    (document, editor) => {
      const map = valueAt(document.roots[0], ...holder);
      const entry = map?.kind === 'map' ? map.entries.find(({ key }) => textOf(key) === leaf) : undefined;
      return map?.kind === 'map' && entry ? editor.removeEntry(document, map, entry) : [];
    },
  ];
}
