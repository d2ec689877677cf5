import type { ValueNode } from '../../../model/value-node.ts';
import { decodeBase64Text } from '../../../secrets/bytes/base64.ts';
import { entriesOf, itemsOf, textOf, valueAt } from '../../../syntax/document.ts';
import { fileNameOf } from '../../../text/paths/file-name.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { linearPattern } from '../../../text/patterns/linear-pattern.ts';
import type { FixContext } from '../../fix.ts';
import { decryptedBy } from './decrypted-by.ts';
import { builderOf, external, kustomizationNaming, manifestWith, sealed } from './kustomize-reads.ts';

/** A Secret with plain values in a manifest. */
interface PlainSecret {
  readonly path: string;
  readonly name: string | undefined;
  /** Who takes it by its name. */
  readonly reader: string | undefined;
}

interface Placed extends PlainSecret {
  readonly root: ValueNode | undefined;
  /** The file that a tool is to be given: its own, unless other objects stand in that. */
  readonly file: string;
  /** In words, how it gets there. */
  readonly first: string;
}

/**
 * In words, how the repository keeps other Secrets, and the step by which this one is kept so; undefined where it keeps none, or the manifest is a template, which these tools do not read. The
 * tool that is meant for the very file comes first.
 */
export function keptAsOthers(secret: PlainSecret, context: FixContext): string | undefined {
  const document = context.document(secret.path);
  if (document === undefined || document.text.includes('{{')) return undefined;
  const root = document.roots.find(
    (each) => textOf(valueAt(each, 'kind')) === 'Secret' && textOf(valueAt(each, 'metadata', 'name')) === secret.name,
  );
  const isAlone = document.roots.length === 1;
  const file = isAlone ? secret.path : `${folderPrefixOf(secret.path)}${secret.name ?? 'own'}-secret.yaml`;
  const first = isAlone ? '' : `Put it into a file of its own, ${file}. `;
  const placed = { ...secret, root, file, first };
  const sops = sopsOf(file, context);
  return (
    (sops?.rule && encrypted(placed, sops, context)) ??
    sealedAsOthers(placed, context) ??
    externalAsOthers(placed, context) ??
    (sops && encrypted(placed, sops, context)) ??
    generated(placed, context)
  );
}

interface Sops {
  readonly config: string;
  /** What the rules that fit no such file are for. */
  readonly patterns: readonly string[];
  /** The first that fits the file. */
  readonly rule: ValueNode | undefined;
}

/** The configuration of SOPS that is nearest to a file. Source: SOPS, README, "Using .sops.yaml conf to select KMS, PGP and age for new files". */
function sopsOf(file: string, context: FixContext): Sops | undefined {
  const folder = foldersAbove(file).find((each) => context.text(`${each}.sops.yaml`) !== undefined);
  const config = `${folder}.sops.yaml`;
  const document = folder === undefined ? undefined : context.document(config);
  if (folder === undefined || document === undefined) return undefined;
  const rules = itemsOf(valueAt(document.roots[0], 'creation_rules'));
  if (rules.length === 0) return undefined;
  const patternOf = (rule: ValueNode) => textOf(valueAt(rule, 'path_regex'));
  const fits = (rule: ValueNode) => {
    const pattern = patternOf(rule);
    return pattern === undefined || linearPattern(pattern)?.(file.slice(folder.length)) === true;
  };
  return { config, patterns: rules.flatMap((rule) => patternOf(rule) ?? []), rule: rules.find(fits) };
}

/** Members of a rule that say which values are encrypted: by none, all are, and no cluster could tell what the object is. */
const choosing = ['encrypted_regex', 'encrypted_suffix', 'unencrypted_regex', 'unencrypted_suffix'] as const;

function encrypted({ file, first }: Placed, { config, patterns, rule }: Sops, context: FixContext): string {
  const isChosen = rule !== undefined && choosing.some((member) => valueAt(rule, member) !== undefined);
  const only = isChosen ? '' : "--encrypted-regex '^(data|stringData)$' ";
  const named =
    rule === undefined
      ? `No rule of ${config} is for ${file}: call it as one asks (${patterns.join(', ')}), wherever it is listed too. `
      : '';
  const [own, as] = rule === undefined ? ['FILE', `as ${config} has it for others`] : [file, `by ${config}`];
  return `${first}${named}Encrypt it ${as}: sops encrypt ${only}--in-place ${own}. ${decryptedBy(file, own, context)}`;
}

