import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { found } from '../doubted.ts';
import { password } from '../made-values.ts';

const none = (path: string, text: string) => assert.deepEqual(found(path, text), [], text);
const some = (path: string, text: string) => assert.equal(found(path, text).length, 1, text);

describe('what has the name of a secret and is written for readers', () => {
  it('is a route with the name of a part in braces, not a password with such signs', () => {
    const constant = (value: string) => `class Api {\n  static final String CHANGE_USER_PASSWORD = "${value}";\n}\n`;
    none('src/Api.java', constant('/users/changePassword/{userId}'));
    none('src/Api.java', constant('/v1/users/{userId}/password'));
    some('src/Api.java', constant('/kX9{vQ2}m/Zr4'));
  });

  it('is the sign of a font among others, not a number alone', () => {
    none('assets/icons.js', 'var names={"laser-pointer":988292,onepassword:985217,opacity:984524};\n');
    none('assets/icons.json', '{ "lock": 983869, "form-textbox-password": 985077, "format-bold": 983670 }\n');
    some('src/app.js', 'const options = { retries: 988292, password: "985217", port: 984524000 };\n');
    some('src/app.js', 'const options = { lines: 10, password: "985217", width: 20 };\n');
  });

  it('is what a reader is to type in the text of a function, unless a generator made it', () => {
    const explained = (value: string) =>
      `def sign_in(user, password):\n    """Signs in.\n\n    >>> sign_in(\n    ...     user="anna",\n    ...     password="${value}",\n    ... )\n    """\n`;
    none('shop/users.py', explained('SecurePass123!'));
    some(
      'shop/users.py',
      explained(randomText(seeded('typed'), 'ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789', 20)),
    );
    some('shop/users.py', `sign_in(\n    user="anna",\n    password="${password}",\n)\n`);
  });

  it('is the alphabet in groups', () => {
    none('setup.sh', "# Or at once:\n#   npx supabase secrets set 'IMAP_PASS=abcd efgh ijkl mnop'\n");
    some('setup.sh', `# Or at once:\n#   npx supabase secrets set 'IMAP_PASS=${password}'\n`);
  });

  it('is a token of which the end is left away', () => {
    const head = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9';
    const claims = Buffer.from('{"aud":"shop","sub":"anna","exp":1705324000}').toString('base64url');
    const end = randomText(seeded('signature'), 'ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789', 43);
    none('src/schemas.ts', `const token = { type: 'string', example: '${head}.${claims}...' };\n`);
    some('src/schemas.ts', `const token = { type: 'string', example: '${head}.${claims}.${end}' };\n`);
  });
});
