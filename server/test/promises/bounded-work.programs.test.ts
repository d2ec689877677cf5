import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readFacts } from '../../engine/index.ts';
import type { Facts } from '../../engine/model/facts.ts';
import { readers, repository } from '../engine/repository.ts';
import { endlessPython } from './endless-python.ts';

const dollar = '$';
const cdk = "import * as iam from 'aws-cdk-lib/aws-iam';\nimport * as s3 from 'aws-cdk-lib/aws-s3';\n";
const pulumi = "import * as aws from '@pulumi/aws';\n";
const anybody = "const r = new iam.Role(this, 'r', { assumedBy: new iam.AnyPrincipal() });\n";
const trust = '{ Statement: [{ Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" }] }';
const lines = (count: number, line: (n: number) => string) => Array.from({ length: count }, (_, n) => line(n)).join('');
const ofCdk = (names: string, given: string) =>
  `${cdk}${names}\n${anybody}r.addToPolicy(new iam.PolicyStatement({ actions: ${given}, resources: ['*'] }));\n`;
const ofPulumi = (names: string, given: string) =>
  `${pulumi}${names}\nconst r = new aws.iam.Role('r', { tags: ${given}, assumeRolePolicy: JSON.stringify(${trust}) });\n`;
const tripled = lines(40, (n) => `const n${n + 1} = { a: n${n}, b: n${n}, c: n${n} };\n`);
const sixfold = lines(9, (n) => `const a${n + 1} = [${`...a${n}, `.repeat(6)}];\n`);