/** Source: Sealed Secrets, README, "Usage", "Scopes" and "Managing existing secrets". */
function sealedAsOthers({ root, file, first, path }: Placed, context: FixContext): string | undefined {
  const other = manifestWith(sealed, context);
  if (other === undefined) return undefined;
  const listing = kustomizationNaming(path, context);
  const ownSpace = textOf(valueAt(root, 'metadata', 'namespace'));
  const space = listing && textOf(valueAt(context.document(listing)?.roots[0], 'namespace'));
  const certificate = context.paths().find((each) => /seal[^/]*\.(?:pem|crt|cert)$/i.test(each));
  const options = [
    'kubeseal --format yaml',
    ...(certificate === undefined ? [] : [`--cert ${certificate}`]),
    ...(ownSpace === undefined && space !== undefined ? [`--namespace ${space}`] : []),
  ].join(' ');
  const made = `${folderPrefixOf(file)}sealed-${fileNameOf(file)}`;
  const where = listing === undefined ? '' : ` and in ${listing}`;
  const unknown = ownSpace ?? space;
  const told =
    unknown === undefined ? ' Name its namespace by --namespace, since in another one it does not open.' : '';
  return `${first}Seal it, as ${other} is: ${options} < ${file} > ${made}, and have that in git${where} instead.${told} In a cluster that has the Secret, give that the annotation sealedsecrets.bitnami.com/managed=true first.`;
}

/** Source: External Secrets Operator, "SecretStore" and "ClusterSecretStore". */
function externalAsOthers({ root, name }: Placed, context: FixContext): string | undefined {
  const other = manifestWith(external, context);
  if (other === undefined) return undefined;
  const known = (context.document(other)?.roots ?? []).find(
    (each) => textOf(valueAt(each, 'kind')) === 'ExternalSecret',
  );
  const store = textOf(valueAt(known, 'spec', 'secretStoreRef', 'name'));
  const [space, ownSpace] = [known, root].map((each) => textOf(valueAt(each, 'metadata', 'namespace')));
  const isOfCluster = textOf(valueAt(known, 'spec', 'secretStoreRef', 'kind')) === 'ClusterSecretStore';
  const apart =
    isOfCluster || space === ownSpace ? '' : ` The store of ${other} serves its own namespace alone: name one of this.`;
  const put = store === undefined ? 'Keep its values in the store' : `Keep its values in the store ${store}`;
  const made = name === undefined ? 'make the Secret' : `make the Secret ${name}`;
  return `${put} that ${other} takes others from, and let an ExternalSecret ${made}, as there.${apart}`;
}

/** By a generator, where no cluster builds what git holds: it would have no file that git ignores. Sources: Kustomize, "secretGenerator", `envs`, `files`; "generatorOptions". */
function generated({ root, name, path, reader }: Placed, context: FixContext): string | undefined {
  const listing = kustomizationNaming(path, context);
  if (listing === undefined || name === undefined || builderOf(context) !== undefined) return undefined;
  const other = textOf(valueAt(itemsOf(valueAt(context.document(listing)?.roots[0], 'secretGenerator'))[0], 'name'));
  if (other === undefined) return undefined;
  const folder = folderPrefixOf(listing);
  const type = textOf(valueAt(root, 'type')) ?? 'Opaque';
  const kept = hasLines(root)
    ? `files: [KEY=FILE] for each entry, and keep these files, which git is to ignore, in ${folder || './'}`
    : `envs: [${name}.env], and keep its entries in ${folder}${name}.env, which git is to ignore`;
  const typed = type === 'Opaque' ? '' : `type: ${type}, `;
  const isInside = reader !== undefined && kustomizationNaming(reader, context) === listing;
  const hash = isInside
    ? ''
    : ' Give it options: { disableNameSuffixHash: true }, so that it keeps its name for whatever that kustomization does not build.';
  return `Take it out of resources of ${listing}, and have the secretGenerator there make it, as it does ${other}: name: ${name}, ${typed}${kept}.${hash}`;
}

/** Whether an entry has several lines, which no file of variables holds. */
function hasLines(root: ValueNode | undefined): boolean {
  const plain = entriesOf(valueAt(root, 'stringData')).map(({ value }) => textOf(value) ?? '');
  const coded = entriesOf(valueAt(root, 'data')).map(({ value }) => decodeBase64Text((textOf(value) ?? '').trim()));
  return [...plain, ...coded].some((text) => text === undefined || /\n/.test(text.trim()));
}
