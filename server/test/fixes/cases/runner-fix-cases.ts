import { ignored, pat, rule } from '../secret-samples.ts';
import type { FixCase } from './fix-cases.ts';

const password = 'plum7Orbit4velvet';
const generic = 'secret-generic-password';

const drone = (value: string, rest = '') =>
  `kind: pipeline\ntype: docker\nname: default\n\nsteps:\n  - name: publish\n    image: plugins/docker:20\n    settings:\n      username: ci\n      password:${value}\n      repo: acme/shop\n${rest}`;

const droneStep = (environment: string, command: string) =>
  `kind: pipeline\ntype: docker\nname: default\n\nsteps:\n  - name: release\n    image: alpine\n${environment}    commands:\n      - ${command}\n`;

const action = (inputs: string, rest: string) =>
  `name: Deploy\ndescription: Deploys the shop\n${inputs}runs:\n  using: composite\n  steps:\n${rest}`;

const input = (name: string, secret: string) =>
  `inputs:\n  ${name}:\n    description: The secret ${secret}\n    required: true\n`;

const unit = (lines: string) =>
  `[Unit]\nDescription=Shop\n\n[Service]\nUser=shop\n${lines}Restart=always\n\n[Install]\nWantedBy=multi-user.target\n`;

const argo = (helm: string) =>
  `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata:\n  name: orders\n  namespace: argocd\nspec:\n  source:\n    repoURL: https://charts.bitnami.com/bitnami\n    chart: postgresql\n    targetRevision: 16.2.1\n    helm:\n${helm}  destination:\n    namespace: orders\n`;

const task = (env: string, command: string) =>
  `apiVersion: tekton.dev/v1\nkind: Task\nmetadata:\n  name: release\nspec:\n  steps:\n    - name: push\n      image: alpine\n${env}      script: |\n        #!/bin/sh\n        ${command}\n`;

const bearer = (value: string) => `curl -H "Authorization: token ${value}" https://api.github.com/user`;

