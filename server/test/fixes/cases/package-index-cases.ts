import type { SettingsCase } from './settings-cases.ts';

/** Secrets in the files of package managers and of tools beside them. */
export const packageIndexCases: readonly SettingsCase[] = [
  {
    what: 'an index of uv',
    files: {
      'pyproject.toml':
        '[[tool.uv.index]]\nname = "acme-internal"\nurl = "https://ci%40acme:<P>@pypi.acme-trade.com/simple/" # ours\ndefault = true\n',
    },
    after: {
      'pyproject.toml':
        '[[tool.uv.index]]\nname = "acme-internal"\nurl = "https://pypi.acme-trade.com/simple/" # ours\ndefault = true\n',
      '.env': 'UV_INDEX_ACME_INTERNAL_USERNAME=ci@acme\nUV_INDEX_ACME_INTERNAL_PASSWORD=<P>\n',
    },
    advice: 'The package manager does not read .env',
  },
  {
    what: 'a source of Poetry',
    files: {
      'pyproject.toml':
        "[[tool.poetry.source]]\r\nname = 'acme.two'\r\nurl = 'https://ci:<P>@pypi.acme-trade.com/simple/'\r\n",
      '.env.example': 'A=1\n',
    },
    after: {
      'pyproject.toml':
        "[[tool.poetry.source]]\r\nname = 'acme.two'\r\nurl = 'https://pypi.acme-trade.com/simple/'\r\n",
      '.env': 'POETRY_HTTP_BASIC_ACME_TWO_USERNAME=ci\nPOETRY_HTTP_BASIC_ACME_TWO_PASSWORD=<P>\n',
      '.env.example': 'A=1\nPOETRY_HTTP_BASIC_ACME_TWO_USERNAME=\nPOETRY_HTTP_BASIC_ACME_TWO_PASSWORD=\n',
    },
  },
  {
    what: 'a source of PDM',
    files: {
      'pyproject.toml': '[[tool.pdm.source]]\nname = "acme"\nurl = "https://ci:<P>@pypi.acme-trade.com/simple/"\n',
    },
    after: {
      'pyproject.toml':
        '[[tool.pdm.source]]\nname = "acme"\nurl = "https://ci:${INDEX_PASSWORD}@pypi.acme-trade.com/simple/"\n',
      '.env': 'INDEX_PASSWORD=<P>\n',
    },
  },
  {
    what: 'a source of Pipenv',
    files: { Pipfile: '[[source]]\nname = "acme"\nurl = "https://ci:<P>@pypi.acme-trade.com/simple"\n' },
    after: {
      Pipfile: '[[source]]\nname = "acme"\nurl = "https://ci:${INDEX_PASSWORD}@pypi.acme-trade.com/simple"\n',
      '.env': 'INDEX_PASSWORD=<P>\n',
    },
  },
  {
    what: 'a channel of conda',
    files: { '.condarc': 'channels:\n  - https://ci:<P>@conda.acme-trade.com/main\n  - defaults\n' },
    after: {
      '.condarc': 'channels:\n  - https://ci:${INDEX_PASSWORD}@conda.acme-trade.com/main\n  - defaults\n',
      '.env': 'INDEX_PASSWORD=<P>\n',
    },
    advice: 'The package manager does not read .env',
  },
  {
    what: 'a scope of Bun',
    files: {
      'bunfig.toml':
        '[install.scopes]\nacme = { url = "https://npm.acme-trade.com/", username = "ci", password = "<P>" }\n',
    },
    after: {
      'bunfig.toml':
        '[install.scopes]\nacme = { url = "https://npm.acme-trade.com/", username = "ci", password = "$NPM_PASSWORD" }\n',
      '.env': 'NPM_PASSWORD=<P>\n',
    },
  },
  {
    what: 'one of several indexes of pip',
    files: {
      'pip.conf':
        '[global]\nextra-index-url =\n    https://pypi.acme-trade.com/simple\n    https://ci:<P>@two.acme-trade.com/simple\ntimeout = 60\n',
    },
    after: {
      'pip.conf': '[global]\ntimeout = 60\n',
      '.env': "PIP_EXTRA_INDEX_URL='https://pypi.acme-trade.com/simple https://ci:<P>@two.acme-trade.com/simple'\n",
    },
  },
  {
    what: 'a data source of Prisma',
    files: {
      'prisma/schema.prisma':
        'datasource db {\n  provider = "postgresql"\n  url      = "postgresql://shop:<P>@db.acme-trade.com:5432/shop"\n}\n',
      'package.json': '{ "dependencies": { "next": "15" } }\n',
    },
    after: {
      'prisma/schema.prisma': 'datasource db {\n  provider = "postgresql"\n  url      = env("DATABASE_URL")\n}\n',
      '.env': 'DATABASE_URL=postgresql://shop:<P>@db.acme-trade.com:5432/shop\n',
    },
  },
  {
    what: 'the token of ngrok',
    files: { 'ngrok.yml': 'version: "2"\nauthtoken: <T>\nregion: eu\n' },
    after: { 'ngrok.yml': 'version: "2"\nregion: eu\n', '.env': 'NGROK_AUTHTOKEN=<T>\n' },
  },
];
