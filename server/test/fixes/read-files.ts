import type { ReadSetting } from './read-settings.ts';

/** A command with the variables of `.env`, as whoever starts a program gives it them. */
const withVariables = (command: string) =>
  ['dash', '-c', `set -a; if [ -f .env ]; then . ./.env; fi; ${command}`] as const;
const python = (load: string, show: string) => withVariables(`python3 -c "${load}; print(ascii(${show}))"`);
const inDouble = (value: string, signs: RegExp) => `"${value.replace(signs, '\\$&')}"`;

/** Files that are not those of programs, and what reads them. */
export const readFiles: readonly ReadSetting[] = [
  {
    what: 'make, a variable',
    asks: ['make', '--version'],
    reads: withVariables('make -s run'),
    path: 'Makefile',
    lacks: /[$#'"\\]/,
    texts: (value) => ({
      Makefile: `DB_PASSWORD = ${value.replaceAll('$', '$$$$').replaceAll('#', '\\#')}\nexport DB_PASSWORD\nrun:\n\t@printf '%s' "$$DB_PASSWORD"\n`,
    }),
  },
  {
    what: 'make, a recipe',
    asks: ['make', '--version'],
    reads: withVariables('make -s run'),
    path: 'Makefile',
    lacks: /[$'"\\]/,
    texts: (value) => ({
      Makefile: `run:\n\t@echo --password ${inDouble(value, /["\\$`]/g).replaceAll('$', '$$$$')}\n`,
    }),
  },
  {
    what: 'a shell',
    asks: ['dash', '-c', 'exit'],
    reads: withVariables('dash ./deploy.sh'),
    path: 'deploy.sh',
    lacks: /[$'"\\]/,
    texts: (value) => ({
      'deploy.sh': `#!/bin/sh\nDB_PASSWORD=${inDouble(value, /["\\$`]/g)}\nprintf '%s' "$DB_PASSWORD"\n`,
    }),
  },
  {
    what: 'configparser of Airflow',
    asks: ['python3', '-c', 'import configparser'],
    reads: python(
      "import configparser, os; c = configparser.ConfigParser(); c.read('airflow.cfg')",
      "os.environ.get('AIRFLOW__SMTP__SMTP_PASSWORD', c.get('smtp', 'smtp_password', fallback=''))",
    ),
    path: 'airflow.cfg',
    lacks: /\\/,
    texts: (value) => ({
      'airflow.cfg': `[smtp]\nsmtp_user = shop\nsmtp_password = ${value.replaceAll('%', '%%')}\n`,
    }),
  },
  {
    what: 'tomllib, for Poetry',
    asks: ['python3', '-c', 'import tomllib'],
    reads: python(
      "import os, tomllib; t = tomllib.load(open('poetry.toml', 'rb'))['http-basic']['shop']",
      "os.environ.get('POETRY_HTTP_BASIC_SHOP_PASSWORD', t.get('password'))",
    ),
    path: 'poetry.toml',
    texts: (value) => ({
      'poetry.toml': `[http-basic.shop]\nusername = "shop"\npassword = ${inDouble(value, /["\\]/g)}\n`,
    }),
  },
];
