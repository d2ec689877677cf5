import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { saidOfValues as told, toldAlike } from '../doubted.ts';

describe('what signs tokens, under the name that a program takes it in by', () => {
  const inForce = ['orchard and plum medium in-force'];

  it('is given the key second', () => {
    for (const [path, text] of [
      [
        'auth.ts',
        "import { sign } from 'jsonwebtoken';\nexport const make = (id) => sign({ id }, 'orchard and plum', {});\n",
      ],
      ['auth.ts', "import {\n  sign as make,\n} from 'jsonwebtoken';\nconst t = make(payload, 'orchard and plum');\n"],
      ['auth.ts', "import { verify } from 'hono/jwt';\nawait verify(\n  token,\n  'orchard and plum',\n);\n"],
      ['auth.ts', "import * as tokens from 'jsonwebtoken';\ntokens.verify(given, 'orchard and plum');\n"],
      [
        'auth.ts',
        "import jsonwebtoken, { JwtPayload } from 'jsonwebtoken';\njsonwebtoken.sign({}, 'orchard and plum');\n",
      ],
      ['auth.js', 'const { verify: check } = require("jsonwebtoken");\ncheck(given, "orchard and plum");\n'],
      ['auth.js', "const tokens = require('jwt-simple');\ntokens.encode({ id }, 'orchard and plum');\n"],
      ['auth.js', "import { decode } from 'jwt-simple';\nconst who = decode(given, 'orchard and plum');\n"],
      ['auth.py', 'from jwt import decode\n\nwho = decode(given, "orchard and plum", algorithms=["HS256"])\n'],
      ['auth.py', 'from jwt import encode, decode\n\ntoken = encode(payload, "orchard and plum", algorithm="HS256")\n'],
    ] as const)
      assert.deepEqual(told(`src/${path}`, text), inForce, text);
  });

  it('takes none to decode a token that it does not check', () => {
    for (const library of ['jsonwebtoken', 'hono/jwt'])
      assert.deepEqual(
        told('src/auth.ts', `import { decode } from '${library}';\nconst who = decode(given, 'orchard and plum');\n`),
        [],
        library,
      );
  });

  it('is found in bytes as in text, also where a constant holds the key', () => {
    const text =
      "import { sign } from 'jsonwebtoken';\nconst SIGNING_SECRET = 'orchard and plum';\nexport const make = () => sign({}, SIGNING_SECRET);\n";
    assert.deepEqual(told('src/auth.ts', text), inForce);
    assert.deepEqual(toldAlike('src/auth.ts', text), ['orchard and plum']);
  });

  it('is called a signing key', () => {
    const titles = (text: string) => scanSecrets(text, optionsFor('src/auth.ts')).credentials.map(({ title }) => title);
    const taken = "import { sign } from 'jsonwebtoken';\n";
    assert.deepEqual(titles(`${taken}sign({ id: who(user) }, 'orchard and plum', {});\n`), ['Signing key']);
    assert.deepEqual(titles(`${taken}const client = axios.login('keeper', 'orchard4Plum');\n`), [
      'Password given to a call',
    ]);
  });

  it('is no call of the program itself, of another object or of another library', () => {
    for (const text of [
      "import { sign } from './own.js';\nsign({ id }, 'orchard and plum');\n",
      "import { verify } from 'jsonwebtoken';\nsign({ id }, 'orchard and plum');\n",
      "import { sign } from 'jsonwebtoken';\nthis.sign({ id }, 'orchard and plum');\nassign({ id }, 'orchard and plum');\n",
      "import { sign } from 'jsonwebtoken';\n// sign({ id }, 'orchard and plum');\n",
      "import { sign } from 'jsonwebtoken';\nsign({ id }, process.env.KEY);\nsign({ id }, 'your-secret');\n",
      "import { TokenExpiredError } from 'jsonwebtoken';\nsign({ id }, 'orchard and plum');\n",
    ])
      assert.deepEqual(told('src/auth.ts', text), [], text);
    assert.deepEqual(
      told('test/auth.test.ts', "import { sign } from 'jsonwebtoken';\nsign({ id }, 'orchard and plum');\n"),
      [],
    );
  });
});
