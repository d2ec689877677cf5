import assert from 'node:assert/strict';
import { engineOver, type Texts } from './repository.ts';

const password = 'plum7Orbit4velvet';

/** What is offered for the secret of the first file, and what each offer tells to do besides. */
function told(files: Texts): ReadonlyMap<string, string | undefined> {
  const texts = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, text.replaceAll('<P>', password)]),
  );
  const [path = ''] = Object.keys(files);
  const engine = engineOver({ '.gitignore': '.env\n', ...texts });
  const finding = engine.findings(path).find(({ rule }) => /^secret-(?!file-)/.test(rule));
  assert.ok(finding, 'no finding');
  const moves = engine.offers(finding).filter(({ id }) => id.startsWith('move-to-'));
  return new Map(
    moves.map(({ id }) => {
      const result = engine.fix(path, finding.key, id);
      assert.ok(result.kind === 'changes', `${id} is offered and cannot be made`);
      return [id, result.advice];
    }),
  );
}

const composite = (folder: string, step: string) => ({
  [`${folder}/action.yml`]: `name: A\ndescription: A\nruns:\n  using: composite\n  steps:\n${step}`,
});
const step = '    - run: ./deploy\n      shell: bash\n      env:\n        DEPLOY_PASSWORD: <P>\n';

describe('what runs elsewhere is mended where that can work alone', () => {
  for (const [what, files] of [
    [
      'a script of the shell of MongoDB before mongosh',
      {
        'init.js':
          "db = db.getSiblingDB('shop');\ndb.createUser({ user: 'shop', pwd: '<P>', roles: ['readWrite'] });\n",
        'compose.yaml':
          'services:\n  db:\n    image: mongo:4.4\n    volumes: [./init.js:/docker-entrypoint-initdb.d/init.js]\n',
      },
    ],
    [
      'an action that another action uses',
      {
        ...composite('.github/actions/inner', step),
        ...composite('.github/actions/outer', '    - uses: ./.github/actions/inner\n'),
      },
    ],
    [
      'a step of Woodpecker whose environment is a list',
      {
        '.woodpecker.yml':
          'steps:\n  a:\n    image: node\n    environment:\n      - LEVEL=2\n    commands:\n      - curl -u ci:<P> https://ci.acme.net\n',
      },
    ],
    [
      'a command of a unit that expands nothing',
      { 'shop.service': '[Service]\nExecStart=:/usr/bin/shop --password <P>\n' },
    ],
    [
      'a parameter of a chart that nobody knows',
      {
        'app.yaml':
          'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: shop\nspec:\n  source:\n    chart: shop\n    helm:\n      parameters:\n        - name: auth.password\n          value: <P>\n',
      },
    ],
    [
      'an input of an action that stands for it',
      {
        'action.yml':
          'name: A\ninputs:\n  deploy_password:\n    default: <P>\nruns:\n  using: composite\n  steps: []\n',
      },
    ],
  ] as const)
    it(`no fix for ${what}`, () => assert.deepEqual([...told(files).keys()], []));

  for (const [what, files, id, words] of [
    [
      'a script of mongosh',
      {
        'init.js':
          "db = db.getSiblingDB('shop');\ndb.createUser({ user: 'shop', pwd: '<P>', roles: ['readWrite'] });\n",
      },
      'move-to-environment',
      'The shell of MongoDB does not read .env. Hand DB_PASSWORD over to it, as under environment of the container that runs init.js.',
    ],
    [
      'the configuration of Vite',
      {
        'vite.config.ts':
          "export default { server: { proxy: { '/api': { headers: { 'X-Api-Password': '<P>' } } } } };\n",
        'package.json': '{ "devDependencies": { "vite": "7.0.0" } }\n',
      },
      'move-to-environment',
      "Vite reads .env.local for pages, not for vite.config.ts: there, read it by loadEnv(mode, process.cwd(), '').API_PASSWORD.",
    ],
    [
      'the environment that Next.js writes into pages',
      {
        'next.config.js': "module.exports = {\n  env: {\n    DB_PASSWORD: '<P>',\n  },\n};\n",
        'package.json': '{ "dependencies": { "next": "15.0.0" } }\n',
      },
      'move-to-environment',
      'Next.js writes env of next.config.js into the pages that read it: take DB_PASSWORD out there, and read process.env.DB_PASSWORD on the server alone.',
    ],
    [
      'a variable that Vite gives to pages',
      { '.env.production': 'VITE_DB_PASSWORD=<P>\n', 'package.json': '{ "devDependencies": { "vite": "7.0.0" } }\n' },
      'move-to-file-beside',
      'VITE_DB_PASSWORD is written into pages all the same, and whoever opens one has it: let a server ask in their place, by a variable of another name.',
    ],
  ] as const)
    it(`says what is left to do for ${what}`, () => assert.equal(told(files).get(id), words));
});
