import type { TextFact } from '../../model/facts.ts';
import type { ActionFact, IncludeFact } from '../../model/pipeline.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import { textFact } from '../literal.ts';
import { settingsIn } from '../pipeline/settings.ts';

/** Files of this repository that are included, or that a job starts as a pipeline of its own. */
export function localFiles(root: MapNode): readonly IncludeFact[] {
  const started = root.entries.flatMap((item): readonly IncludeFact[] => {
    const job = resolved(item.value);
    const isLimited = ['rules', 'only', 'except', 'extends'].some((key) => valueAt(job, key) !== undefined);
    const files = listed(valueAt(job, 'trigger', 'include')).flatMap(localFile);
    return isLimited ? files.map((file) => ({ ...file, isConditional: true as const })) : files;
  });
  return [...listed(valueAt(root, 'include')).flatMap(localFile), ...started];
}

/** A path begins at the root of the repository, and may have stars. */
function localFile(item: ValueNode): readonly IncludeFact[] {
  const include = resolved(item);
  const written = textFact(valueAt(include, 'local')) ?? textFact(item);
  if (!written || /^https?:|\$/.test(written.text) || !/\.ya?ml$/.test(written.text)) return [];
  const inputs = settingsIn(valueAt(include, 'inputs'));
  return [
    {
      text: written.text
        .replace(/^\.?\//, '')
        .replaceAll('**/', '*')
        .replaceAll('**', '*'),
      span: written.span,
      ...(valueAt(include, 'rules') ? { isConditional: true } : {}),
      ...(inputs.length > 0 ? { inputs } : {}),
    },
  ];
}

/** Files of others that are included, each with the version that it is taken at. */
export function foreignFiles(root: MapNode): readonly ActionFact[] {
  const started = root.entries.flatMap((item) => listed(valueAt(resolved(item.value), 'trigger', 'include')));
  return [...listed(valueAt(root, 'include')), ...started].flatMap(foreignFile);
}

function foreignFile(item: ValueNode): readonly ActionFact[] {
  const include = resolved(item);
  const remote = textFact(valueAt(include, 'remote')) ?? remoteText(item);
  if (remote) return [{ name: remote.text, version: textOf(valueAt(include, 'integrity')) ?? '', span: remote.span }];
  const component = textFact(valueAt(include, 'component'));
  if (component) {
    const at = component.text.lastIndexOf('@');
    return [
      {
        name: component.text.slice(0, at === -1 ? undefined : at),
        version: at === -1 ? '' : component.text.slice(at + 1),
        span: component.span,
      },
    ];
  }
  const project = textFact(valueAt(include, 'project'));
  return project ? [{ name: project.text, version: textOf(valueAt(include, 'ref')) ?? '', span: project.span }] : [];
}

function remoteText(item: ValueNode): TextFact | undefined {
  return textOf(item)?.startsWith('http') ? textFact(item) : undefined;
}

function listed(node: ValueNode | undefined): readonly ValueNode[] {
  const value = resolved(node);
  return value?.kind === 'list'
    ? itemsOf(value)
    : value && (value.kind !== 'map' || entriesOf(value).length > 0)
      ? [value]
      : [];
}
