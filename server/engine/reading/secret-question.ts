import { variableOf } from '../graph/credentials/environment-variable.ts';
import { compatible } from '../graph/keys/key-match.ts';
import type { Credential } from '../model/credential.ts';
import type { Facts, IdentityFact, Suppression } from '../model/facts.ts';
import { isSecretSymbol, type Key, type KeyScheme, keyText } from '../model/key.ts';
import { encloses } from '../model/span.ts';
import type { Rule } from '../rules/rule.ts';
import { ownTool } from '../rules/suppressions.ts';

/**
 * What findings of secrets ask of files that hold none. A finding is about an identity where its secret proves one: by a key that
 * the value tells, by where it stands, or by the name or file under which it is read.
 */
export type SecretQuestion = HolderQuestion | NameQuestion;

/** Who states an identity that a secret may prove. Mostly nobody does, and nothing else is asked. */
export interface HolderQuestion {
  readonly kind: 'holders';
  /** Which certificates belong to keys. */
  readonly certificates: boolean;
  /** The keys that values tell, but for those of certificates. */
  readonly keys: readonly Key[];
  /** The variables under which values are read. */
  readonly variables: ReadonlySet<string>;
}

/** What identities that secrets prove are called, which many files together may decide. */
export interface NameQuestion {
  readonly kind: 'names';
  readonly certificates: boolean;
  /** Their names, in small letters, or what makes such names. */
  readonly names: ReadonlySet<string>;
  /** The schemes of keys in which alone names are asked about; undefined: they may be anything's, as those of variables are. */
  readonly schemes?: ReadonlySet<KeyScheme>;
  /** Which service accounts of Kubernetes; their names may be put together from those of several files. */
  readonly accounts: boolean;
}

/**
 * What is asked, of files that hold secrets and those whose formats decide about secrets. Undefined where only all that the
 * repository says will answer.
 */
export function questionOf(told: readonly Facts[], rules: readonly Rule[]): SecretQuestion | undefined {
  if (rules.some((rule) => rule.category === 'secrets' && !isOfSecretsAlone(rule))) return undefined;
  if (told.some(({ suppressions }) => suppressions.some(mayBeOfOthers))) return undefined;
  const question = holderQuestion(told);
  if (question.keys.some((key) => namesIn(key) === undefined)) return undefined;
  const holders = told.flatMap((facts) => holdersIn(facts).map((identity) => ({ identity, path: facts.path })));
  if (holders.some(({ identity: { symbol } }) => symbol.startsWith('k8s#'))) return undefined;
  const isOpen = holders.some(({ identity, path }) => !isSettled(identity, path)) || leavesOpen(told, question);
  return isOpen ? nameQuestion(told, question) : question;
}

/** What is asked once it is told who states identities: nothing, where these say all of themselves. */
export function followUp(
  question: SecretQuestion,
  told: readonly Facts[],
  answers: readonly Facts[],
): NameQuestion | undefined {
  if (question.kind === 'names' || !leavesOpen([...told, ...answers], question)) return undefined;
  return nameQuestion(told, question);
}

/** Whether anything is asked. */
export function isQuestion(question: SecretQuestion): boolean {
  return question.kind === 'names' || question.certificates || question.keys.length > 0 || question.variables.size > 0;
}

function holderQuestion(told: readonly Facts[]): HolderQuestion {
  const all = told.flatMap(({ credentials }) => credentials.flatMap(({ keys }) => keys));
  const keys = new Map(all.map((key) => [keyText(key), key]));
  const isOfCertificate = ({ scheme }: Key) => scheme === 'cert';
  return {
    kind: 'holders',
    certificates: all.some(isOfCertificate),
    keys: [...keys.values()].filter((key) => !isOfCertificate(key)),
    variables: new Set(told.flatMap(variablesIn)),
  };
}

function nameQuestion(told: readonly Facts[], { certificates, keys, variables }: HolderQuestion): NameQuestion {
  const names = [...keys.flatMap((key) => namesIn(key) ?? []), ...variables].map((name) => name.toLowerCase());
  const schemes = new Set(keys.map(({ scheme }) => scheme));
  const isOfKeys =
    variables.size === 0 && filesHanded(told).size === 0 && told.every((facts) => holdersIn(facts).length === 0);
  return {
    kind: 'names',
    certificates,
    names: new Set(names),
    accounts: schemes.has('k8s'),
    ...(isOfKeys && { schemes }),
  };
}

function variablesIn(facts: Facts): readonly string[] {
  return facts.credentials.flatMap((credential) => variableOf(credential, facts) ?? []);
}

