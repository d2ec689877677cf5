import { entry, itemsOf, textOf, valueAt } from '../../../syntax/document.ts';
import { folderOf } from '../../../text/paths/folder-of.ts';
import type { FixContext } from '../../fix.ts';
import { fieldAs, storedAs } from '../stores/field-as.ts';
import type { Filling, ManifestObject, SecretKey } from './filling.ts';
import { providedBy } from './provider-class.ts';

/**
 * What fills the Secret that a workload reads: an ExternalSecret, a SecretProviderClass of the CSI driver, or a SealedSecret, in whichever manifest, those of the
 * folder first. Undefined where none of the repository does.
 * Sources: External Secrets Operator, "ExternalSecret"; Secrets Store CSI Driver, "Sync as Kubernetes Secret"; Sealed Secrets, README.
 */
export function fillingOf(path: string, wanted: SecretKey, context: FixContext): Filling | undefined {
  const folder = folderOf(path);
  const manifests = context.paths().filter((each) => /\.ya?ml$/i.test(each));
  const [near, far] = [true, false].map((isNear) => manifests.filter((each) => (folderOf(each) === folder) === isNear));
  for (const file of [...(near ?? []), ...(far ?? [])].slice(0, mostManifests)) {
    const text = context.text(file) ?? '';
    if (!fills.test(text) || !text.includes(wanted.secret)) continue;
    const document = context.document(file);
    for (const [index, root] of (document?.roots ?? []).entries()) {
      const found = document && filledBy({ path: file, document, root, index }, wanted);
      if (found) return found;
    }
  }
  return undefined;
}

/** Manifests that are looked at. */
const mostManifests = 400;
const fills = /^kind:[ \t]*["']?(?:ExternalSecret|SecretProviderClass|SealedSecret)\b/m;

function filledBy(object: ManifestObject, wanted: SecretKey): Filling | undefined {
  const { root, path } = object;
  const own = textOf(valueAt(root, 'metadata', 'namespace'));
  if (own !== undefined && wanted.namespace !== undefined && own !== wanted.namespace) return undefined;
  const name = textOf(valueAt(root, 'metadata', 'name')) ?? '';
  switch (textOf(valueAt(root, 'kind'))) {
    case 'ExternalSecret':
      return (textOf(valueAt(root, 'spec', 'target', 'name')) ?? name) === wanted.secret
        ? takenFromStore(object, name, wanted)
        : undefined;
    case 'SecretProviderClass':
      return providedBy(object, name, wanted);
    case 'SealedSecret':
      return (textOf(valueAt(root, 'spec', 'template', 'metadata', 'name')) ?? name) === wanted.secret
        ? {
            path,
            by: `the SealedSecret ${name}`,
            keep: `Seal it by kubeseal into the SealedSecret ${name}, under the key ${wanted.key}.`,
            steps: [],
          }
        : undefined;
    default:
      return undefined;
  }
}

function takenFromStore({ path, root, index }: ManifestObject, name: string, { key }: SecretKey): Filling {
  const spec = valueAt(root, 'spec');
  const by = `the ExternalSecret ${name}`;
  const store = textOf(valueAt(spec, 'secretStoreRef', 'name'));
  const from = store === undefined ? 'its store' : `the store ${store}`;
  const items = itemsOf(valueAt(spec, 'data'));
  const isThere = items.some((item) => textOf(valueAt(item, 'secretKey')) === key);
  const known = items.findLast((item) => textOf(valueAt(item, 'remoteRef', 'key')) !== undefined);
  const template = valueAt(spec, 'target', 'template');
  const isTemplated =
    template !== undefined &&
    entry(template, 'data') !== undefined &&
    textOf(valueAt(template, 'mergePolicy')) !== 'Merge';
  if (known === undefined || isTemplated || isThere) {
    const whole = textOf(valueAt(itemsOf(valueAt(spec, 'dataFrom'))[0], 'extract', 'key'));
    const keep =
      whole !== undefined && known === undefined
        ? `Keep it as ${key} of ${whole} in ${from}, all of which ${by} takes.`
        : `Keep it in ${from}, from which ${by} takes ${isThere ? key : `what it makes ${key} of`}.`;
    return { path, by, keep, steps: [] };
  }
  const [remote = '', takenAs = ''] = [textOf(valueAt(known, 'remoteRef', 'key')), textOf(valueAt(known, 'secretKey'))];
  const property = textOf(valueAt(known, 'remoteRef', 'property'));
  const remoteRef =
    property === undefined
      ? { key: storedAs(remote, takenAs, key) }
      : { key: remote, property: fieldAs(property, key) };
  const where = 'property' in remoteRef ? `${remoteRef.property} of ${remoteRef.key}` : remoteRef.key;
  return {
    path,
    by,
    keep: `Keep it in ${from}: ${where}.`,
    steps: [
      (document, editor) => {
        const data = valueAt(document.roots[index], 'spec', 'data');
        return data?.kind === 'list' ? editor.appendItem(document, data, { secretKey: key, remoteRef }) : [];
      },
    ],
  };
}
