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
    ['of a constant that an attribute takes', `const string C = ${stored('H')};\n    [Obsolete(C)]\n    void M() { }`],
  ] as const)
    it(`is left where it is one ${what}`, () => assert.equal(moved('A.cs', inClass(member)), undefined));

  it('is none any more where it is joined to one', () =>
    assert.match(
      moved('A.cs', inClass(`const string C = "a;" + ${stored('H')};`)) ?? '',
      / static readonly string C = "a;" \+ \$"[^"]*\{System\.Environment\./,
    ));

  it('names what a namespace of the program hides by the namespace above all', () =>
    assert.match(
      moved('B.cs', `namespace Acme.System { class X { string D(string h) => ${stored('h')}; } }\n`) ?? '',
      /Password=\{\(global::System\.Environment\.Get\w+\("\w+"\) \?\? throw new global::System\.\w+\("[^"]+"\)\)\};/,
    ));
});

describe('A declaration of several constants in C#', () => {
  const inClass = (head: string, value: string, rest = '') =>
    `using System;\nclass A\n{\n    private ${head} string\n        Host = "mail.acme, inc",\n        MailPassword = ${value},\n        From = "shop";\n${rest}}\n`;
  const read =
    'Environment.GetEnvironmentVariable("MAIL_PASSWORD") ?? throw new InvalidOperationException("MAIL_PASSWORD is not set.")';

  it('gives none any more', () =>
    assert.equal(moved('A.cs', inClass('const', `"${secret}"`)), inClass('static readonly', read)));

  it('has its value on the next line', () =>
    assert.equal(
      moved('A.cs', `using System;\nclass A\n{\n    const string MailPassword =\n        "${secret}";\n}\n`),
      `using System;\nclass A\n{\n    static readonly string MailPassword =\n        ${read};\n}\n`,
    ));

  for (const name of ['MailPassword', 'Host', 'From'])
    it(`is left where an attribute takes ${name}`, () =>
      assert.equal(
        moved('A.cs', inClass('const', `"${secret}"`, `    [Obsolete(${name})]\n    void M() { }\n`)),
        undefined,
      ));
});

describe('A value that two cases of a switch ask for', () => {
  it('is demanded in both, whichever runs', () => {
    const line = (value: string) => `                Log(${value});\n                break;\n`;
    const text = (value: string) =>
      `using System;\nclass A\n{\n    void M(int a)\n    {\n        switch (a)\n        {\n            case 1:\n${line(value)}            case 2:\n${line(value)}        }\n    }\n}\n`;
    const path = 'A.cs';
    const after = moved(path, text(`new Login("app", password: "${secret}")`)) ?? '';
    assert.equal(after.match(/\?\? throw/g)?.length, 2, after);
  });
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
