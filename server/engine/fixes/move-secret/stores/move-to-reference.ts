import type { Finding } from '../../../model/finding.ts';
import { encloses } from '../../../model/span.ts';
import { decodeBase64Text } from '../../../secrets/bytes/base64.ts';
import { keyOf, textOf, valueAt } from '../../../syntax/document.ts';
import { edited } from '../../changed-file.ts';
import type { Edit } from '../../edit/edit.ts';
import { editorOf } from '../../edit/editors.ts';
import type { FixContext, FixKind } from '../../fix.ts';
import { isLiteralSecret, variableName } from '../../secret/secret-literal.ts';
import { ownEntry, type SecretPlace, scalarText, secretPlace } from '../../secret/secret-place.ts';
import { type AgentVariable, agentVariable } from './agent-template.ts';
import { placeholderOfPlugin } from './annotated-path.ts';
import { storedAs } from './field-as.ts';
import { knownReference } from './known-reference.ts';
import { type Spelling, spellings } from './spellings.ts';
import { type VaultSetting, vaultSetting } from './spring-vault.ts';

/**
 * Writes a reference of 1Password or Vault in a secret's place, as the file itself or one beside it that is read in the same way
 * holds one already: of the same vault and item, or the same path.
 */
export const moveToReference: FixKind = {
  kind: 'move-to-reference',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move) return [];
    const title = move.title ?? `Replace it by the reference ${told(move)}`;
    return [
      { id: 'move-to-reference', title, safety: 'review', effect: 'restart', isPreferred: move.isUnsure !== true },
    ];
  },
  changes(finding, _, context) {
    const move = moveOf(finding, context);
    if (!move) return undefined;
    const { path, span } = finding.at;
    const { place } = move;
    const written = place?.isWhole
      ? () => editorOf(path, place.document).replaceValue(place.document, place.node, move.reference)
      : () => [{ span, text: move.reference }];
    const edits = (move.edits ?? written)();
    const change = edited(path, edits);
    return change && [change];
  },
  takesOut(finding, _, context) {
    const move = moveOf(finding, context);
    return (
      move && {
        value: move.value,
        keep: move.keep ?? `Keep it in ${move.store} where ${told(move)} looks for it${move.where}.`,
      }
    );
  },
  advises(finding, _, context) {
    return moveOf(finding, context)?.advice;
  },
};

/** In words: of a call that looks it up, what that is asked for. */
function told({ reference }: Move): string {
  const [, path, field] = /\bsecret=([\w./-]+):([\w-]+)/.exec(reference) ?? [];
  return path === undefined ? reference : `to ${field} of ${path}`;
}

interface Move {
  readonly store: string;
  readonly reference: string;
  readonly value: string;
  readonly place: SecretPlace | undefined;
  /** In words, what the reference itself does not say. */
  readonly where: string;
  /** In words, what to do with the value, where it is not what the reference looks for. */
  readonly keep?: string;
  readonly advice?: string | undefined;
  /** Where nothing is written in the secret's place, what is, and what that says in words. */
  readonly edits?: (() => readonly Edit[]) | undefined;
  readonly title?: string | undefined;
  /** What stands beside it may be filled in otherwise. */
  readonly isUnsure?: boolean;
}

