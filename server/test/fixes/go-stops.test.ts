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

  const main = (head: string, rest = '') =>
    `package main\n\nimport (\n\t"log"\n\t"os"\n)\n\nfunc ${head} {\n\tdbPassword := "${secret}"\n${rest}\tlog.Print(os.Args)\n\topen(dbPassword)\n}\n`;

  it('right behind a variable of main', () => {
    const after = fixed('main.go', { 'main.go': main('main()') })?.after['main.go'] ?? '';
    assert.match(
      after,
      /\tdbPassword := os\.Getenv\("DB_PASSWORD"\)\n\tif dbPassword == "" \{\n\t\tlog\.Fatal\("DB_PASSWORD is not set"\)\n\t\}\n/,
    );
  });

  for (const [what, text] of [
    ['in a function that others call', main('connect()')],
    ['where main loads the variables below', main('main()', '\tgodotenv.Load()\n')],
    ['in a library', `package shop\n\nvar dbPassword = "${secret}"\n`],
  ] as const)
    it(`not ${what}`, () => {
      const after = fixed('main.go', { 'main.go': text })?.after['main.go'] ?? '';
      assert.match(after, /os\.Getenv\("DB_PASSWORD"\)/);
      assert.doesNotMatch(after, /Fatal|panic/);
    });
});
