import type { Finding } from '../../../model/finding.ts';
import type { MapNode, ValueNode } from '../../../model/value-node.ts';
import { entriesOf, keyOf, textOf, valueAt } from '../../../syntax/document.ts';
import { changedBySteps, type Step } from '../../changed-file.ts';
import type { PlainValue } from '../../edit/edit.ts';
import { asWrittenIn } from '../../edit/yaml-documents.ts';
import type { FixContext, FixKind } from '../../fix.ts';
import { laterMap } from '../../place.ts';
import { keysAround, ownEntry, type SecretPlace, scalarText, secretPlace } from '../../secret/secret-place.ts';
import { fieldAs, storedAs } from './field-as.ts';
import type { JobStore } from './job-store.ts';
import { takenByAction } from './vault-action.ts';

/**
 * Takes a variable of a job from the store of secrets that the job takes others from: in GitLab by `secrets`, in a workflow of GitHub by the step of Vault before.
 * Sources: GitLab, ".gitlab-ci.yml keyword reference", `secrets`; hashicorp/vault-action, README.
 */
export const moveToJobVault: FixKind = {
  kind: 'move-to-job-vault',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move) return [];
    const title = `Take ${move.name} from ${move.store}, as the job takes others`;
    return [{ id: 'move-to-job-vault', title, safety: 'review', effect: 'in-place update', isPreferred: true }];
  },
  changes(finding, _, context) {
    const move = moveOf(finding, context);
    return move && changedBySteps(finding.at.path, 'yaml', move.steps, context);
  },
  takesOut(finding, _, context) {
    const place = secretPlace(finding, context);
    const move = moveOf(finding, context);
    return place && move && { value: scalarText(place.node), keep: `Keep it in ${move.store}: ${move.where}.` };
  },
};

function moveOf(finding: Finding, context: FixContext): JobStore | undefined {
  const { path } = finding.at;
  const isOfGitlab = /(^|\/)(?:[\w.-]*\.?gitlab-ci[\w.-]*|\.gitlab\/.*)\.ya?ml$/i.test(path);
  if (!isOfGitlab && !/(^|\/)\.git(?:hub|ea)\/workflows\/[^/]+\.ya?ml$/.test(path)) return undefined;
  const place = secretPlace(finding, context);
  if (!place?.isWhole || !ownEntry(place)) return undefined;
  return isOfGitlab ? takenBySecrets(place) : takenByAction(place);
}

/** `variables: { NAME: value }` of a job that has `secrets`. */
function takenBySecrets(place: SecretPlace): JobStore | undefined {
  const { document, entries } = place;
  const [own, holder, job] = entries;
  const [, section, name] = keysAround(place) ?? [];
  if (entries.length !== 3 || section !== 'variables' || !own || !holder || !job || name === undefined)
    return undefined;
  const secrets = valueAt(job.entry.value, 'secrets');
  if (secrets?.kind !== 'map' || valueAt(secrets, name) !== undefined) return undefined;
  for (const each of secrets.entries) {
    const known = ofNeighbour(each.value, keyOf(each) ?? '', name);
    const others = entriesOf(each.value).flatMap((member) => {
      const key = keyOf(member);
      const value = key === undefined || key === known?.key ? undefined : asWrittenIn(document, member.value);
      return key === undefined || value === undefined ? [] : [[key, value] as const];
    });
    if (!known) continue;
    // What is no file is the value itself, as a variable was. Source: GitLab, `secrets:file`, true by default.
    const written = { [known.key]: known.value, ...Object.fromEntries(others), file: false };
    return { name, store: known.store, where: known.where, steps: stepsOf(place, secrets, name, written) };
  }
  return undefined;
}

function stepsOf(
  { document, entries }: SecretPlace,
  secrets: MapNode,
  name: string,
  written: PlainValue,
): readonly Step[] {
  const [own, holder, job] = entries;
  if (!own || !holder || !job) return [];
  const [secretsAt, variablesAt, jobAt] = [secrets, own.map, holder.map].map((map) => laterMap(document, map));
  const isAlone = own.map.entries.length === 1;
  return [
    (later, editor) => {
      const map = secretsAt?.(later);
      return map ? editor.setEntry(later, map, name, written) : [];
    },
    (later, editor) => {
      const map = isAlone ? jobAt?.(later) : variablesAt?.(later);
      const entry = map?.entries.find((each) => keyOf(each) === (isAlone ? 'variables' : name));
      return map && entry ? editor.removeEntry(later, map, entry) : [];
    },
  ];
}

interface Neighbour {
  /** Of the provider. */
  readonly key: string;
  readonly value: PlainValue;
  readonly store: string;
  readonly where: string;
}

function ofNeighbour(secret: ValueNode, known: string, name: string): Neighbour | undefined {
  const vault = valueAt(secret, 'vault');
  const short = /^([\w./-]{1,200}\/)([\w.-]{1,80})((?:@[\w./-]{1,100})?)$/.exec(textOf(vault) ?? '');
  if (short) {
    const [, path = '', field = '', engine = ''] = short;
    const own = fieldAs(field, name);
    const where = `${own} of ${path.slice(0, -1)}${engine === '' ? '' : ` in ${engine.slice(1)}`}`;
    return { key: 'vault', value: `${path}${own}${engine}`, store: 'Vault', where };
  }
  const [path, field] = [textOf(valueAt(vault, 'path')), textOf(valueAt(vault, 'field'))];
  const [engine, mount] = [textOf(valueAt(vault, 'engine', 'name')), textOf(valueAt(vault, 'engine', 'path'))];
  if (path !== undefined && field !== undefined && engine !== undefined && mount !== undefined) {
    const own = fieldAs(field, name);
    const value = { engine: { name: engine, path: mount }, path, field: own };
    return { key: 'vault', value, store: 'Vault', where: `${own} of ${path} in ${mount}` };
  }
  const amazon = ofAmazon(valueAt(secret, 'aws_secrets_manager'), name);
  if (amazon) return { key: 'aws_secrets_manager', store: 'AWS Secrets Manager', ...amazon };
  for (const [key, store] of namedStores) {
    const other = textOf(valueAt(secret, key, 'name'));
    if (other === undefined) continue;
    const own = storedAs(other, known, name);
    return { key, value: { name: own }, store, where: own };
  }
  return undefined;
}

/** `shop/prod#field`, or the same in members. Source: GitLab, ".gitlab-ci.yml keyword reference", `secrets:aws_secrets_manager`. */
function ofAmazon(known: ValueNode | undefined, name: string): Pick<Neighbour, 'value' | 'where'> | undefined {
  const [, id, member] = /^([^#\s]{1,200})#([\w.-]{1,80})$/.exec(textOf(known) ?? '') ?? [];
  if (id !== undefined && member !== undefined) {
    const field = fieldAs(member, name);
    return { value: `${id}#${field}`, where: `${field} of ${id}` };
  }
  const members = entriesOf(known).map((each) => [keyOf(each) ?? '', textOf(each.value)] as const);
  const stated = Object.fromEntries(members.filter((each): each is [string, string] => each[1] !== undefined));
  const { secret_id: secretId, field } = stated;
  if (secretId === undefined || field === undefined || members.length > Object.keys(stated).length) return undefined;
  const own = fieldAs(field, name);
  return { value: { ...stated, field: own }, where: `${own} of ${secretId}` };
}

/** Stores that hold one value under each name. Source: GitLab, "Use Google Cloud Secret Manager", "Use Azure Key Vault". */
const namedStores = [
  ['gcp_secret_manager', 'Google Secret Manager'],
  ['azure_key_vault', 'the Azure key vault'],
] as const;
