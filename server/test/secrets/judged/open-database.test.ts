import assert from 'node:assert/strict';
import { repository } from '../../engine/repository.ts';

/** Level and message, behind the mask, of each secret in a file. */
function told(path: string, text: string): readonly string[] {
  return repository({ [path]: text })
    .engine.findings(path)
    .filter(({ rule }) => rule === 'secret-generic-password')
    .map(({ level, message }) => `${level} ${message.slice(message.lastIndexOf('•') + 1).split(/[.,] /)[0]}`);
}

/** A program that the set-up builds, beside a database with the lines. */
function setUp(lines: readonly string[], head = ''): string {
  const own = lines.map((line) => `    ${line}\n`).join('');
  return `${head}services:\n  web:\n    build: .\n    environment:\n      NODE_ENV: production\n  db:\n    image: postgres:16\n${own}`;
}

function postgres(value: string, ...ports: readonly string[]): readonly string[] {
  return ['environment:', `  POSTGRES_PASSWORD: ${value}`, '  POSTGRES_USER: keeper', ...ports];
}

describe('the password of the superuser of a database', () => {
  it('is told with the port that its set-up publishes on all addresses', () => {
    const block = ['ports:', '  - "5433:5432"'];
    const written = [
      block,
      ['ports: ["5433:5432"]'],
      ['ports:', '  - 0.0.0.0:5433:5432'],
      ['ports:', '  [', '    "5433:5432",', '  ]'],
      ['ports:', '  - "${DB_PORT:-5433}:5432"'],
    ];
    for (const ports of written)
      for (const value of ['password', 'orchard2024'])
        assert.deepEqual(
          told('docker-compose.yml', setUp(postgres(value, ...ports))).map((line) => line.slice(0, 35)),
          ['warning : whoever reaches port 5433'],
          `${value} ${ports.join(' ')}`,
        );
  });

  it('is told as whose it is, by the variable where nothing else says it', () => {
    for (const [image, variable, user] of [
      ['mysql:8', 'MYSQL_ROOT_PASSWORD', 'root'],
      ['mariadb:11', 'MARIADB_ROOT_PASSWORD', 'root'],
      ['postgres:16', 'POSTGRES_PASSWORD', 'postgres'],
      ['mcr.microsoft.com/mssql/server:2022-latest', 'MSSQL_SA_PASSWORD', 'sa'],
    ] as const) {
      const lines = ['environment:', `  ${variable}: orchard2024`, 'ports:', '  - "5433:5432"'];
      const { engine } = repository({ 'docker-compose.yml': setUp(lines).replace('postgres:16', image) });
      const said = engine.findings('docker-compose.yml').map(({ message }) => message);
      assert.match(said.join('\n'), new RegExp(`port 5433, which .* opens the database as ${user}[,.]`), variable);
    }
  });

  it('is a note where only the machine itself reaches it, or nobody but who writes or tries the program starts it', () => {
    const open = ['ports:', '  - "5433:5432"'];
    const calm: readonly (readonly [string, string])[] = [
      [
        'docker-compose.yml',
        setUp(postgres('orchard2024', 'ports:', '  - "127.0.0.1:5433:5432"')).replace('production', 'test'),
      ],
      ['docker-compose.yml', setUp(postgres('orchard2024')).replace('production', 'test')],
      ['docker-compose.dev.yml', setUp(postgres('orchard2024', ...open))],
      ['docker-compose.local.yml', setUp(postgres('orchard2024', ...open))],
      ['docker-compose.test.yml', setUp(postgres('orchard2024', ...open))],
      ['examples/docker-compose.yml', setUp(postgres('orchard2024', ...open))],
      ['docker-compose.yml', setUp(postgres('orchard2024', ...open), '# Used for internal testing only\n')],
      [
        'docker-compose.yml',
        setUp(postgres('orchard2024', ...open), '# Local development\n').replace('production', 'test'),
      ],
      ['docker-compose.yml', setUp(postgres('change-me-2024', ...open))],
      // Nothing says for whom it is.
      ['docker-compose.yml', setUp(postgres('orchard2024', ...open)).replace('production', 'test')],
      [
        'docker-compose.yml',
        'services:\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_PASSWORD: orchard2024\n    ports:\n      - "5433:5432"\n',
      ],
    ];
    for (const [path, text] of calm)
      assert.deepEqual(
        told(path, text).filter((line) => !line.startsWith('note')),
        [],
        path + text,
      );
  });

  it('is a note where a service runs the source that is mounted into it, and starts anew with each change', () => {
    const database = setUp(postgres('orchard2024', 'ports:', '  - "5433:5432"'));
    const api = (...lines: readonly string[]) =>
      `${database}  api:\n    build: .\n${lines.map((line) => `    ${line}\n`).join('')}`;
    const mounted = ['volumes:', '  - .:/app'];
    for (const command of [
      'command: uvicorn app.main:app --reload',
      'command: ["npm", "run", "dev"]',
      'command: nodemon server.js',
    ])
      assert.match(told('docker-compose.yml', api(...mounted, command)).join(), /^note/, command);
    for (const lines of [
      [...mounted, 'command: uvicorn app.main:app'],
      ['command: uvicorn app.main:app --reload'],
      ['volumes:', '  - data:/app', 'command: uvicorn app.main:app --reload'],
      ['volumes:', '  - .:/app', '# command: uvicorn app.main:app --reload'],
    ])
      assert.match(told('docker-compose.yml', api(...lines)).join(), /^warning/, lines.join());
  });
});