/** Names that stand for several of each other, and what else would never end. */
const programs: Readonly<Record<string, string>> = {
  'lists spread into each other': ofCdk('const a0 = [...a0, ...a1];\nconst a1 = [...a0, ...a1];', 'a0'),
  'a list that doubles': ofCdk(`const a0 = ['s3:GetObject'];\n${sixfold}`, 'a9'),
  'a text put together from itself': ofCdk("let p: string;\np = p + 'x' + p;", '[p]'),
  'a template of itself': ofCdk(`let p: string;\np = \`${dollar}{p}${dollar}{p}\`;`, '[p]'),
  'an object within itself': ofPulumi('let p: any;\np = { a: p, b: p };', 'p'),
  'an object spread into itself': ofPulumi("let tags: any;\ntags = { ...tags, ...tags, Name: 'x' };", '{ ...tags }'),
  'objects that triple': ofPulumi(`const n0 = 'x';\n${tripled}`, 'n40'),
  'an output of itself': ofPulumi(`let p: any;\np = p.apply((x) => \`${dollar}{p}${dollar}{p}\`);`, 'p'),
  'a function of itself': ofPulumi('const f = (x) => ({ a: f({ x }), b: f([x, x]) });', 'f(1)'),
  'a function of functions': ofPulumi('const f = (x) => [x, x];', `${'f('.repeat(58)}1${')'.repeat(58)}`),
  'properties within themselves': `${cdk}let p: any;\np = { key: p, other: [p] };\nnew iam.CfnRole(this, 'c', { policies: p });\n${anybody}`,
  'choices within choices': ofCdk('', `[${'('.repeat(50)}a${' || b)'.repeat(50)}]`),
  'templates within templates': `${cdk}${anybody}const t = ${`\`${dollar}{`.repeat(4_000)}x${'}`'.repeat(4_000)};\n`,
  'a chain without end': `${cdk}${anybody}b${'.grantRead(r)'.repeat(30_000)};\n`,
  'calls behind a bracket that never opened': `${cdk}${anybody}${').grantRead(r)\n'.repeat(40_000)}`,
  'calls behind functions': `${cdk}${anybody}${'b.x(function () {}).grantRead(r);\n'.repeat(5_000)}`,
  'a role of many statements': `${cdk}${anybody}${"r.addToPolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] }));\n".repeat(3_000)}`,
  'a role of many buckets': `${cdk}${anybody}${lines(2_000, (n) => `const b${n} = new s3.Bucket(this, 'b${n}');\nb${n}.grantReadWrite(r);\n`)}`,
  'statements with their methods': `${cdk}${anybody}${lines(1_500, (n) => `const s${n} = new iam.PolicyStatement();\ns${n}.effect = iam.Effect.ALLOW;\ns${n}.addActions('iam:*');\ns${n}.addAllResources();\nr.addToPolicy(s${n});\n`)}`,
  'a statement that is filled and handed on': `${cdk}${anybody}const s = new iam.PolicyStatement();\n${"s.addActions('s3:GetObject');\ns.addCondition('a', { b: 'c' });\nr.addToPolicy(s);\n".repeat(3_000)}`,
  'conditions behind conditions': `${cdk}${anybody}const q = ${'a ? b : '.repeat(20_000)}c;\nconst o = ${'a || '.repeat(20_000)}c;\n`,
  'loops within loops': `${cdk}${anybody}${lines(1_000, (n) => `for (const a${n} of ['x', 'y']) { `)}${'r.addToPolicy(a0);'.repeat(1_000)}${'}'.repeat(1_000)}\n`,
  'tags of all that a class makes': `${cdk}import { Stack, Tags } from 'aws-cdk-lib';\nclass A extends Stack { constructor() { super(s, 'a', {});\n${lines(1_000, (n) => `Tags.of(this).add('owner', 'x${n}');\nnew iam.User(this, 'u${n}');\n`)} } }\n${anybody}`,
  'a name that is set again and again': `${cdk}let s;\n${"s = new iam.PolicyStatement({ actions: ['*'] });\nr.addToPolicy(s);\n".repeat(3_000)}`,
};

describe('bounded-work', () => {
  for (const [name, text] of Object.entries(programs))
    it(`programs of a cloud: ${name}`, () => endsIn('lib/a.ts', text));
  for (const [name, text] of Object.entries(endlessPython))
    it(`programs of a cloud in Python: ${name}`, () => endsIn('lib/a.py', text));

  it('programs of a cloud: what was left is told, and is not told of what was read as a whole', () => {
    const left = (text: string, path = 'lib/a.ts') =>
      readFacts(path, text, readers).problems.filter(({ leavesOut }) => leavesOut);
    assert.equal(left(programs['a list that doubles'] ?? '').length, 1);
    assert.equal(left(programs['objects that triple'] ?? '').length, 1);
    for (const name of ['a role of many statements', 'a role of many buckets', 'an object spread into itself'])
      assert.deepEqual(left(programs[name] ?? ''), [], name);
    for (const name of ['a list that doubles', 'sums that triple'])
      assert.equal(left(endlessPython[name] ?? '', 'lib/a.py').length, 1, name);
    for (const name of ['a role of many statements', 'a role of many buckets', 'an object within itself'])
      assert.deepEqual(left(endlessPython[name] ?? '', 'lib/a.py'), [], name);
  });

  it('programs of a cloud: a random one ends, and never gives all where that is not written', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        name,
        fc.constantFrom("'s3:GetObject'", "'x'", '1', 'f', 'undefined'),
        fc.array(tie('item'), { maxLength: 4 }).map((items) => `[${items.join(', ')}]`),
        fc.array(tie('member'), { maxLength: 4 }).map((members) => `{ ${members.join(', ')} }`),
        fc.tuple(tie('value'), tie('value')).map(([one, other]) => `${one} + ${other}`),
        fc.tuple(name, name).map(([one, other]) => `\`${dollar}{${one}}/${dollar}{${other}}\``),
        tie('value').map((inner) => `(x) => ${inner}`),
        fc.tuple(name, tie('value')).map(([called, inner]) => `${called}(${inner})`),
        fc.tuple(name, tie('value')).map(([called, inner]) => `${called}.map((x) => ${inner})`),
        fc.tuple(name, tie('value')).map(([one, other]) => `t ? ${one} : ${other}`),
      ),
      item: fc.oneof(
        tie('value'),
        name.map((each) => `...${each}`),
      ),
      member: fc.oneof(
        fc
          .tuple(fc.constantFrom('actions', 'resources', 'conditions', 'k'), tie('value'))
          .map((pair) => pair.join(': ')),
        name.map((each) => `...${each}`),
      ),
    })).value as fc.Arbitrary<string>;
    const program = fc
      .tuple(fc.array(fc.tuple(name, value), { minLength: 2, maxLength: 8 }), value, value, value)
      .map(
        ([set, actions, resources, props]) =>
          `${cdk}${pulumi}let a, b, c, d, e;\n${set.map((pair) => `${pair.join(' = ')};\n`).join('')}` +
          `const r = new iam.Role(this, 'r', { ...${actions.startsWith('{') ? actions : 'a'} });\n` +
          `r.addToPolicy(new iam.PolicyStatement({ actions: ${actions}, resources: ${resources} }));\n` +
          `r.addToPolicy(new iam.PolicyStatement(${props}));\n` +
          `new aws.iam.Policy('p', { policy: JSON.stringify({ Statement: [{ Effect: 'Allow', Action: ${actions}, Resource: ${resources} }] }) });\n`,
      );
    assert.ok(starsIn(readFacts('lib/a.ts', programs['a role of many statements'] ?? '', readers)).length > 0);
    fc.assert(
      fc.property(program, (text) => givesNoStar('lib/a.ts', text)),
      { numRuns: 300 },
    );
  });

  it('programs of a cloud in Python: a random one ends, and never gives all where that is not written', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const value = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        name,
        fc.constantFrom("'s3:GetObject'", "'x'", '1', 'f', 'None', 'self.a'),
        fc.array(tie('item'), { maxLength: 4 }).map((items) => `[${items.join(', ')}]`),
        fc.array(tie('member'), { maxLength: 4 }).map((members) => `{${members.join(', ')}}`),
        fc.array(tie('keyword'), { maxLength: 4 }).map((members) => `dict(${members.join(', ')})`),
        fc.tuple(tie('value'), tie('value')).map(([one, other]) => `${one} + ${other}`),
        fc.tuple(name, name).map(([one, other]) => `f'{${one}}/{${other}}'`),
        tie('value').map((inner) => `(lambda x: ${inner})`),
        fc.tuple(name, tie('value')).map(([called, inner]) => `${called}(${inner}, x=${inner})`),
        fc.tuple(name, tie('value')).map(([source, inner]) => `[${inner} for x in ${source}]`),
        fc.tuple(name, tie('value')).map(([one, other]) => `${one} if t else ${other}`),
      ),
      item: fc.oneof(
        tie('value'),
        name.map((each) => `*${each}`),
      ),
      member: fc.oneof(
        fc.tuple(fc.constantFrom("'actions'", "'k'", 'a'), tie('value')).map((pair) => pair.join(': ')),
        name.map((each) => `**${each}`),
      ),
      keyword: fc
        .tuple(fc.constantFrom('actions', 'resources', 'conditions'), tie('value'))
        .map((pair) => pair.join('=')),
    })).value as fc.Arbitrary<string>;
    const program = fc
      .tuple(fc.array(fc.tuple(name, value), { minLength: 2, maxLength: 8 }), value, value, name)
      .map(
        ([set, actions, resources, props]) =>
          `import json\nimport pulumi_aws as aws\nfrom aws_cdk import aws_iam as iam\n` +
          `${set.map((pair) => `${pair.join(' = ')}\n`).join('')}def g(a, b=1):\n    return ${actions}\n` +
          `r = iam.Role(self, 'r', **${props})\n` +
          `r.add_to_policy(iam.PolicyStatement(actions=${actions}, resources=g(${resources})))\n` +
          `r.add_to_policy(iam.PolicyStatement(**${props}))\n` +
          `aws.iam.Policy('p', policy=json.dumps({'Statement': [{'Effect': 'Allow', 'Action': ${actions}, 'Resource': ${resources}}]}))\n`,
      );
    fc.assert(
      fc.property(program, (text) => givesNoStar('lib/a.py', text)),
      { numRuns: 300 },
    );
  });
});

