import assert from 'node:assert/strict';
import { compileMatcher, unknownFields } from '../../../engine/rules/matcher.ts';
import type { Matcher, Subject } from '../../../engine/rules/rule.ts';
import { credential, grant, heldRole, identity, path, placeAt, term } from './samples.ts';

const holder = identity({
  traits: {
    tools: { value: ['Bash', 'Read'], span: { start: 30, end: 34 } },
    turns: { value: 12, span: { start: 50, end: 52 } },
  },
});
const writes: Subject = {
  kind: 'grant',
  grant: grant({ actions: [term('s3:GetObject'), term('s3:PutObject', true, 25)], access: 'write' }),
  holders: [holder],
};
const partly: Subject = { kind: 'grant', grant: grant({ resources: [term('arn:aws:s3:::*', false)] }), holders: [] };
const owner: Subject = { kind: 'role', role: heldRole(), identity: undefined, subject: 'user:jane' };
const token: Subject = { kind: 'credential', credential: credential(), path, identity: holder };

/** Whether the matcher holds for the subject. */
function check(subject: Subject, matcher: Matcher, expected: boolean): void {
  it(`${subject.kind} ${JSON.stringify(matcher)} ${expected ? 'holds' : 'does not hold'}`, () => {
    assert.equal(compileMatcher(matcher)(subject) !== undefined, expected);
  });
}

describe('conditions over facts', () => {
  check(writes, { actions: 's3:Put*' }, true);
  check(writes, { actions: ['sqs:*', 's3:put*'] }, true);
  check(writes, { actions: 'sqs:*' }, false);
  check(writes, { actions: 's3:Put*', effect: 'deny' }, false);
  check(writes, { actions: { all: 's3:*' } }, true);
  check(writes, { actions: { all: 's3:Get*' } }, false);
  check(writes, { actions: { none: 's3:Get*' } }, false);
  check(writes, { principals: { none: '*' } }, true);
  check(writes, { principals: { all: '*' } }, false);
  check(writes, { principals: { exists: false } }, true);
  check(writes, { actions: { min: 2, any: 's3:Get*' } }, true);
  check(writes, { actions: { min: 3 } }, false);
  check(writes, { access: { not: 'read' } }, true);
  check(writes, { known: true, 'negated.actions': false }, true);
  check(writes, { 'holders.kind': 'aws-role', 'holders.traits.tools': 'bash' }, true);
  check(writes, { 'holders.traits.turns': { min: 10, max: 20 } }, true);
  check(writes, { 'holders.traits.turns': { min: 13 } }, false);
  check(writes, { 'holders.purpose': { not: 'x' } }, false);
  check(partly, { resources: 'arn:aws:s3:::*' }, true);
  check(partly, { resources: 'arn:aws:s3:::\\*' }, false);
  check(partly, { resources: { none: 'arn:aws:s3:::logs' } }, false);
  check(partly, { resources: { none: 'arn:aws:sqs:*' } }, true);
  check(owner, { name: ['roles/owner', 'roles/editor'], level: 'project' }, true);
  check(owner, { 'identity.kind': 'gcp-service-account' }, false);
  check(token, { rule: 'secret-acme-token', storage: 'literal', isPublic: false }, true);
  check(token, { nothing: 'x' }, false);

  it('tells which values met the condition, with their tokens', () => {
    const match = compileMatcher({ actions: 's3:Put*' })(writes);
    assert.deepEqual(match?.get('actions'), [{ value: 's3:PutObject', at: placeAt(25, 37), exact: true }]);
  });

  it('names the fields that do not exist', () => {
    const matcher = { resorces: '*', actions: '*', 'holders.traits.x': 1, 'holders.colour': 'red', constructor: 'x' };
    assert.deepEqual(unknownFields('grant', matcher), ['resorces', 'holders.colour', 'constructor']);
  });
});
