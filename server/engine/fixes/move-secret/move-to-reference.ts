import type { Finding } from '../../model/finding.ts';
import { edited } from '../changed-file.ts';
import { editorOf } from '../edit/editors.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { isLiteralSecret, upperSnake, variableName } from '../secret/secret-literal.ts';
import { secretPlace } from '../secret/secret-place.ts';

/**
 * Writes a reference of 1Password or Vault in a secret's place, as the file itself or an environment file beside it
 * holds one already: of the same vault and item, or the same path.
 */
export const moveToReference: FixKind = {
  kind: 'move-to-reference',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move) return [];
    const title = `Replace it by the reference ${move.reference}`;
    return [{ id: 'move-to-reference', title, safety: 'review', effect: 'restart', isPreferred: true }];
  },
  changes(finding, _, context) {
    const move = moveOf(finding, context);
    if (!move) return undefined;
    const { path, span } = finding.at;
    const place = secretPlace(finding, context);
    const edits = place?.isWhole
      ? editorOf(path, place.document).replaceValue(place.document, place.node, move.reference)
      : [{ span, text: move.reference }];
    const change = edited(path, edits);
    return change && [change];
  },
  takesOut(finding, _, context) {
    const move = moveOf(finding, context);
    return move && { value: move.value, keep: `Keep it in ${move.store} where ${move.reference} looks for it.` };
  },
};

/** A spelling of references: all before the last part is the place, the last part the field. */
interface Spelling {
  readonly store: string;
  readonly reference: RegExp;
}

const spellings: readonly Spelling[] = [
  // 1Password, "Secret reference syntax".
  { store: '1Password', reference: /(op:\/\/[^/\s"'}]{1,80}\/[^/\s"'}]{1,80}\/)([\w.-]{1,80})()/ },
  // vals and helm-secrets: `ref+vault://path#/key`.
  { store: 'Vault', reference: /(ref\+vault:\/\/[\w./?=&-]{1,200}#\/)([\w.-]{1,80})()/ },
  // Argo CD Vault Plugin: `<path:secret/data/app#key>`.
  { store: 'Vault', reference: /(<path:[\w./-]{1,200}#)([\w.-]{1,80})(>)/ },
  // Bank-Vaults webhook: `vault:secret/data/app#KEY`.
  { store: 'Vault', reference: /(\bvault:[\w./-]{1,200}#)([\w.-]{1,80})()/ },
];

interface Move {
  readonly store: string;
  readonly reference: string;
  readonly value: string;
}

/** References are resolved in files of configuration; code has its own ways. */
const configuration: ReadonlySet<string> = new Set(['dotenv', 'yaml', 'json', 'toml', 'properties', 'ini']);

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const { path, span } = finding.at;
  const text = context.text(path);
  const site = context.credential(finding)?.site;
  if (text === undefined || !site || !configuration.has(site.language) || !isLiteralSecret(finding)) return undefined;
  for (const { store, reference } of spellings) {
    const known = reference.exec(text) ?? knownBeside(path, reference, context);
    if (!known) continue;
    const [, place = '', field = '', end = ''] = known;
    const name = variableName(site, finding);
    const own =
      field === upperSnake(field) ? name : name.toLowerCase().replaceAll('_', field.includes('_') ? '_' : '-');
    return { store, reference: `${place}${own}${end}`, value: text.slice(span.start, span.end) };
  }
  return undefined;
}

/** Of dotenv files the neighbours count as well: one is often a sample of the other. */
function knownBeside(path: string, reference: RegExp, context: FixContext): RegExpExecArray | undefined {
  if (!/(^|\/)[^/]*\.env(\.[^/]*)?$/.test(path)) return undefined;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const names = ['.env', '.env.example', '.env.template', '.env.tpl', 'op.env', 'app.env', '.op.env'];
  for (const name of names) {
    const found = reference.exec(context.text(folder + name) ?? '');
    if (found) return found;
  }
  return undefined;
}
