import { pat, rule } from '../secret-samples.ts';
import type { FixCase } from './fix-cases.ts';

/** A secret of a pipeline moves to where its platform keeps such. */
export const pipelineSecretFixCases: readonly FixCase[] = [
  {
    name: 'a variable of GitLab',
    rule,
    offer: 'move-to-pipeline-variable',
    files: {
      '.gitlab-ci.yml': `variables:\n  STAGE: prod\n  GH_TOKEN: ${pat} # ours\n\nbuild:\n  script:\n    - make\n`,
    },
    after: { '.gitlab-ci.yml': 'variables:\n  STAGE: prod\n\nbuild:\n  script:\n    - make\n' },
  },
  {
    name: 'the only variable of a job of GitLab, described',
    rule,
    offer: 'move-to-pipeline-variable',
    files: {
      '.gitlab-ci.yml': `build:\n  variables:\n    GH_TOKEN:\n      value: "${pat}"\n      description: ours\n  script:\n    - make\n`,
    },
    after: { '.gitlab-ci.yml': 'build:\n  script:\n    - make\n' },
  },
  {
    name: 'a script of GitLab',
    rule,
    offer: 'move-to-pipeline-variable',
    files: { '.gitlab-ci.yml': `build:\n  script:\n    - 'true'\n    - make TOKEN="${pat}"\n` },
    after: { '.gitlab-ci.yml': `build:\n  script:\n    - 'true'\n    - make TOKEN="\${TOKEN}"\n` },
  },
  {
    name: 'a variable of Azure Pipelines',
    rule,
    offer: 'move-to-pipeline-variable',
    files: {
      'azure-pipelines.yml': `trigger: none\nvariables:\n  - name: stage\n    value: prod\n  - name: ghToken\n    value: ${pat}\nsteps:\n  - script: make\n`,
    },
    after: {
      'azure-pipelines.yml': 'trigger: none\nvariables:\n  - name: stage\n    value: prod\nsteps:\n  - script: make\n',
    },
  },
  {
    name: 'a variable of a step of Azure Pipelines',
    rule,
    offer: 'move-to-pipeline-variable',
    files: {
      'azure-pipelines.yml': `trigger: none\nsteps:\n  - script: make\n    env:\n      GH_TOKEN: ${pat}\n`,
    },
    after: {
      'azure-pipelines.yml': 'trigger: none\nsteps:\n  - script: make\n    env:\n      GH_TOKEN: $(GH_TOKEN)\n',
    },
  },
  {
    name: 'a variable of a pipeline of Jenkins',
    rule,
    offer: 'move-to-jenkins-credential',
    files: {
      Jenkinsfile: `pipeline {\n  agent any\n  environment {\n    STAGE = "\${env.BRANCH_NAME}"\n    GH_TOKEN = '${pat}' // ours\n  }\n  stages {\n    stage('a') { steps { sh 'make' } }\n  }\n}\n`,
    },
    after: {
      Jenkinsfile:
        "pipeline {\n  agent any\n  environment {\n    STAGE = \"${env.BRANCH_NAME}\"\n    GH_TOKEN = credentials('gh-token') // ours\n  }\n  stages {\n    stage('a') { steps { sh 'make' } }\n  }\n}\n",
    },
  },
  {
    name: 'a variable of a pipeline of Jenkins, beside credentials in capitals',
    rule,
    offer: 'move-to-jenkins-credential',
    files: {
      'ci/Jenkinsfile': `pipeline {\n  agent any\n  environment {\n    NPM_TOKEN = credentials("NPM_TOKEN")\n    GH_TOKEN = "${pat}"\n  }\n}\n`,
    },
    after: {
      'ci/Jenkinsfile':
        'pipeline {\n  agent any\n  environment {\n    NPM_TOKEN = credentials("NPM_TOKEN")\n    GH_TOKEN = credentials("GH_TOKEN")\n  }\n}\n',
    },
  },
  {
    name: 'who pulls an image on CircleCI',
    rule: 'secret-generic-password',
    offer: 'move-to-pipeline-variable',
    files: {
      '.circleci/config.yml':
        'version: 2.1\njobs:\n  a:\n    docker:\n      - image: acme/api:1\n        auth:\n          username: acme\n          password: plum7Orbit4velvet\n    steps: [checkout]\n',
    },
    after: {
      '.circleci/config.yml':
        'version: 2.1\njobs:\n  a:\n    docker:\n      - image: acme/api:1\n        auth:\n          username: acme\n          password: $DOCKER_PASSWORD\n    steps: [checkout]\n',
    },
  },
  {
    name: 'a variable of CircleCI',
    rule,
    offer: 'move-to-pipeline-variable',
    files: {
      '.circleci/config.yml': `version: 2.1\njobs:\n  build:\n    docker:\n      - image: cimg/base:2026.01\n    environment:\n      GH_TOKEN: ${pat}\n    steps:\n      - run: make\n`,
    },
    after: {
      '.circleci/config.yml':
        'version: 2.1\njobs:\n  build:\n    docker:\n      - image: cimg/base:2026.01\n    steps:\n      - run: make\n',
    },
  },
];