/** Secrets in what runs elsewhere: pipelines whose server keeps secrets, actions that are handed them, units, releases. */
export const runnerFixCases: readonly FixCase[] = [
  {
    name: 'a password of a plugin of Drone',
    rule: generic,
    offer: 'move-to-runner-secret',
    files: { '.drone.yml': drone(` ${password} # ours`) },
    after: { '.drone.yml': drone(' # ours\n        from_secret: docker_password') },
  },
  {
    name: 'a token in a command of Drone',
    rule,
    offer: 'move-to-runner-secret',
    files: { '.drone.yml': droneStep('', `./release --token ${pat}`) },
    after: {
      '.drone.yml': droneStep(
        '    environment:\n      GITHUB_PAT:\n        from_secret: github_pat\n',
        './release --token "$${GITHUB_PAT}"',
      ),
    },
  },
  {
    name: 'a variable of a step of Woodpecker',
    rule,
    offer: 'move-to-runner-secret',
    files: {
      '.woodpecker/test.yaml': `steps:\n  test:\n    image: node\n    environment:\n      GH_TOKEN: ${pat}\n    commands:\n      - make\n`,
    },
    after: {
      '.woodpecker/test.yaml':
        'steps:\n  test:\n    image: node\n    environment:\n      GH_TOKEN:\n        from_secret: gh_token\n    commands:\n      - make\n',
    },
  },
  {
    name: 'a variable of a step of Buildkite, which lists others',
    rule,
    offer: 'move-to-runner-secret',
    files: {
      '.buildkite/pipeline.yml': `steps:\n  - command: make\n    env:\n      CI_LEVEL: "2"\n      GH_TOKEN: ${pat}\n    secrets:\n      - NPM_TOKEN\n`,
    },
    after: {
      '.buildkite/pipeline.yml':
        'steps:\n  - command: make\n    env:\n      CI_LEVEL: "2"\n    secrets:\n      - NPM_TOKEN\n      - GH_TOKEN\n',
    },
  },
  {
    name: 'the only variable of a build of Buildkite',
    rule,
    offer: 'move-to-runner-secret',
    files: { '.buildkite/pipeline.yml': `env:\n  GH_TOKEN: ${pat}\nsteps:\n  - command: make\n` },
    after: { '.buildkite/pipeline.yml': 'steps:\n  - command: make\nsecrets:\n  - GH_TOKEN\n' },
  },
  {
    name: 'a variable of a composite action, which a workflow uses',
    rule,
    offer: 'move-to-action-input',
    files: {
      '.github/actions/deploy/action.yml': action(
        '',
        `    - run: ./deploy.sh\n      shell: bash\n      env:\n        DEPLOY_TOKEN: ${pat}\n`,
      ),
      '.github/workflows/ship.yml':
        'on: push\npermissions: {}\njobs:\n  ship:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: ./.github/actions/deploy\n      - run: make\n',
    },
    after: {
      '.github/actions/deploy/action.yml': action(
        input('deploy-token', 'DEPLOY_TOKEN'),
        '    - run: ./deploy.sh\n      shell: bash\n      env:\n        DEPLOY_TOKEN: ${{ inputs.deploy-token }}\n',
      ),
      '.github/workflows/ship.yml':
        'on: push\npermissions: {}\njobs:\n  ship:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: ./.github/actions/deploy\n        with:\n          deploy-token: ${{ secrets.DEPLOY_TOKEN }}\n      - run: make\n',
    },
  },
  {
    name: 'a token in a script of a composite action',
    rule,
    offer: 'move-to-action-input',
    files: {
      'action.yml': action('', `    - run: ${bearer(pat)}\n      shell: bash\n`).replace('run: ', 'run: |\n        '),
    },
    after: {
      'action.yml': action(
        input('github-pat', 'GITHUB_PAT').replaceAll('GITHUB_PAT', 'GH_PAT').replace('github-pat', 'gh-pat'),
        `    - run: |\n        ${bearer('${GH_PAT}')}\n      shell: bash\n      env:\n        GH_PAT: \${{ inputs.gh-pat }}\n`,
      ),
    },
  },
  {
    name: 'a variable of a unit of systemd',
    rule: generic,
    offer: 'move-to-unit-file',
    files: {
      'deploy/shop@.service': unit(
        `Environment="DB_PASSWORD=${password}" PORT=8080\nExecStart=/usr/bin/shop --port \${PORT}\n`,
      ),
    },
    after: {
      'deploy/shop@.service': unit(
        'EnvironmentFile=/etc/shop.env\nEnvironment=PORT=8080\nExecStart=/usr/bin/shop --port ${PORT}\n',
      ),
    },
  },
  {
    name: 'a variable of a unit that reads a file already',
    rule: generic,
    offer: 'move-to-unit-file',
    files: {
      'deploy/shop.service': unit(
        `EnvironmentFile=-/etc/default/shop\nEnvironment=DB_PASSWORD=${password}\nExecStart=/usr/bin/shop\n`,
      ),
    },
    after: {
      'deploy/shop.service': unit('EnvironmentFile=-/etc/default/shop\nExecStart=/usr/bin/shop\n'),
    },
  },
  {
    name: 'a variable of a unit that is written with two signs for one',
    rule: generic,
    offer: 'move-to-unit-file',
    files: { 'deploy/shop.service': unit(`Environment="DB_PASSWORD=plum7%%Orbit4velvet"\nExecStart=/usr/bin/shop\n`) },
    after: { 'deploy/shop.service': unit('EnvironmentFile=/etc/shop.env\nExecStart=/usr/bin/shop\n') },
  },
  {
    name: 'a token in the command of a unit',
    rule,
    offer: 'move-to-unit-file',
    files: { 'deploy/shop.service': unit(`ExecStart=/usr/bin/shop --token ${pat}\n`) },
    after: {
      'deploy/shop.service': unit('EnvironmentFile=/etc/shop.env\nExecStart=/usr/bin/shop --token ${GITHUB_PAT}\n'),
    },
  },
  {
    name: 'a parameter of an application of Argo CD',
    rule: generic,
    offer: 'move-to-existing-secret',
    files: {
      'apps/orders.yaml': argo(
        `      parameters:\n        - name: auth.password\n          value: ${password} # ours\n`,
      ),
    },
    after: {
      'apps/orders.yaml': argo(
        '      parameters:\n        - name: auth.existingSecret\n          value: orders-auth # ours\n',
      ),
    },
  },
  {
    name: 'a text of values of an application of Argo CD',
    rule: generic,
    offer: 'move-to-existing-secret',
    files: {
      'apps/orders.yaml': argo(
        `      values: |\n        auth:\n          username: orders\n          password: "${password}"\n`,
      ),
    },
    after: {
      'apps/orders.yaml': argo(
        '      values: |\n        auth:\n          username: orders\n          existingSecret: orders-auth\n',
      ),
    },
  },
  {
    name: 'a token in a script of a task of Tekton',
    rule,
    offer: 'move-to-secret-reference',
    files: { 'tekton/release.yaml': task('', bearer(pat)) },
    after: {
      'tekton/release.yaml': task(
        '      env:\n        - name: GITHUB_PAT\n          valueFrom:\n            secretKeyRef:\n              name: release\n              key: github-pat\n',
        bearer('${GITHUB_PAT}'),
      ),
    },
  },
  {
    name: 'a setting of a profile of Quarkus',
    rule: generic,
    offer: 'move-to-placeholder',
    files: {
      'src/main/resources/application.properties': `%prod.quarkus.datasource.password=${password}\n`,
      ...ignored,
    },
    after: {
      'src/main/resources/application.properties':
        '%prod.quarkus.datasource.password=${PROD_QUARKUS_DATASOURCE_PASSWORD}\n',
      '.env': `PROD_QUARKUS_DATASOURCE_PASSWORD=${password}\n`,
    },
  },
  {
    name: 'a setting that a program reads by configparser',
    rule: generic,
    offer: 'move-to-reading-code',
    files: {
      'app/config.ini': `[mail]\nserver = mail.acme-trade.com\npassword = ${password}\n\n[log]\nlevel = info\n`,
      'app/send.py':
        "import configparser\n\nconfig = configparser.ConfigParser()\nconfig.read('config.ini')\nserver = config['mail']['server']\nsend(server, config.get('mail', 'password'))\n",
      ...ignored,
    },
    after: {
      'app/config.ini': '[mail]\nserver = mail.acme-trade.com\n\n[log]\nlevel = info\n',
      'app/send.py':
        "import configparser\nimport os\n\nconfig = configparser.ConfigParser()\nconfig.read('config.ini')\nserver = config['mail']['server']\nsend(server, os.environ['MAIL_PASSWORD'])\n",
      '.env': `MAIL_PASSWORD=${password}\n`,
    },
  },
  {
    name: 'a setting that a program reads by tomllib',
    rule: generic,
    offer: 'move-to-reading-code',
    files: {
      'config.toml': `[mail]\npassword = "${password}"\nserver = "mail.acme-trade.com"\n`,
      'send.py':
        'import os\nimport tomllib\n\nwith open("config.toml", "rb") as file:\n    config = tomllib.load(file)\nsend(config["mail"]["server"], config["mail"]["password"])\n',
      ...ignored,
    },
    after: {
      'config.toml': '[mail]\nserver = "mail.acme-trade.com"\n',
      'send.py':
        'import os\nimport tomllib\n\nwith open("config.toml", "rb") as file:\n    config = tomllib.load(file)\nsend(config["mail"]["server"], os.environ["MAIL_PASSWORD"])\n',
      '.env': `MAIL_PASSWORD=${password}\n`,
    },
  },
];
