import assert from 'node:assert/strict';
import { afterFix, engineOver, type Texts } from './repository.ts';

const password = 'plum7Orbit4velvet';

/** `<P>` stands for a password. */
interface Move {
  readonly what: string;
  readonly path: string;
  readonly before: string;
  /** Undefined: no move to the environment is offered. */
  readonly after: string | undefined;
  readonly others?: Texts;
}

const filled = (text: string) => text.replaceAll('<P>', password);

const flutter = { 'pubspec.yaml': 'name: shop\ndependencies:\n  flutter:\n    sdk: flutter\n' };
const package_ = {
  'Package.swift': '// swift-tools-version:5.9\nimport PackageDescription\nlet package = Package(name: "shop")\n',
};

const moves: readonly Move[] = [
  {
    what: 'Scala fails without it',
    path: 'src/main/scala/Shop.scala',
    before: 'object Shop {\n  val dbPassword: String = "<P>" // of the shop\n}\n',
    after: 'object Shop {\n  val dbPassword: String = sys.env("DB_PASSWORD") // of the shop\n}\n',
  },
  {
    what: 'a build of sbt is loaded without it',
    path: 'build.sbt',
    before: 'lazy val dbPassword = "<P>"\n',
    after: 'lazy val dbPassword = sys.env.getOrElse("DB_PASSWORD", "")\n',
  },
  {
    what: 'Scala, in a text of lines',
    path: 'src/Shop.scala',
    before: 'object Shop {\n  val dbPassword = """<P>"""\n}\n',
    after: undefined,
  },
  {
    what: 'Lua, in the quotes of the literal',
    path: 'shop.lua',
    before: "local db_password = '<P>'\n",
    after: "local db_password = os.getenv('DB_PASSWORD')\n",
  },
  {
    what: 'Lua that a game runs',
    path: 'shop.lua',
    before: "local http = game:GetService('HttpService')\nlocal db_password = '<P>'\n",
    after: undefined,
  },
  {
    what: 'Swift, in a text of lines',
    path: 'Sources/shop/main.swift',
    before: 'import Foundation\n\nlet dbPassword = """\n<P>\n"""\n',
    after: undefined,
    others: package_,
  },
  {
    what: 'Dart, in a text of lines',
    path: 'bin/shop.dart',
    before: "final dbPassword = '''<P>''';\n",
    after: undefined,
    others: { 'pubspec.yaml': 'name: shop\n' },
  },
  {
    what: 'Dart on a server, whose constant becomes final',
    path: 'bin/shop.dart',
    before: "import 'dart:async';\nimport 'package:shelf/shelf.dart';\n\nconst dbPassword = '<P>';\n",
    after:
      "import 'dart:async';\nimport 'dart:io';\nimport 'package:shelf/shelf.dart';\n\nfinal dbPassword = Platform.environment['DB_PASSWORD']!;\n",
    others: { 'pubspec.yaml': 'name: shop\n' },
  },
  {
    what: 'Dart, in a constant that others are made of',
    path: 'bin/shop.dart',
    before: "const dbPassword = '<P>';\nconst login = 'shop:' + dbPassword;\n",
    after: undefined,
    others: { 'pubspec.yaml': 'name: shop\n' },
  },
  {
    what: 'an app of Flutter, which whoever has it can read',
    path: 'lib/shop.dart',
    before: "class Shop {\n  static const dbPassword = '<P>';\n}\n",
    after: undefined,
    others: flutter,
  },
  {
    what: 'C#, whose local constant becomes a variable',
    path: 'src/Shop.cs',
    before:
      'using System;\n\nclass Shop\n{\n    void Open()\n    {\n        const string dbPassword = "<P>";\n        Use(dbPassword);\n    }\n}\n',
    after:
      'using System;\n\nclass Shop\n{\n    void Open()\n    {\n        string dbPassword = Environment.GetEnvironmentVariable("DB_PASSWORD") ?? throw new InvalidOperationException("DB_PASSWORD is not set.");\n        Use(dbPassword);\n    }\n}\n',
  },
  {
    what: 'Swift on a server',
    path: 'Sources/Shop/main.swift',
    before: 'import Dispatch\nimport NIO\n\nlet dbPassword = "<P>"\n',
    after:
      'import Dispatch\nimport Foundation\nimport NIO\n\nlet dbPassword = ProcessInfo.processInfo.environment["DB_PASSWORD"]!\n',
    others: package_,
  },
  {
    what: 'Swift of Vapor',
    path: 'Sources/App/configure.swift',
    before: 'import Vapor\n\nlet dbPassword = "<P>"\n',
    after: 'import Vapor\n\nlet dbPassword = Environment.get("DB_PASSWORD")!\n',
    others: package_,
  },
  {
    what: 'Swift on a device, which has no environment',
    path: 'Shop/ShopApp.swift',
    before: 'import SwiftUI\n\nlet dbPassword = "<P>"\n',
    after: undefined,
    others: package_,
  },
];

