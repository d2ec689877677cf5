import assert from 'node:assert/strict';
import { readCustomRules } from '../../../engine/rules/custom-rules.ts';
import { readJson } from '../../../engine/syntax/json/json.ts';
import { repository } from '../repository.ts';

/** What a text states: its rules, its detectors, and what is wrong in it. */
function stated(text: string) {
  const { own, problems } = readCustomRules(readJson(text));
  return { rules: own.map(({ rule }) => rule), detectors: own.flatMap(({ detector }) => detector ?? []), problems };
}

const rule = {
  id: 'no-star-buckets',
  title: 'A grant on all buckets',
  category: 'privilege',
  level: 'warning',
  each: 'grant',
  when: { resources: 'arn:aws:s3:::\\*' },
  message: 'This permits {actions} on every bucket.',
  why: 'Buckets of this account hold data of several teams.',
};

const detector = {
  id: 'secret-acme-token',
  title: 'Acme token',
  anchors: ['acme_'],
  shape: 'acme_[a-z0-9]{20}',
  why: 'It opens the ordering system of the company.',
};

/** The texts at fault with what is said of them. */
function check(name: string, value: unknown, expected: readonly (readonly [text: string, message: RegExp])[]): void {
  it(name, () => {
    const text = JSON.stringify(value);
    const { problems, rules, detectors } = stated(text);
    const found = problems.map(({ span }) => text.slice(span.start, span.end));
    assert.deepEqual(
      found,
      expected.map(([at]) => at),
    );
    for (const [index, [, message]] of expected.entries()) assert.match(problems[index]?.message ?? '', message);
    assert.ok(problems.every((problem) => problem.rule === 'config-invalid'));
    assert.equal(rules.length + detectors.length > 0, expected.length === 0);
  });
}

describe('rules of a repository', () => {
  check('a rule over facts', rule, []);
  check('a field that does not exist', { ...rule, when: { buckets: 'x' } }, [
    ['"buckets"', /unknown field "buckets": grant has holders\.\*, role, /],
  ]);
  check('a pointed field that does not exist', { ...rule, point: 'colour' }, [['"colour"', /unknown field/]]);
  check('a field that is misspelt', { ...rule, when: { 'holder.name': 'x' } }, [
    ['"holder.name"', /unknown field "holder.name": did you mean "holders.name"\?/],
  ]);
  check('a slot that does not exist', { ...rule, message: 'This permits {action} to {identity} of {path}.' }, [
    ['"This permits {action} to {identity} of {path}."', /unknown field "action": did you mean "actions"\?/],
  ]);
  check('a list where a rule is expected', [detector], [[JSON.stringify([detector]), /a provider with detectors/]]);
  check('a level that does not exist', { ...rule, level: 'loud' }, [['"loud"', /expected error, warning, note/]]);
  check('an unknown key', { ...rule, lvel: 'note' }, [['"lvel"', /did you mean "level"/]]);
  check('a missing key', { ...rule, message: undefined }, [['"id"', /missing: message/]]);
  check('code of our own', { ...rule, when: undefined, check: true }, [['"check":true', /expected "when"/]]);
  check('a detector', detector, []);
  check('a provider with detectors', { provider: 'Acme', detectors: [detector] }, []);
  check('a shape that cannot be read', { ...detector, shape: 'acme_[a-z' }, [['"acme_[a-z"', /shape/]]);
  check('a shape without end', { ...detector, shape: 'acme_[a-z]+' }, [['"acme_[a-z]+"', /shape/]]);

  check(
    'a shape of which the checker cannot rule out a flood',
    { ...detector, shape: 'acme_[a-z]{1,40}[a-z]{1,40}!' },
    [['"acme_[a-z]{1,40}[a-z]{1,40}!"', /too many ways/]],
  );

  it('leaves out the detectors of a provider that are at fault, and takes the others', () => {
    const text = JSON.stringify({
      provider: 'Acme',
      detectors: [
        { ...detector, id: 'secret-acme-a', why: undefined },
        detector,
        { ...detector, id: 'secret-acme-b', shape: '(' },
      ],
    });
    const { detectors, problems } = stated(text);
    assert.deepEqual(detectors, [{ ...detector, provider: 'Acme' }]);
    assert.deepEqual(
      problems.map(({ span }) => text.slice(span.start, span.end)),
      ['"id"', '"("'],
    );
  });

  it('makes a rule of a detector', () => {
    const { rules, detectors } = stated(JSON.stringify(detector));
    assert.deepEqual(detectors, [detector]);
    assert.deepEqual(rules[0]?.when, { rule: 'secret-acme-token', storage: 'literal' });
    assert.equal(rules[0]?.title, 'Hardcoded Acme token');
  });

  it('fills in what a rule leaves out', () => {
    const { rules } = stated(JSON.stringify(rule));
    assert.deepEqual(rules, [{ ...rule, fixes: [], references: [], yieldsTo: [] }]);
  });

  it('is told in sentences that end once', () => {
    const { engine } = repository({
      '.identity/rules/own.yaml': 'provider: Acme\ndetectors:\n\t- id: secret-acme-a\n',
    });
    const told = engine.findings('.identity/rules/own.yaml').map(({ message }) => message);
    assert.ok(told.length > 0);
    for (const message of told) assert.doesNotMatch(message, /\.\./);
  });
});