/** The identities in which secrets stand. */
function holdersIn({ identities, credentials }: Facts): readonly IdentityFact[] {
  return identities.filter((identity) => credentials.some((credential) => mayHold(identity, credential)));
}

/** Whether some of the files state who may be meant, and others that nobody was asked for decide what that one is called. */
function leavesOpen(all: readonly Facts[], { keys, variables }: HolderQuestion): boolean {
  const read = new Set([
    ...[...variables].map((name) => `env:${name}`),
    ...[...filesHanded(all)].map((file) => `file:${file}`),
  ]);
  const patches = keys.some(({ scheme }) => scheme === 'k8s') ? patchesOfMany(all) : new Set();
  return all.some((facts) => {
    const { path, identities } = facts;
    const isPatch = patches.has(path);
    const open = identities.filter((each) => !isSettled(each, path));
    const settled = new Set(identities.filter((each) => !open.includes(each)).map(({ symbol }) => symbol));
    return (
      open.some((identity) => (isPatch && isObject(identity)) || keys.some((key) => mayHave(identity, key))) ||
      referencesIn(facts).some(({ from, value }) => read.has(value) && !settled.has(from) && !isSecretSymbol(from))
    );
  });
}

/** Nothing but its own text tells what it is called. */
function isSettled({ symbol, keys, name, when }: IdentityFact, path: string): boolean {
  if (!symbol.includes(`:${path}`) || when !== undefined || name.node.kind !== 'scalar') return false;
  return keys.every(({ parts }) => parts.every((part) => typeof part === 'string'));
}

/** Whether the identity may have the key once all is known. What decides about the names of accounts in manifests is asked with these. */
function mayHave(identity: IdentityFact, key: Key): boolean {
  return identity.keys.some(({ scheme, parts }) => {
    if (scheme !== key.scheme || (scheme === 'k8s' && isObject(identity))) return false;
    return compatible({ scheme, value: parts.map((part) => (typeof part === 'string' ? part : '*')).join('') }, key);
  });
}

function isObject({ symbol }: IdentityFact): boolean {
  return symbol.startsWith('k8s#');
}

/** Files that patch whatever objects a selector finds: only all accounts tell whether they state one of their own. */
function patchesOfMany(all: readonly Facts[]): ReadonlySet<string> {
  const patches = all.flatMap(({ overlays = [] }) => overlays.flatMap((overlay) => overlay.patches));
  return new Set(patches.flatMap(({ path, target }) => (target ? [path] : [])));
}

/** Whether a rule asks of nothing but secrets, their files and comments about them; those of a repository may ask for more. */
function isOfSecretsAlone({ each, when, note, point, message }: Rule): boolean {
  const fields = [...[when ?? {}, note ?? []].flat().flatMap((matcher) => Object.keys(matcher)), point ?? ''];
  if (each === 'credential')
    return !message.includes('{identity.') && !fields.some((field) => /^identity\./.test(field));
  if (each === 'document') return fields.every((field) => /^(?:|path|ignored|format|credentials\.rule)$/.test(field));
  return each === 'suppression';
}

/** Of a comment that names other rules, only what these find tells whether it is needed. */
function mayBeOfOthers({ by, rules }: Suppression): boolean {
  return by === ownTool && !rules.every((rule) => rule.startsWith('secret-'));
}

/** Files with secrets that something of the repository is handed. */
function filesHanded(told: readonly Facts[]): ReadonlySet<string> {
  const holding = new Set(told.flatMap(({ path, credentials }) => (credentials.length > 0 ? [path] : [])));
  const values = told.flatMap(referencesIn).map(({ value }) => value);
  return new Set(
    values.flatMap((value) =>
      value.startsWith('file:') && holding.has(value.slice('file:'.length)) ? [value.slice('file:'.length)] : [],
    ),
  );
}

/** Who reads which secrets, by their names. */
function referencesIn({ links }: Facts): readonly { readonly from: string; readonly value: string }[] {
  return links.flatMap(({ from, to }) =>
    'key' in to && to.key.scheme === 'secret-ref' ? [{ from, value: to.key.value }] : [],
  );
}

/** A certificate is what it says itself. */
function mayHold({ kind, span }: IdentityFact, credential: Credential): boolean {
  return kind !== 'certificate' && encloses(span, credential.span);
}

/** The names that a file must hold to state an identity with this key; undefined where that is not told. */
function namesIn({ scheme, value }: Key): readonly string[] | undefined {
  return scheme === 'cert' || scheme === 'k8s' ? [] : (value.match(/[\w.@-]+/g) ?? undefined);
}
