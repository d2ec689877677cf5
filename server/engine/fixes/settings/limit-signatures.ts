import type { Finding } from '../../model/finding.ts';
import { encloses } from '../../model/span.ts';
import type { MapNode } from '../../model/value-node.ts';
import { entry, type SourceDocument, valueAt } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import type { Edit } from '../edit/edit.ts';
import { editorOf } from '../edit/editors.ts';
import { appendInnerBlock } from '../edit/hcl-body.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { blockOf } from '../place.ts';
import { handsOutKeys } from './hands-out-keys.ts';

/**
 * Gives signatures of a storage account a longest period, which Azure logs where one is longer: nothing that works stops.
 * Source: Azure Storage, "Configure an expiration policy for shared access signatures".
 */
export const limitSignatures: FixKind = {
  kind: 'limit-signatures',
  offers(finding, context) {
    const title = 'Set a SAS policy: log signatures that are valid for more than seven days';
    const offer = { id: 'limit-signatures', title, safety: 'review', effect: 'in-place update' } as const;
    const place = placeOf(finding, context);
    if (!place || editsFor(place).length === 0) return [];
    // Where nobody is handed a key, they may be switched off.
    return [{ ...offer, isPreferred: handsOutKeys(place.document, place.block, finding.at.path, context) }];
  },
  changes(finding, _, context) {
    const place = placeOf(finding, context);
    const change = place && edited(finding.at.path, editsFor(place));
    return change && [change];
  },
};

const period = '07.00:00:00';

interface Place {
  readonly path: string;
  readonly document: SourceDocument;
  readonly block: MapNode;
}

function placeOf(finding: Finding, context: FixContext): Place | undefined {
  if (finding.rule !== 'life-sas') return undefined;
  const { path, span } = finding.at;
  const document = context.document(path);
  const found = context
    .facts(path)
    ?.resources.find((each) => each.kind === 'azure-storage-account' && encloses(each.span, span));
  // Where somebody has switched keys on, that is told next.
  const isOn = found?.settings.some(({ name }) => name === 'sharedKey') ?? false;
  const block = document && found && !isOn ? blockOf(document, found.span) : undefined;
  return document && block && { path, document, block };
}

function editsFor({ path, document, block }: Place): readonly Edit[] {
  return document.syntax === 'hcl' ? inTerraform(document, block) : inTemplate(document, block, path);
}

function inTerraform(document: SourceDocument, block: MapNode): readonly Edit[] {
  if (entry(block, 'sas_policy')) return [];
  return appendInnerBlock(document, block, 'sas_policy', { expiration_period: period, expiration_action: 'Log' });
}

/** Bicep and ARM templates; Pulumi's names are those of its providers. */
function inTemplate(document: SourceDocument, block: MapNode, path: string): readonly Edit[] {
  const properties = valueAt(block, 'properties');
  const policy = { sasExpirationPeriod: period, expirationAction: 'Log' };
  if (document.syntax === 'yaml' || (properties && properties.kind !== 'map')) return [];
  if (properties && entry(properties, 'sasPolicy')) return [];
  const editor = editorOf(path, document);
  return properties
    ? editor.setEntry(document, properties, 'sasPolicy', policy)
    : editor.setEntry(document, block, 'properties', { sasPolicy: policy });
}
