import assert from 'node:assert/strict';
import { afterFix, engineOver, token } from './repository.ts';

const password = 'plum7Orbit4velvet';
const key = token('secret-sendgrid-api-key');

describe('a secret that is commented out', () => {
  for (const [what, path, before, after] of [
    [
      'among others, leaves its name',
      'config/db.yml',
      `a: 1\n#  db_user: shop\n#  db_password: ${password}\n#  db_port: 1\n`,
      'a: 1\n#  db_user: shop\n#  db_password:\n#  db_port: 1\n',
    ],
    [
      'in quotes, leaves them',
      'config/db.yml',
      `a: 1\n#  db_user: shop\n#  db_password: "${password}"\n`,
      'a: 1\n#  db_user: shop\n#  db_password: ""\n',
    ],
    ['alone, goes with its line', 'config/db.yml', `a: 1\n# db_password: ${password}\nb: 2\n`, 'a: 1\nb: 2\n'],
    [
      'below words, goes with its line',
      'config/db.yml',
      `a: 1\n# The store of the shop\n# db_password: ${password}\nb: 2\n`,
      'a: 1\n# The store of the shop\nb: 2\n',
    ],
    [
      'as code, goes with its line',
      'app.py',
      `a = 1\n# db = connect("shop", password="${password}")\nb = 2\n`,
      'a = 1\nb = 2\n',
    ],
    [
      'as code among others, goes with its line',
      'config/initializers/shop.rb',
      `a = 1\n# config.shop_user = 'shop'\n# config.api_password = '${password}'\n# config.port = 1\n`,
      "a = 1\n# config.shop_user = 'shop'\n# config.port = 1\n",
    ],
    [
      'as one of an account, goes with what gives the rest of it a text',
      'src/Store.java',
      `class Store {\n    // The old account\n//    static final String USER = "shop";\n//    static final String DB_PASSWORD = "${password}";\n//    static final String HOST = "db.acme-tools.net";\n//    open(USER);\n    int a;\n}\n`,
      'class Store {\n    // The old account\n//    open(USER);\n    int a;\n}\n',
    ],
    [
      'as an argument on a line of its own, leaves the quotes',
      'src/mail.js',
      `// export class Mail {\n//   constructor() {\n//     mail.setApiKey(\n//       '${key}',\n//     );\n//   }\n// }\n`,
      "// export class Mail {\n//   constructor() {\n//     mail.setApiKey(\n//       '',\n//     );\n//   }\n// }\n",
    ],
  ] as const)
    it(what, () => {
      const texts = { [path]: before };
      const engine = engineOver(texts);
      const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
      assert.ok(finding, 'no finding');
      const result = afterFix(texts, engine.fix(path, finding.key, 'drop-comment'));
      assert.equal(result[path], after);
      assert.deepEqual(engineOver(result).findings(path), []);
    });
});
