import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import type { Texts } from './repository.ts';

const app = `DB_PASSWORD = "${secret}"\n`;
const moved = 'import os\n\nDB_PASSWORD = os.environ["DB_PASSWORD"]\n';

function started(path: string, command: string) {
  const before: Texts = {
    '.gitignore': '.env\n',
    '.dockerignore': '.env\n',
    'app.py': app,
    Dockerfile: 'FROM python:3.12\nCOPY . .\nCMD ["python", "app.py"]\n',
    [path]: `#!/bin/sh\ndocker build -t acme/app .\n${command}\n`,
  };
  const done = fixed('app.py', before) ?? assert.fail('no move');
  assert.deepEqual(done.after, { ...before, 'app.py': moved, '.env': `DB_PASSWORD=${secret}\n` });
  return done.advice;
}

describe('A command that starts a container with a file of its own stays as it is', () => {
  it('where a variable says which file that is', () => {
    for (const file of ['"$ENV_FILE"', '${ENV_FILE}', '"${HOME}/app.env"', '\\\n  "$ENV_FILE"'])
      assert.match(
        started('run.sh', `docker run --env-file ${file} -p 80:80 acme/app`),
        /which run\.sh:3 starts, in the file of variables that it names\./,
      );
  });

  it('where it is one of the machine', () =>
    assert.match(
      started('run.sh', 'docker run --env-file=/etc/acme/app.env acme/app'),
      /which run\.sh:3 starts, in \/etc\/acme\/app\.env\./,
    ));

  it('where it is the new one, for whoever starts the script from the top', () =>
    assert.doesNotMatch(
      started('scripts/run.sh', 'docker run --env-file .env acme/app'),
      /scripts\/\.env|Give it to the container/,
    ));
});