/** References are resolved in files of configuration; code has its own ways. */
const configuration: ReadonlySet<string> = new Set(['dotenv', 'yaml', 'json', 'toml', 'properties', 'ini']);

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const { path, span } = finding.at;
  const text = context.text(path);
  const site = context.credential(finding)?.site;
  if (text === undefined || !site || !configuration.has(site.language) || !isLiteralSecret(finding)) return undefined;
  const place = secretPlace(finding, context);
  const isEncoded = place !== undefined && isInData(place);
  const value = isEncoded ? decoded(place, text.slice(span.start, span.end)) : text.slice(span.start, span.end);
  const name = nameGiven(place) ?? variableName(site, finding);
  const annotated = place?.isWhole ? placeholderOfPlugin(place, name) : undefined;
  if (annotated) return { ...annotated, store: 'Vault', value, place };
  const setting = vaultSetting(finding, place, context);
  if (setting) return ofSpring(setting, { finding, value, place }, context);
  const given = place && agentVariable(path, place);
  if (given) return ofAgent(given, value, place);
  for (const spelling of spellings) {
    if (!fits(spelling, place, text.slice(0, span.start))) continue;
    const known = knownReference(path, text, spelling, context);
    if (!known) continue;
    const ending = `${isEncoded ? spelling.encoded : ''}${known.place.startsWith('<') ? '>' : known.end}`;
    return {
      store: spelling.store,
      reference: `${known.place}${storedAs(known.field, known.takenAs, name)}${ending}`,
      value,
      place,
      where: '',
    };
  }
  return undefined;
}

function ofSpring(
  { placeholder, property, key, path, without, isLikely }: VaultSetting,
  { finding, value, place }: { readonly finding: Finding } & Pick<Move, 'value' | 'place'>,
  context: FixContext,
): Move {
  const gone = {
    title: `Leave ${property} to Vault`,
    edits: () => withoutSetting(finding, place, context) ?? [],
  };
  return {
    store: 'Vault',
    reference: placeholder ?? property,
    value,
    place,
    where: '',
    keep: `Keep it in Vault, as ${key} of ${path}.`,
    advice: without && `The program runs without Vault by ${without}: give it ${key} there otherwise.`,
    isUnsure: !isLikely,
    ...(placeholder === undefined && gone),
  };
}

function ofAgent({ name, file, path, field, edits }: AgentVariable, value: string, place: SecretPlace): Move {
  const title = `Have the agent of Vault give ${name} in ${file}`;
  const keep = `Keep it in Vault, as ${field} of ${path}.`;
  return { store: 'Vault', reference: name, value, place, where: '', title, keep, edits };
}

/** The line of a setting goes, and what is left empty around it, which Spring would take for a text. */
function withoutSetting({ at: { path, span } }: Finding, place: SecretPlace | undefined, context: FixContext) {
  if (place) {
    const { document, entries } = place;
    const highest = entries.findIndex(({ map }) => map.entries.length > 1);
    const gone = entries[highest === -1 ? entries.length - 1 : highest];
    return gone && editorOf(path, document).removeEntry(document, gone.map, gone.entry);
  }
  const text = context.text(path) ?? '';
  const end = text.indexOf('\n', span.end) + 1;
  return [
    { span: { start: text.lastIndexOf('\n', span.start - 1) + 1, end: end === 0 ? text.length : end }, text: '' },
  ];
}

function fits(spelling: Spelling, place: SecretPlace | undefined, before: string): boolean {
  if (place && isInData(place)) return spelling.encoded !== undefined && place.isWhole;
  return !spelling.isWhole || place?.isWhole === true || /^[ \t]*(?:- )?["']?[A-Z_][A-Z\d_]*=$/m.test(lineOf(before));
}

function lineOf(before: string): string {
  return before.slice(before.lastIndexOf('\n') + 1);
}

/** What a variable of a container is called, whose value this is. */
function nameGiven(place: SecretPlace | undefined): string | undefined {
  const own = place && ownEntry(place);
  if (!own || keyOf(own) !== 'value' || keyOf(place.entries[1]?.entry ?? own) !== 'env') return undefined;
  return textOf(valueAt(place.entries[0]?.map, 'name'));
}

/** In base64, as a Secret of Kubernetes holds what is under `data`. */
function isInData({ document, node, entries }: SecretPlace): boolean {
  const root = document.roots.find(({ span }) => encloses(span, node.span));
  const section = entries.at(-1)?.entry;
  return textOf(valueAt(root, 'kind')) === 'Secret' && section !== undefined && keyOf(section) === 'data';
}

function decoded({ node }: SecretPlace, written: string): string {
  return decodeBase64Text(scalarText(node).trim()) ?? written;
}
