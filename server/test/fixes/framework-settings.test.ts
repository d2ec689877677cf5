import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import { afterFix, engineOver, type Texts } from './repository.ts';

const web = (inner: string) => `<?xml version="1.0"?>\n<configuration>\n${inner}</configuration>\n`;
const key = (value = secret) => `<add key="MailPassword" value="${value}" />`;

describe('Settings of .NET Framework leave git for the file that the program takes them from', () => {
  for (const [section, file, own, moved] of [
    [
      'smtp',
      'Smtp.config',
      `    <smtp from="a@acme-tools.net">\n      <!-- ours -->\n      <network host="smtp.acme-tools.net" userName="mailer" password="${secret}" />\n    </smtp>\n`,
      `<smtp from="a@acme-tools.net">\n  <!-- ours -->\n  <network host="smtp.acme-tools.net" userName="mailer" password="${secret}" />\n</smtp>\n`,
    ],
    [
      'sessionState',
      'SessionState.config',
      `    <sessionState mode="SQLServer" sqlConnectionString="Server=db.acme-tools.net;User Id=shop;Password=${secret}" />\n`,
      `<sessionState mode="SQLServer" sqlConnectionString="Server=db.acme-tools.net;User Id=shop;Password=${secret}" />\n`,
    ],
  ] as const)
    it(`by configSource: ${section}`, () => {
      const around = (inner: string) => web(`  <system.net> <!-- as it was -->\n${inner}  </system.net>\n`);
      const done = fixed('Web.config', { 'Web.config': around(own) }) ?? assert.fail('no move');
      assert.equal(done.after['Web.config'], around(`    <${section} configSource="${file}" />\n`));
      assert.equal(done.after[file], moved);
      assert.match(done.after['.gitignore'] ?? '', new RegExp(`^${file}$`, 'm'));
      assert.match(done.advice, new RegExp(`Put ${file} beside Web\\.config where it runs: it does not start without`));
    });

  it('but not where a file has them already, or one of that name is there', () => {
    const own = `  <sessionState configSource="Other.config" /><smtp><network password="${secret}" /></smtp>\n`;
    assert.equal(fixed('Web.config', { 'Web.config': web(own), 'Smtp.config': '<smtp />\n' }), undefined);
  });

  it('by the file that they name, wherever it lies in the repository', () => {
    const settings = (value?: string) =>
      web(`  <appSettings file="..\\keys\\own.config">\n    ${key(value)}\n  </appSettings>\n`);
    const texts = {
      'shop/Web.config': settings(),
      'keys/own.config': `<appSettings>\n  <add key="A" value="" />\n</appSettings>\n`,
    };
    const done = fixed('shop/Web.config', texts) ?? assert.fail('no move');
    assert.equal(done.after['shop/Web.config'], settings(''));
    assert.equal(
      done.after['keys/own.config'],
      `<appSettings>\n  <add key="A" value="" />\n  ${key()}\n</appSettings>\n`,
    );
    assert.match(done.after['.gitignore'] ?? '', /^keys\/own\.config$/m);
  });

  it('by a person into one outside of the repository', () => {
    for (const file of ['..\\..\\own.config', 'C:\\keys\\own.config']) {
      const engine = engineOver({
        'Web.config': web(`  <appSettings file="${file}">\n    ${key()}\n  </appSettings>\n`),
      });
      const [finding] = engine.findings('Web.config').filter(({ rule }) => rule.startsWith('secret-'));
      assert.ok(finding);
      assert.ok(!engine.offers(finding).some(({ id }) => id.startsWith('move-to-')));
      const words = engine.byHand(finding) ?? '';
      assert.ok(words.includes(`takes settings from ${file} as well, outside of the repository`), words);
      assert.match(words, /put MailPassword there, and leave value="" here\.$/);
    }
  });
});

describe('A file that settings of .NET Framework name leaves git as a whole', () => {
  const connections = `<connectionStrings>\n  <!-- the shop -->\n  <add name="Shop" connectionString="Server=db.acme-tools.net;User Id=shop;Password=${secret}" />\n</connectionStrings>\n`;
  const ignored = (file: string, texts: Texts) => {
    const files = { '.gitignore': 'bin/\n', ...texts };
    const engine = engineOver(files);
    const finding = engine.findings(file).find(({ rule }) => rule.startsWith('secret-'));
    assert.ok(finding, 'no finding');
    const offer = engine.offers(finding).find(({ id }) => id === 'ignore-in-git');
    if (offer === undefined) return undefined;
    const result = engine.fix(file, finding.key, offer.id);
    const after = afterFix(files, result);
    assert.ok(
      !engineOver(after)
        .findings(file)
        .some((each) => each.key === finding.key),
      'it stays',
    );
    return { after, offer, advice: (result.kind === 'changes' && result.advice) || '' };
  };

  it('with a sample of all but its secrets, without which nobody starts the program', () => {
    const done = ignored('App_Config/ConnectionStrings.config', {
      'Web.config': web('  <connectionStrings configSource="App_Config\\connectionStrings.config" />\n'),
      'App_Config/ConnectionStrings.config': connections,
    });
    assert.equal(done?.after['.gitignore'], 'bin/\nApp_Config/ConnectionStrings.config\n');
    assert.equal(done?.after['App_Config/ConnectionStrings.config'], connections);
    assert.equal(done?.after['App_Config/ConnectionStrings.config.example'], connections.replace(secret, ''));
    assert.match(
      done?.advice ?? '',
      /Web\.config names ConnectionStrings\.config, and the program does not start without it: whoever installs it makes it of ConnectionStrings\.config\.example\./,
    );
    assert.equal(done?.offer.isAttended, undefined);
  });

  it('by a person first where the build takes it in', () => {
    const texts = (item: string) => ({
      'App.config': web('  <appSettings file="own.config" />\n'),
      'own.config': `<appSettings>\n  ${key()}\n</appSettings>\n`,
      'Shop.csproj': `<Project ToolsVersion="12.0">\n  <ItemGroup>\n    ${item}\n  </ItemGroup>\n</Project>\n`,
    });
    const done = ignored(
      'own.config',
      texts('<None Include="own.config"><CopyToOutputDirectory>Always</CopyToOutputDirectory></None>'),
    );
    assert.equal(done?.offer.isAttended, true);
    assert.match(
      done?.offer.why ?? '',
      /Shop\.csproj takes it into the build, .*the condition Exists\('own\.config'\) first/,
    );
    assert.match(done?.advice ?? '', /its settings are missing without it/);
    const free = ignored('own.config', texts(`<None Include="own.config" Condition="Exists('own.config')" />`));
    assert.equal(free?.offer.isAttended, undefined);
  });

  it('but no other', () =>
    assert.equal(ignored('own.config', { 'Web.config': web(''), 'own.config': connections }), undefined));
});
