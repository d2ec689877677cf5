import type { Span } from '../../model/span.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, entry, itemsOf, keyOf, textOf, valueAt } from '../../syntax/document.ts';
import { textFact } from '../literal.ts';

/** Where a service gets a secret from: `env:NAME`, or `file:<path>` of the repository. */
export interface SecretUse {
  readonly reference: string;
  readonly span: Span;
}

/** Variables of the environment that the service passes on: `NAME` alone, or `${NAME}`. */
export function variablesRead(service: MapNode): readonly SecretUse[] {
  const environment = valueAt(service, 'environment');
  const values = environment?.kind === 'list' ? itemsOf(environment) : entriesOf(environment).map(({ value }) => value);
  const named = values.flatMap((value): readonly SecretUse[] => {
    const fact = textFact(value);
    if (!fact || fact.text.length > longest) return [];
    if (environment?.kind === 'list' && /^\w+$/.test(fact.text))
      return [{ reference: `env:${fact.text}`, span: fact.span }];
    return [...fact.text.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name]) => ({
      reference: `env:${name}`,
      span: fact.span,
    }));
  });
  const bare = entriesOf(environment).filter(({ value }) => value.kind === 'scalar' && value.value === null);
  return [...named, ...bare.map((item) => ({ reference: `env:${keyOf(item)}`, span: item.key.span }))];
}

const longest = 2_000;

/** Files that the service is given: `env_file`, and the files behind its `secrets`. */
export function filesRead(service: MapNode, root: ValueNode | undefined, path: string): readonly SecretUse[] {
  const environment = valueAt(service, 'env_file');
  const listed = environment?.kind === 'list' ? itemsOf(environment) : environment ? [environment] : [];
  const files = listed.map((item) => (item.kind === 'map' ? valueAt(item, 'path') : item));
  const secrets = itemsOf(valueAt(service, 'secrets')).flatMap((item) => {
    const named = item.kind === 'map' ? valueAt(item, 'source') : item;
    const name = textOf(named);
    const declared = name === undefined ? undefined : entry(valueAt(root, 'secrets'), name)?.value;
    const variable = textOf(valueAt(declared, 'environment'));
    const span = named?.span ?? item.span;
    return variable === undefined
      ? [{ file: textOf(valueAt(declared, 'file')), span }]
      : [{ variable, file: undefined, span }];
  });
  return [
    ...files.flatMap((node) => used(textOf(node), node?.span, path)),
    ...secrets.flatMap((secret) =>
      'variable' in secret
        ? [{ reference: `env:${secret.variable}`, span: secret.span }]
        : used(secret.file, secret.span, path),
    ),
  ];
}

function used(file: string | undefined, span: Span | undefined, path: string): readonly SecretUse[] {
  const joined = file === undefined || /^[~/$]/.test(file) ? undefined : besides(path, file);
  return joined !== undefined && span ? [{ reference: `file:${joined}`, span }] : [];
}

/** A path that is written relative to a file; undefined where it leaves the repository. */
function besides(path: string, file: string): string | undefined {
  const parts: string[] = [];
  for (const part of `${path.slice(0, path.lastIndexOf('/') + 1)}${file}`.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
