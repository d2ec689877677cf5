import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import { assertFindings } from './expected.ts';

/** A class whose constructor holds some lines. */
function within(lines: string, imports = `import * as iam from 'aws-cdk-lib/aws-iam';`): string {
  return `${imports}
export class ShopStack extends Stack {
  constructor(scope: App, id: string, props: Props) {
    super(scope, id, props);
${lines}
  }
}
`;
}

/** What is told of a file, without who owns what. */
function told(text: string): readonly string[] {
  return repository({ 'lib/shop.ts': text })
    .engine.findings('lib/shop.ts')
    .filter(({ rule }) => rule !== 'owner-missing')
    .map(({ message }) => message);
}

const trust = `assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com')`;

describe('what a program of a cloud is told to do', () => {
  it('heeds an effect however it is set, and takes none for granted that it cannot read', () => {
    const statement = (set: string) =>
      assertFindings({
        'lib/shop.ts': within(`
    const role = new iam.Role(this, 'Jobs', { ${trust} });
    const key = 'effect';
    const s = new iam.PolicyStatement({ actions: ['*'], resources: ['*'] }); ${set}
    role.addToPolicy(s);
`),
      });
    statement(`s['effect'] = iam.Effect.DENY;`);
    statement(`s[key] = iam.Effect.DENY;`);
    statement(`s[props.key] = iam.Effect.DENY;`);
    statement(`(s as any).effect = iam.Effect.DENY;`);
    statement(`(s as any)['effect'] = iam.Effect.DENY;`);
    statement(`Object.assign(s, { effect: iam.Effect.DENY });`);
    statement(`Object.assign(s, props.more);`);
    statement(`s['sid'] = 'All'; Object.assign(s, { sid: 'All' }); «aws-admin»`);
    statement(`s['effect'] = iam.Effect.ALLOW; «aws-admin»`);
    statement(`other['effect'] = iam.Effect.DENY; «aws-admin»`);
  });

  it('takes a list or an object that is changed in place for what it may be', () => {
    const told = (changes: string) =>
      assertFindings({
        'lib/shop.ts': within(`
    const role = new iam.Role(this, 'Jobs', { ${trust} });
    let wide = ['iam:*']; const given = { actions: wide, resources: ['*'] }; ${changes}
    role.addToPolicy(new iam.PolicyStatement(given));
`),
      });
    for (const change of [
      'wide.pop();',
      'wide.splice(0);',
      'wide.length = 0;',
      `wide[0] = 's3:GetObject';`,
      'given.actions.shift();',
      'const again = wide; again.pop();',
      `wide = ['s3:GetObject'];`,
      `if (props.a) {} else wide = ['s3:GetObject'];`,
      '[wide] = props.lists;',
      '({ wide } = props.lists);',
      'for (wide of props.lists) {}',
      'wide ||= props.list;',
      `given.actions = ['s3:GetObject'];`,
      `given['effect'] = iam.Effect.DENY;`,
      '(given as any).effect = iam.Effect.DENY;',
      'given[props.key] = props.value;',
      'delete given.actions;',
      'Object.assign(given, { effect: iam.Effect.DENY });',
      `Object.defineProperty(given, 'effect', { value: iam.Effect.DENY });`,
    ])
      told(change);
    for (const other of [
      `wide.push('s3:GetObject');`,
      `given.sid = 'All';`,
      'const again = [...wide]; again.pop();',
      'Object.assign({}, given);',
      'other.pop();',
      `if (wide[0] === 's3:GetObject' || given.actions == props.list) {}`,
    ])
      told(`${other} «aws-service-star»`);
  });

  it('takes nothing that a function within gives back for what the one around it does', () => {
    const told = (body: string) =>
      assertFindings({
        'lib/shop.ts': within(`
    const role = new iam.Role(this, 'Jobs', { ${trust} });
    const verbs = (): string[] => { ${body} };
    role.addToPolicy(new iam.PolicyStatement({ actions: verbs(), resources: ['*'] }));
`),
      });
    told(`function inner() { return ['iam:*']; } inner();`);
    told(`const inner = (): string[] => { return ['iam:*']; }; inner();`);
    told(`class Inner { list(): string[] { return ['iam:*']; } }`);
    told(`if (props.a) { return ['iam:*']; } return [];`);
    told(`props.list.forEach((each) => { return each; }); return ['iam:*']; «aws-service-star»`);
  });

  it('hides a name by a parameter, whatever type the method gives back', () => {
    const given = (method: string) =>
      told(`import * as iam from 'aws-cdk-lib/aws-iam';
const r1 = new iam.Role(app, 'Outer', { ${trust} });
export class Shop {
  ${method} {
    r1.addToPolicy(new iam.PolicyStatement({ actions: ['*'], resources: ['*'] }));
  }
}
`);
    const unknown =
      'Whoever r1 stands for may do everything in the account: whoever takes it over owns the account. List the actions and resources that it uses.';
    for (const method of [
      'give<T extends object>(r1: Map<string, { a: iam.Role }>): { a: number }',
      'give(r1: iam.IRole): readonly { a: number }[]',
      'give(r1: iam.IRole): Promise<{ a: number }>',
      'give(r1: iam.IRole): r1 is { a: number }',
      'give = (r1: iam.IRole): { a: number } =>',
      'give(r1: iam.IRole): void',
    ])
      assert.deepEqual(given(method), [unknown], method);
    const outer = unknown.replace('Whoever r1 stands for', 'Outer');
    assert.deepEqual(given('give(r2: iam.IRole): { r1: number }'), [outer]);
    assert.deepEqual(given('give(): { a: number }'), [outer]);
  });

  it('knows the parts of an import by the names that the program gives them', () => {
    assertFindings({
      'lib/a.ts': within(
        `
    const a = new aws_iam.Role(this, 'A', { assumedBy: new aws_iam.AnyPrincipal() }); «trust-any»
    const b = new all.Role(this, 'B', { assumedBy: new cdk.aws_iam.AnyPrincipal() }); «trust-any»
    const c = new Made(this, 'C', { assumedBy: new own.AnyPrincipal() }); «trust-any»
    const d = new other.Role(this, 'D', { assumedBy: new other.AnyPrincipal() });
    const e = new later.Role(this, 'E', { assumedBy: new later.AnyPrincipal() });
`,
        `import * as cdk from 'aws-cdk-lib';
import all = cdk.aws_iam;
const {
  aws_iam,
  aws_s3: { Bucket },
} = cdk;
const own = cdk.aws_iam
const { Role: Made } = aws_iam;
const { other } = props;
const later = cdk.aws_iam.of(cdk);
`,
      ),
      'infra/index.ts': `import * as aws from "@pulumi/aws";
const { iam } = aws;
const key = new iam.AccessKey("bot", { user: "bot" }); «life-static-key»
`,
    });
  });

  it('says on what every action is permitted, as far as that is known', () => {
    const granted = (call: string) =>
      told(
        within(
          `
    const bucket = new s3.Bucket(this, 'Files');
    const fn = new lambda.Function(this, 'Worker', { handler: 'a.b' });
    ${call}
`,
          `import * as iam from 'aws-cdk-lib/aws-iam';
import { aws_lambda as lambda, aws_s3 as s3 } from 'aws-cdk-lib';`,
        ),
      ).map((message) => message.slice(0, message.indexOf(' is permitted')));
    assert.deepEqual(granted(`bucket.grant(fn, '*');`), ['Every action on Files']);
    assert.deepEqual(granted(`props.bucket.grant(fn, '*');`), ['Every action on these resources']);
    assert.deepEqual(granted(`bucket.grant(fn, 's3:GetObject');`), []);
    const [everything] = told(
      within(`    role.addToPolicy(new iam.PolicyStatement({ actions: ['*'], resources: ['*'] }));`),
    );
    assert.match(everything ?? '', /^Whoever role stands for may do everything in the account/);
  });

  it('calls what holds a statement by what the program says of it, and gives no class rights', () => {
    assert.deepEqual(
      told(
        within(
          `
    const policy = new iam.PolicyStatement({ principals: [new iam.AnyPrincipal()], actions: ['es:*'], resources: ['*'] });
    const domain = new es.Domain(this, 'Search', { accessPolicies: [policy] });
`,
          `import * as iam from 'aws-cdk-lib/aws-iam';
import * as es from 'aws-cdk-lib/aws-opensearchservice';`,
        ),
      ),
      [
        'Everybody on the internet or in AWS (*) may use Search: es:*. Name the principals, or add a condition on account or organisation.',
      ],
    );
    assert.deepEqual(
      told(
        within(`
    hand(new iam.PolicyStatement({ principals: [new iam.AnyPrincipal()], actions: ['s3:*'], resources: ['*'] }));
    const jobs = new iam.PolicyStatement({ actions: ['sqs:*'], resources: ['*'] });
    props.bucket.addToResourcePolicy(new iam.PolicyStatement({ principals: [new iam.AnyPrincipal()], actions: ['s3:PutObject'], resources: ['*'] }));
`),
      ).map((message) => /^(?:Everybody.* may use |sqs:\* lets )(wh.*?)(?: do |: s3)/.exec(message)?.[1]),
      ['whatever ShopStack gives this to', 'whoever is given jobs', 'whatever props.bucket stands for'],
    );
  });

  it('says nothing of the policy of an endpoint, also of one that another file makes, and makes no role for it', () => {
    const { engine } = assertFindings({
      'lib/shop.ts': within(
        `
    this.gateway = new ec2.GatewayVpcEndpoint(this, 'Gateway', { vpc });
    const all = { principals: [new iam.AnyPrincipal()], actions: ['s3:*'], resources: ['*'] };
    this.gateway.addToPolicy(new iam.PolicyStatement(all));
    props.endpoint.addToPolicy(new iam.PolicyStatement(all));
    props.role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] })); «aws-service-star»
`,
        `import * as iam from 'aws-cdk-lib/aws-iam';
import * as ec2 from 'aws-cdk-lib/aws-ec2';`,
      ),
    });
    assert.deepEqual(engine.identities(), []);
  });
});
