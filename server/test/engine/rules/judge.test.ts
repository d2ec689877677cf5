import assert from 'node:assert/strict';
import type { Credential } from '../../../engine/model/credential.ts';
import type { Facts } from '../../../engine/model/facts.ts';
import type { Finding } from '../../../engine/model/finding.ts';
import { baselineIndex, entriesOn } from '../../../engine/rules/baseline.ts';
import { compileCatalogue } from '../../../engine/rules/catalogue.ts';
import { type JudgeOptions, judgeDocument } from '../../../engine/rules/judge.ts';
import type { Check, Rule, Subject } from '../../../engine/rules/rule.ts';
import { context, credential, facts, grant, identity, path, placeAt, rule, suppression, term } from './samples.ts';

const app = identity();
const web = identity({
  symbol: 'tf:infra#aws_iam_role.web',
  id: 'aws:web',
  name: 'web',
  block: placeAt(900, 990),
  at: placeAt(905),
});
const star: Subject = { kind: 'grant', grant: grant({ actions: [term('*')] }), holders: [app] };

const noStars = rule({ id: 'no-stars', each: 'grant', level: 'error', when: { actions: '\\*' }, point: 'actions' });
const noWrites = rule({ id: 'no-any', each: 'grant', when: { actions: '*' }, yieldsTo: ['no-stars'] });
const acme = rule({
  id: 'secret-acme-token',
  each: 'credential',
  category: 'secrets',
  level: 'error',
  when: { rule: 'secret-acme-token' },
  message: '{title} {preview} is written here',
});
const unused = rule({
  id: 'suppression-unused',
  each: 'suppression',
  category: 'secrets',
  level: 'note',
  when: { by: 'identity-hygiene', used: false, expired: false },
  message: 'This ignore of {rules} covers nothing',
});
const expired = rule({
  id: 'suppression-expired',
  each: 'suppression',
  category: 'secrets',
  when: { by: 'identity-hygiene', expired: true },
  message: 'This ignore held until {until}',
});

interface Case {
  readonly rules: readonly Rule[];
  readonly subjects: readonly Subject[];
  readonly facts?: Partial<Facts>;
  readonly options?: JudgeOptions;
  readonly checks?: Readonly<Record<string, Check>>;
  readonly ignored?: readonly string[];
}

function judge({ rules, subjects, facts: said = {}, options = {}, checks = {}, ignored = [] }: Case) {
  return judgeDocument(facts(said), subjects, compileCatalogue(rules, checks), context([app, web], ignored), options);
}

/** Findings as `rule level`, with a star where one is suppressed. */
function check(name: string, given: Case, expected: readonly string[]): void {
  it(name, () => assert.deepEqual(judge(given).findings.map(inShort), expected));
}

function inShort({ rule: id, level, suppressed }: Finding): string {
  return `${id} ${level}${suppressed ? ' *' : ''}`;
}

const secret: Subject = { kind: 'credential', credential: credential(), path, identity: undefined };

