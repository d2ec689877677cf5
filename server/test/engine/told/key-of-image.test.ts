import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

type Files = Readonly<Record<string, string>>;

const words = 'your-super-secret-jwt-key-change-this-in-production';
const image = (last: string) =>
  `FROM node:20-alpine AS builder\nRUN npm run build\n\nFROM node:20-alpine\nWORKDIR /app\n${last}CMD ["node", "server.js"]\n`;
const production = image(`ENV NODE_ENV=production\nENV JWT_SECRET=${words}\n`);
const program: Files = {
  'src/lib/auth.ts': 'export const sign = (id: string) => jwt.sign({ id }, process.env.JWT_SECRET as string);\n',
};

/** The level of what is said of the Dockerfile, with the programs that read the key. */
function told(files: Files): string {
  const [finding] = repository(files)
    .engine.findings('Dockerfile')
    .filter(({ rule }) => rule === 'secret-generic-token');
  return [finding?.level ?? 'nothing', ...(finding?.related ?? []).map(({ at }) => at.path)].join(' ');
}

describe('a key to be replaced that a Dockerfile gives its image', () => {
  const inForce: readonly (readonly [what: string, files: Files])[] = [
    ['the image runs in production', { Dockerfile: production, ...program }],
    [
      'both variables are given with blanks',
      { Dockerfile: image(`ENV NODE_ENV production\nENV JWT_SECRET ${words}\n`), ...program },
    ],
    [
      'Compose gives the same',
      {
        Dockerfile: production,
        'docker-compose.yml': `services:\n  app:\n    build: .\n    environment:\n      - JWT_SECRET=${words}\n`,
        ...program,
      },
    ],
    [
      'a stage before it has another one',
      { Dockerfile: production.replace('RUN', 'ENV JWT_SECRET=your-key-while-it-builds\nRUN'), ...program },
    ],
    ['a document tells somebody to set it', { Dockerfile: production, 'README.md': 'Set JWT_SECRET.\n', ...program }],
  ];
  for (const [what, files] of inForce)
    it(`is a warning where ${what}`, () => assert.equal(told(files), 'warning src/lib/auth.ts'));

  const silent: readonly (readonly [what: string, files: Files])[] = [
    ['no program asks for it', { Dockerfile: production }],
    ['only a test asks for it', { Dockerfile: production, 'tests/auth.test.ts': program['src/lib/auth.ts'] ?? '' }],
    [
      'the image does not say that it runs in production',
      { Dockerfile: image(`ENV JWT_SECRET=${words}\n`), ...program },
    ],
    [
      'another stage has it',
      {
        Dockerfile: `FROM node:20 AS builder\nENV NODE_ENV=production\nENV JWT_SECRET=${words}\nRUN npm run build\n\n${image('ENV NODE_ENV=production\n')}`,
        ...program,
      },
    ],
    [
      'what starts the image gives another one',
      {
        Dockerfile: production,
        'docker-compose.yml': 'services:\n  app:\n    build: .\n    environment:\n      - JWT_SECRET=${JWT_SECRET}\n',
        ...program,
      },
    ],
    [
      'what starts the image reads variables of a file',
      {
        Dockerfile: production,
        'docker-compose.yml': 'services:\n  app:\n    build: .\n    env_file: .env\n',
        ...program,
      },
    ],
    [
      'the script that starts the program makes one',
      {
        Dockerfile: production,
        'entrypoint.sh': 'export JWT_SECRET="$(openssl rand -hex 32)"\nexec "$@"\n',
        ...program,
      },
    ],
    ['the name is not that of a key', { Dockerfile: production.replace('JWT_SECRET', 'APP_TITLE'), ...program }],
  ];
  for (const [what, files] of silent) it(`is silent where ${what}`, () => assert.equal(told(files), 'nothing'));
});
