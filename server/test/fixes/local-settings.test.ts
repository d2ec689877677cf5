import assert from 'node:assert/strict';
import { afterFix, engineOver, type Texts } from './repository.ts';

const secret = 'jpmwd8n4ptlswmf4m29bw7qd';
const path = 'shop/appsettings.json';
const id = 'move-to-user-secrets:local';
const local = 'shop/appsettings.Local.json';
const web = (more = '<ImplicitUsings>enable</ImplicitUsings>') =>
  `<Project Sdk="Microsoft.NET.Sdk.Web"><PropertyGroup>${more}</PropertyGroup></Project>\n`;
const top = 'var builder = WebApplication.CreateBuilder(args);\nvar app = builder.Build();\napp.Run();\n';
const added = 'AddJsonFile("appsettings.Local.json", optional: true).AddEnvironmentVariables()';

function shop(more: Texts): Texts {
  const settings = `{ "Mail": { "Host": "smtp.acme.dev", "Password": "${secret}" } }\n`;
  return { '.gitignore': 'bin/\n', [path]: settings, 'shop/shop.csproj': web(), 'shop/Program.cs': top, ...more };
}

/** The texts once the setting has moved to the file beside; undefined where no such move is offered. */
function moved(texts: Texts): Texts | undefined {
  const engine = engineOver(texts);
  const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
  assert.ok(finding, 'no finding');
  const offer = engine.offers(finding).find((each) => each.id === id);
  if (offer === undefined) return undefined;
  assert.ok(!offer.isAttended && !offer.needsClipboard && !offer.asks);
  const after = afterFix(texts, engine.fix(path, finding.key, id));
  const still = engineOver(after);
  assert.deepEqual(
    still
      .paths()
      .flatMap((each) => still.findings(each))
      .filter(({ rule, at }) => rule.startsWith('secret-') && at.path !== local),
    [],
  );
  return after;
}

describe('A setting of .NET goes to a file beside it, which git ignores', () => {
  it('and which the program reads before the environment', () => {
    const after = moved(shop({}));
    assert.equal(after?.[path], '{ "Mail": { "Host": "smtp.acme.dev", "Password": "" } }\n');
    assert.deepEqual(JSON.parse(after?.[local] ?? ''), { Mail: { Password: secret } });
    assert.equal(after?.['.gitignore'], 'bin/\nshop/appsettings.Local.json\n');
    assert.equal(after?.['shop/Program.cs'], top.replace('var app', `builder.Configuration.${added};\nvar app`));
  });
  it('by a host that is made in the older manner, and the namespace of what adds it', () => {
    const host = `using System;\n\nclass Program {\n  static IHostBuilder Create(string[] args) =>\n    Host.CreateDefaultBuilder(args)\n      .ConfigureWebHostDefaults(web => web.UseStartup<Startup>());\n}\n`;
    const after = moved(shop({ 'shop/shop.csproj': web(''), 'shop/Program.cs': host }));
    assert.equal(
      after?.['shop/Program.cs'],
      `using Microsoft.Extensions.Configuration;\n${host.replace('(args)\n', `(args)\n      .ConfigureAppConfiguration(config => config.${added})\n`)}`,
    );
  });
  it('in the manner that it is written in, with its comments', () => {
    const program = top.replace('var app', `builder.Configuration.${added};\nvar app`);
    const own = '{\r\n\t// mine\r\n\t"Log": "debug",\r\n\t"Mail": {\r\n\t\t"Port": 25 // ours\r\n\t}\r\n}\r\n';
    const after = moved(shop({ '.gitignore': '*.Local.json\n', 'shop/Program.cs': program, [local]: own }));
    assert.equal(
      after?.[local],
      own.replace('25 //', `25, //`).replace('ours\r\n', `ours\r\n\t\t"Password": "${secret}"\r\n`),
    );
  });
  it('with the sections that it has not yet', () => {
    const program = top.replace('var app', `builder.Configuration.${added};\nvar app`);
    const own = '{\n    "Log": "debug"\n}\n';
    const after = moved(shop({ '.gitignore': '*.Local.json\n', 'shop/Program.cs': program, [local]: own }));
    const more = `,\n    "Mail": {\n        "Password": "${secret}"\n    }`;
    assert.equal(after?.[local], own.replace('"debug"', `"debug"${more}`));
  });
  it('and which the program adds already', () => {
    const program = top.replace(
      'var app',
      'builder.Configuration.AddJsonFile("secrets.json", optional: true);\nvar app',
    );
    const after = moved(shop({ '.gitignore': 'secrets.json\n', 'shop/Program.cs': program }));
    assert.equal(after?.['shop/Program.cs'], program);
    assert.deepEqual(JSON.parse(after?.['shop/secrets.json'] ?? ''), { Mail: { Password: secret } });
  });
  it('beside what it holds', () => {
    const kept = '{\n  "Mail": {\n    "User": "shop"\n  }\n}\n';
    const program = top.replace('var app', `builder.Configuration.${added};\nvar app`);
    const texts = shop({ '.gitignore': 'appsettings.Local.json\n', 'shop/Program.cs': program, [local]: kept });
    assert.deepEqual(JSON.parse(moved(texts)?.[local] ?? ''), { Mail: { User: 'shop', Password: secret } });
  });
  for (const { what, more } of [
    { what: 'where the program is not seen to begin', more: { 'shop/Program.cs': 'Shop.Start();\n' } },
    {
      what: 'where developers have another value',
      more: { 'shop/appsettings.Development.json': '{ "Mail": { "Password": "dev" } }\n' },
    },
    { what: 'over another value', more: { [local]: '{ "Mail": { "Password": "other" } }\n' } },
    { what: 'into what holds no settings', more: { [local]: '["debug"]\n' } },
    { what: 'into what does not parse', more: { [local]: '{ "Mail": { "Host": \n' } },
  ])
    it(`but not ${what}`, () => assert.equal(moved(shop({ '.gitignore': '*.Local.json\n', ...more })), undefined));
});
