import assert from 'node:assert/strict';
import { secret } from './first-move.ts';
import { engineOver, type Texts } from './repository.ts';

const settings = `{\n  "Mail": {\n    "User": "shop@acme-tools.net",\n    "Password": "${secret}"\n  }\n}\n`;
const program = (more: string) =>
  `using Microsoft.Extensions.Configuration;\n\nvar config = new ConfigurationBuilder()\n    .AddJsonFile("appsettings.json")${more}\n    .Build();\nSend(config["Mail:Password"]);\n`;
const project = (own: string) =>
  `<Project Sdk="Microsoft.NET.Sdk">\n  <PropertyGroup>\n    <OutputType>Exe</OutputType>${own}\n    <TargetFramework>net8.0</TargetFramework>\n  </PropertyGroup>\n</Project>\n`;

function said(texts: Texts) {
  const engine = engineOver({ 'appsettings.json': settings, ...texts });
  const finding = engine.findings('appsettings.json').find(({ rule }) => rule.startsWith('secret-'));
  assert.ok(finding, 'no finding');
  const moves = engine.offers(finding).filter(({ id }) => id.startsWith('move-to-'));
  return { moves, words: engine.byHand(finding) ?? '' };
}

describe('settings of .NET that its program reads from files alone', () => {
  it('go to no variable, which nothing would read, but say what the program lacks', () => {
    const { moves, words } = said({ 'Program.cs': program(''), 'shop.csproj': project('') });
    assert.deepEqual(moves, []);
    assert.match(words, /^Program\.cs builds its configuration of files alone, .*\.AddEnvironmentVariables\(\)/);
  });

  it('and in a program with windows that a server is to hold the secret', () => {
    const own = '\n    <UseWindowsForms>true</UseWindowsForms>';
    const { moves, words } = said({ 'Program.cs': program(''), 'shop.csproj': project(own) });
    assert.deepEqual(moves, []);
    assert.match(words, /a server of yours/);
  });

  it('but are taken from variables and user secrets where the program takes these in', () => {
    for (const more of ['\n    .AddEnvironmentVariables()', '\n    .AddUserSecrets<Program>()'])
      assert.notEqual(said({ 'Program.cs': program(more), 'shop.csproj': project('') }).moves.length, 0, more);
  });

  it('or a host does so by itself, and where no program shows', () => {
    const host = `${program('')}var host = Host.CreateDefaultBuilder(args).Build();\n`;
    assert.notEqual(said({ 'Program.cs': host, 'shop.csproj': project('') }).moves.length, 0);
    assert.notEqual(said({ 'shop.csproj': project('') }).moves.length, 0);
  });
});
