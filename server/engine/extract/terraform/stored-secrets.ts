import type { LinkFact } from '../../model/facts.ts';
import { secretSymbol } from '../../model/key.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, keyOf, textOf } from '../../syntax/document.ts';
import { attribute, attributesAt, type Block, inScope, nestedBlocks, targetOf } from './blocks.ts';
import { nodesBelow } from './descend.ts';

/**
 * The secret that a block declares in a store, what its value is taken from, and the secret that a data source reads.
 * Sources: the providers' pages on the types below.
 */
export function storedSecrets(block: Block): readonly LinkFact[] {
  const { keyword, type } = block;
  if (keyword === 'data') return readSecret(block);
  if (keyword !== 'resource') return [];
  if (gitHub.test(type)) return gitHubSecret(block);
  if (gitLab.test(type)) return gitLabVariable(block);
  if (/^kubernetes_secret(_v1)?$/.test(type)) return clusterSecret(block);
  const holder = Object.hasOwn(versions, type) ? attribute(block.body, versions[type] ?? '') : undefined;
  if (holder) return versionOf(block, holder);
  const store = Object.hasOwn(stores, type) ? stores[type] : undefined;
  return store ? declared(block, store.prefix, store.name) : [];
}

/** An entry of a store: the attribute that names it there. */
const stores: Readonly<Record<string, { readonly prefix: string; readonly name: string }>> = {
  aws_secretsmanager_secret: { prefix: 'aws-sm', name: 'name' },
  aws_ssm_parameter: { prefix: 'ssm', name: 'name' },
  azurerm_key_vault_secret: { prefix: 'azure-kv', name: 'name' },
  google_secret_manager_secret: { prefix: 'gcp-sm', name: 'secret_id' },
};

/** Values that are resources of their own: the attribute that names the secret. */
const versions: Readonly<Record<string, string>> = {
  aws_secretsmanager_secret_version: 'secret_id',
  google_secret_manager_secret_version: 'secret',
};

/** Data sources: the attribute that names the secret, and its store. */
const sources: Readonly<Record<string, { readonly prefix: string; readonly name: string }>> = {
  aws_secretsmanager_secret: { prefix: 'aws-sm', name: 'name' },
  aws_secretsmanager_secret_version: { prefix: 'aws-sm', name: 'secret_id' },
  aws_ssm_parameter: { prefix: 'ssm', name: 'name' },
  azurerm_key_vault_secret: { prefix: 'azure-kv', name: 'name' },
  google_secret_manager_secret: { prefix: 'gcp-sm', name: 'secret_id' },
  google_secret_manager_secret_version: { prefix: 'gcp-sm', name: 'secret' },
};

const gitHub = /^github_actions_(?:environment_|organization_)?secret$/;
const gitLab = /^gitlab_(?:project|group|instance)_variable$/;
const values = [
  'plaintext_value',
  'encrypted_value',
  'value',
  'value_encrypted',
  'value_wo',
  'secret_string',
  'secret_string_wo',
  'secret_data',
];

function declared(block: Block, prefix: string, key: string): readonly LinkFact[] {
  const named = attribute(block.body, key);
  const name = textOf(named);
  return [
    ...(named && name
      ? [
          {
            from: secretSymbol(`${prefix}:${name}`),
            to: { symbol: block.symbol },
            relation: 'uses',
            span: named.span,
          } as const,
        ]
      : []),
    ...valuesOf(block, block.symbol),
  ];
}

/** One that an organisation gives to selected repositories alone says nothing of this one. */
function gitHubSecret(block: Block): readonly LinkFact[] {
  const repository = attribute(block.body, 'repository');
  const isForAll = /^(all|private)$/.test(textOf(attribute(block.body, 'visibility')) ?? '');
  return repository || isForAll ? within(declared(block, 'github', 'secret_name'), block, repository) : [];
}

/** Variables of a group or of the whole instance reach projects that the text does not tell. */
function gitLabVariable(block: Block): readonly LinkFact[] {
  const project = attribute(block.body, 'project');
  if (!project) return [];
  // An id tells nothing; the project of that id has a name.
  const isId = project.kind === 'reference' && project.path[0] === 'gitlab_project' && project.path.at(-1) === 'id';
  const named = isId ? { ...project, path: [...project.path.slice(0, -1), 'name'] } : project;
  return within(declared(block, 'gitlab', 'key'), block, named);
}

/** The declaration holds for the repository of that name alone. */
function within(links: readonly LinkFact[], block: Block, repository: ValueNode | undefined): readonly LinkFact[] {
  if (!repository) return links;
  return links.map((link) => (link.from === block.symbol ? link : { ...link, within: inScope(block, repository) }));
}

/** A version holds the value of the secret that it names. */
function versionOf(block: Block, holder: ValueNode): readonly LinkFact[] {
  const [type, name] = holder.kind === 'reference' ? holder.path : [];
  if (typeof type === 'string' && typeof name === 'string' && Object.hasOwn(stores, type))
    return valuesOf(block, `${block.scope}#${type}.${name}`);
  const text = textOf(holder);
  const prefix = block.type.startsWith('aws_') ? 'aws-sm' : 'gcp-sm';
  return text === undefined ? [] : [...declared(block, prefix, versions[block.type] ?? '')];
}

function clusterSecret(block: Block): readonly LinkFact[] {
  const [metadata] = nestedBlocks(block.body, 'metadata');
  const name = metadata && textOf(attribute(metadata, 'name'));
  if (!name) return [];
  const namespace = textOf(attribute(metadata, 'namespace')) ?? 'default';
  return attributesAt(block.body, ['data']).flatMap((data) =>
    entriesOf(data).flatMap((pair) =>
      takenFrom(block, pair.value, secretSymbol(`k8s:${namespace}/${name}/${keyOf(pair) ?? ''}`)),
    ),
  );
}

/** `data.aws_secretsmanager_secret_version.x` reads a secret by its name, or the resource of the same folder. */
function readSecret(block: Block): readonly LinkFact[] {
  const source = Object.hasOwn(sources, block.type) ? sources[block.type] : undefined;
  const named = source && attribute(block.body, source.name);
  const name = textOf(named);
  if (!source || !named) return [];
  if (!name) return takenFrom(block, named, block.symbol);
  const key = { scheme: 'secret-ref', value: `${source.prefix}:${name}` } as const;
  return [{ from: block.symbol, to: { key }, relation: 'uses', span: named.span }];
}

function valuesOf(block: Block, holder: LinkFact['from']): readonly LinkFact[] {
  return values.flatMap((value) => takenFrom(block, attribute(block.body, value), holder));
}

function takenFrom(block: Block, value: ValueNode | undefined, holder: LinkFact['from']): readonly LinkFact[] {
  return [...nodesBelow(value ? [value] : [])].flatMap((node): readonly LinkFact[] => {
    if (node.kind !== 'reference') return [];
    const [first, type, name] = node.path;
    const data = first === 'data' ? { symbol: `${block.scope}#data.${String(type)}.${String(name)}` } : undefined;
    return [{ from: holder, to: data ?? targetOf(block, node), relation: 'uses', span: node.span }];
  });
}