describe('a secret moves to the environment in languages beside the usual ones', () => {
  for (const { what, path, before, after, others = {} } of moves)
    it(what, () => {
      const files = { [path]: filled(before), '.gitignore': '.env\n', ...others };
      const engine = engineOver(files);
      const secrets = (of: typeof engine) => of.findings(path).filter(({ rule }) => rule.startsWith('secret-'));
      const [finding] = secrets(engine);
      assert.ok(finding, 'nothing is found');
      const offer = engine.offers(finding).find(({ id }) => id === 'move-to-environment');
      assert.equal(offer?.id, after === undefined ? undefined : 'move-to-environment');
      if (after === undefined) return;
      const fixed = afterFix(files, engine.fix(path, finding.key, 'move-to-environment'));
      assert.equal(fixed[path], filled(after));
      assert.equal(fixed['.env'], filled('DB_PASSWORD=<P>\n'));
      assert.deepEqual(secrets(engineOver(fixed)), []);
    });
});

/** What a file of HOCON becomes. */
function filledIn(text: string): string | undefined {
  const path = 'conf/application.conf';
  const files = { [path]: filled(text), '.gitignore': '.env\n', 'build.sbt': 'name := "shop"\n' };
  const engine = engineOver(files);
  const [finding] = engine.findings(path).filter(({ rule }) => rule.startsWith('secret-'));
  assert.ok(finding, 'nothing is found');
  if (!engine.offers(finding).some(({ id }) => id === 'move-to-placeholder')) return undefined;
  const fixed = afterFix(files, engine.fix(path, finding.key, 'move-to-placeholder'));
  assert.deepEqual(
    engineOver(fixed)
      .findings(path)
      .filter(({ rule }) => rule.startsWith('secret-')),
    [],
  );
  return `${fixed[path]}${fixed['.env']}`;
}

describe('a secret in HOCON becomes a substitution', () => {
  it('under the name of the object that it is of, without quotes, and comments stay', () => {
    assert.equal(
      filledIn('db {\n  default {\n    username = shop\n    password = "<P>" # of the shop\n  }\n}\n'),
      filled(
        'db {\n  default {\n    username = shop\n    password = ${DB_PASSWORD} # of the shop\n  }\n}\nDB_PASSWORD=<P>\n',
      ),
    );
    assert.equal(
      filledIn('db.default.password = "<P>"\n'),
      filled('db.default.password = ${DB_PASSWORD}\nDB_PASSWORD=<P>\n'),
    );
  });

  it('or goes, where the variable is asked next', () => {
    assert.equal(
      filledIn('db.default.password = "<P>"\ndb.default.password = ${?SHOP_DB_PASSWORD}\n'),
      filled('db.default.password = ${?SHOP_DB_PASSWORD}\nSHOP_DB_PASSWORD=<P>\n'),
    );
  });

  it('but not within an address, where nothing is filled in', () => {
    assert.equal(filledIn('db.default.url = "postgres://shop:<P>@db.acme-tools.net/shop"\n'), undefined);
  });
});

