import type { Finding } from '../../../model/finding.ts';
import type { MapNode } from '../../../model/value-node.ts';
import { entriesOf, keyOf, type SourceDocument, textOf, valueAt } from '../../../syntax/document.ts';
import { edited } from '../../changed-file.ts';
import { editorOf } from '../../edit/editors.ts';
import type { FixContext, FixKind } from '../../fix.ts';
import { upperSnake } from '../../secret/secret-literal.ts';
import { ownEntry, scalarText, secretPlace } from '../../secret/secret-place.ts';

/**
 * Lets a file of parameters of Azure refer to a secret of the key vault that the repository's parameters refer to already; else the
 * parameter goes, so that it is asked for or given when it is deployed.
 * Source: Azure Resource Manager, "Use Azure Key Vault to pass a secret as a parameter during deployment".
 */
export const moveToKeyVault: FixKind = {
  kind: 'move-to-key-vault',
  offers(finding, context) {
    const place = placeOf(finding, context);
    if (!place) return [];
    const common = { safety: 'review', effect: 'in-place update' } as const;
    const vault = vaultOf(place, context);
    const left = {
      id: 'move-to-key-vault:clipboard',
      title: `Leave the parameter ${place.name} to whoever deploys, value to the clipboard`,
      ...common,
      isPreferred: vault === undefined,
      needsClipboard: true,
    } as const;
    if (vault === undefined) return [left];
    const title = `Read from the secret ${place.secret} of the key vault ${nameOf(vault)}`;
    return [{ id: 'move-to-key-vault', title, ...common, isPreferred: true }, left];
  },
  changes(finding, { needsClipboard }, context) {
    const place = placeOf(finding, context);
    if (!place) return undefined;
    const { document, parameters, name, secret } = place;
    const editor = editorOf(finding.at.path, document);
    const own = parameters.entries.find((entry) => keyOf(entry) === name);
    const vault = vaultOf(place, context);
    if (own === undefined || (!needsClipboard && vault === undefined)) return undefined;
    const reference = { reference: { keyVault: { id: vault ?? '' }, secretName: secret } };
    const edits = needsClipboard
      ? editor.removeEntry(document, parameters, own)
      : editor.replaceValue(document, own.value, reference);
    const change = edited(finding.at.path, edits);
    return change && [change];
  },
  takesOut(finding, { needsClipboard }, context) {
    const place = placeOf(finding, context);
    const vault = place && vaultOf(place, context);
    if (!place || (!needsClipboard && vault === undefined)) return undefined;
    const keep =
      needsClipboard || vault === undefined
        ? `Give it to the parameter ${place.name} at each deployment.`
        : `Keep it as the secret ${place.secret} of the key vault ${nameOf(vault)}.`;
    return { value: place.value, keep };
  },
};

interface ParameterPlace {
  readonly document: SourceDocument;
  readonly parameters: MapNode;
  readonly name: string;
  /** The name that it gets in the vault. */
  readonly secret: string;
  readonly value: string;
}

function placeOf(finding: Finding, context: FixContext): ParameterPlace | undefined {
  if (!finding.at.path.endsWith('.json')) return undefined;
  const place = secretPlace(finding, context);
  const [own, parameter, all] = place?.entries ?? [];
  const parameters = place && valueAt(place.document.roots[0], 'parameters');
  if (!place?.isWhole || !ownEntry(place) || parameters?.kind !== 'map' || !isOfParameters(place.document))
    return undefined;
  const name = parameter && keyOf(parameter.entry);
  const isValue = own && keyOf(own.entry) === 'value' && all && keyOf(all.entry) === 'parameters';
  if (!isValue || place.entries.length !== 3 || name === undefined) return undefined;
  const secret = upperSnake(name).toLowerCase().replaceAll('_', '-');
  return { document: place.document, parameters, name, secret, value: scalarText(place.node) };
}

function isOfParameters({ roots: [root] }: SourceDocument): boolean {
  return /deploymentParameters\.json#?$/.test(textOf(valueAt(root, '$schema')) ?? '');
}

/** Files of parameters that are looked at for a vault, at most. */
const mostFiles = 20;

/** The id of the vault that another parameter refers to: of the same file, else of one near it. */
function vaultOf({ document }: ParameterPlace, context: FixContext): string | undefined {
  const own = vaultIn(document);
  if (own !== undefined) return own;
  for (const path of context
    .paths()
    .filter((each) => /param[^/]*\.json$/i.test(each))
    .slice(0, mostFiles)) {
    const other = context.document(path);
    const vault = other && isOfParameters(other) ? vaultIn(other) : undefined;
    if (vault !== undefined) return vault;
  }
  return undefined;
}

function vaultIn({ roots: [root] }: SourceDocument): string | undefined {
  return entriesOf(valueAt(root, 'parameters'))
    .map(({ value }) => textOf(valueAt(value, 'reference', 'keyVault', 'id')))
    .find((id) => id !== undefined && /\/vaults\/[\w-]+$/.test(id));
}

function nameOf(vault: string): string {
  return vault.slice(vault.lastIndexOf('/') + 1);
}
