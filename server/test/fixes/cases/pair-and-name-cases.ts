import type { SettingsCase } from './settings-cases.ts';

const pdo = (pass: string, use: string) =>
  `<?php\n\n$user = 'shop';\n$pass = ${pass};\n\n// Options of the connection.\n$options = [\n${'    PDO::ATTR_EMULATE_PREPARES => false,\n'.repeat(6)}];\n\n${use}\n`;
const opened = '$pdo = new PDO("mysql:host=db.acme.test;dbname=shop", $user, $pass, $options);';
const twitter = (read: string, stop = '') =>
  `<?php\ndefine('CONSUMER_KEY', 'abc');\n${stop}define('CONSUMER_SECRET', ${read});\n`;
const stop = (name: string) => `if (!getenv('${name}')) throw new \\RuntimeException('${name} is not set');\n`;
const store = (read: string) =>
  `services:\n  db:\n    image: mariadb:11\n    environment:\n      MYSQL_ROOT_PASSWORD: ${read}\n`;
const mail = (read: string) =>
  `spring:\n  mail:\n    host: mail.acme.test\n    username: shop\n    password: ${read}\n`;
const pydantic = (config: string, field: string) =>
  `from pydantic_settings import BaseSettings, SettingsConfigDict\n\n\nclass Settings(BaseSettings):\n${config}    host: str = "db.acme.test"\n    db_password: ${field}\n`;
const needs = { 'backend/settings.py': pydantic('', 'str = "<P>"'), 'requirements.txt': 'pydantic-settings\n' };
const given = {
  'backend/settings.py': pydantic('', 'str').replace(
    'SettingsConfigDict\n',
    'SettingsConfigDict\nfrom dotenv import load_dotenv\n\nload_dotenv()\n',
  ),
  'requirements.txt': 'pydantic-settings\npython-dotenv\n',
  '.env': 'DB_PASSWORD=<P>\n',
};
const conftest =
  'import pytest\n\nfrom backend.settings import Settings\n\n\n@pytest.fixture\ndef settings():\n    return Settings()\n';
const setFirst = 'import os\n\nos.environ.setdefault("DB_PASSWORD", "onlyForTests")\n\n';
/** What Python wants before anything else, as it may be written. */
const heads = [
  'from __future__ import (\n    annotations,  # (all)\n)\n',
  'from __future__ import annotations\nfrom __future__ import division  # (too)\n',
  'r"""The shop\'s\ntests."""\nfrom __future__ import annotations\n',
  "'Tests.'\nfrom __future__ import annotations; x = 1\n",
  '#!/usr/bin/env python\n"""A quote \\""" of\nfrom __future__ import a"""\n',
].map((head) => ({
  what: `a field of pydantic whose tests begin with ${JSON.stringify(head)}`,
  files: { ...needs, 'conftest.py': head + conftest },
  after: { ...given, 'conftest.py': `${head}\n${setFirst}${conftest}` },
}));
const inFile = '    model_config = SettingsConfigDict(env_file=".env")\n';
const hocon = (secret: string, half: string) => `jwt {\n${secret}  privateKey: \${?JWT_PRIVATE}\n${half}}\n`;
const half = '  publicKey: "orchardworksorchardworks"\n  publicKey: ${?JWT_PUBLIC}\n';

