import assert from 'node:assert/strict';
import namesOfKinds from '../../../../rules/tables/names-of-kinds.json' with { type: 'json' };
import toolVariables from '../../../../rules/tables/tool-variables.json' with { type: 'json' };
import { fixKinds } from '../../../engine/fixes/kinds.ts';
import { checks } from '../../../engine/rules/checks/registry.ts';
import { fieldNames, isField } from '../../../engine/rules/fields.ts';
import { unknownFields } from '../../../engine/rules/matcher.ts';
import { slotsOf } from '../../../engine/rules/message.ts';
import { opensByRule } from '../../../engine/rules/opens-in-words.ts';
import { type WrittenRule, writtenRules } from './written-rules.ts';

const rules = writtenRules();

/** The names, as a text that shows what is wrong. */
function check(name: string, faultsOf: (rule: WrittenRule) => readonly string[]): void {
  it(name, () => {
    const faults = rules.flatMap((rule) => faultsOf(rule).map((fault) => `${rule.id}: ${fault}`));
    assert.deepEqual(faults, []);
  });
}

/** Slots that are filled in without being fields: whom it is about, and what a detector says that its credential opens. */
const given: ReadonlySet<string> = new Set(['identity', 'opens']);

describe('the rule catalogue', () => {
  check('every condition asks for a field that its subject has', ({ each, when, note }) =>
    [when, note].flat().flatMap((condition) => (condition ? unknownFields(each, condition) : [])),
  );

  check('every point is a field', ({ each, point }) => (point === undefined || isField(each, point) ? [] : [point]));

  check('every slot of a matcher’s message is a field', ({ each, when, message }) =>
    when ? slotsOf(message).filter((slot) => !isField(each, slot) && !given.has(slot)) : [],
  );

  check('what a credential opens is a clause that is short enough for a line, behind a colon', (rule) => {
    if (rule.each !== 'credential' || !rule.message.includes('{opens}')) return [];
    const words = opensByRule(rule);
    return words.length > 112 || /: |\.$/.test(words) || !/^[a-z]/.test(words) ? [words] : [];
  });

  check('a rule yields to rules that exist', ({ yieldsTo }) =>
    yieldsTo.filter((word) => !word.endsWith('*') && !rules.some((rule) => rule.id === word)),
  );

  it('every check has its rule, and every rule its check', () => {
    const wanted = rules.filter((rule) => rule.check).map((rule) => rule.id);
    assert.deepEqual(Object.keys(checks).sort(), wanted.sort());
  });

  it('every kind of fix that speaks of some rules alone is named by one of them', () => {
    const forAll = ['ignore', 'baseline', 'turn-off'];
    const named = new Set(rules.flatMap((rule) => rule.fixes));
    const kinds = fixKinds.map(({ kind }) => kind).filter((kind) => !forAll.includes(kind));
    assert.deepEqual(
      kinds.filter((kind) => !named.has(kind)),
      [],
    );
  });

  it('every kind of secret whose variable has a name of its own is found by a rule', () => {
    const named = [...Object.keys(namesOfKinds), ...toolVariables.of.flatMap(({ kinds }) => kinds)];
    assert.deepEqual(
      named.filter((kind) => !rules.some(({ id }) => id === `secret-${kind}`)),
      [],
    );
  });

  it('names its fields for whoever writes a rule', () => {
    assert.ok(fieldNames('grant').includes('holders.*'));
    assert.ok(fieldNames('identity').includes('traits.*'));
    for (const kind of [
      'identity',
      'grant',
      'role',
      'setting',
      'resource',
      'credential',
      'record',
      'document',
      'suppression',
    ] as const)
      for (const field of fieldNames(kind)) assert.ok(isField(kind, field.replace('*', 'kind')), `${kind} ${field}`);
  });
});
