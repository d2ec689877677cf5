import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import type { Texts } from './repository.ts';

/** The file after the move of its secret; undefined where there is none. */
function moved(path: string, before: string, others: Texts = {}): string | undefined {
  return fixed(path, { ...others, [path]: before.replace('<P>', secret) })?.after[path];
}

describe('a text of Ruby that the program changes is a copy of what the environment holds', () => {
  const cases: readonly (readonly [before: string, after: string])[] = [
    ["@password ||= '<P>'\n@password << 'x'\n", "@password ||= ENV.fetch('PASSWORD').dup\n@password << 'x'\n"],
    ["@password ||= '<P>'\nputs @password\n", "@password ||= ENV.fetch('PASSWORD')\nputs @password\n"],
    [
      "def login(user, password: '<P>')\n  password << 'x'\nend\n",
      "def login(user, password: ENV.fetch('PASSWORD').dup)\n  password << 'x'\nend\n",
    ],
    [
      "def login(password = '<P>')\n  password.strip!\nend\n",
      "def login(password = ENV.fetch('PASSWORD').dup)\n  password.strip!\nend\n",
    ],
    [
      "def login(password: '<P>')\n  password + 'x'\nend\n",
      "def login(password: ENV.fetch('PASSWORD'))\n  password + 'x'\nend\n",
    ],
    // What a call is given is no variable of the place.
    [
      "login(password: '<P>')\npassword = +''\npassword << 'x'\n",
      "login(password: ENV.fetch('PASSWORD'))\npassword = +''\npassword << 'x'\n",
    ],
  ];
  for (const [before, after] of cases)
    it(before.split('\n')[0] ?? '', () =>
      assert.equal(moved('shop.rb', before)?.replace(/\b[A-Z]+_PASSWORD\b/, 'PASSWORD'), after),
    );
});

describe('a class of C# that is made of another one', () => {
  const program = (head: string, using: string, value: string) =>
    `${using}using System.IO;\n\nclass Shop${head}\n{\n    string DbPassword() { return ${value}; }\n}\n`;
  const read = 'Environment.GetEnvironmentVariable("DB_PASSWORD") ?? throw new ';
  const error = 'InvalidOperationException("DB_PASSWORD is not set.")';
  const base = { 'Base.cs': 'class Base\n{\n    protected string Environment { get { return "x"; } }\n}\n' };

  it('may have an Environment from it', () => {
    for (const head of [' : Base', '<T> : Acme.Base, IShop where T : class'])
      assert.equal(
        moved('Shop.cs', program(head, '', '"<P>"'), base),
        program(head, '', `System.${read}System.${error}`),
        head,
      );
  });

  it('has none from an interface, or from a class of .NET that has none', () => {
    for (const head of ['', ' : IShop', ' : Controller, IShop', '<T> where T : Base'])
      assert.equal(
        moved('Shop.cs', program(head, '', '"<P>"'), base),
        program(head, 'using System;\n', read + error),
        head,
      );
  });
});

describe('a text block of Java whose last line ends', () => {
  const program = (value: string, imported = '') =>
    `package shop;\n\n${imported}class Shop {\n    static final String DB_PASSWORD = ${value};\n}\n`;
  const block = (close: string) => `"""\n        <P>${close}"""`;
  const read = 'Objects.requireNonNull(System.getenv("DB_PASSWORD"), "DB_PASSWORD is not set")';
  const imported = 'import java.util.Objects;\n\n';
  const ofBlock = (before: string) => moved('Shop.java', program(before));

  it('ends so still', () => assert.equal(ofBlock(block('\n        ')), program(`${read} + "\\n"`, imported)));

  it('does not where its quotes close it on the line of its text, or the program takes the break off', () => {
    assert.equal(ofBlock(block('')), program(read, imported));
    assert.equal(ofBlock(`${block('\n        ')}.strip()`), program('System.getenv("DB_PASSWORD").strip()'));
  });

  it('is left where the program asks it anything else', () =>
    assert.equal(ofBlock(`${block('\n        ')}.concat("x")`), undefined));
});
