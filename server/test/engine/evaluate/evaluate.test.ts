import assert from 'node:assert/strict';
import { evaluateWithTrail } from '../../../engine/evaluate/evaluate.ts';
import { termOf } from '../../../engine/evaluate/term.ts';
import type { Value } from '../../../engine/evaluate/value.ts';
import { type Files, workspace } from '../terraform/terraform-workspace.ts';

/** Evaluates `local.it` of `main.tf`. */
function evaluated(files: Files) {
  const { definitions } = workspace(files);
  const found = definitions.find('tf:', 'local.it');
  assert.ok(found, 'no local.it');
  return evaluateWithTrail({ node: found.fact.node, scope: 'tf:' }, found.path, definitions);
}

/** `it = expression` beside the rest of `main.tf`. */
function main(expression: string, rest = ''): Files {
  return { 'main.tf': `locals {\n  it = ${expression}\n}\n${rest}` };
}

function check(expression: string, expected: string, rest = '', others: Files = {}) {
  it(`${expression} → ${expected}`, () => {
    assert.equal(shown(evaluated({ ...main(expression, rest), ...others }).value), expected);
  });
}

/** `?why` unknown, `&symbol.attribute` reference, `…` open end. */
function shown(value: Value): string {
  switch (value.kind) {
    case 'scalar':
      return JSON.stringify(value.value);
    case 'list':
      return `[${[...value.items.map(shown), ...(value.isOpen ? ['…'] : [])].join(', ')}]`;
    case 'map': {
      const entries = value.entries.map((entry) => `${entry.key}: ${shown(entry.value)}`);
      return `{${[...entries, ...(value.isOpen ? ['…'] : [])].join(', ')}}`;
    }
    case 'encoded':
      return `${value.syntax}(${shown(value.content)})`;
    case 'reference': {
      const written = value.written ? ` = ${shown(value.written)}` : '';
      return `&${[value.target, ...value.attributes].join('.')}${written}`;
    }
    case 'text':
      return `"${value.parts.map((part) => (typeof part === 'string' ? part : `<${shown(part)}>`)).join('')}"`;
    case 'unknown':
      return `?${value.why}`;
  }
}

