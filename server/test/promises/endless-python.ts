const cdk = 'from aws_cdk import aws_iam as iam, aws_s3 as s3, Stack, Tags\n';
const pulumi = 'import json\nimport pulumi_aws as aws\n';
const anybody = 'r = iam.Role(stack, "r", assumed_by=iam.AnyPrincipal())\n';
const trust = '{"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole"}]}';
const lines = (count: number, line: (n: number) => string) => Array.from({ length: count }, (_, n) => line(n)).join('');
const ofCdk = (names: string, given: string) =>
  `${cdk}${names}\n${anybody}r.add_to_policy(iam.PolicyStatement(actions=${given}, resources=["*"]))\n`;
const ofPulumi = (names: string, given: string) =>
  `${pulumi}${names}\nr = aws.iam.Role("r", tags=${given}, assume_role_policy=json.dumps(${trust}))\n`;
const beside = (text: string) => `${cdk}${anybody}${text}\n`;

/** Programs of a cloud in Python in which names stand for several of each other, and what else would never end. Each lets anybody take a role. */
export const endlessPython: Readonly<Record<string, string>> = {
  'a list that is changed again and again': ofCdk(
    `a = ["s3:GetObject"]\n${lines(5_000, (n) => `b${n} = a\nb${n}.clear()\na[${n}] = b${n}\ndel a[${n}]\nsetattr(a, "x", 1)\n`)}`,
    'a',
  ),
  'copies of copies of a statement': beside(
    `s0 = iam.PolicyStatement(actions=["s3:GetObject"], resources=["*"])\n${lines(5_000, (n) => `s${n + 1} = s${n}.copy(sid="a")\n`)}r.add_to_policy(s5000)\nt = t.copy(sid="b")\nr.add_to_policy(t)`,
  ),
  'names bound over and over': beside(
    `a = 1\n${lines(3_000, () => 'from x import *\n*a, = b\n[a, *c] = b\ndel a\n')}${'a = b, '.repeat(5_000)}c`,
  ),
  'members of members': beside(`${'a[b].c'.repeat(3_000)} = 1\n${'a['.repeat(3_000)}0${'] = 1'.repeat(3_000)}`),
  'lists spread into each other': ofCdk('a0 = [*a0, *a1]\na1 = [*a0, *a1]', 'a0'),
  'a list that doubles': ofCdk(
    `a0 = ["s3:GetObject"]\n${lines(9, (n) => `a${n + 1} = [${`*a${n}, `.repeat(6)}]\n`)}`,
    'a9',
  ),
  'sums that triple': ofCdk(`a0 = ["s3:GetObject"]\n${lines(40, (n) => `a${n + 1} = a${n} + a${n} + a${n}\n`)}`, 'a40'),
  'sums of each other': ofCdk('a = b + a\nb = a + b', 'a'),
  'a sum behind each sum': ofCdk(`a0 = ["s3:GetObject"]\n${lines(5_000, (n) => `a${n + 1} = a${n} + b\n`)}`, 'a5000'),
  'a long sum': ofCdk(`q = ${'a + '.repeat(20_000)}a`, 'q'),
  'a text put together from itself': ofCdk("p = p + 'x' + p", '[p]'),
  'a text filled in with itself': ofCdk("p = f'{p}{p}'", '[p]'),
  'an object within itself': ofPulumi("p = {**p, 'a': p, 'b': p}", 'p'),
  'objects that triple': ofPulumi(
    `n0 = 'x'\n${lines(40, (n) => `n${n + 1} = {'a': n${n}, 'b': n${n}, 'c': n${n}}\n`)}`,
    'n40',
  ),
  'an output of itself': ofPulumi("p = p.apply(lambda x: f'{p}{p}')", 'p'),
  'a function of itself': ofPulumi("def f(x):\n    return {'a': f(x=x), 'b': f([x, x])}\n", 'f(1)'),
  'a function of functions': ofPulumi('def f(x):\n    return [x, x]\n', `${'f('.repeat(58)}1${')'.repeat(58)}`),
  'lists made from lists': ofCdk(`a0 = [1, 2, 3]\n${lines(40, (n) => `a${n + 1} = [a${n} for x in a${n}]\n`)}`, 'a40'),
  'choices within choices': ofCdk('', `[${'('.repeat(50)}a${' or b)'.repeat(50)}]`),
  'choices behind choices': beside(
    `q = ${'a if b else '.repeat(20_000)}c\no = ${'a or '.repeat(20_000)}c\np = ${'a if '.repeat(40_000)}c`,
  ),
  'texts within texts': beside(
    `t = ${"f'{".repeat(4_000)}x${"}'".repeat(4_000)}\nu = ${'f\'{f"{'.repeat(2_000)}x${'}"}\''.repeat(2_000)}`,
  ),
  'a text that is filled in without end': beside(`t = f'${'{'.repeat(39_999)}'\nu = f'${'{a}'.repeat(40_000)}'`),
  'texts side by side': beside(`t = ${"'a' ".repeat(60_000)}`),
  'a chain without end': beside(
    `b${'.grant_read(r)'.repeat(30_000)}\nb${'.a'.repeat(60_000)}\nb${'.A(r)'.repeat(30_000)}`,
  ),
  'calls behind a bracket that never opened': beside(').grant_read(r)\n'.repeat(40_000)),
  'calls that never close': beside(`${'iam.Role('.repeat(20_000)}\n${"iam.Role(self, 'x', a=[\n".repeat(8_000)}`),
  'lambdas within lambdas': beside(`f = ${'lambda x: '.repeat(40_000)}x\ng = ${'lambda '.repeat(40_000)}x`),
  'comprehensions within comprehensions': beside(
    `f = ${'['.repeat(20_000)}x${' for x in y]'.repeat(20_000)}\ng = [${'x for x in '.repeat(40_000)}y]`,
  ),
  'classes and functions on one line': beside(
    `${'class A(iam.Role): '.repeat(20_000)}\n${'def f(a): '.repeat(20_000)}return 1`,
  ),
  'functions within functions': beside(
    `${lines(800, (n) => `${' '.repeat(n)}def f${n}(self, a):\n`)}${' '.repeat(801)}return 1`,
  ),
  'loops within loops': beside(
    `${lines(300, (n) => `${' '.repeat(n)}for a${n} in ['x', 'y']:\n`)}${' '.repeat(301)}r.add_to_policy(a0)`,
  ),
  'names that are set to names': beside(
    `${'a = '.repeat(40_000)}1\n${'a, '.repeat(40_000)}= 1\n${'a: '.repeat(40_000)}`,
  ),
  'a role of many statements': beside(
    'r.add_to_policy(iam.PolicyStatement(actions=["s3:GetObject"], resources=["*"]))\n'.repeat(3_000),
  ),
  'a role of many buckets': beside(
    lines(2_000, (n) => `b${n} = s3.Bucket(stack, 'b${n}')\nb${n}.grant_read_write(r)\n`),
  ),
  'a statement that is filled and handed on': beside(
    `s = iam.PolicyStatement()\n${"s.add_actions('s3:GetObject')\ns.add_condition('a', {'b': 'c'})\nr.add_to_policy(s)\n".repeat(3_000)}`,
  ),
  'tags of all that a class makes': beside(
    `class A(Stack):\n  def __init__(self):\n    super().__init__(s, 'a')\n${lines(1_000, (n) => `    Tags.of(self).add('owner', 'x${n}')\n    iam.User(self, 'u${n}')\n`)}`,
  ),
  'a name that is set again and again': beside(
    `${"s = iam.PolicyStatement(actions=['*'])\nr.add_to_policy(s)\n".repeat(3_000)}`,
  ),
  'a method that is declared again and again': beside(
    `class A:\n${'  def f(self, a):\n    return self.f(a)\n'.repeat(4_000)}`,
  ),
  'modules without end': beside(
    `from ${'.'.repeat(40_000)} import x\nimport a${'.a'.repeat(40_000)}\n${'import a\n'.repeat(10_000)}`,
  ),
};
