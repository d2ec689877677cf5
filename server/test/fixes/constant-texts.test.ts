import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';

/** The lines of a file, or none where no move writes it, after its first secret has moved. */
const moved = (path: string, text: string) => fixed(path, { [path]: text })?.after[path];

const stored = (host: string, value = secret) => `$"Server={${host}};User Id=sa;Password=${value};Database=x"`;

describe('A text that C# puts together', () => {
  const inClass = (member: string) => `using System;\nclass A\n{\n    const string H = "h";\n    ${member}\n}\n`;

  it('reads the variable in a constant, which is one no more', () =>
    assert.equal(
      moved('A.cs', inClass(`const string C = ${stored('H')};`)),
      inClass(
        `static readonly string C = ${stored('H', '{System.Environment.GetEnvironmentVariable("PASSWORD") ?? throw new System.InvalidOperationException("PASSWORD is not set.")}')};`,
      ),
    ));

  for (const [what, member] of [
    ['of an attribute', `[Obsolete(${stored('H')})] void M() { }`],
    ['that a parameter has by default', `void M(string c = ${stored('H')}) { }`],
    ['that is joined to a constant', `const string C = "a;" + ${stored('H')};`],
    ['of a constant that an attribute takes', `const string C = ${stored('H')};\n    [Obsolete(C)]\n    void M() { }`],
  ] as const)
    it(`is left where it is one ${what}`, () => assert.equal(moved('A.cs', inClass(member)), undefined));

  it('names what a namespace of the program hides by the namespace above all', () =>
    assert.match(
      moved('B.cs', `namespace Acme.System { class X { string D(string h) => ${stored('h')}; } }\n`) ?? '',
      /Password=\{\(global::System\.Environment\.Get\w+\("\w+"\) \?\? throw new global::System\.\w+\("[^"]+"\)\)\};/,
    ));
});

describe('A text that Kotlin puts together', () => {
  const file = (line: string) => `package app\nconst val H = "h"\n${line}\n`;
  const address = (value = secret) => `"https://api.acme-tools.net/$H?token=${value}&x=1"`;
  const read = '${System.getenv("ACME_TOOLS_TOKEN") ?: error("ACME_TOOLS_TOKEN is not set")}';

  it('reads the variable in a constant, which is one no more, and in what a parameter has by default', () => {
    assert.equal(moved('App.kt', file(`const val URL = ${address()}`)), file(`val URL = ${address(read)}`));
    assert.equal(
      moved('App.kt', file(`class A(val u: String = ${address()})`)),
      file(`class A(val u: String = ${address(read)})`),
    );
  });

  it('reads it where something is filled in behind alone', () =>
    assert.match(
      moved('App.kt', file(`val C = "postgres://app:${secret}@$H/db"`)) ?? '',
      /val C = "postgres:\/\/app:\$\{System\.getenv\("\w+"\) \?: error\("\w+ is not set"\)\}@\$H\/db"/,
    ));

  for (const [what, line] of [
    ['of an annotation', `@Anno(${address()})\nclass A`],
    ['that is joined to a constant', `const val URL = "a" + ${address()}`],
    ['of a constant that an annotation takes', `const val URL = ${address()}\n@Anno(URL)\nclass A`],
  ] as const)
    it(`is left where it is one ${what}`, () => assert.equal(moved('App.kt', file(line)), undefined));
});
