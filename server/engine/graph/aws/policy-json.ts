import { termsOf } from '../../evaluate/term.ts';
import {
  asWritten,
  knownText,
  type MapValue,
  type MapValueEntry,
  member,
  memberEntry,
  type Value,
} from '../../evaluate/value.ts';
import type { Condition, PrincipalTerm } from '../../model/grant.ts';
import {
  either,
  endingCondition,
  type PolicyStatement,
  principalTerm,
  statement,
  unknownCondition,
} from './statement.ts';

/** One element of a JSON policy's `Statement`; none where its effect is not known. A missing one is meant as `Allow`. */
export function jsonStatement(value: Value): readonly PolicyStatement[] {
  const map = meant(value);
  if (map.kind !== 'map') return [];
  const stated = member(map, 'Effect');
  const effect = stated === undefined && !map.isOpen ? 'allow' : knownText(stated)?.toLowerCase();
  if (effect !== 'allow' && effect !== 'deny') return [];
  const principal = memberEntry(map, 'Principal') ?? memberEntry(map, 'NotPrincipal');
  const conditions = conditionsOf(map);
  return [
    statement({
      effect,
      actions: either(member(map, 'Action'), member(map, 'NotAction')),
      resources: either(member(map, 'Resource'), member(map, 'NotResource')),
      principals: { terms: principalsOf(principal?.value), isNegated: principal?.key.toLowerCase() === 'notprincipal' },
      conditions,
      at: map.at,
      known: !map.isOpen,
    }),
  ];
}

/** What a value says, also where a template puts it in as JSON: `"Condition": ${jsonencode(var.condition)}`. */
function meant(value: Value): Value {
  const written = asWritten(value);
  return written.kind === 'encoded' ? asWritten(written.content) : written;
}

/** `{ operator: { key: values } }`; where members of the statement are unknown, a condition may be among them. */
function conditionsOf(stated: MapValue): readonly Condition[] {
  const value = member(stated, 'Condition');
  if (value === undefined) return stated.isOpen ? [unknownCondition(stated.at)] : [];
  const operators = meant(value);
  if (operators.kind !== 'map') return [unknownCondition(value.at)];
  const known = operators.entries.flatMap((operator) => {
    const keys = meant(operator.value);
    if (keys.kind !== 'map' || (keys.isOpen && !keys.endings)) return [unknownCondition(operator.keyAt)];
    return [
      ...keys.entries.map((key) => condition(operator, key)),
      ...(keys.endings ?? []).map((end) =>
        endingCondition({ operator: operator.key, values: termsOf(end.value).terms, at: end.keyAt }, end.key),
      ),
    ];
  });
  return operators.isOpen ? [...known, unknownCondition(value.at)] : known;
}

function condition(operator: MapValueEntry, key: MapValueEntry): Condition {
  return { operator: operator.key, key: key.key, values: termsOf(key.value).terms, at: key.keyAt };
}

/** `"*"`, or `{ "AWS": …, "Service": …, "Federated": … }`. */
function principalsOf(value: Value | undefined): readonly PrincipalTerm[] {
  const known = value && meant(value);
  if (!known) return [];
  if (known.kind !== 'map') return termsOf(known).terms.map((term) => principalTerm('', term));
  const terms = known.entries.flatMap((entry) =>
    termsOf(entry.value).terms.map((term) => principalTerm(entry.key, term)),
  );
  return known.isOpen ? [...terms, { text: '*', exact: false, at: known.at, type: 'other' }] : terms;
}