/** A program is read in bounded time, and read anew after an edit; what is beside what never ends is told all the same. */
function endsIn(path: string, text: string): void {
  const { engine } = repository({ [path]: text });
  engine.identities();
  const found = engine.findings(path);
  for (const finding of found.slice(0, 5)) engine.offers(finding);
  engine.edit(path, `\n${text}`);
  engine.findings(path);
  assert.deepEqual(engine.problems(), []);
  if (path.endsWith('.py') || text.includes(anybody) || text.includes(trust))
    assert.ok(found.some(({ rule }) => rule === 'trust-any'));
}

function givesNoStar(path: string, text: string): void {
  const { engine } = repository({ [path]: text });
  engine.edit(path, text);
  engine.findings(path);
  assert.deepEqual(engine.problems(), []);
  const facts = readFacts(path, text, readers);
  assert.ok(!facts.problems.some(({ message }) => message.includes('failed')), text);
  assert.deepEqual(starsIn(facts), [], text);
}

/** Texts with a star among what statements say. */
function starsIn({ grants }: Facts): readonly string[] {
  const documents = JSON.stringify(grants.map((grant) => ('document' in grant ? grant.document : [])));
  return [...documents.matchAll(/"value":"([^"]*\*[^"]*)"/g)].map(([, text = '']) => text);
}
