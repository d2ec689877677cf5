import type { Finding } from '../../model/finding.ts';
import { itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import { changedBySteps, edited, type Step } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import { lineBreakOf } from '../edit/source-lines.ts';
import type { FileChange, FixContext, FixKind } from '../fix.ts';
import { keysAround, ownEntry, type SecretPlace, scalarText, secretPlace } from './secret-place.ts';

/**
 * Takes a secret out of the values of a Helm chart. Where templates give it to a container's variable, or a subchart knows the
 * setting, the chart is told which Secret of the cluster to read instead; else the value is left empty for who installs it.
 */
export const moveToExistingSecret: FixKind = {
  kind: 'move-to-existing-secret',
  offers(finding, context) {
    const place = placeOf(finding, context);
    if (!place) return [];
    const common = { safety: 'review', effect: 'restart' } as const;
    const path = place.keys.join('.');
    const empty = {
      id: 'move-to-existing-secret:clipboard',
      title: `Leave ${path} to who installs the chart, value to the clipboard`,
      ...common,
      isPreferred: false,
      needsClipboard: true,
    } as const;
    const target = targetOf(place, context);
    if (!target) return [empty];
    const title = `Read from the key ${target.key} of the Secret ${target.secret}`;
    return [{ id: 'move-to-existing-secret', title, ...common, isPreferred: true }, empty];
  },
  changes(finding, { needsClipboard }, context) {
    const place = placeOf(finding, context);
    if (!place) return undefined;
    const { path } = finding.at;
    if (needsClipboard) return changedBySteps(path, 'yaml', [set(place, '')], context);
    const target = targetOf(place, context);
    const own = target && changedBySteps(path, 'yaml', named(place, target), context);
    return own && target ? [...own, ...target.templates] : undefined;
  },
  takesOut(finding, { needsClipboard }, context) {
    const place = placeOf(finding, context);
    const target = place && targetOf(place, context);
    if (!place || (!needsClipboard && !target)) return undefined;
    const keep =
      needsClipboard || !target
        ? `Give ${place.keys.join('.')} in a file of values that git ignores.`
        : `Put it under the key ${target.key} of the Secret ${target.secret}.`;
    return { value: scalarText(place.secret.node), keep };
  },
};

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

function targetOf(place: ValuePlace, context: FixContext): Target | undefined {
  return place.keys.length < 2 ? undefined : (ofSubchart(place, context) ?? ofTemplates(place, context));
}

/** The keys under which charts look for what `auth` otherwise holds. Source: the charts' own lists of parameters. */
const subcharts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  mariadb: { password: 'mariadb-password', rootPassword: 'mariadb-root-password' },
  mysql: { password: 'mysql-password', rootPassword: 'mysql-root-password' },
  postgresql: { password: 'password', postgresPassword: 'postgres-password' },
  rabbitmq: { password: 'rabbitmq-password' },
  redis: { password: 'redis-password' },
};

function ofSubchart({ keys, chart }: ValuePlace, context: FixContext): Target | undefined {
  const [alias = '', auth, leaf = ''] = keys;
  if (keys.length !== 3 || auth !== 'auth') return undefined;
  const [root] = context.document(`${chart}Chart.yaml`)?.roots ?? [];
  const dependency = itemsOf(valueAt(root, 'dependencies')).find(
    (item) => (textOf(valueAt(item, 'alias')) ?? textOf(valueAt(item, 'name'))) === alias,
  );
  const name = textOf(valueAt(dependency, 'name')) ?? '';
  const key = subcharts[name]?.[leaf];
  if (key === undefined) return undefined;
  const setting = name === 'rabbitmq' ? 'existingPasswordSecret' : 'existingSecret';
  return { setting, secret: secretName(textOf(valueAt(root, 'name')), alias), key, templates: [] };
}

function secretName(chart: string | undefined, part: string): string {
  return `${chart ?? 'app'}-${kebab(part)}`;
}

function kebab(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
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
  const key = kebab(keys.at(-1) ?? '');
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
    secret: secretName(textOf(valueAt(root, 'name')), holder.join('-')),
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

function set({ keys }: ValuePlace, value: string): Step {
  return (document, editor) => {
    const node = valueAt(document.roots[0], ...keys);
    return node === undefined ? [] : editor.replaceValue(document, node, value);
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
