import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';

describe('A program in Go stops where the variable is not set', () => {
  it('of all that its package reads in one function', () => {
    const known =
      'package main\n\nimport "os"\n\nvar smsToken = os.Getenv("SMS_TOKEN")\n\nfunc init() {\n\tif smsToken == "" {\n\t\tpanic("SMS_TOKEN is not set")\n\t}\n}\n\n';
    const after = fixed('main.go', { 'main.go': `${known}var dbPassword = "${secret}"\n` })?.after['main.go'] ?? '';
    assert.equal(
      after,
      'package main\n\nimport "os"\n\nvar smsToken = os.Getenv("SMS_TOKEN")\n\nfunc init() {\n\tif smsToken == "" {\n\t\tpanic("SMS_TOKEN is not set")\n\t}\n\tif dbPassword == "" {\n\t\tpanic("DB_PASSWORD is not set")\n\t}\n}\n\nvar dbPassword = os.Getenv("DB_PASSWORD")\n',
    );
  });

  it('with the comment of a constant, whose block keeps its columns', () => {
    const text = `package main\n\nimport "os"\n\nconst (\n\thost       = "shop"\n\tdbPassword = "${secret}" // of the shop\n\tport       = 1\n)\n`;
    assert.equal(
      fixed('main.go', { 'main.go': text })?.after['main.go'],
      'package main\n\nimport "os"\n\nconst (\n\thost = "shop"\n\tport = 1\n)\n\nvar dbPassword = os.Getenv("DB_PASSWORD") // of the shop\n\nfunc init() {\n\tif dbPassword == "" {\n\t\tpanic("DB_PASSWORD is not set")\n\t}\n}\n',
    );
  });

  const main = (head: string, rest = '') =>
    `package main\n\nimport (\n\t"log"\n\t"os"\n)\n\nfunc ${head} {\n\tdbPassword := "${secret}"\n${rest}\tlog.Print(os.Args)\n\topen(dbPassword)\n}\n`;

  it('right behind a variable of main', () => {
    const after = fixed('main.go', { 'main.go': main('main()') })?.after['main.go'] ?? '';
    assert.match(
      after,
      /\tdbPassword := os\.Getenv\("DB_PASSWORD"\)\n\tif dbPassword == "" \{\n\t\tlog\.Fatal\("DB_PASSWORD is not set"\)\n\t\}\n/,
    );
  });

  for (const [what, text, others] of [
    ['in a function that its tests call', main('connect()'), { 'main_test.go': 'package main\n' }],
    ['where main loads the variables below', main('main()', '\tgodotenv.Load()\n')],
    ['in a library', `package shop\n\nvar dbPassword = "${secret}"\n`],
    [
      'for the default of a flag',
      `package main\n\nimport "flag"\n\nfunc f() {\n\tdbPassword := flag.String("db-password", "${secret}", "of the database")\n\topen(*dbPassword)\n}\n`,
    ],
    [
      'for a variable of the package behind a type of functions',
      `package shop\n\ntype Handler func(name string) error\n\nvar own = Options{\n\tDBPassword: "${secret}",\n}\n`,
    ],
  ] as readonly (readonly [string, string, Record<string, string>?])[])
    it(`not ${what}`, () => {
      const after = fixed('main.go', { 'main.go': text, ...others })?.after['main.go'] ?? '';
      assert.match(after, /os\.Getenv\("DB_PASSWORD"\)/);
      assert.doesNotMatch(after, /Fatal|panic/);
    });

  const config = (value: string, read = '') =>
    `package shop\n\n${read === '' ? '' : 'import "os"\n\n'}func config() *Options {\n\treturn &Options{\n\t\tUser:       "shop",\n\t\tDBPassword: ${value},\n\t}\n}\n${read}`;

  it('in a function, by one that the package gets or has', () => {
    const must = (reader: string) =>
      `\n// mustGetenv ends the program where the variable is not set.\nfunc mustGetenv(key string) string {\n\tvalue := ${reader}(key)\n\tif value == "" {\n\t\tpanic(key + " is not set")\n\t}\n\treturn value\n}\n`;
    const own = fixed('shop/config.go', { 'shop/config.go': config(`"${secret}"`) });
    assert.equal(own?.after['shop/config.go'], config('mustGetenv("DB_PASSWORD")', must('os.Getenv')));
    const known = {
      'shop/env.go': 'package shop\n\nfunc RequireEnv(name string) string {\n\treturn env.Must(name)\n}\n',
    };
    const used = fixed('shop/config.go', { 'shop/config.go': config(`"${secret}"`), ...known });
    assert.equal(used?.after['shop/config.go'], config('RequireEnv("DB_PASSWORD")'));
    const taken = { 'shop/env.go': 'package shop\n\nvar mustGetenv = 1\n' };
    const left = fixed('shop/config.go', { 'shop/config.go': config(`"${secret}"`), ...taken });
    assert.match(left?.after['shop/config.go'] ?? '', /DBPassword: os\.Getenv\("DB_PASSWORD"\)/);
  });

  const all = (own: string, texts: Record<string, string>) => {
    const after = fixed(own, { 'go.mod': 'module acme.io/shop\n', ...texts })?.after ?? {};
    assert.match(after[own] ?? '', /"DB_PASSWORD"/, own);
    return Object.entries(after)
      .filter(([, text]) => /func mustGetenv\(/.test(text))
      .map(([path]) => path);
  };
  const opening = (name = 'main', head = '') =>
    `${head}package ${name}\n\nimport "fmt"\n\nfunc connect() {\n\tdbPassword := "${secret}"\n\tfmt.Println(dbPassword)\n}\n`;

  it('not by a function that is built elsewhere, or not at all, nor by one in such a file', () => {
    const start = '\nfunc main() { connect() }\n';
    const ignored = opening('main', '//go:build ignore\n\n') + start;
    assert.deepEqual(all('a.go', { 'a.go': ignored, 'b.go': ignored }), []);
    const known = 'package main\n\nfunc mustEnv(key string) string { return read(key) }\n';
    for (const [own, other] of [
      ['a_linux.go', 'b.go'],
      ['a_windows_arm64.go', 'b.go'],
    ] as const) {
      const texts = { [own]: opening(), [other]: known };
      assert.deepEqual(all(own, texts), []);
      assert.match(fixed(own, texts)?.after[own] ?? '', /os\.Getenv\("DB_PASSWORD"\)/);
    }
    assert.deepEqual(all('main.go', { 'main.go': opening() + start, 'w_windows.go': known }), ['main.go']);
    assert.deepEqual(all('main.go', { 'main.go': opening() + start, 'w.go': `// +build windows\n\n${known}` }), [
      'main.go',
    ]);
    assert.deepEqual(all('main.go', { 'main.go': opening() + start, 'w.go': known }), []);
    const tagged = `//go:build windows\n\n${known.replace('mustEnv', 'mustGetenv')}`;
    assert.deepEqual(all('main.go', { 'main.go': opening() + start, 'w.go': tagged }), ['w.go']);
    assert.deepEqual(all('main.go', { 'main.go': opening() + start, 'doc.go': known.replace('main', 'docs') }), [
      'main.go',
    ]);
  });

  it('of scripts in one folder, each by a function of its own', () => {
    const must = '\nfunc mustGetenv(key string) string { return read(key) }\n';
    const texts = {
      'a.go': `${opening()}\nfunc main() { connect() }\n`,
      'b.go': `package main\n\nfunc main() {}\n${must}`,
    };
    assert.deepEqual(all('a.go', texts), ['a.go', 'b.go']);
  });

  it('not where a test of another package may call it', () => {
    const tests = { 'internal/api/api_test.go': 'package api\n' };
    const own = 'internal/db/db.go';
    assert.deepEqual(all(own, { [own]: opening('db'), ...tests }), []);
    assert.deepEqual(all(own, { [own]: opening('db') }), [own]);
    assert.deepEqual(all('cmd/shop/main.go', { 'cmd/shop/main.go': opening(), ...tests }), ['cmd/shop/main.go']);
    assert.deepEqual(all('a/db.go', { 'a/go.mod': 'module acme.io/a\n', 'a/db.go': opening('db'), ...tests }), [
      'a/db.go',
    ]);
  });

  it('by a panic, where no import but a list says log', () => {
    const text = `${opening().replace('"fmt"', '(\n\t"fmt"\n)')}\nvar dirs = []string{\n\t"log",\n}\n\nfunc main() { connect() }\n`;
    const after = fixed('main.go', { 'main.go': text })?.after['main.go'] ?? '';
    assert.match(after, /panic\(key \+ " is not set"\)/);
    assert.doesNotMatch(after, /log\.Fatal/);
  });
});
