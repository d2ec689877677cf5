import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { IdentityFact } from '../../../engine/model/facts.ts';
import { compileCatalogue } from '../../../engine/rules/catalogue.ts';
import { openCourt } from '../../../engine/rules/court.ts';
import { conclude } from '../../../engine/rules/judge.ts';
import { judgeSubject } from '../../../engine/rules/judge-subject.ts';
import type { Subject } from '../../../engine/rules/rule.ts';
import { context, credential, facts, grant, identity, rule, suppression, term } from './samples.ts';

const path = 'docs/guide.md';
const span = { start: 0, end: 5 };
const app = identity();

/** It makes the document an agent's, and no documentation. */
const guide: IdentityFact = {
  symbol: 'agents:docs#guide',
  kind: 'claude-agent',
  name: { node: { kind: 'scalar', value: 'guide', style: 'plain', span, content: span }, scope: 'agents:docs' },
  keys: [],
  span,
  nameSpan: span,
  owners: [],
  slot: { kind: 'comment' },
  activation: 'active',
  traits: {},
};

const star = (start: number, resource: string): Subject => ({
  kind: 'grant',
  grant: grant({
    actions: [term('*', true, start)],
    resources: [term(resource, true, start + 4)],
    at: { path, span: { start, end: start + 8 } },
  }),
  holders: [app],
});
const secret = (start: number, digest: string): Subject => ({
  kind: 'credential',
  credential: credential({ span: { start, end: start + 8 }, digest }),
  path,
  identity: undefined,
});

/** Equal ones among them, so that an ordinal tells them apart. */
const subjects = [star(0, 'a'), star(10, 'a'), star(20, 'b'), secret(30, 'd1'), secret(40, 'd1'), secret(50, 'd2')];

const catalogue = compileCatalogue(
  [
    rule({ id: 'no-stars', each: 'grant', level: 'error', when: { actions: '\\*' } }),
    rule({
      id: 'secret-acme-token',
      each: 'credential',
      category: 'secrets',
      level: 'error',
      when: { rule: 'secret-acme-token' },
      message: '{title} is written here',
    }),
  ],
  {},
);

const round = fc.record({
  stated: fc.subarray(subjects.map((_, index) => index)),
  ignored: fc.option(fc.constantFrom(0, 15, 35, 55), { nil: undefined }),
  id: fc.constantFrom(app.id, 'aws:other'),
  isAgent: fc.boolean(),
  isGenerated: fc.boolean(),
  baseline: fc.subarray([0, 1, 2, 3]),
  elsewhere: fc.boolean(),
});

describe('findings that are handed out again', () => {
  it('are those that are made anew, whatever else has changed', () => {
    fc.assert(
      fc.property(fc.array(round, { minLength: 2, maxLength: 5 }), (rounds) => {
        let known = app;
        const about = { path };
        const court = openCourt(about, catalogue, { ...context(), identity: () => known }, {});
        const opinions = subjects.map((subject) => judgeSubject(subject, court));
        for (const { stated, ignored, id, isAgent, isGenerated, baseline, elsewhere } of rounds) {
          known = { ...app, id };
          const document = facts({
            path,
            identities: isAgent ? [guide] : [],
            ...(isGenerated && ({ isGenerated } as const)),
            suppressions:
              ignored === undefined ? [] : [suppression({ rules: [], covers: { start: ignored, end: ignored + 10 } })],
          });
          const said = opinions.filter((_, index) => stated.includes(index));
          const plain = conclude(document, [said], { ...court, made: new WeakMap() }, {}).findings;
          const accepted = plain.filter((_, index) => baseline.includes(index));
          const acceptance = {
            baseline: new Map(accepted.map(({ key, rule: id }) => [key, { key, rule: id, path, reason: 'old' }])),
            ...(elsewhere && { acceptedElsewhere: () => ({ by: 'other-tool', reason: 'known' }) as const }),
          };
          const fresh = conclude(document, [said], { ...court, made: new WeakMap() }, acceptance);
          assert.deepEqual(conclude(document, [said], court, acceptance), fresh);
          const apart = said.map((opinion) => [opinion]);
          assert.deepEqual(conclude(document, apart, court, acceptance), fresh);
        }
      }),
    );
  });

  it('are the same objects where nothing has changed', () => {
    const court = openCourt({ path }, catalogue, context([app]), {});
    const opinions = subjects.slice(0, 3).map((subject) => judgeSubject(subject, court));
    const [before, after] = [0, 1].map(() => conclude(facts({ path }), [opinions], court, {}).findings);
    assert.equal(before?.length, 3);
    for (const [index, finding] of before.entries()) assert.equal(after?.[index], finding);
  });
});
