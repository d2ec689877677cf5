import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import { heldInPython, pythonStack } from './cloud-programs.ts';
import { assertFindings } from './expected.ts';

/** The actions of a role in whose statement they stand, after some lines. */
function actionsOf(lines: string, actions: string): readonly string[] {
  const text = `from aws_cdk import aws_iam as iam
${lines}
role = iam.Role(app, "Jobs", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))
role.add_to_policy(iam.PolicyStatement(actions=${actions}, resources=["arn:aws:sqs:*:*:orders"]))
`;
  return heldInPython(text)[0]?.slice(1) ?? [];
}

/** Those of them that are known to the last letter. */
function exactActions(lines: string, actions: string): readonly string[] {
  return actionsOf(lines, actions).filter((action) => !action.endsWith('?'));
}

describe('programs of a cloud in Python, however they are written', () => {
  it('follows names, lists that are spread and added, and what is put into a statement later', () => {
    assertFindings({
      'shop/stack.py': `from aws_cdk.aws_iam import Effect, PolicyStatement, Role, ServicePrincipal

READS = ["s3:GetObject"] «aws-exfiltration»
WRITES = ["dynamodb:*"] «aws-service-star»
BASE = dict(actions=["iam:*"], resources=["*"]) «aws-service-star»

def role_of(scope):
    role = Role(scope, "Jobs", assumed_by=ServicePrincipal("ecs-tasks.amazonaws.com"))
    role.add_to_policy(PolicyStatement(actions=[*READS, *WRITES], resources=["*"]))
    role.add_to_policy(PolicyStatement(**BASE))
    role.add_to_policy(PolicyStatement(actions=READS + ["lambda:*"], resources=["*"])) «aws-service-star»
    later = PolicyStatement()
    later.add_actions("sqs:*") «aws-service-star»
    later.add_all_resources()
    role.add_to_policy(later)
    denied = PolicyStatement(actions=["kms:*"], resources=["*"])
    denied.effect = Effect.DENY
    role.add_to_policy(denied)
    role.add_to_policy(PolicyStatement(effect=Effect.DENY, actions=["ec2:*"], resources=["*"]))
    return role
`,
    });
  });

  it('ends statements where Python does', () => {
    assertFindings({
      'shop/stack.py': `"""Roles of the shop.

role.add_to_policy(iam.PolicyStatement(actions=["ec2:*"], resources=["*"]))
"""
from aws_cdk import aws_iam as iam

role = \\
    iam.Role(app, "Jobs",
             assumed_by=iam.ServicePrincipal(
                 "ec2.amazonaws.com"  # for now (until it moves)
             ),
    )
wide = ("s" "qs:" «aws-service-star»
        "*")
role.add_to_policy(iam.PolicyStatement(actions=["s3:GetObject"], resources=["arn:aws:s3:::shop/*"])); (
    role
    .add_to_policy(iam.PolicyStatement(actions=[wide], resources=["*"]))
)
if role: one = iam.Role(app, "One", assumed_by=iam.AnyPrincipal()); one.add_to_policy(iam.PolicyStatement(actions=["iam:*"], resources=["*"])) «aws-service-star» «trust-any»
unfinished = iam.Role(app,

other = iam.Role(app, "Other", assumed_by=iam.AnyPrincipal()) «trust-any»
`,
    });
  });

  it('tells of what a program knows once it runs as unknown, never as all', () => {
    const { engine } = assertFindings({
      'shop/stack.py': pythonStack(`
        role = iam.Role(self, "Jobs", assumed_by=props.principal)
        role.add_to_policy(iam.PolicyStatement(actions=props.actions, resources=["*"]))
        role.add_to_policy(iam.PolicyStatement(actions=["sqs:DeleteQueue"], resources=["*"] if props.is_open else []))
        role.add_to_policy(iam.PolicyStatement(effect=props.effect, actions=["*"], resources=["*"]))
        role.add_to_policy(iam.PolicyStatement(actions=["sqs:{}".format("*")], resources=["*"]))
        role.add_to_policy(iam.PolicyStatement(actions=["sqs:%s" % props.verb], resources=["*"]))
        role.add_to_policy(iam.PolicyStatement(actions=["sqs:" + props.verb], resources=["*"]))
        role.add_to_policy(iam.PolicyStatement(actions=[f"sqs:{props.verb}"], resources=["*"]))
        role.add_to_policy(iam.PolicyStatement(actions=[each for each in ["iam:*"] if props.is_open], resources=["*"]))
        role.add_to_policy(iam.PolicyStatement(**{**props.more, "actions": ["kms:*"], "resources": ["*"]}))
        iam.Role(self, "Other", assumed_by=iam.WebIdentityPrincipal(props.provider, props.conditions))
`),
    });
    const grants = engine.identities().flatMap((identity) => identity.grants);
    assert.ok(grants.length > 5);
    assert.deepEqual(
      grants.flatMap(({ actions }) =>
        actions.filter(({ text, exact }) => exact && text !== 'sqs:DeleteQueue' && !/[*]/.test(text)),
      ),
      [],
    );
  });

  it('reads the values that can be told', () => {
    for (const [lines, actions, meant] of [
      ['', '["sqs:" + "SendMessage"]', ['sqs:SendMessage']],
      ['', '["sqs:" "SendMessage",]', ['sqs:SendMessage']],
      ['', '("sqs:SendMessage", r"sqs:ReceiveMessage")', ['sqs:SendMessage', 'sqs:ReceiveMessage']],
      ['VERB = "SendMessage"', '[f"sqs:{VERB}"]', ['sqs:SendMessage']],
      ['VERBS = {"send": "SendMessage"}', '[f\'sqs:{VERBS["send"]}\']', ['sqs:SendMessage']],
      ['a = b = ["sqs:SendMessage"]', 'a', ['sqs:SendMessage']],
      ['one: list[str] = ["sqs:SendMessage"]\nmore = one + one', 'more', ['sqs:SendMessage']],
      ['', '[f"sqs:{verb}Message" for verb in ("Send", "Receive")]', ['sqs:SendMessage', 'sqs:ReceiveMessage']],
      [
        'def verbs(kind, *, name="x"):\n    """What is done."""\n    return [f"sqs:{kind}{name}"]',
        'verbs("Send", name="Message")',
        ['sqs:SendMessage'],
      ],
      ['verbs = lambda kind: [f"sqs:{kind}"]', 'verbs("SendMessage")', ['sqs:SendMessage']],
    ] as const)
      assert.deepEqual([...new Set(actionsOf(lines, actions))], meant, actions);
  });

  it('gives no value to a name that has none, another, or several', () => {
    for (const lines of [
      'wide = ["sqs:SendMessage"]\nwide = ["sqs:ReceiveMessage"]',
      'wide = ["sqs:SendMessage"]\nwide += more',
      'wide = ["sqs:SendMessage"]\nwide, other = both()',
      'wide = ["sqs:SendMessage"], 1',
      'wide = ["sqs:SendMessage"]\nfor wide in more: pass',
      'wide = ["sqs:SendMessage"]\nwith more() as wide: pass',
      'if (wide := more()): wide = ["sqs:SendMessage"]',
      'def inner():\n    wide = ["sqs:SendMessage"]',
      'class Inner:\n    wide = ["sqs:SendMessage"]',
      'f(wide=["sqs:SendMessage"])',
      'other.wide = ["sqs:SendMessage"]',
      'wide == ["sqs:SendMessage"]',
      'wide = ["sqs:SendMessage"]\n*wide, = more',
      'wide = ["sqs:SendMessage"]\n[other, (wide, *rest)] = more',
      'wide = ["sqs:SendMessage"]\nother = wide, rest = more',
      'wide = ["sqs:SendMessage"]\nmatch more:\n    case {"x": [wide]}:\n        pass',
      'wide = ["sqs:SendMessage"]\nwith more() as (wide, other): pass',
      'wide = ["sqs:SendMessage"]\ndel wide',
      'wide = ["sqs:SendMessage"]\nfrom more import wide',
      'wide = ["sqs:SendMessage"]\nfrom more import *',
      'wide = ["sqs:SendMessage"]\ndef set():\n    global wide\n    wide = more()',
      'def inner():\n    def innermost():\n        return ["sqs:SendMessage"]\n    innermost()\nwide = inner()',
      '@more\ndef inner():\n    return ["sqs:SendMessage"]\nwide = inner()',
      '@more.of(\n    1\n)\n@staticmethod\nasync def inner():\n    return ["sqs:SendMessage"]\nwide = inner()',
    ]) {
      const found = actionsOf(lines, 'wide');
      assert.ok(!found.some((each) => !each.endsWith('?') && each !== '*'), `${lines}: ${found.join()}`);
      assert.ok(!found.includes('*'), lines);
    }
  });

  it('takes a list or an object that is changed in place for what it may be', () => {
    for (const change of [
      'wide.clear()',
      'wide.pop()',
      'wide.remove("sqs:SendMessage")',
      'wide[0] = "sqs:ReceiveMessage"',
      'wide[:] = []',
      'wide[0] += more',
      'del wide[0]',
      'del other, wide[0]',
      'again = wide\nagain.clear()',
      'held = {"a": wide}\nheld["a"].clear()',
      'if more:\n    wide.insert(0, more)\nelse: wide.clear()',
    ])
      assert.deepEqual(exactActions(`wide = ["sqs:SendMessage"]\n${change}`, 'wide'), [], change);
    for (const change of ['wide.append(more)', 'wide.extend(more)', 'wide.sort()', 'wide.index("a")', 'other.clear()'])
      assert.deepEqual(exactActions(`wide = ["sqs:SendMessage"]\n${change}`, 'wide'), ['sqs:SendMessage'], change);
    for (const change of ['held["wide"] = more', 'held.update(more)', 'del held["wide"]', 'setattr(held, "wide", 1)'])
      assert.deepEqual(exactActions(`held = {"wide": ["sqs:SendMessage"]}\n${change}`, 'held["wide"]'), [], change);
    const beside = 'held = {"wide": ["sqs:SendMessage"]}\nheld["more"] = more';
    assert.deepEqual(exactActions(beside, 'held["wide"]'), ['sqs:SendMessage']);
    assert.deepEqual(exactActions('@staticmethod\ndef inner():\n    return ["sqs:SendMessage"]', 'inner()'), [
      'sqs:SendMessage',
    ]);
  });

  it('heeds a denial that is put into a statement or its properties afterwards', () => {
    const statement = (lines: string, given: string) =>
      assertFindings({
        'shop/stack.py': `from aws_cdk import aws_iam as iam
role = iam.Role(app, "Jobs", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))
given = dict(actions=["iam:*"], resources=["*"])
s = iam.PolicyStatement(**given) ${lines}
role.add_to_policy(${given})
`,
      });
    statement('; given["effect"] = iam.Effect.DENY', 's');
    statement('; given.update(effect=iam.Effect.DENY)', 's');
    statement('; setattr(s, "effect", iam.Effect.DENY)', 's');
    statement('; setattr(s, name(), iam.Effect.DENY)', 's');
    statement('; t = s.copy(effect=iam.Effect.DENY)', 't');
    statement('; t = s.copy(**more)', 't');
    const told = `from aws_cdk import aws_iam as iam
role = iam.Role(app, "Jobs", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))
s = iam.PolicyStatement(actions=["iam:*"], resources=["*"]) «aws-service-star»
setattr(s, "sid", "All")
role.add_to_policy(s.copy(sid="All"))
`;
    assertFindings({ 'shop/stack.py': told });
  });

  it('reads a class that extends a construct beside others, and says of what no resource is known', () => {
    assertFindings({
      'shop/roles.py': `from aws_cdk import aws_iam as iam
class Jobs(Named, iam.Role):
    def __init__(self, scope, id):
        super().__init__(scope, id, assumed_by=iam.AnyPrincipal()) «trust-any»
class Made(metaclass=iam.Role):
    def __init__(self, scope, id):
        super().__init__(scope, id, assumed_by=iam.AnyPrincipal())
`,
    });
    const { engine } = repository({
      'shop/stack.py': `from aws_cdk import aws_iam as iam
role = iam.Role(app, "Jobs", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))
role.add_to_policy(iam.PolicyStatement(actions=["iam:*"], **props))
`,
    });
    const resources = engine.identities().flatMap(({ grants }) => grants.flatMap((grant) => grant.resources));
    assert.deepEqual(
      resources.map(({ exact }) => exact),
      [false],
    );
  });

  it('finds the nearest of names that are the same', () => {
    const near = `from aws_cdk import aws_iam as iam

VERBS = ["sqs:SendMessage"]

class Shop:
    VERBS = ["sqs:DeleteQueue"]

    def __init__(self, scope):
        self.role = iam.Role(scope, "Own", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))
        self.role.add_to_policy(iam.PolicyStatement(actions=VERBS, resources=["arn:aws:sqs:*:*:orders"]))
        self.role.add_to_policy(iam.PolicyStatement(actions=self.VERBS, resources=["arn:aws:sqs:*:*:orders"]))

def first(scope):
    role = iam.Role(scope, "First", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))
    verbs = [VERBS for VERBS in ["sqs:PurgeQueue"]]
    role.add_to_policy(iam.PolicyStatement(actions=verbs, resources=["arn:aws:sqs:*:*:orders"]))

def second(scope, role, VERBS):
    role.add_to_policy(iam.PolicyStatement(actions=["sqs:CreateQueue"], resources=["arn:aws:sqs:*:*:orders"]))
    own = iam.Role(scope, "Second", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))
    own.add_to_policy(iam.PolicyStatement(actions=VERBS, resources=["arn:aws:sqs:*:*:orders"]))
`;
    assert.deepEqual(heldInPython(near), [
      ['First', 'sqs:PurgeQueue'],
      ['Own', 'sqs:SendMessage', 'sqs:DeleteQueue'],
      ['Second', '*?'],
    ]);
  });

  it('follows functions, loops and choices', () => {
    assert.deepEqual(
      heldInPython(`from aws_cdk import aws_iam as iam

class Shop:
    def statement(self, verb, resources=None):
        return iam.PolicyStatement(actions=[f"sqs:{verb}"], resources=["arn:aws:sqs:*:*:orders"])

    def __init__(self, scope, is_small):
        role = iam.Role(scope, "Jobs", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))
        other = iam.Role(scope, "Other", assumed_by=iam.ServicePrincipal("ec2.amazonaws.com"))
        role.add_to_policy(self.statement("SendMessage"))
        for name in ["ReadOnlyAccess", "SecurityAudit"]:
            role.add_managed_policy(iam.ManagedPolicy.from_aws_managed_policy_name(name))
        some = role if is_small else other
        some.add_to_policy(self.statement(verb="PurgeQueue"))
`),
      [
        [
          'Jobs',
          'sqs:SendMessage',
          'sqs:PurgeQueue',
          'arn:aws:iam::aws:policy/ReadOnlyAccess',
          'arn:aws:iam::aws:policy/SecurityAudit',
        ],
        ['Other', 'sqs:PurgeQueue'],
      ],
    );
  });
});
