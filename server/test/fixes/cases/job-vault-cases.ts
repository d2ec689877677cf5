import { pat, rule } from '../secret-samples.ts';
import type { FixCase } from './fix-cases.ts';

const job = (variables: string, secrets: string) =>
  `push:\n  image: node:22\n${variables}  id_tokens:\n    VAULT_ID_TOKEN:\n      aud: https://vault.example.com\n  secrets:\n${secrets}  script: ./push.sh\n`;
const alone = `  variables:\n    GH_TOKEN: ${pat}\n`;

/** A job of GitLab before and behind the fix: what its secrets held, and what is written behind that. */
const ofGitlab = (name: string, known: string, own: string): FixCase => ({
  name: `a variable of a job of GitLab beside ${name}`,
  rule,
  offer: 'move-to-job-vault',
  files: { '.gitlab-ci.yml': job(alone, known) },
  after: { '.gitlab-ci.yml': job('', `${known}${own}`) },
});

const step = (secrets: string, env: string) =>
  `on: push\npermissions: { contents: read }\njobs:\n  push:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: hashicorp/vault-action@4c06c5ccf5c0761b6029f56cfb1dcf5565918a3b # v3.4.0\n        with:\n          url: https://vault.example.com\n          secrets: ${secrets}\n      - run: ./push.sh\n${env}`;
const path = '.github/workflows/push.yml';

const ofAction = (name: string, known: string, own: string, [env, rest] = [ofStep, '']): FixCase => ({
  name: `a variable of a step behind one of Vault, ${name}`,
  rule,
  offer: 'move-to-job-vault',
  files: { [path]: step(known, env) },
  after: { [path]: step(own, rest) },
});

const ofStep = `        env:\n          GH_TOKEN: ${pat}\n`;

/** Variables that a job takes from the store that it takes others from. */
export const jobVaultCases: readonly FixCase[] = [
  ofGitlab(
    'one of Vault in a line',
    '    DB_PASSWORD:\n      vault: production/shop/DB_PASSWORD@ops\n      token: $VAULT_ID_TOKEN\n',
    '    GH_TOKEN:\n      vault: production/shop/GH_TOKEN@ops\n      token: $VAULT_ID_TOKEN\n      file: false\n',
  ),
  ofGitlab(
    'one of Vault with engine and path',
    '    DB_PASSWORD:\n      vault:\n        engine:\n          name: kv-v2\n          path: ops\n        path: production/shop\n        field: db-password\n',
    '    GH_TOKEN:\n      vault:\n        engine:\n          name: kv-v2\n          path: ops\n        path: production/shop\n        field: gh-token\n      file: false\n',
  ),
  ofGitlab(
    'one of Google',
    '    DB_PASSWORD:\n      gcp_secret_manager:\n        name: shop-db-password\n        version: 1\n      token: $VAULT_ID_TOKEN\n',
    '    GH_TOKEN:\n      gcp_secret_manager:\n        name: shop-gh-token\n      token: $VAULT_ID_TOKEN\n      file: false\n',
  ),
  ofGitlab(
    'one of Azure',
    '    DB_PASSWORD:\n      azure_key_vault:\n        name: db-password\n',
    '    GH_TOKEN:\n      azure_key_vault:\n        name: gh-token\n      file: false\n',
  ),
  ofGitlab(
    'one of AWS in a line',
    '    DB_PASSWORD:\n      aws_secrets_manager: shop/prod#db_password\n      token: $VAULT_ID_TOKEN\n',
    '    GH_TOKEN:\n      aws_secrets_manager: shop/prod#gh_token\n      token: $VAULT_ID_TOKEN\n      file: false\n',
  ),
  ofGitlab(
    'one of AWS with a field',
    '    DB_PASSWORD:\n      aws_secrets_manager:\n        secret_id: shop/prod\n        region: eu-west-1\n        field: db_password\n',
    '    GH_TOKEN:\n      aws_secrets_manager:\n        secret_id: shop/prod\n        region: eu-west-1\n        field: gh_token\n      file: false\n',
  ),
  {
    name: 'a variable of a job of GitLab among others, beside one of Vault',
    rule,
    offer: 'move-to-job-vault',
    files: {
      '.gitlab-ci.yml': job(
        `  variables:\n    MODE: live # of the shop\n    GH_TOKEN: ${pat}\n`,
        '    DB_PASSWORD:\n      vault: shop/db-password\n      file: false\n',
      ),
    },
    after: {
      '.gitlab-ci.yml': job(
        '  variables:\n    MODE: live # of the shop\n',
        '    DB_PASSWORD:\n      vault: shop/db-password\n      file: false\n    GH_TOKEN:\n      vault: shop/gh-token\n      file: false\n',
      ),
    },
  },
  ofAction(
    'each line of which has a semicolon',
    '|\n            secret/data/shop db_password | DB_PASSWORD ;\n            secret/data/ci npm_token | NPM_TOKEN ;',
    '|\n            secret/data/shop db_password | DB_PASSWORD ;\n            secret/data/ci npm_token | NPM_TOKEN ;\n            secret/data/ci gh_token | GH_TOKEN ;',
  ),
  ofAction(
    'whose semicolons stand at the word',
    '|\n            secret/data/ci npmToken | NPM_TOKEN;',
    '|\n            secret/data/ci npmToken | NPM_TOKEN;\n            secret/data/ci ghToken | GH_TOKEN;',
  ),
  ofAction(
    'which ends without a semicolon',
    '|\n            secret/data/ci npmToken | NPM_TOKEN',
    '|\n            secret/data/ci npmToken | NPM_TOKEN ;\n            secret/data/ci ghToken | GH_TOKEN',
  ),
  ofAction(
    'the text of which has no line break at its end',
    '|-\n            secret/data/ci NPM_TOKEN | NPM_TOKEN',
    '|-\n            secret/data/ci NPM_TOKEN | NPM_TOKEN ;\n            secret/data/ci GH_TOKEN | GH_TOKEN',
    [`        env:\n          MODE: live\n          GH_TOKEN: ${pat}\n`, '        env:\n          MODE: live\n'],
  ),
  ofAction(
    'all of which stands in a line',
    'secret/data/ci npmToken | NPM_TOKEN',
    'secret/data/ci npmToken | NPM_TOKEN ; secret/data/ci ghToken | GH_TOKEN',
  ),
];
