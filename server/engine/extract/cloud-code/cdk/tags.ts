import type { OwnerFact, Scope } from '../../../model/facts.ts';
import type { ValueNode } from '../../../model/value-node.ts';
import { tagRoleOf } from '../../owner-keys.ts';
import type { Lower } from '../lower.ts';
import type { CloudProgram, MethodCall } from '../program.ts';
import { calledClass, cdkClass } from './classes.ts';
import type { Construct, Constructs } from './constructs.ts';

/** Where tags are looked for, and how their values are read. */
interface Tagging {
  readonly methods: readonly MethodCall[];
  readonly constructs: Constructs;
  readonly lower: Lower;
  readonly scope: Scope;
}

/** Tags of one construct; AWS takes no more of one resource. Source: AWS general reference, "Tagging AWS resources", limits. */
const mostTags = 50;

/** Owners that tags of constructs, or of the class around them, name. */
export function ownersByConstruct(
  program: CloudProgram,
  { methods, constructs, lower, scope }: Tagging,
): ReadonlyMap<Construct, readonly OwnerFact[]> {
  const found = new Map<Construct, OwnerFact[]>();
  for (const { method, receiver, args } of methods) {
    const tag = method === 'add' ? tagged(program, receiver, args) : undefined;
    const key = tag && lower(tag.key);
    if (!tag || key?.kind !== 'scalar' || typeof key.value !== 'string') continue;
    const owner: OwnerFact = {
      role: tagRoleOf(key.value),
      reference: { node: lower(tag.value), scope },
      via: 'tag',
      key: key.value,
    };
    for (const construct of taggedConstructs(program, constructs, tag.of)) {
      const others = found.get(construct);
      if (!others) found.set(construct, [owner]);
      else if (others.length < mostTags) others.push(owner);
      else program.leave();
    }
  }
  return found;
}

/** A construct by itself; with a stack, `this`, all that its class makes. */
function taggedConstructs(program: CloudProgram, constructs: Constructs, of: ValueNode): readonly Construct[] {
  const thing = constructs.meant(of);
  if (thing) return thing.rest.length === 0 ? [thing.construct] : [];
  if (of.kind !== 'reference' || of.path.join('.') !== 'this') return [];
  const { classAround } = program.names;
  const around = classAround(of.span.start);
  return around ? constructs.all.filter(({ call }) => classAround(call.span.start) === around) : [];
}

interface Tag {
  readonly of: ValueNode;
  readonly key: ValueNode;
  readonly value: ValueNode;
}

/** `Tags.of(x).add(key, value)` and, of version 1, `Tag.add(x, key, value)`. */
function tagged(program: CloudProgram, receiver: ValueNode, args: readonly ValueNode[]): Tag | undefined {
  const isOf = receiver.kind === 'call' && calledClass(program, receiver) === 'core:Tags.of';
  const isOld =
    receiver.kind === 'reference' && cdkClass(program, receiver.path.map(String), receiver.span.start) === 'core:Tag';
  const [of, key, value] = isOf ? [receiver.args[0], ...args] : isOld ? args : [];
  return of && key && value ? { of, key, value } : undefined;
}
