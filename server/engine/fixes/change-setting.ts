import type { Finding } from '../model/finding.ts';
import type { MapNode, ValueNode } from '../model/value-node.ts';
import { entry, resolved, type SourceDocument, valueAt } from '../syntax/document.ts';
import { edited } from './changed-file.ts';
import type { PlainValue } from './edit/edit.ts';
import { editorOf } from './edit/editors.ts';
import type { FixContext, FixEffect, FixKind } from './fix.ts';
import { mapOf } from './place.ts';

/** Writes the setting that a resource lacks, or has the wrong way round, into its own block. */
export const changeSetting: FixKind = {
  kind: 'change-setting',
  offers(finding, context) {
    const change = changeFor(finding, context);
    if (!change) return [];
    const { key, value, effect } = change;
    return [
      {
        id: 'change-setting',
        title: `Set ${key} to ${String(value)}`,
        safety: 'review',
        effect,
        isPreferred: true,
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
  readonly effect: FixEffect;
  readonly position?: { readonly after: string };
}

function changeFor(finding: Finding, context: FixContext): Change | undefined {
  if (!rules.has(finding.rule)) return undefined;
  const { path, span } = finding.at;
  const document = context.document(path);
  const facts = context.facts(path);
  const found = facts?.resources.find(
    (resource) => resource.span.start <= span.start && span.end <= resource.span.end && isMeant(resource.kind, finding),
  );
  const block = document && found && mapOf(document, found.span);
  if (!document || !found || !block) return undefined;
  const wanted = settingFor(finding, found.kind, facts?.format === 'kubernetes' ? 'yaml' : 'hcl', found.settings);
  if (!wanted) return undefined;
  const map = wanted.within.length === 0 ? block : firstMap(block, wanted.within);
  // What an expression decides is written there, not here.
  const known = map && entry(map, wanted.key)?.value;
  if (!map || (known && resolved(known)?.kind !== 'scalar')) return undefined;
  return { path, document, map, ...wanted };
}

/** Findings whose remedy is one setting. */
const rules: ReadonlySet<string> = new Set(['az-local-account', 'k8s-automount', 'life-sas']);

function isMeant(kind: string, { rule }: Finding): boolean {
  return rule === 'k8s-automount' ? kind === 'k8s-workload' : kind.startsWith('azure-');
}

interface Wanted {
  readonly within: readonly (readonly string[])[];
  readonly key: string;
  readonly value: PlainValue;
  readonly effect: FixEffect;
  readonly position?: { readonly after: string };
}

/** Where workloads keep their pod. */
const pods = {
  yaml: [['spec', 'jobTemplate', 'spec', 'template', 'spec'], ['spec', 'template', 'spec'], ['spec']],
  hcl: [['spec', 'job_template', 'spec', 'template', 'spec'], ['spec', 'template', 'spec'], ['spec']],
} as const;

function settingFor(
  finding: Finding,
  kind: string,
  syntax: 'yaml' | 'hcl',
  settings: readonly { readonly name: string }[],
): Wanted | undefined {
  if (finding.rule === 'k8s-automount')
    return {
      within: pods[syntax],
      key: syntax === 'yaml' ? 'automountServiceAccountToken' : 'automount_service_account_token',
      value: false,
      effect: 'restart',
      position: { after: syntax === 'yaml' ? 'serviceAccountName' : 'service_account_name' },
    };
  if (syntax !== 'hcl') return undefined;
  if (finding.rule === 'life-sas') return inBlock('shared_access_key_enabled', false);
  switch (kind) {
    case 'azure-registry':
      return inBlock('admin_enabled', false);
    case 'azure-kubernetes':
      return inBlock('local_account_disabled', true);
    case 'azure-storage-account':
      return settings.some(({ name }) => name === 'localUsers' || name === 'sftp')
        ? inBlock('local_user_enabled', false)
        : inBlock('shared_access_key_enabled', false);
    default:
      return undefined;
  }
}

function inBlock(key: string, value: boolean): Wanted {
  return { within: [], key, value, effect: 'in-place update' };
}

function firstMap(block: MapNode, paths: readonly (readonly string[])[]): MapNode | undefined {
  for (const path of paths) {
    const found: ValueNode | undefined = valueAt(block, ...path);
    if (found?.kind === 'map') return found;
  }
  return undefined;
}
