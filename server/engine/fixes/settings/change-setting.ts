import type { Finding } from '../../model/finding.ts';
import { encloses } from '../../model/span.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { entry, resolved, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import type { PlainValue } from '../edit/edit.ts';
import { editorOf } from '../edit/editors.ts';
import type { EntryPosition } from '../edit/structure-editor.ts';
import type { FixContext, FixEffect, FixKind } from '../fix.ts';
import { programThatSignsIn } from '../kubernetes/told-by-programs.ts';
import { blockOf } from '../place.ts';
import { type AzureSetting, azureSetting, deepestOn } from './azure-setting.ts';
import { handsOutKeys, mayPullByPassword, signsInByRule } from './hands-out-keys.ts';

/** Writes the setting that a resource lacks, or has the wrong way round, into its own block. */
export const changeSetting: FixKind = {
  kind: 'change-setting',
  offers(finding, context) {
    const change = changeFor(finding, context);
    if (!change) return [];
    const { key, value, words = `${key} to ${String(value)}`, effect } = change;
    // Bindings may stand elsewhere, and the cluster may have none: what uses the token needs it all the same.
    const user = finding.rule === 'k8s-automount' ? programThatSignsIn(context) : undefined;
    const why =
      words.startsWith('adminUser') || words.startsWith('admin_')
        ? mayPullByPassword(context)
        : signsInByRule(change.type, context);
    return [
      {
        id: 'change-setting',
        title: `Set ${words}`,
        safety: 'review',
        effect,
        isPreferred: user === undefined,
        ...(user !== undefined && {
          details: [`${user} signs in to the cluster: not if it runs here`],
          isAttended: true,
        }),
        ...(why !== undefined && { isAttended: true, why }),
      },
    ];
  },
  changes(finding, _, context) {
    const change = changeFor(finding, context);
    if (!change) return undefined;
    const { document, map, key, value, path } = change;
    const file = edited(path, editorOf(path, document).setEntry(document, map, key, value, change.position));
    return file && [file];
  },
};

interface Change {
  readonly path: string;
  readonly document: SourceDocument;
  /** The map that gets the entry. */
  readonly map: MapNode;
  readonly key: string;
  readonly value: PlainValue;
  /** Setting and value, where the entry holds more. */
  readonly words?: string;
  readonly effect: FixEffect;
  readonly position?: EntryPosition;
  /** Of a resource of Terraform. */
  readonly type?: string | undefined;
}

function changeFor(finding: Finding, context: FixContext): Change | undefined {
  if (!rules.has(finding.rule)) return undefined;
  const { path, span } = finding.at;
  const document = context.document(path);
  const facts = context.facts(path);
  const found = facts?.resources.find((resource) => encloses(resource.span, span) && isMeant(resource.kind, finding));
  const block = document && found && blockOf(document, found.span);
  if (!document || !found || !block) return undefined;
  const wanted =
    finding.rule === 'k8s-automount'
      ? tokenSetting(block, document)
      : azureChange(azureSetting(finding, found, block, document), block);
  if (finding.rule !== 'k8s-automount' && handsOutKeys(document, block, path, context)) return undefined;
  // What an expression decides is written there, not here.
  const known = wanted && entry(wanted.map, wanted.key)?.value;
  if (!wanted || (known && resolved(known)?.kind !== 'scalar')) return undefined;
  // Who asks for a token in so many words may have something that logs in with it, such as an init container.
  if (known && finding.rule === 'k8s-automount') return undefined;
  return { path, document, ...wanted, type: typeOf(document, block) };
}

/** Findings whose remedy is one setting. */
const rules: ReadonlySet<string> = new Set(['az-anonymous', 'az-local-account', 'k8s-automount', 'life-sas']);

function isMeant(kind: string, { rule }: Finding): boolean {
  return rule === 'k8s-automount' ? kind === 'k8s-workload' : kind.startsWith('azure-');
}

type Wanted = Omit<Change, 'path' | 'document' | 'type'>;

function typeOf({ syntax, roots: [root] }: SourceDocument, block: MapNode): string | undefined {
  const declared =
    syntax === 'hcl' && root?.kind === 'map' ? root.entries.find(({ value }) => value === block) : undefined;
  return textOf(declared?.labels?.[0]);
}

/** Where workloads keep their pod. */
const pods = {
  yaml: [['spec', 'jobTemplate', 'spec', 'template', 'spec'], ['spec', 'template', 'spec'], ['spec']],
  hcl: [['spec', 'job_template', 'spec', 'template', 'spec'], ['spec', 'template', 'spec'], ['spec']],
} as const;

function tokenSetting(block: MapNode, { syntax }: SourceDocument): Wanted | undefined {
  // What `kubernetes_manifest` hands over is written as in YAML.
  const manner = syntax === 'hcl' && entry(block, 'apiVersion') === undefined ? 'hcl' : 'yaml';
  const map = firstMap(block, pods[manner]);
  return (
    map && {
      map,
      key: manner === 'yaml' ? 'automountServiceAccountToken' : 'automount_service_account_token',
      value: false,
      effect: 'restart',
      position: positionOf(map, manner === 'yaml' ? 'serviceAccountName' : 'service_account_name'),
    }
  );
}

/** Below the account, else above all, where no condition of a template begins yet. */
function positionOf(pod: MapNode, account: string): EntryPosition {
  return entry(pod, account) ? { after: account } : 'first';
}

function azureChange(setting: AzureSetting | undefined, block: MapNode): Wanted | undefined {
  const place = setting && deepestOn(block, setting.path);
  const [key, ...inner] = place?.rest ?? [];
  if (!place || key === undefined) return undefined;
  const value = inner.reduceRight<PlainValue>((below, name) => ({ [name]: below }), setting.value);
  const leaf = setting.path.at(-1) ?? key;
  return { map: place.map, key, value, words: `${leaf} to ${String(setting.value)}`, effect: 'in-place update' };
}

function firstMap(block: MapNode, paths: readonly (readonly string[])[]): MapNode | undefined {
  for (const path of paths) {
    const found: ValueNode | undefined = valueAt(block, ...path);
    if (found?.kind === 'map') return found;
  }
  return undefined;
}