describe('judging a document', () => {
  check('a rule that holds gives a finding', { rules: [noStars], subjects: [star] }, ['no-stars error']);
  check('a rule yields to the graver one of the same statement', { rules: [noWrites, noStars], subjects: [star] }, [
    'no-stars error',
  ]);
  check(
    'a rule that is off hides nothing',
    {
      rules: [noWrites, noStars],
      subjects: [star],
      options: { overrides: { rules: { 'no-stars': 'off' }, paths: [] } },
    },
    ['no-any warning'],
  );
  check(
    'an override for the path counts more than the one for the repository',
    {
      rules: [noStars],
      subjects: [star],
      options: {
        overrides: { rules: { 'no-stars': 'off' }, paths: [{ match: ['infra/'], rules: { 'no-stars': 'note' } }] },
      },
    },
    ['no-stars note'],
  );
  check(
    'no error about what is not all known',
    { rules: [noStars], subjects: [{ ...star, grant: grant({ actions: [term('*')], known: false }) }] },
    ['no-stars warning'],
  );
  check('one level down in a test', { rules: [noStars], subjects: [star], facts: { path: 'infra/tests/roles.tf' } }, [
    'no-stars warning',
  ]);
  check('one level down where a tool wrote it', { rules: [noStars], subjects: [star], facts: { isGenerated: true } }, [
    'no-stars warning',
  ]);
  check('a secret that a tool wrote is one', { rules: [acme], subjects: [secret], facts: { isGenerated: true } }, [
    'secret-acme-token error',
  ]);
  check(
    'no owner is asked for where nobody may write one',
    { rules: [{ ...noStars, category: 'ownership' }], subjects: [star], facts: { isGenerated: true } },
    [],
  );
  check(
    'a note for weak evidence of a secret',
    { rules: [acme], subjects: [{ ...secret, credential: credential({ confidence: 'low' }) }] },
    ['secret-acme-token note'],
  );
  check('no secrets in a file that git ignores', { rules: [acme], subjects: [secret], ignored: [path] }, []);
  describe('one value that stands in a file several times', () => {
    const at = (start: number, changes: Partial<Credential> = {}): Subject => ({
      ...secret,
      credential: credential({ span: { start, end: start + 10 }, ...changes }),
    });

    it('is one finding, where it weighs most, and names the other places', () => {
      const subjects = [at(20, { confidence: 'low' }), at(40), at(60), at(80, { digest: 'd2' })];
      const { findings } = judge({ rules: [acme], subjects });
      assert.deepEqual(findings.map(inShort), ['secret-acme-token error', 'secret-acme-token error']);
      assert.deepEqual(
        findings.map(({ at: { span }, related }) => [span.start, related.map((place) => place.at.span.start)]),
        [
          [40, [20, 60]],
          [80, []],
        ],
      );
    });

    it('stays by itself where an ignore covers it', () => {
      const covered = suppression({ rules: ['secret-acme-token'], covers: { start: 10, end: 35 } });
      const { findings } = judge({ rules: [acme], subjects: [at(20), at(40)], facts: { suppressions: [covered] } });
      assert.deepEqual(findings.map(inShort), ['secret-acme-token error *', 'secret-acme-token error']);
    });

    it('has the key that it had with one place', () => {
      const [one] = judge({ rules: [acme], subjects: [at(20)] }).findings;
      const [several] = judge({ rules: [acme], subjects: [at(20, { confidence: 'low' }), at(40)] }).findings;
      assert.equal(one?.key, several?.key);
    });
  });

  check(
    'one finding for a statement that two identities hold',
    { rules: [noStars], subjects: [star, { ...star, holders: [web] }] },
    ['no-stars error'],
  );

  check(
    'an ignore covers its rule',
    { rules: [noStars, unused], subjects: [star], facts: { suppressions: [suppression()] } },
    ['no-stars error *'],
  );
  check(
    'an ignore of another rule covers nothing',
    { rules: [noStars, unused], subjects: [star], facts: { suppressions: [suppression({ rules: ['other'] })] } },
    ['no-stars error', 'suppression-unused note'],
  );
  check(
    'an ignore elsewhere covers nothing',
    {
      rules: [noStars, unused],
      subjects: [star],
      facts: { suppressions: [suppression({ covers: { start: 300, end: 400 } })] },
    },
    ['no-stars error', 'suppression-unused note'],
  );
  check(
    'an ignore holds on its last day',
    { rules: [noStars, expired], subjects: [star], facts: { suppressions: [suppression({ until: '2026-11-01' })] } },
    ['no-stars error *'],
  );
  check(
    'an expired ignore holds no more',
    {
      rules: [noStars, unused, expired],
      subjects: [star],
      facts: { suppressions: [suppression({ until: '2026-10-31' })] },
    },
    ['no-stars error', 'suppression-expired warning'],
  );
  check(
    'an ignore of a rule that is off is not unused',
    {
      rules: [noStars, unused],
      subjects: [star],
      facts: { suppressions: [suppression()] },
      options: { overrides: { rules: { 'no-stars': 'off' }, paths: [] } },
    },
    [],
  );
  check(
    'a pattern covers all secrets',
    {
      rules: [acme],
      subjects: [secret],
      facts: { suppressions: [suppression({ rules: ['secret-*'], by: 'gitleaks' })] },
    },
    ['secret-acme-token error *'],
  );
  check(
    'a scanner of infrastructure covers grants',
    {
      rules: [noStars, acme],
      subjects: [star, secret],
      facts: { suppressions: [suppression({ rules: ['CKV2_ACME_1'], by: 'checkov' })] },
    },
    ['no-stars error *', 'secret-acme-token error'],
  );

  it('gives the key that the baseline holds, whatever the lines', () => {
    const [before] = judge({ rules: [noStars], subjects: [star] }).findings;
    const moved: Subject = { ...star, grant: grant({ actions: [term('*', true, 500)], at: placeAt(480, 600) }) };
    const entry = { key: before?.key ?? '', rule: 'no-stars', path, reason: 'accepted' };
    const baseline = baselineIndex({ version: 1, entries: [entry] }, '2026-11-01');
    const [after] = judge({ rules: [noStars], subjects: [moved], options: { baseline } }).findings;
    assert.equal(before?.key, `no-stars aws:arn:aws:iam::*:role/app ${path} grant allow * *`);
    assert.deepEqual(after?.suppressed, { by: 'baseline', reason: 'accepted' });
  });

  it('says until when and why it was accepted what fires again', () => {
    const [before] = judge({ rules: [noStars], subjects: [star] }).findings;
    const entry = { key: before?.key ?? '', rule: 'no-stars', path, reason: 'moved next week.', until: '2026-10-31' };
    const options = (today: string) => {
      const { holding, ended } = entriesOn({ version: 1, entries: [entry] }, today);
      return { baseline: holding, ended };
    };
    const [over] = judge({ rules: [noStars], subjects: [star], options: options('2026-11-01') }).findings;
    assert.equal(over?.suppressed, undefined);
    assert.equal(over?.message, `${before?.message} It was accepted until 2026-10-31: moved next week.`);
    const [held] = judge({ rules: [noStars], subjects: [star], options: options('2026-10-31') }).findings;
    assert.equal(held?.suppressed?.by, 'baseline');
    assert.equal(held?.message, before?.message);
  });

  it('tells equal findings apart by their order', () => {
    const second: Subject = { ...star, grant: grant({ actions: [term('*', true, 500)], at: placeAt(480, 600) }) };
    const keys = judge({ rules: [noStars], subjects: [second, star] }).findings.map((finding) => finding.key);
    assert.equal(keys[1], `${keys[0]} #2`);
  });

  it('points at the token, names the holders, and relates the place of attachment', () => {
    const attached: Subject = {
      kind: 'grant',
      grant: grant({ actions: [term('*')], via: placeAt(700) }),
      holders: [app, web],
    };
    const [finding] = judge({ rules: [noStars], subjects: [attached] }).findings;
    assert.deepEqual(finding?.at, placeAt(10, 11));
    assert.equal(finding?.message, 'app and web may *');
    assert.equal(finding?.identity, app.symbol);
    assert.deepEqual(finding?.related, [
      { at: placeAt(700), message: 'Attached here' },
      { at: placeAt(905), message: 'Held by web' },
    ]);
  });

  describe('of a key id and its secret', () => {
    const span = { start: 60, end: 80 };
    const id = credential({ rule: 'secret-acme-id', half: { of: 'id', other: span } });
    const own = credential({ span, half: { of: 'secret', other: id.span } });
    const ruleOf = ({ rule: of }: typeof id) =>
      rule({ id: of, each: 'credential', category: 'secrets', level: 'error', when: { rule: of } });
    const idRule = ruleOf(id);
    const ownRule = ruleOf(own);
    const subjects = [id, own].map((each): Subject => ({ ...secret, credential: each }));

    it('makes one finding with both places', () => {
      const { findings } = judge({ rules: [idRule, ownRule], subjects });
      assert.deepEqual(findings.map(inShort), ['secret-acme-token error']);
      const at = { path: placeAt(1).path, span: id.span };
      assert.deepEqual(findings[0]?.related, [{ at, message: 'The key id that belongs to it' }]);
    });

    it('speaks of the id where nobody wants to hear of the secret', () => {
      assert.deepEqual(judge({ rules: [idRule], subjects }).findings.map(inShort), ['secret-acme-id error']);
    });

    it('weighs either half less where it stands alone', () => {
      const alone = credential({ half: { of: 'secret' } });
      const [finding] = judge({ rules: [ownRule], subjects: [{ ...secret, credential: alone }] }).findings;
      assert.equal(finding?.level, 'warning');
      assert.match(finding?.message ?? '', /It works only with its key id, which is not near it/);
    });
  });

  it('names the rule that threw, and lets the others stand', () => {
    const broken = rule({ id: 'broken', each: 'grant' });
    const checks = {
      broken: () => {
        throw new Error('no such thing');
      },
    };
    const { findings, problems } = judge({ rules: [broken, noStars], subjects: [star], checks });
    assert.deepEqual(findings.map(inShort), ['no-stars error']);
    assert.deepEqual(problems, [{ rule: 'broken', path, message: 'no such thing' }]);
  });

  it('says no secret, be it an argument of a check or the token of a field', () => {
    const value = 'made-up-value-0001';
    const digest = (text: string) => (text === value ? 'd1' : text);
    const told: Check = () => [{ at: placeAt(1), about: `run ${value}`, args: { what: `run --token=${value} now` } }];
    const field = rule({ id: 'field', each: 'grant', when: { actions: '*' }, message: 'may {actions}' });
    const shown: Subject = { kind: 'grant', grant: grant({ actions: [term(value, true, 20)] }), holders: [] };
    const { findings } = judge({
      rules: [rule({ id: 'told', each: 'document', message: 'They {what}' }), field],
      subjects: [shown],
      facts: { credentials: [credential()] },
      checks: { told },
      options: { digest },
    });
    assert.deepEqual(
      findings.map((finding) => finding.message),
      ['may acme…', 'They run --token=•••••••• now'],
    );
    assert.deepEqual(
      findings.map((finding) => finding.key),
      ['field infra/roles.tf grant allow acme… *', 'told infra/roles.tf run acme…'],
    );
  });
});