/** Names of variables that say what is opened, and what belongs to a setting that moves. */
export const pairAndNameCases: readonly SettingsCase[] = [
  {
    what: 'by what the variable is handed to further down',
    files: { 'lib/open.php': pdo("'<P>'", opened) },
    after: { 'lib/open.php': pdo("getenv('DB_PASS')", opened), '.env': 'DB_PASS=<P>\n' },
  },
  {
    what: 'by its own name, where what it is handed to says nothing',
    files: { 'lib/open.php': pdo("'<P>'", 'sign_in($user, $pass);') },
    after: { 'lib/open.php': pdo("getenv('PASS')", 'sign_in($user, $pass);'), '.env': 'PASS=<P>\n' },
  },
  {
    what: 'a client of one vendor, by the folder that is called after it',
    files: { 'twitterlogin/config.php': twitter("'<P>'") },
    after: {
      'twitterlogin/config.php': twitter("getenv('TWITTER_CONSUMER_SECRET')", stop('TWITTER_CONSUMER_SECRET')),
      '.env': 'TWITTER_CONSUMER_SECRET=<P>\n',
    },
  },
  {
    what: 'a client in a folder that names no vendor',
    files: { 'login/config.php': twitter("'<P>'") },
    after: {
      'login/config.php': twitter("getenv('CONSUMER_SECRET')", stop('CONSUMER_SECRET')),
      '.env': 'CONSUMER_SECRET=<P>\n',
    },
  },
  {
    what: 'the store takes the variable by which the program signs in to it',
    files: { 'compose.yaml': store('<P>'), '.env': 'SPRING_DATASOURCE_PASSWORD=<P>\n' },
    after: { 'compose.yaml': store('${SPRING_DATASOURCE_PASSWORD:?}') },
  },
  {
    what: 'the store has its own, where the same password is that of something else',
    files: { 'compose.yaml': store('<P>'), '.env': 'MAIL_PASSWORD=<P>\n' },
    after: {
      'compose.yaml': store('${MYSQL_ROOT_PASSWORD:?}'),
      '.env': 'MAIL_PASSWORD=<P>\nMYSQL_ROOT_PASSWORD=<P>\n',
    },
  },
  {
    what: 'a setting of Spring, by the variable that the file of variables has for it',
    files: {
      'src/main/resources/application-prod.yml': mail('<P>'),
      'pom.xml': '<project/>\n',
      '.env': 'MAIL_PASSWORD=<P>\n',
    },
    after: { 'src/main/resources/application-prod.yml': mail('${MAIL_PASSWORD}') },
  },
  {
    what: 'a field of pydantic that no file of variables fills in, with a value for the tests',
    files: { ...needs, 'backend/tests/conftest.py': conftest, 'other/conftest.py': 'import pytest\n' },
    after: { ...given, 'backend/tests/conftest.py': `${setFirst}${conftest}` },
  },
  {
    what: 'a field of pydantic that a file fills in, where the tests stay as they are',
    files: {
      'backend/settings.py': pydantic(inFile, 'str = "<P>"'),
      'requirements.txt': 'pydantic-settings\n',
      'backend/tests/conftest.py': conftest,
    },
    after: { 'backend/settings.py': pydantic(inFile, 'str'), '.env': 'DB_PASSWORD=<P>\n' },
  },
  ...heads,
  {
    what: 'a field of pydantic whose tests begin in an unknown way, with a word on them',
    files: { ...needs, 'conftest.py': `("""Tests.""")\nfrom __future__ import annotations\n${conftest}` },
    after: given,
    advice: 'conftest.py takes these settings in: set DB_PASSWORD above that for tests, which fail without it.',
  },
  {
    what: 'the private half of a pair, with a word on the other',
    files: { 'src/main/resources/application.conf': hocon('  privateKey: "<P>"\n', half), 'build.gradle': '' },
    after: { 'src/main/resources/application.conf': hocon('', half), '.env': 'JWT_PRIVATE=<P>\n' },
    advice: 'publicKey beside it is the public half: whoever makes another pair sets JWT_PUBLIC, too.',
  },
  {
    what: 'a setting of Airflow without the sign that its file doubles',
    files: { 'airflow.cfg': '[smtp]\nsmtp_user = shop\nsmtp_password = plum7%%Orbit4velvet\n' },
    after: {
      'airflow.cfg': '[smtp]\nsmtp_user = shop\n',
      '.env': "AIRFLOW__SMTP__SMTP_PASSWORD='plum7%Orbit4velvet'\n",
    },
  },
];
