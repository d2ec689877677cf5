import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import type { Texts } from './repository.ts';

describe('Go gets its own type of text where a place has one', () => {
  const go = (
    code: string,
    types = 'type Secret string\n\ntype Conf struct {\n\tUser, Password Secret\n\tHost string\n}\n',
  ) => `package main\n\nimport (\n\t"fmt"\n\t"os"\n)\n\n${types}\n${code}\n`;
  const read = (file: string, texts: Texts) => fixed(file, { 'go.mod': 'module acme/a\n', ...texts })?.after[file];
  const asked = /os\.Getenv\("\w+"\)|mustGetenv\("\w+"\)/;

  it('in a struct, a map, a list and a declaration of several', () => {
    for (const code of [
      `func main() {\n\tc := Conf{Host: "a", Password: "${secret}"}\n\tfmt.Println(c, os.Args)\n}`,
      `func main() {\n\tc := []Conf{{Host: "a"}, {Password: "${secret}"}}\n\tfmt.Println(c, os.Args)\n}`,
      `func main() {\n\tm := map[string]Secret{"password": "${secret}"}\n\tfmt.Println(m, os.Args)\n}`,
      `func main() {\n\tvar password, user Secret = "${secret}", "me"\n\tfmt.Println(user, password, os.Args)\n}`,
    ]) {
      const after = read('main.go', { 'main.go': go(code) }) ?? assert.fail('no move');
      const [call = ''] = asked.exec(after.slice(after.indexOf('func main'))) ?? [];
      assert.ok(after.includes(code.replace(`"${secret}"`, `Secret(${call})`)), after);
    }
  });

  it('in a struct that another file of the package states', () => {
    const code = `func main() {\n\tfmt.Println(&Conf{Password: "${secret}"}, os.Args)\n}`;
    const types = {
      'conf.go': 'package main\n\ntype Secret string\n\ntype Conf struct {\n\tPassword Secret `json:"a"`\n}\n',
    };
    const after = read('main.go', { 'main.go': go(code, ''), ...types }) ?? assert.fail('no move');
    assert.match(after, /&Conf\{Password: Secret\((?:os\.G|mustG)etenv\("\w+"\)\)\}/);
  });

  it('and none where it is a text, or nobody can say', () => {
    for (const [value, types] of [
      [`Conf{Password: "${secret}"}`, 'type Conf struct {\n\tPassword string\n}\n'],
      [`map[string]string{"password": "${secret}"}`, ''],
      [`map[string]interface{}{"password": "${secret}"}`, ''],
      [`db.Conf{Password: "${secret}"}`, ''],
    ] as const) {
      const after = read('main.go', { 'main.go': go(`func main() {\n\tfmt.Println(${value}, os.Args)\n}`, types) });
      assert.match(after ?? '', /(?:Password|"password"): (?:os\.G|mustG)etenv\("\w+"\)\}/);
    }
  });
});

describe('A pattern of Python keeps its text', () => {
  const python = (pattern: string) =>
    `def run(cmd):\n    match cmd:\n        case ${pattern}:\n            return login(password="kq2vn8x4rtzswmf7m35bw9pd")\n`;
  it('that a key stands before, in any quotes', () => {
    for (const pattern of [
      `{"user": "admin", "password": "${secret}"}`,
      `{'password' : '${secret}'}`,
      `Login(kind={"password": "${secret}"})`,
    ]) {
      const before = { 'app.py': python(pattern) };
      const after = fixed('app.py', before)?.after['app.py'] ?? before['app.py'];
      assert.ok(after.includes(`case ${pattern}:`), after);
    }
  });
});
