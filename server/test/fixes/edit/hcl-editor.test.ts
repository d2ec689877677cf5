import { appendBlock } from '../../../engine/fixes/edit/hcl-body.ts';
import {
  appending,
  type Change,
  checkChange,
  commenting,
  droppingItem,
  removing,
  removingBlock,
  setting,
} from './change.ts';

function check(before: string, change: Change, after: string) {
  checkChange('hcl', before, change, after);
}

describe('hcl-editor', () => {
  it('adds tags behind the last attribute', () =>
    check(
      'resource "aws_iam_role" "app" {\n  name = "app" # its name\n\n  lifecycle {}\n}\n',
      setting(['resource'], 'tags', { owner: 'team-a', costs: 'x' }),
      'resource "aws_iam_role" "app" {\n  name = "app" # its name\n  tags = {\n    owner = "team-a"\n    costs = "x"\n  }\n\n  lifecycle {}\n}\n',
    ));

  it('aligns with the lines around it', () =>
    check(
      'x "y" {\n  a   = 1\n  bcd = 2\n\n  e = 3\n}\n',
      setting(['x'], 'longest', 'z', { after: 'bcd' }),
      'x "y" {\n  a       = 1\n  bcd     = 2\n  longest = "z"\n\n  e = 3\n}\n',
    ));

  it('pads a short name', () =>
    check('x {\n  abc = 1\n}\n', setting(['x'], 'z', true), 'x {\n  abc = 1\n  z   = true\n}\n'));

  it('leaves lines that are not aligned alone', () =>
    check('x {\n  a = 1\n  bcd = 1\n}\n', setting(['x'], 'z', 1), 'x {\n  a = 1\n  bcd = 1\n  z = 1\n}\n'));

  it('opens a body on one line', () => {
    check('x {}\n', setting(['x'], 'a', 1), 'x {\n  a = 1\n}\n');
    check('x { abc = "b" }\n', setting(['x'], 'd', 1), 'x {\n  abc = "b"\n  d   = 1\n}\n');
  });

  it('puts an entry first', () =>
    check('x { # c\n  a = 1\n}\n', setting(['x'], 'b', 2, 'first'), 'x { # c\n  b = 2\n  a = 1\n}\n'));

  it('uses the tabs of the document', () =>
    check(
      'x {\n\ta {\n\t}\n}\n',
      setting(['x', 'a'], 'b', { c: 1 }),
      'x {\n\ta {\n\t\tb = {\n\t\t\tc = 1\n\t\t}\n\t}\n}\n',
    ));

  it('extends an object as it is written', () => {
    check('x {\n  t = { a = 1 }\n}\n', setting(['x', 't'], 'b', 'c'), 'x {\n  t = { a = 1, b = "c" }\n}\n');
    check(
      'x {\n  t = {\n    a = 1\n  }\n}\n',
      setting(['x', 't'], 'b.c', 'd'),
      'x {\n  t = {\n    a     = 1\n    "b.c" = "d"\n  }\n}\n',
    );
    check(
      'x {\n  t = {\n    "a" = 1,\n  }\n}\n',
      setting(['x', 't'], 'b', 2),
      'x {\n  t = {\n    "a" = 1,\n    "b" = 2,\n  }\n}\n',
    );
    check('x {\n  t = {}\n}\n', setting(['x', 't'], 'b', 2), 'x {\n  t = {\n    b = 2\n  }\n}\n');
    check(
      'x {\n  t = {\n    a : 1\n  }\n}\n',
      setting(['x', 't'], 'b', 2),
      'x {\n  t = {\n    a : 1\n    b: 2\n  }\n}\n',
    );
  });

  it('extends an object that is written as in JSON in that manner', () =>
    check(
      'x = {\n  "Effect" : "Allow",\n  "Resource" : y\n}\n',
      setting(['x'], 'Condition', { StringEquals: { a: 'b' } }),
      'x = {\n  "Effect" : "Allow",\n  "Resource" : y,\n  "Condition" : {\n    "StringEquals" : {\n      "a" : "b"\n    }\n  }\n}\n',
    ));

  it('replaces values', () => {
    check('x {\n  a = "b" # c\n}\n', setting(['x'], 'a', { raw: 'var.b' }), 'x {\n  a = var.b # c\n}\n');
    check('x {\n  a = <<EOT\n  b\nEOT\n}\n', setting(['x'], 'a', '${c}'), 'x {\n  a = "$${c}"\n}\n');
  });

  it('never replaces a block', () => check('x {\n  a {\n  }\n}\n', setting(['x'], 'a', 1), 'x {\n  a {\n  }\n}\n'));

  it('removes an attribute with its comment and line', () =>
    check('x {\n  # above\n  a = 1 # beside\n  b = 2\n}\n', removing(['x'], 'a'), 'x {\n  # above\n  b = 2\n}\n'));

  it('leaves one gap where a block between two others was', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => `x "${name}" {\n  y = 1\n}\n`);
    check(`${a}\n${b}\n${c}`, removingBlock(1), `${a}\n${c}`);
    check(`${a}\n${b}\n${c}`, removingBlock(2), `${a}\n${b}`);
    check(`${a}\n${b}\n${c}`, removingBlock(0), `${b}\n${c}`);
    check('x {\n  a = 1\n\n  b = 2\n}\n', removing(['x'], 'a'), 'x {\n  b = 2\n}\n');
    check('x {\n  a = 1\n\n  b = 2\n}\n', removing(['x'], 'b'), 'x {\n  a = 1\n}\n');
    check('x {\n  a = 1\n  b = 2\n\n  c = 3\n}\n', removing(['x'], 'b'), 'x {\n  a = 1\n\n  c = 3\n}\n');
  });

  it('removes a block with the comment above it that is its own', () => {
    const [a, b] = ['a', 'b'].map((name) => `x "${name}" {\n  y = 1\n}\n`);
    check(`# about a\n${a}\n${b}`, removingBlock(0), `${b}`);
    check(`${a}\n# about b\n# and more\n${b}`, removingBlock(1), `${a}`);
    // Of the file, by its length; of what goes before it; of what follows as well.
    const head = '# of\n# the\n# file\n';
    check(`${head}${a}\n${b}`, removingBlock(0), `${head}\n${b}`);
    check(`${a}# about b\n${b}`, removingBlock(1), `${a}# about b\n`);
    check(`# about both\n${a}${b}`, removingBlock(0), `# about both\n${b}`);
  });

  it('removes the only attribute', () => check('x { a = 1 }\n', removing(['x'], 'a'), 'x {}\n'));

  it('removes an entry of an object', () => {
    check('x {\n  t = { a = 1, b = 2 }\n}\n', removing(['x', 't'], 'b'), 'x {\n  t = { a = 1 }\n}\n');
    check(
      'x {\n  t = {\n    a = 1 # c\n    b = 2\n  }\n}\n',
      removing(['x', 't'], 'a'),
      'x {\n  t = {\n    b = 2\n  }\n}\n',
    );
  });

  it('appends and removes items', () => {
    check('x {\n  l = ["a"]\n}\n', appending(['x', 'l'], 'b'), 'x {\n  l = ["a", "b"]\n}\n');
    check('x {\n  l = []\n}\n', appending(['x', 'l'], 'b'), 'x {\n  l = ["b"]\n}\n');
    check(
      'x {\n  l = [\n    "a", # c\n  ]\n}\n',
      appending(['x', 'l'], 'b'),
      'x {\n  l = [\n    "a", # c\n    "b",\n  ]\n}\n',
    );
    check(
      'x {\n  l = [\n    "a" # c\n  ]\n}\n',
      appending(['x', 'l'], 'b'),
      'x {\n  l = [\n    "a", # c\n    "b"\n  ]\n}\n',
    );
    check('x {\n  l = ["a", "b"]\n}\n', droppingItem(['x', 'l'], 1), 'x {\n  l = ["a"]\n}\n');
    check('x {\n  l = [\n    "a",\n    "b"\n  ]\n}\n', droppingItem(['x', 'l'], 1), 'x {\n  l = [\n    "a"\n  ]\n}\n');
    check('x {\n  l = ["a", "b"]\n}\n', droppingItem(['x', 'l'], 0), 'x {\n  l = ["b"]\n}\n');
  });

  it('comments above a line, and above a heredoc that holds it', () => {
    check('x {\n  a = 1\n}\n', commenting('a =', 'identity-hygiene: x'), 'x {\n  # identity-hygiene: x\n  a = 1\n}\n');
    check(
      'x {\n  a = <<EOT\nbody\nEOT\n}\n',
      commenting('body', 'identity-hygiene: x'),
      'x {\n  # identity-hygiene: x\n  a = <<EOT\nbody\nEOT\n}\n',
    );
  });

  it('appends a block', () => {
    const block: Change = (document) =>
      appendBlock(document, 'variable', ['db_password'], {
        description: 'x',
        type: { raw: 'string' },
        sensitive: true,
      });
    const text = 'variable "db_password" {\n  description = "x"\n  type        = string\n  sensitive   = true\n}\n';
    check('', block, text);
    check('x {\n}\n', block, `x {\n}\n\n${text}`);
  });

  it('writes a tfvars file', () => {
    check('', setting([], 'a', 'b'), 'a = "b"\n');
    check('# c\n', setting([], 'a', 'b'), '# c\na = "b"\n');
    check('abc = 1', setting([], 'd', 'e'), 'abc = 1\nd   = "e"');
  });
});
