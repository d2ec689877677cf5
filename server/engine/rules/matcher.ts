import { type FieldValue, fieldValues, isField } from './fields.ts';
import { compileGlob, type Glob, type Verdict } from './glob.ts';
import type { FieldCondition, Matcher, Subject, SubjectKind } from './rule.ts';

/** What made a matcher hold: per conditioned field, the values that met it. */
export type Match = ReadonlyMap<string, readonly FieldValue[]>;

/** A matcher ready to be asked; undefined where it does not hold, or nobody can know. */
export type CompiledMatcher = (subject: Subject) => Match | undefined;

/**
 * What is asked for every subject; each condition is compiled when the first value comes to it, which most rules never see. A
 * field that does not exist never holds; see `unknownFields`.
 */
export function compileMatcher(matcher: Matcher): CompiledMatcher {
  const conditions = Object.entries(matcher).map(([field, condition]) => ({ field, test: compiledLate(condition) }));
  return (subject) => {
    const found: (readonly FieldValue[])[] = [];
    for (const { field, test } of conditions) {
      const values = fieldValues(subject, field);
      const met = values && test()(values);
      if (met === undefined) return undefined;
      found.push(met);
    }
    return new Map(conditions.map(({ field }, at) => [field, found[at] ?? []]));
  };
}

function compiledLate(condition: FieldCondition): () => Test {
  let test: Test | undefined;
  return () => {
    test ??= compileCondition(condition);
    return test;
  };
}

/** Conditioned fields that subjects of this kind do not have. */
export function unknownFields(each: SubjectKind, matcher: Matcher): readonly string[] {
  return Object.keys(matcher).filter((field) => !isField(each, field));
}

/** The values that met the condition; undefined where it does not surely hold. */
type Test = (values: readonly FieldValue[]) => readonly FieldValue[] | undefined;

function compileCondition(condition: FieldCondition): Test {
  if (typeof condition !== 'object') return anyOf([condition]);
  if (isList(condition)) return anyOf(condition);
  const tests = [
    condition.any !== undefined && anyOf(listed(condition.any)),
    condition.all !== undefined && allOf(listed(condition.all)),
    condition.none !== undefined && noneOf(listed(condition.none)),
    condition.not !== undefined && notOf(condition.not),
    condition.min !== undefined && countIs(atLeast(condition.min)),
    condition.max !== undefined && countIs(atMost(condition.max)),
    condition.exists !== undefined && (condition.exists ? isThere : isAbsent),
  ].filter((test) => test !== false);
  return (values) => {
    let met = values;
    for (const test of tests) {
      const kept = test(values);
      if (kept === undefined) return undefined;
      if (kept.length < met.length) met = kept;
    }
    return met;
  };
}

function anyOf(wanted: readonly (string | number | boolean)[]): Test {
  const meets = compileValue(wanted);
  return (values) => {
    const met = values.filter((value) => meets(value) === 'yes');
    return met.length > 0 ? met : undefined;
  };
}

function allOf(wanted: readonly string[]): Test {
  const meets = compileValue(wanted);
  return (values) => (values.length > 0 && values.every((value) => meets(value) === 'yes') ? values : undefined);
}

function noneOf(wanted: readonly string[]): Test {
  const meets = compileValue(wanted);
  return (values) => (values.every((value) => meets(value) === 'no') ? values : undefined);
}

function notOf(wanted: string | number | boolean): Test {
  const meets = compileValue([wanted]);
  return (values) => (values.length > 0 && values.every((value) => meets(value) === 'no') ? values : undefined);
}

function countIs(holds: (count: number) => boolean): Test {
  return (values) => {
    const [only] = values;
    const count = values.length === 1 && typeof only?.value === 'number' ? only.value : values.length;
    return holds(count) ? values : undefined;
  };
}

const isThere: Test = (values) => (values.length > 0 ? values : undefined);
const isAbsent: Test = (values) => (values.length === 0 ? values : undefined);

function atLeast(bound: number): (count: number) => boolean {
  return (count) => count >= bound;
}

function atMost(bound: number): (count: number) => boolean {
  return (count) => count <= bound;
}

/** Whether a value meets one of the alternatives. */
function compileValue(wanted: readonly (string | number | boolean)[]): (value: FieldValue) => Verdict {
  const globs: readonly Glob[] = wanted.filter((item) => typeof item === 'string').map(compileGlob);
  const plain = new Set(wanted.filter((item) => typeof item !== 'string'));
  return ({ value, exact }) => {
    if (typeof value !== 'string') return plain.has(value) ? 'yes' : 'no';
    const verdicts = globs.map((glob) => glob(value, exact ? 'whole' : 'in part'));
    if (verdicts.includes('yes')) return 'yes';
    return verdicts.includes('unknown') ? 'unknown' : 'no';
  };
}

function isList(condition: FieldCondition): condition is readonly (string | number | boolean)[] {
  return Array.isArray(condition);
}

function listed(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}
