import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import { heldInPython, pythonStack } from './cloud-programs.ts';
import { assertFindings } from './expected.ts';

/** A class whose constructor holds some lines, and what stands behind it. */
function within(lines: string, behind = ''): string {
  return `import * as iam from 'aws-cdk-lib/aws-iam';
export class ShopStack extends Stack {
  constructor(scope: App, id: string, props: Props) {
    super(scope, id, props);
${lines}
  }
${behind}
}
`;
}

const trust = `assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com')`;

/** The names of all identities of a program. */
function namesIn(path: string, text: string): readonly string[] {
  return repository({ [path]: text })
    .engine.identities()
    .map(({ name }) => name)
    .sort();
}

describe('names of a program of a cloud', () => {
  it('knows what Python imports as a whole, and what the program calls so itself', () => {
    assertFindings({
      'shop/stack.py': `from aws_cdk import *
from aws_cdk.aws_iam import *

class Shop(Stack):
    def __init__(self, scope, id):
        jobs = aws_iam.Role(self, "Jobs", assumed_by=ServicePrincipal("ec2.amazonaws.com"))
        jobs.add_to_policy(PolicyStatement(actions=["*"], resources=["*"])) «aws-admin»
        web = Role(self, "Web", assumed_by=ServicePrincipal("ec2.amazonaws.com"))
        web.add_to_policy(aws_iam.PolicyStatement(actions=["*"], resources=["*"])) «aws-admin»
`,
    });
    assertFindings({
      'shop/stack.py': `from aws_cdk.aws_iam import *

class Role:
    pass

jobs = Role(app, "Jobs", assumed_by=ServicePrincipal("ec2.amazonaws.com"))
jobs.add_to_policy(make(actions=["*"], resources=["*"]))
`,
    });
    assert.deepEqual(
      namesIn(
        'shop/stack.py',
        `from aws_cdk.aws_s3 import *
from aws_cdk.aws_lambda import *
Function(app, "Jobs", handler="a")
`,
      ),
      [],
    );
  });

  it('hides what is imported by a parameter of the same name', () => {
    const text = (parameters: string) => `import * as iam from 'aws-cdk-lib/aws-iam';
function jobs(${parameters}) {
  const role = new iam.Role(scope, 'Jobs', { ${trust} });
  role.addToPolicy(new iam.PolicyStatement({ actions: ['*'], resources: ['*'] }));
}
`;
    assert.deepEqual(namesIn('lib/shop.ts', text('iam: Other, scope: App')), []);
    assert.deepEqual(namesIn('lib/shop.ts', text('scope: App, props: { iam: boolean }')), ['Jobs']);
    assert.deepEqual(namesIn('lib/shop.ts', text('scope: App, effect = iam, more: iam.Effect')), ['Jobs']);
    const python = (parameters: string) => `from aws_cdk import aws_iam as iam
def jobs(${parameters}):
    iam.Role(scope, "Jobs", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))
`;
    assert.deepEqual(namesIn('lib/shop.py', python('scope, iam')), []);
    assert.deepEqual(namesIn('lib/shop.py', python('scope, effect=iam')), ['Jobs']);
  });

  it('takes an effect that one branch sets for one that nobody knows', () => {
    const told = (lines: string) =>
      assertFindings({
        'lib/shop.ts': within(`
    const role = new iam.Role(this, 'Jobs', { ${trust} });
    const wide = new iam.PolicyStatement({ actions: ['*'], resources: ['*'] }); «aws-admin»
    const s = new iam.PolicyStatement({ actions: ['*'], resources: ['*'] });
    role.addToPolicy(wide);
    ${lines}
    role.addToPolicy(s);
`),
      });
    // What is denied for certain takes away what another statement gives; what may be denied does not.
    told('if (props.a) { s.effect = iam.Effect.DENY; }');
    told('if (props.a) s.effect = iam.Effect.DENY;');
    told('if (props.a)\n      s.effect = iam.Effect.DENY;');
    told('props.a && (s.effect = iam.Effect.DENY);');
    told('for (const a of props.all) { s.effect = iam.Effect.DENY; }');
    assert.deepEqual(
      heldInPython(
        pythonStack(`
        s = iam.PolicyStatement(actions=["*"], resources=["*"])
        if self.narrow:
            s.effect = iam.Effect.DENY
        iam.Role(self, "Jobs", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"), inline_policies=dict(a=iam.PolicyDocument(statements=[s])))
`),
      ).map(([name]) => name),
      ['Jobs'],
    );
  });

  it('follows a statement that becomes a copy of itself', () => {
    const told = (lines: string) =>
      assertFindings({
        'lib/shop.ts': within(`
    const role = new iam.Role(this, 'Jobs', { ${trust} });
    let s = new iam.PolicyStatement({ actions: ['*'], resources: ['*'] }); ${lines}
`),
      });
    told(`s = s.copy({ effect: iam.Effect.DENY }); role.addToPolicy(s);`);
    told(`if (props.a) { s = s.copy({ effect: iam.Effect.DENY }); } role.addToPolicy(s);`);
    told(`role.addToPolicy(s); s = s.copy({ effect: iam.Effect.DENY }); «aws-admin»`);
    told(`s = s.copy({ sid: 'All' }); role.addToPolicy(s); «aws-admin»`);
    assertFindings({
      'shop/stack.py': pythonStack(`
        role = iam.Role(self, "Jobs", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))
        s = iam.PolicyStatement(actions=["*"], resources=["*"])
        s = s.copy(effect=iam.Effect.DENY)
        role.add_to_policy(s)
`),
    });
  });

  it('gives a parameter that a call leaves out what it is then', () => {
    assertFindings({
      'lib/shop.ts': within(
        `
    const role = new iam.Role(this, 'Jobs', { ${trust} });
    role.addToPolicy(this.allow());
    role.addToPolicy(this.allow(['sqs:SendMessage'], props.queues));
    role.addToPolicy(this.allow(...props.all));
`,
        `
  private allow(actions: string[] = ['*'], resources = ['*']): iam.PolicyStatement { «aws-admin»
    return new iam.PolicyStatement({ actions, resources });
  }
`,
      ),
    });
    assertFindings({
      'shop/stack.py': `from aws_cdk import aws_iam as iam
def allow(actions=["*"], resources: list = ["*"]): «aws-admin»
    return iam.PolicyStatement(actions=actions, resources=resources)

role = iam.Role(app, "Jobs", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))
role.add_to_policy(allow())
role.add_to_policy(allow(resources=["arn:aws:sqs:*:*:orders"], actions=["sqs:SendMessage"]))
role.add_to_policy(allow(**more))
`,
    });
  });

  it('tells apart the roles that a function makes for who calls it', () => {
    const text = within(
      `
    const jobs = this.roleFor('Jobs');
    jobs.addToPolicy(new iam.PolicyStatement({ actions: ['*'], resources: ['*'] }));
    this.roleFor('Web', 'web.amazonaws.com');
    this.named('orders');
`,
      `
  private roleFor(name: string, service = 'ec2.amazonaws.com'): iam.Role {
    const role = new iam.Role(this, name, { assumedBy: new iam.ServicePrincipal(service) });
    role.addToPolicy(new iam.PolicyStatement({ actions: ['sqs:SendMessage'], resources: ['*'] }));
    return role;
  }
  private named(word: string) {
    new iam.Role(this, \`\${word}-role\`, { ${trust} });
  }
`,
    );
    const { engine } = repository({ 'lib/shop.ts': text });
    const held = engine
      .identities()
      .map(({ name, grants }) => [name, ...grants.flatMap(({ actions }) => actions.map((action) => action.text))]);
    assert.deepEqual(held, [['Jobs', '*', 'sqs:SendMessage'], ['Web', 'sqs:SendMessage'], ['orders-role']]);
  });

  it('lists the roles that constructs make for themselves', () => {
    const text = `import * as cdk from 'aws-cdk-lib';
import { aws_stepfunctions as sfn, aws_codepipeline as pipes, aws_codebuild as builds, aws_ecs as ecs } from 'aws-cdk-lib';
import * as firehose from 'aws-cdk-lib/aws-kinesisfirehose';
import { AutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { CodePipeline } from 'aws-cdk-lib/pipelines';
class Shop extends cdk.Stack {
  constructor(scope: cdk.App, id: string, props: Props) {
    super(scope, id);
    new sfn.StateMachine(this, 'Steps', { definitionBody: props.steps });
    new sfn.StateMachine(this, 'Other', { definitionBody: props.steps, role: props.role });
    new pipes.Pipeline(this, 'Pipe');
    new builds.PipelineProject(this, 'Build', {});
    new firehose.DeliveryStream(this, 'Stream', { destination: props.bucket });
    new ecs.FargateTaskDefinition(this, 'Task', { executionRole: props.role });
    new AutoScalingGroup(this, 'Group', { launchTemplate: props.template });
    new CodePipeline(this, 'Release', { synth: props.synth });
    new CodePipeline(this, 'Known', { codePipeline: props.pipe, synth: props.synth });
    new sfn.StateMachine(this, 'Open', { ...props });
  }
}
`;
    assert.deepEqual(namesIn('lib/shop.ts', text), [
      'BuildRole',
      'PipeRole',
      'ReleaseRole',
      'StepsRole',
      'StreamRole',
      'TaskTaskRole',
    ]);
  });
});
