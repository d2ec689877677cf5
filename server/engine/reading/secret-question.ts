import { variableOf } from '../graph/environment-variable.ts';
import type { Credential } from '../model/credential.ts';
import type { Facts, IdentityFact, Suppression } from '../model/facts.ts';
import type { Key, KeyScheme } from '../model/key.ts';
import { encloses } from '../model/span.ts';
import type { Rule } from '../rules/rule.ts';
import { ours } from '../rules/suppressions.ts';

/**
 * What findings of secrets ask of files that hold none. A finding is about an identity where its secret proves one: by a key that
 * the value tells, by where it stands, or by the name or file under which it is read.
 */
export interface SecretQuestion {
  /** Which certificates belong to keys. */
  readonly certificates: boolean;
  /** Which identities have these names, in small letters, or what makes such names; undefined: none is asked about. */
  readonly names?: ReadonlySet<string>;
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
  const read = filesRead(told);
  const names: string[] = [];
  const schemes = new Set<KeyScheme>();
  let [certificates, isOther] = [false, false];
  for (const facts of told) {
    const { path, credentials, identities } = facts;
    if (credentials.length > 0 && read.has(path)) isOther = true;
    for (const credential of credentials) {
      for (const key of credential.keys) {
        const parts = namesIn(key);
        if (parts === undefined) return undefined;
        if (key.scheme === 'cert') certificates = true;
        else schemes.add(key.scheme);
        names.push(...parts);
      }
      const variable = variableOf(credential, facts);
      if (variable !== undefined) isOther = true;
      if (variable !== undefined) names.push(variable);
      const holders = identities.filter((identity) => mayHold(identity, credential));
      if (holders.some(({ symbol }) => symbol.startsWith('k8s#'))) return undefined;
      if (holders.length > 0) isOther = true;
    }
  }
  return {
    certificates,
    accounts: schemes.has('k8s'),
    ...((isOther || schemes.size > 0) && { names: new Set(names.map((name) => name.toLowerCase())) }),
    ...(!isOther && { schemes }),
  };
}

/** Whether anything is asked. */
export function isQuestion({ certificates, names }: SecretQuestion): boolean {
  return certificates || names !== undefined;
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
  return by === ours && !rules.every((rule) => rule.startsWith('secret-'));
}

/** Files of the repository that something is handed as a secret. */
function filesRead(told: readonly Facts[]): ReadonlySet<string> {
  const refs = told.flatMap(({ links }) =>
    links.flatMap(({ to }) => ('key' in to && to.key.scheme === 'secret-ref' ? [to.key.value] : [])),
  );
  return new Set(refs.flatMap((value) => (value.startsWith('file:') ? [value.slice('file:'.length)] : [])));
}

/** A certificate is what it says itself. */
function mayHold({ kind, span }: IdentityFact, credential: Credential): boolean {
  return kind !== 'certificate' && encloses(span, credential.span);
}

/** The names that a file must hold to state an identity with this key; undefined where that is not told. */
function namesIn({ scheme, value }: Key): readonly string[] | undefined {
  return scheme === 'cert' || scheme === 'k8s' ? [] : (value.match(/[\w.@-]+/g) ?? undefined);
}
