import { pat, rule } from '../secret-samples.ts';
import type { FixCase } from './fix-cases.ts';

const bearer = (value: string) => `curl -H 'Authorization: token ${value}' https://api.github.com/user`;

const circle = (script: string) =>
  `version: 2.1\njobs:\n  deploy:\n    docker:\n      - image: cimg/base:2024.01\n    steps:\n      - checkout\n      - run:\n          command: |\n            make\n${script}`;

const jenkins = (environment: string, step: string) =>
  `pipeline {\n  agent any\n${environment}  stages {\n    stage('Deploy') {\n      steps {\n        ${step}\n      }\n    }\n  }\n}\n`;

const filledIn = (name: string) => `    ${name} = credentials('${name.toLowerCase().replaceAll('_', '-')}')\n`;

/** Secrets in the scripts of pipelines: between quotes of the shell, in files that a pipeline takes in, in steps of Jenkins. */
export const pipelineScriptFixCases: readonly FixCase[] = [
  {
    name: 'a text between single quotes in a script of CircleCI',
    rule,
    offer: 'move-to-pipeline-variable',
    files: { '.circleci/config.yml': circle(`            ${bearer(pat)}\n`) },
    after: {
      '.circleci/config.yml': circle(
        '            curl -H "Authorization: token ${GITHUB_PAT}" https://api.github.com/user\n',
      ),
    },
  },
  {
    name: 'a text of JSON between single quotes in a script of GitLab',
    rule,
    offer: 'move-to-pipeline-variable',
    files: { '.gitlab-ci.yml': `build:\n  script:\n    - |\n      ship --data '{"token":"${pat}"}'\n` },
    after: { '.gitlab-ci.yml': `build:\n  script:\n    - |\n      ship --data '{"token":"'"\${GITHUB_PAT}"'"}'\n` },
  },
  {
    name: 'a command of CircleCI that gives a variable what the settings give it',
    rule,
    offer: 'move-to-pipeline-variable',
    files: { '.circleci/config.yml': circle(`            export GH_TOKEN=${pat}\n            ship\n`) },
    after: { '.circleci/config.yml': circle('            ship\n') },
  },
  {
    name: 'such a command by itself, among others of GitLab',
    rule,
    offer: 'move-to-pipeline-variable',
    files: { '.gitlab-ci.yml': `build:\n  script:\n    - export GH_TOKEN="${pat}"\n    - ship\n` },
    after: { '.gitlab-ci.yml': 'build:\n  script:\n    - ship\n' },
  },
  {
    name: 'a variable of a template that a pipeline of Azure takes in',
    rule,
    offer: 'move-to-pipeline-variable',
    files: {
      'ci/deploy.yml': `stages:\n- stage: deploy\n  variables:\n    zone: eu\n    ghToken: ${pat}\n  jobs: []\n`,
      'azure-pipelines.yml': 'trigger: none\nstages:\n- template: ci/deploy.yml\n',
    },
    after: { 'ci/deploy.yml': 'stages:\n- stage: deploy\n  variables:\n    zone: eu\n  jobs: []\n' },
  },
  {
    name: 'what a pipe of Bitbucket takes, called after the pipe',
    rule: 'secret-generic-password',
    offer: 'move-to-pipeline-variable',
    files: {
      'bitbucket-pipelines.yml':
        'pipelines:\n  default:\n    - step:\n        script:\n          - pipe: atlassian/ftp-deploy:0.3.7\n            variables:\n              USER: shop\n              PASSWORD: plum7Orbit4velvet\n',
    },
    after: {
      'bitbucket-pipelines.yml':
        'pipelines:\n  default:\n    - step:\n        script:\n          - pipe: atlassian/ftp-deploy:0.3.7\n            variables:\n              USER: shop\n              PASSWORD: ${FTP_DEPLOY_PASSWORD}\n',
    },
  },
  {
    name: 'a script of Jenkins',
    rule,
    offer: 'move-to-jenkins-credential',
    files: { Jenkinsfile: jenkins('', `sh "ship --token ${pat}"`) },
    after: {
      Jenkinsfile: jenkins(
        `  environment {\n${filledIn('GITHUB_PAT')}  }\n`,
        'sh "ship --token \\"\\${GITHUB_PAT}\\""',
      ),
    },
  },
  {
    name: 'a script of Jenkins between three quotes, beside other variables',
    rule,
    offer: 'move-to-jenkins-credential',
    files: {
      Jenkinsfile: jenkins(
        "  environment {\n    STAGE = 'prod'\n  }\n",
        `sh '''\n          ${bearer(pat)}\n        '''`,
      ),
    },
    after: {
      Jenkinsfile: jenkins(
        `  environment {\n    STAGE = 'prod'\n${filledIn('GITHUB_PAT')}  }\n`,
        `sh '''\n          curl -H "Authorization: token \${GITHUB_PAT}" https://api.github.com/user\n        '''`,
      ),
    },
  },
];
