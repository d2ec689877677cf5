import type { Credential, DecodedPart } from '../../../model/credential.ts';
import type { Key } from '../../../model/key.ts';
import type { Spread } from '../../../model/spread.ts';
import { decodeBase64Text } from '../../../secrets/bytes/base64.ts';
import { isIdOf } from '../../../secrets/decode/id-beside.ts';
import type { Belonging } from '../../../secrets/detector.ts';
import { ownerBy } from '../../../secrets/judge/half-of.ts';
import { outOfSpread } from '../../../text/spread.ts';
import type { PartOfPods } from '../in-force/variables-of-pods.ts';
import { isCalled } from './agreeing-names.ts';
import type { GivenName } from './given-names.ts';

/** What a file gives a name, and reads as what a secret works with. Of the value there is a digest. */
export interface IdFound {
  readonly path: string;
  readonly given: GivenName;
  readonly digest: string;
  /** What it is called; absent: key id. */
  readonly called?: string;
  /** Where it is a credential itself. */
  readonly credential?: Credential;
  readonly parts: readonly DecodedPart[];
  readonly keys: readonly Key[];
}

/** A container of Kubernetes, and which members of Secrets and ConfigMaps it is given. */
export interface Container extends Omit<Extract<PartOfPods, { readonly kind: 'variables' }>, 'kind'> {
  readonly id: string;
}

interface File {
  readonly path: string;
  readonly text: string;
  /** Of the facts in which the names have their offsets. */
  readonly spread: Spread | undefined;
  readonly belongings: readonly Belonging[];
  readonly containers: readonly Container[];
  readonly digest: (value: string) => string;
}

/** The names of a file that are given what belongs to a secret, by what its detector says of that. */
export function idsAmong(names: readonly GivenName[], file: File): readonly IdFound[] {
  const { path, text, spread, belongings, containers, digest } = file;
  const writtenAt = valuesIn(text, spread);
  return belongings.flatMap((belonging) =>
    names.flatMap((given): readonly IdFound[] => {
      const isNamed =
        belonging.isByForm === true || namesOf(given, containers).some((name) => isCalled(name, belonging));
      if (belonging.isSecret === true || !isNamed) return [];
      const value = writtenAt(given);
      if (!isIdOf(belonging, value)) return [];
      const { called } = belonging;
      return [{ path, given, called, digest: digest(value), ...ownerBy([{ belonging, value, span: given.span }]) }];
    }),
  );
}

/** Gives what names are given in a text, of which the facts have these offsets. */
export function valuesIn(text: string, spread: Spread | undefined): (given: GivenName) => string {
  const at = outOfSpread(spread);
  return ({ span, isEncoded }) => {
    const written = text.slice(at(span.start), at(span.end));
    return isEncoded ? (decodeBase64Text(written)?.trim() ?? '') : written;
  };
}

/** By which it is known: its own name, and those of the variables that containers are given it as. */
export function namesOf({ name, object }: GivenName, containers: readonly Container[]): readonly string[] {
  if (object === undefined) return [name];
  const given = containers.flatMap(({ variables }) =>
    variables.flatMap((each) =>
      each.from !== 'value' && isObject(object, each) && each.key === name ? [each.name] : [],
    ),
  );
  return [name, ...given];
}

/** Whether a container is given it. */
export function isGiven({ name, object }: GivenName, { variables, all }: Container): boolean {
  if (object === undefined) return false;
  return (
    all.some((each) => isObject(object, each)) ||
    variables.some((each) => each.from !== 'value' && isObject(object, each) && each.key === name)
  );
}

function isObject(object: string, { from, of }: { readonly from: 'secret' | 'map'; readonly of: string }): boolean {
  return object === `${from === 'secret' ? 'Secret' : 'ConfigMap'}/${of}`;
}
