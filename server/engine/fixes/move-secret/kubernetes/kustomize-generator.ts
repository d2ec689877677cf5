import type { Finding } from '../../../model/finding.ts';
import type { ListNode, MapNode, ScalarNode } from '../../../model/value-node.ts';
import { keyOf, valueAt } from '../../../syntax/document.ts';
import { withLine } from '../../changed-file.ts';
import type { Edit } from '../../edit/edit.ts';
import { editorOf } from '../../edit/editors.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import { isIgnored } from '../../git-ignore.ts';
import { type SecretPlace, scalarText, secretPlace } from '../../secret/secret-place.ts';
import { settingsOf } from '../../secret/settings-of.ts';

/** A move to a file beside, which git ignores. */
export interface BesideMove {
  /** The one beside. */
  readonly file: string;
  /** Of the file that held the setting. */
  readonly edits: readonly Edit[];
  /** What keeps the setting. */
  readonly kept: readonly FileChange[];
  /** What is done, where that is no more than a move. */
  readonly title?: string;
}

/**
 * A literal of a generator of Kustomize moves to a file of variables that the generator reads when it builds; the object that it
 * makes, and who reads that, stay as they are. Source: Kustomize, "secretGenerator", `envs`.
 */
export function generatorMove(finding: Finding, context: FixContext): BesideMove | undefined {
  const { path } = finding.at;
  const place = secretPlace(finding, context);
  const literal = place && literalOf(place);
  const own = literal && /^([\w.-]+)=(["']?)([^\r\n]*)\2$/.exec(scalarText(literal.item));
  const name = literal && textIn(literal.generator, 'name');
  if (!place || !own || name === undefined || !/^[\w.-]+$/.test(name)) return undefined;
  const [, key = '', , value = ''] = own;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const file = `${name}.env`;
  const known = context.text(folder + file);
  if (value === '' || new RegExp(`^${key.replaceAll('.', '\\.')}=`, 'm').test(known ?? '')) return undefined;
  const edits = editsOf(path, place, literal, file);
  // Nobody builds without the file: who has none learns from the sample what it is to hold.
  const sample = `${folder}${file}.example`;
  const shown = context.text(sample);
  const isTold = settingsOf(shown).some((setting) => setting.name === key) || isIgnored(sample, context);
  const samples = isTold ? [] : [withLine(sample, shown, `${key}=`)];
  return edits.length === 0
    ? undefined
    : { file: folder + file, edits, kept: [withLine(folder + file, known, `${key}=${value}`), ...samples] };
}

interface Literal {
  readonly generator: MapNode;
  readonly literals: ListNode;
  readonly item: ScalarNode;
}

/** The literal in which the secret stands, with the generator that lists it. */
function literalOf({ node, entries }: SecretPlace): Literal | undefined {
  const [inner, outer] = entries;
  const isGenerator = outer && /^(?:secret|configMap)Generator$/.test(keyOf(outer.entry) ?? '');
  if (!isGenerator || inner === undefined || keyOf(inner.entry) !== 'literals') return undefined;
  const { value } = inner.entry;
  return value.kind === 'list' && value.items.includes(node)
    ? { generator: inner.map, literals: value, item: node }
    : undefined;
}

function textIn(map: MapNode, key: string): string | undefined {
  const value = valueAt(map, key);
  return value?.kind === 'scalar' ? scalarText(value) : undefined;
}

/** The literal goes, and the generator names the file; a list that would be left empty becomes the list of files. */
function editsOf(
  path: string,
  { document }: SecretPlace,
  { generator, literals, item }: Literal,
  file: string,
): readonly Edit[] {
  const editor = editorOf(path, document);
  const envs = valueAt(generator, 'envs');
  const isNamed =
    envs?.kind === 'list' && envs.items.some((each) => each.kind === 'scalar' && scalarText(each) === file);
  const naming = (): readonly Edit[] => {
    if (isNamed) return [];
    if (envs?.kind === 'list') return editor.appendItem(document, envs, file);
    return envs === undefined ? editor.setEntry(document, generator, 'envs', [file], { after: 'name' }) : [];
  };
  if (literals.items.length > 1) {
    const added = naming();
    return added.length > 0 || isNamed ? [...editor.removeItem(document, literals, item), ...added] : [];
  }
  const entry = generator.entries.find((each) => each.value === literals);
  if (entry === undefined) return [];
  if (envs === undefined) return [{ span: entry.key.span, text: 'envs' }, ...editor.replaceValue(document, item, file)];
  const added = naming();
  return added.length > 0 || isNamed ? [...editor.removeEntry(document, generator, entry), ...added] : [];
}
