import type { ValueNode } from '../model/value-node.ts';
import { itemsOf, textOf, valueAt } from '../syntax/document.ts';
import { type ComponentOwners, componentOwners } from './component-owners.ts';
import type { Extractor } from './extractor.ts';
import { textFact } from './literal.ts';

/**
 * Reads who owns the component that a developer portal knows by a file of the repository. Sources: OpsLevel, "Config as
 * Code (opslevel.yml)"; Atlassian Compass, "Manage components with config as code"; Cortex, "Ownership".
 */
export const portalDescriptorExtractor: Extractor = {
  format: 'portal-descriptor',
  syntax: 'yaml',
  accepts: (path) => readers.some(({ files }) => files.test(path)),
  extract: ({ path, document }) => {
    const read = readers.find(({ files }) => files.test(path))?.read ?? (() => []);
    return { defaults: componentOwners(path, document.roots.flatMap(read)) };
  },
};

const readers: readonly { readonly files: RegExp; readonly read: (root: ValueNode) => readonly ComponentOwners[] }[] = [
  { files: /(?:^|\/)opslevel\.yml$/, read: opsLevel },
  { files: /(?:^|\/)compass\.ya?ml$/, read: compass },
  { files: /(?:^|\/)(?:cortex|\.cortex\/.{1,200})\.ya?ml$/, read: cortex },
];

/** A component (once called a service), or the repository itself. */
function opsLevel(root: ValueNode): readonly ComponentOwners[] {
  const described = ['component', 'service', 'repository'].map((name) => valueAt(root, name, 'owner'));
  const owner = described.find((node) => node !== undefined);
  return owner ? [{ technical: [textFact(owner)] }] : [];
}

function compass(root: ValueNode): readonly ComponentOwners[] {
  const owner = valueAt(root, 'ownerId');
  return owner ? [{ technical: [textFact(owner)] }] : [];
}

/** Groups and addresses; a chat channel owns nothing. */
function cortex(root: ValueNode): readonly ComponentOwners[] {
  const owners = itemsOf(valueAt(root, 'info', 'x-cortex-owners'));
  if (owners.length === 0) return [];
  return [
    {
      technical: owners.map((owner) => {
        const type = textOf(valueAt(owner, 'type'))?.toLowerCase();
        return type === 'slack' ? undefined : textFact(valueAt(owner, type === 'email' ? 'email' : 'name'));
      }),
    },
  ];
}