describe('evaluate', () => {
  describe('defaults of attributes', () => {
    const type = 'type = object({ name = string, actions = optional(list(string), ["s3:GetObject"]) })';
    check('var.role.actions', '["s3:GetObject"]', `variable "role" {\n  ${type}\n  default = { name = "a" }\n}`);
    check(
      'var.role.actions',
      '["s3:*"]',
      `variable "role" {\n  ${type}\n  default = { name = "a", actions = ["s3:*"] }\n}`,
    );
    check(
      'var.roles["a"].level',
      '"read"',
      'variable "roles" {\n  type = map(object({ level = optional(string, "read") }))\n  default = { a = {} }\n}',
    );
    check('var.role.actions', '?var.role.actions', `variable "role" {\n  ${type}\n}`);
  });

  describe('patterns, base64 and turned maps', () => {
    check('regex("[a-z]+", "53453453.345345aaabbbccc23454")', '"aaabbbccc"');
    check(
      'regex("^arn:aws:iam::(\\\\d+):role/(.+)$", "arn:aws:iam::111122223333:role/shop")',
      '["111122223333", "shop"]',
    );
    check('regex("^(?P<org>[^/]+)/(?P<repo>.+)$", "acme/shop").repo', '"shop"');
    check('regexall("[a-z]+", "a1bc2")', '["a", "bc"]');
    check('length(regexall("x", "abc")) > 0', 'false');
    check('regex("z", "abc")', '?regex');
    check('regex("(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaa!")', '?regex');
    check('replace("repo/shop-api", "/[^a-z]/", "_")', '"repo_shop_api"');
    check('replace("shop-api", "/^(\\\\w+)-(\\\\w+)$/", "$2.$1")', '"api.shop"');
    check('base64decode("c2hvcA==")', '"shop"');
    check('base64encode("shop")', '"c2hvcA=="');
    check('transpose({ a = ["x", "y"], b = ["x"] })["x"]', '["a", "b"]');
  });

  describe('literals and operations', () => {
    check('"a"', '"a"');
    check('12', '12');
    check('["a", true, null]', '["a", true, null]');
    check('{ a = 1, "b" : "c" }', '{a: 1, b: "c"}');
    check('"a${1}b"', '"a1b"');
    check('"${["x"]}"', '["x"]');
    check('1 + 2 == 3 ? "yes" : "no"', '"yes"');
    check('!(var.x == "a") ? 1 : 2', '2', 'variable "x" { default = "a" }');
    check('false && var.unset ? 1 : 2', '2', 'variable "unset" {}');
    check('var.unset ? 1 : 2', '?var.unset', 'variable "unset" {}');
    check('10 / 0', '?/');
    check('var.unset ? "a" : "a"', '"a"', 'variable "unset" {}');
    check('var.unset ? "a" : "b"', '?var.unset', 'variable "unset" {}');
    check('{ a = 1 } != null && [] == [] && ["a"] != []', 'true');
    check('concat(["a"], var.unset) == []', 'false', 'variable "unset" {}');
    check('concat([], var.unset) == []', '?==', 'variable "unset" {}');
    check('upper(lower(var.unset))', '?var.unset', 'variable "unset" {}');
  });

  describe('names', () => {
    check('local.other', '"b"', 'locals { other = "b" }');
    check('local.other', '"c"', '', { 'others.tf': 'locals { other = "c" }' });
    check('local.other', '?local.other', '', { 'elsewhere/others.tf': 'locals { other = "c" }' });
    check('var.name', '"default"', 'variable "name" { default = "default" }');
    check('var.name', '?var.name', 'variable "name" { type = string }');
    check('var.name', '"set"', 'variable "name" { default = "d" }', { 'terraform.tfvars': 'name = "set"' });
    check('var.name', '"auto"', 'variable "name" {}', {
      'terraform.tfvars': 'name = "set"',
      'a.auto.tfvars': 'name = "auto"',
    });
    check('var.name', '"d"', 'variable "name" { default = "d" }', { 'prod.tfvars': 'name = "prod"' });
    check('var.settings.actions[1]', '"b"', 'variable "settings" { default = { actions = ["a", "b"] } }');
    check('var.settings.missing', '?missing', 'variable "settings" { default = {} }');
    check(
      'var.settings[var.key]',
      '7',
      'variable "settings" { default = { k = 7 } }\nvariable "key" { default = "k" }',
    );
    check('local.a', '?cycle', 'locals {\n a = local.b\n b = local.a\n}');
    check('local.it', '?cycle');
    check('each.value', '?each.value');
    check('"${count.index}-x"', '"<?count.index>-x"');
    check('path.module', '"."');
  });

  describe('declared things', () => {
    check('aws_iam_role.app.arn', '&tf:#aws_iam_role.app.arn', 'resource "aws_iam_role" "app" { name = "app" }');
    check(
      'aws_iam_role.app.name',
      '&tf:#aws_iam_role.app.name = "app"',
      'resource "aws_iam_role" "app" { name = "app" }',
    );
    check(
      'aws_iam_role.app[0].name',
      '&tf:#aws_iam_role.app.name = "n"',
      'resource "aws_iam_role" "app" { name = "n" }',
    );
    check('aws_iam_role.app[*].arn', '[&tf:#aws_iam_role.app.arn]');
    check('aws_iam_role.app[each.key].arn', '&tf:#aws_iam_role.app.arn');
    check('data.aws_caller_identity.me.account_id', '&tf:#data.aws_caller_identity.me.account_id');
    check('"${aws_s3_bucket.b.bucket}/*"', '"logs/*"', 'resource "aws_s3_bucket" "b" { bucket = "logs" }');
    check(
      '"${aws_s3_bucket.b.arn}/*"',
      '"<&tf:#aws_s3_bucket.b.arn>/*"',
      'resource "aws_s3_bucket" "b" { bucket = "logs" }',
    );
    check('aws_x.a.v', '&tf:#aws_x.a.v = &tf:#aws_x.a.v', 'resource "aws_x" "a" { v = aws_x.a.v }');
  });

  describe('modules of the repository', () => {
    const call = 'module "m" {\n  source = "./modules/m"\n  name   = "given"\n}';
    const inside =
      'variable "name" {}\noutput "made" { value = "${var.name}-x" }\noutput "role" { value = aws_iam_role.r.arn }';
    check('module.m.made', '"given-x"', call, { 'modules/m/main.tf': inside });
    check('module.m[0].made', '"given-x"', call, { 'modules/m/main.tf': inside });
    check('module.m.role', '&tf:modules/m#aws_iam_role.r.arn', call, { 'modules/m/main.tf': inside });
    check('module.m.nothing', '?module.m.nothing', call, { 'modules/m/main.tf': inside });
    check('module.m.made', '?module.m.made', 'module "m" { source = "acme/m/aws" }');
    check('module.m.made', '?module.m.made', 'module "m" { source = "../../outside" }');
  });

  describe('for', () => {
    check('[for a in ["x", "y"] : "s3:${a}"]', '["s3:x", "s3:y"]');
    check('[for i, a in ["x", "y"] : "${i}${a}" if a != "x"]', '["1y"]');
    check('{for k, v in { a = 1 } : upper(k) => v}', '{A: 1}');
    check('[for a in var.unset : a]', '?var.unset', 'variable "unset" {}');
    check('{for i, v in ["a", "b", "a"] : v => i...}', '{a: [0, 2], b: [1]}');
  });

  describe('functions', () => {
    check('concat(["a"], var.unset, ["b"])', '["a", "b", …]', 'variable "unset" {}');
    check('merge({ a = 1 }, { b = 2 })', '{a: 1, b: 2}');
    check('merge(var.unset, { b = 2 })', '{b: 2, …}', 'variable "unset" {}');
    check('merge([{ a = 1 }, { b = 2 }]...)', '{a: 1, b: 2}');
    check('format("arn:%s:%d/%%", "aws", 5)', '"arn:aws:5/%"');
    check('format("%s-%s", "a", var.unset)', '"a-<?var.unset>"', 'variable "unset" {}');
    check('formatlist("%s/*", ["a", "b"])', '["a/*", "b/*"]');
    check('join(",", ["a", "b"])', '"a,b"');
    check('join("-", ["a"])', '"a"');
    check('split(",", "a,b")', '["a", "b"]');
    check('flatten([["a"], [["b"]]])', '["a", "b"]');
    check('flatten([["a"], var.unset])', '["a", …]', 'variable "unset" {}');
    check('toset(["a"])', '["a"]');
    check('lookup({ a = 1 }, "a", 2)', '1');
    check('lookup({ a = 1 }, "b", 2)', '2');
    check('lookup({}, var.unset, "a")', '"a"', 'variable "unset" {}');
    check('lookup({ b = 1 }, var.unset, "a")', '?var.unset', 'variable "unset" {}');
    check('try(var.none.role, "a")', '"a"', 'variable "none" { default = null }');
    check('element(["a", "b"], 3)', '"b"');
    check('element([], 0)', '?element');
    check('coalesce(null, "", "c")', '"c"');
    check('coalesce(var.unset, "c")', '?var.unset', 'variable "unset" {}');
    check('try(local.map.missing, "fallback")', '"fallback"', 'locals { map = { a = 1 } }');
    check('try(var.unset.key, "fallback")', '?var.unset.key', 'variable "unset" {}');
    check('compact(["a", "", null])', '["a"]');
    check('lower(upper("Aa"))', '"aa"');
    check('replace("a-b", "-", "_")', '"a_b"');
    check('replace("a-b", "/./", "_")', '"___"');
    check('tostring(5)', '5');
    check('keys({ a = 1 })', '["a"]');
    check('length(["a", "b"])', '2');
    check('contains(["a"], "a") ? 1 : 2', '1');
    check('jsonencode({ a = ["b"] })', 'json({a: ["b"]})');
    check('yamlencode(["b"])', 'yaml(["b"])');
    check('length({ a = 1, b = 2 })', '2');
    check('distinct(["a", "b", "a"])', '["a", "b"]');
    check('setunion(["a"], ["a", "b"])', '["a", "b"]');
    check('setsubtract(["a", "b"], ["b"])', '["a"]');
    check('setintersection(["a", "b"], ["b", "c"])', '["b"]');
    check('setsubtract(["a"], [var.unset])', '?var.unset', 'variable "unset" {}');
    check('setproduct(["s3"], ["Get", "Put"])', '[["s3", "Get"], ["s3", "Put"]]');
    check('slice(["a", "b", "c"], 1, 3)', '["b", "c"]');
    check('slice(["a"], 0, var.unset)', '?var.unset', 'variable "unset" {}');
    check('reverse(["a", "b"])', '["b", "a"]');
    check('chunklist(["a", "b", "c"], 2)', '[["a", "b"], ["c"]]');
    check('coalescelist([], ["a"])', '["a"]');
    check('coalescelist(var.unset, ["a"])', '?var.unset', 'variable "unset" {}');
    check('matchkeys(["a", "b"], ["x", "y"], ["y"])', '["b"]');
    check('index(["a", "b"], "b")', '1');
    check('range(1, 6, 2)', '[1, 3, 5]');
    check('range(1000000)', '?range');
    check('zipmap(["a", "b"], [1, 2])', '{a: 1, b: 2}');
    check('alltrue([true, var.unset])', '?var.unset', 'variable "unset" {}');
    check('alltrue([true, false])', 'false');
    check('anytrue([var.unset, true])', 'true', 'variable "unset" {}');
    check('can(local.map.missing)', 'false', 'locals { map = { a = 1 } }');
    check('can(var.unset)', '?var.unset', 'variable "unset" {}');
    check('startswith("s3:Get", "s3:") && endswith("s3:Get", "Get") && strcontains("s3:Get", "3:G")', 'true');
    check('trimprefix("arn:a", "arn:")', '"a"');
    check('trimsuffix("a/*", "/*")', '"a"');
    check('trim("--a-", "-")', '"a"');
    check('substr("abcdef", 1, 2)', '"bc"');
    check('substr("abcdef", -2, -1)', '"ef"');
    check('title("get object")', '"Get Object"');
    check('tobool("true") ? 1 : 2', '1');
    check('tonumber("5") + max(1, 3)', '8');
    check('timestamp()', '?timestamp');
    check('constructor()', '?constructor');
  });

  describe('splats', () => {
    const users = 'variable "users" { default = [{ name = "a", keys = ["x"] }, { name = "b", keys = [] }] }';
    check('[{ name = "a" }, { name = "b" }][*].name', '["a", "b"]');
    check('[for u in var.users : { id = upper(u.name) }][*].id', '["A", "B"]', users);
    check('var.users[*].name', '["a", "b"]', users);
    check('var.users.*.name', '["a", "b"]', users);
    check('var.users.*.name[1]', '"b"', users);
    check('var.users[*].keys[0]', '["x", ?[0]]', users);
    check('values({ a = { id = 1 }, b = { id = 2 } })[*].id', '[1, 2]');
    check('values({ a = { id = 1 }, b = { id = 2 } })[*].id[1]', '2');
    check('flatten(var.users[*].keys)[0]', '"x"', users);
    check('one(null[*])', 'null');
    check('one([{ id = 7 }][*].id)', '7');
    check('one(var.users[*].name)', '?one', users);
    check('var.users[*].name', '?var.users', 'variable "users" {}');
    check(
      'one(aws_iam_role.app[*].name)',
      '&tf:#aws_iam_role.app.name = "n"',
      'resource "aws_iam_role" "app" {\n  count = 1\n  name = "n"\n}',
    );
    check('aws_iam_role.app.*.arn[0]', '&tf:#aws_iam_role.app.arn', 'resource "aws_iam_role" "app" { count = 1 }');
    const queues = 'resource "aws_sqs_queue" "logs" { for_each = var.names }';
    check('[for queue in aws_sqs_queue.logs : queue.arn]', '[&tf:#aws_sqs_queue.logs.arn]', queues);
    check(
      '{ for name, queue in aws_sqs_queue.logs : name => { arn = queue.arn } }["a"].arn',
      '&tf:#aws_sqs_queue.logs.arn',
      queues,
    );
    check(
      '[for bucket in data.aws_s3_bucket.all : bucket.arn]',
      '[&tf:#data.aws_s3_bucket.all.arn]',
      'data "aws_s3_bucket" "all" { for_each = var.names }',
    );
    check('values(aws_sqs_queue.logs)[*].arn', '[&tf:#aws_sqs_queue.logs.arn]', queues);
    check('one(module.app[*].name)', '"shop"', 'module "app" {\n  source = "./app"\n  count  = 1\n}', {
      'app/main.tf': 'output "name" { value = "shop" }',
    });
  });

  describe('directives of templates', () => {
    const names = 'variable "names" { default = ["a", "b"] }';
    check('"x%{ if var.on }y%{ else }z%{ endif }"', '"xy"', 'variable "on" { default = true }');
    check('"x%{ if var.on }y%{ endif }"', '"x"', 'variable "on" { default = false }');
    check('"x%{ if var.on }y%{ endif }"', '"x<?var.on>"', 'variable "on" {}');
    check('"%{ for n in var.names }<${n}>%{ endfor }"', '"<a><b>"', names);
    check('"%{ for i, n in var.names }%{ if i > 0 },%{ endif }${n}%{ endfor }"', '"a,b"', names);
    check('"%{ for k, v in { a = 1 } }${k}=${v}%{ endfor }"', '"a=1"');
    check('"x%{ for n in var.names }${n}%{ endfor }"', '"x<?var.names>"', 'variable "names" {}');
    check('"%{ for a in var.names }%{ for b in var.names }${a}${b} %{ endfor }%{ endfor }"', '"aa ab ba bb "', names);
    check('<<EOF\n%{ for n in var.names ~}\n- ${n}\n%{ endfor ~}\nend\nEOF\n', '"- a\\n- b\\nend\\n"', names);
    const policy = (inner: string) => `<<EOF\n{ "Statement": [{ "Sid": "1" }${inner}] }\nEOF\n`;
    check(
      policy('%{ if var.on }, { "Sid": "2" }%{ endif }'),
      'json({Statement: [{Sid: "1"}, {Sid: "2"}]})',
      'variable "on" { default = true }',
    );
    check(
      policy('%{ if var.on }, { "Sid": "2" }%{ endif }'),
      'json({Statement: [{Sid: "1"}]})',
      'variable "on" { default = false }',
    );
    check(
      policy('%{ if var.on }, { "Sid": "2" }%{ endif }'),
      'json({Statement: [{Sid: "1"}, ?var.on]})',
      'variable "on" {}',
    );
    check(
      policy('%{ for n in var.names }, { "Sid": "${n}-s", "Of": ${jsonencode(n)} }%{ endfor }'),
      'json({Statement: [{Sid: "1"}, {Sid: "a-s", Of: json("a")}, {Sid: "b-s", Of: json("b")}]})',
      names,
    );
    check(
      '<<EOF\n%{ if var.on }{ "a": 1 }%{ else }{ "a": 2 }%{ endif }\nEOF\n',
      'json({a: 2})',
      'variable "on" { default = false }',
    );
    check('templatefile("${path.module}/p.json", { names = ["x", "y"] })', 'json({Action: ["s3:x", "s3:y"]})', '', {
      'p.json': '{ "Action": [\n%{ for i, n in names ~}\n"s3:${n}"%{ if i == 0 },%{ endif }\n%{ endfor ~}\n] }',
    });
  });

  describe('documents in text', () => {
    check('"{\\"a\\": [1]}"', 'json({a: [1]})');
    check(
      '<<EOF\n{ "a": "${var.x}-b", "c": ${jsonencode(["d"])} }\nEOF\n',
      'json({a: "<?var.x>-b", c: json(["d"])})',
      'variable "x" {}',
    );
    check('<<-EOF\n  {\n    "a": "b",\n  }\n  EOF\n', 'json({a: "b"})');
    check('<<EOF\nplain\nEOF\n', '"plain\\n"');
    check('jsondecode("{\\"a\\": 1}").a', '1');
    check('yamldecode(local.text).a', '1', 'locals { text = "{\\"a\\": 1}" }');
    check('jsondecode("[1]")', '?jsondecode');
    check('file("${path.module}/p.json")', 'json({a: 1})', '', { 'p.json': '{ "a": 1 }' });
    check('file("p.txt")', '"text"', '', { 'p.txt': 'text' });
    check('file("gone.json")', '?file');
    check('file("../p.json")', '?file');
    check('yamldecode(file("p.yaml")).a', '["b"]', '', { 'p.yaml': 'a:\n  - b\n' });
    check('yamldecode(file("gone.yaml"))', '?file');
  });

  it('tells the way to a value', () => {
    const files = {
      ...main('[local.actions]', 'locals { actions = var.actions }\nvariable "actions" { default = "a" }'),
      'terraform.tfvars': 'actions = "b"',
    };
    const { trail } = evaluated(files);
    const places = trail.map(({ address, at }) => `${address} ${at.path}`);
    assert.deepEqual(places, ['local.actions main.tf', 'var.actions terraform.tfvars']);
  });

  it('places a value where its literal stands', () => {
    const files = { ...main('var.action', 'variable "action" {}'), 'terraform.tfvars': 'action = "s3:*"' };
    const { at } = evaluated(files).value;
    assert.equal(at.path, 'terraform.tfvars');
    assert.equal(files['terraform.tfvars'].slice(at.span.start, at.span.end), 's3:*');
  });

  it('shows unknown parts of a term as stars', () => {
    const term = termOf(evaluated(main('"arn:${data.p.x.y}${var.a}:role"', 'variable "a" {}')).value);
    assert.deepEqual({ text: term.text, exact: term.exact }, { text: 'arn:*:role', exact: false });
  });

  it('names the declared thing in a term', () => {
    assert.equal(termOf(evaluated(main('aws_iam_role.app.arn')).value).symbol, 'tf:#aws_iam_role.app');
  });

  describe('bounded-work', () => {
    it('doubling lists', () => {
      const doubling = Array.from({ length: 60 }, (_, i) => `l${i} = concat(local.l${i + 1}, local.l${i + 1})`);
      const { value } = evaluated(main('local.l0', `locals {\n${doubling.join('\n')}\nl60 = ["a"]\n}`));
      assert.notEqual(value.kind, 'scalar');
    });
    it('doubling texts', () => {
      const doubling = Array.from({ length: 60 }, (_, i) => `t${i} = "\${local.t${i + 1}}\${local.t${i + 1}}"`);
      const { value } = evaluated(main('local.t0', `locals {\n${doubling.join('\n')}\nt60 = "aaaa"\n}`));
      assert.notEqual(value.kind, 'scalar');
    });
    it('rounds within rounds of a long text', () => {
      const sid = 'a'.repeat(200);
      const rounds = (inner: string) =>
        `%{ for i in range(100) }%{ for j in range(100) }${inner}%{ endfor }%{ endfor }`;
      const policy = `<<EOF\n{ "Statement": [${rounds(`{ "Sid": "${sid}" },`)}] }\nEOF\n`;
      assert.notEqual(evaluated(main(policy)).value.kind, 'encoded');
    });
    it('a long chain of names', () => {
      const chain = Array.from({ length: 5000 }, (_, i) => `c${i} = local.c${i + 1}`);
      assert.equal(evaluated(main('local.c0', `locals {\n${chain.join('\n')}\n}`)).value.kind, 'unknown');
    });
  });
});