describe('the password of a repository in a build of Gradle', () => {
  const build = (said: string) =>
    `repositories {\n  maven {\n${said}    credentials {\n      username "shop"\n      password "${password}"\n    }\n  }\n}\n`;
  const named = (said: string) => {
    const files = { 'build.gradle': build(said), '.gitignore': '.env\n' };
    const engine = engineOver(files);
    const [finding] = engine.findings('build.gradle').filter(({ rule }) => rule.startsWith('secret-'));
    assert.ok(finding, 'nothing is found');
    const offer = engine.offers(finding).find(({ id }) => id === 'move-to-environment');
    return /variable (\w+)/.exec(offer?.title ?? '')?.[1];
  };

  it('goes by the name of the repository, or by its host', () => {
    const url = '    url "https://nexus.acme-tools.net/maven"\n';
    assert.equal(named(`    name = "Releases"\n${url}`), 'RELEASES_PASSWORD');
    assert.equal(named(url), 'ACME_TOOLS_PASSWORD');
  });
});

describe('a setting that profiles of Spring give values of their own', () => {
  const path = (profile: string) => `src/main/resources/application${profile}.properties`;
  const setting = (value: string) => `spring.datasource.password=${value}\n`;

  it('is read from a variable that is none of its own name, which would come before them all', () => {
    let files: Texts = {
      [path('')]: setting(password),
      [path('-prod')]: setting('kX9w2LmQz7Rv4Tn8'),
      '.gitignore': '.env\n',
    };
    for (const profile of ['-prod', '']) {
      const engine = engineOver(files);
      const [finding] = engine.findings(path(profile)).filter(({ rule }) => rule.startsWith('secret-'));
      assert.ok(finding, 'nothing is found');
      files = afterFix(files, engine.fix(path(profile), finding.key, 'move-to-placeholder'));
    }
    assert.equal(files[path('-prod')], setting('${PROD_SPRING_DATASOURCE_PASSWORD}'));
    assert.equal(files[path('')], setting('${DEFAULT_SPRING_DATASOURCE_PASSWORD}'));
  });

  it('each from one of its profile, where other settings of the files end in the same word', () => {
    const values = { dev: 'kX9w2LmQz7Rv4Tn8', prod: password };
    const text = (profile: 'dev' | 'prod') =>
      `spring.mail.host=smtp.acme-trade.com\nspring.mail.password=${values[profile]}mail\nmqtt.password=${values[profile]}\n`;
    let files: Texts = { [path('-dev')]: text('dev'), [path('-prod')]: text('prod'), '.gitignore': '.env\n' };
    for (let count = 0; count < 4; count++) {
      const engine = engineOver(files);
      const [place] = ['-prod', '-dev'].flatMap((profile) =>
        engine.findings(path(profile)).filter(({ rule }) => rule.startsWith('secret-')),
      );
      assert.ok(place, 'nothing is found');
      files = afterFix(files, engine.fix(place.at.path, place.key, 'move-to-placeholder'));
    }
    assert.match(files[path('-prod')] ?? '', /^mqtt\.password=\$\{PROD_MQTT_PASSWORD\}$/m);
    assert.match(files[path('-dev')] ?? '', /^mqtt\.password=\$\{DEV_MQTT_PASSWORD\}$/m);
  });

  it('or from one of its own name, where another value stands in a comment alone', () => {
    const files = {
      [path('')]: 'server.port=80\n#spring.datasource.password=kX9w2LmQz7Rv4Tn8\n',
      [path('-prod')]: setting(password),
      '.gitignore': '.env\n',
    };
    const engine = engineOver(files);
    const [finding] = engine.findings(path('-prod')).filter(({ rule }) => rule.startsWith('secret-'));
    assert.ok(finding, 'nothing is found');
    const fixed = afterFix(files, engine.fix(path('-prod'), finding.key, 'move-to-placeholder'));
    assert.equal(fixed[path('-prod')], setting('${SPRING_DATASOURCE_PASSWORD}'));
  });

  it('or from one of its own name, where they give it the same', () => {
    const files = { [path('')]: setting(password), [path('-prod')]: setting(password), '.gitignore': '.env\n' };
    const engine = engineOver(files);
    const [finding] = engine.findings(path('-prod')).filter(({ rule }) => rule.startsWith('secret-'));
    assert.ok(finding, 'nothing is found');
    const fixed = afterFix(files, engine.fix(path('-prod'), finding.key, 'move-to-placeholder'));
    assert.equal(fixed[path('-prod')], setting('${SPRING_DATASOURCE_PASSWORD}'));
  });
});
