import { pat, rule } from '../secret-samples.ts';
import type { FixCase } from './fix-cases.ts';

const password = 'plum7Orbit4velvet';
const key = 'secret-generic-token';

const app = (env: string, more = '') => `{\n  "name": "shop",\n${more}  "env": {\n${env}\n  }\n}\n`;
const blueprint = (variables: string) =>
  `envVarGroups:\n  - name: shop\n    envVars:\n${variables}services:\n  - type: web # the site\n    name: shop\n`;
const functionWith = (variables: string, more = '') =>
  `AWSTemplateFormatVersion: '2010-09-09'\nTransform: AWS::Serverless-2016-10-31\n${more}Resources:\n  Api:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: api.handler\n      Environment:\n        Variables:\n${variables}`;
const globals = (value: string) =>
  `Globals:\n  Function:\n    Environment:\n      Variables:\n        GH_TOKEN: ${value} # of releases\n`;
const database = (value: string) =>
  `AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  Db:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      MasterUserPassword: ${value}\n  Other:\n    Type: AWS::RDS::DBInstance\n    Properties:\n      MasterUserPassword: '{{resolve:ssm-secure:/shop/other-password:1}}'\n`;
const serverless = (variables: string) => `service: shop\nprovider:\n  name: aws\n  environment:\n${variables}`;

/** A case of one file, with what is written in the place of the secret. */
function inFile(
  name: string,
  path: string,
  before: string,
  after: string,
  more: Pick<FixCase, 'offer'> & Partial<FixCase>,
): FixCase {
  return { name, rule, files: { [path]: before }, after: { [path]: after }, ...more };
}

const left = { offer: 'leave-to-platform:clipboard' };
const made = { offer: 'leave-to-platform:generated', rule: key };
const stored = { offer: 'move-to-parameter:secretsmanager' };
const referred = { offer: 'move-to-reference' };
const inApi = (field: string, id = 'shop/api') => `{{resolve:secretsmanager:${id}:SecretString:${field}}}`;

/** Secrets in the manifests of apps that somebody else runs. */
export const hostedAppCases: readonly FixCase[] = [
  inFile(
    'a described variable of Heroku',
    'app.json',
    app(
      `    "GH_TOKEN": {\n      "description": "For releases",\n      "value": "${pat}"\n    },\n    "PORT": { "value": "80" }`,
    ),
    app(
      '    "GH_TOKEN": {\n      "description": "For releases",\n      "required": true\n    },\n    "PORT": { "value": "80" }',
    ),
    left,
  ),
  inFile(
    'a variable of Heroku in a line',
    'app.json',
    app(`    "GH_TOKEN": { "value": "${pat}" },\n    "PORT": "80"`),
    app('    "GH_TOKEN": { "required": true },\n    "PORT": "80"'),
    left,
  ),
  inFile(
    'a bare variable of Heroku',
    'app.json',
    app(`    "GH_TOKEN": "${pat}"`, '  "addons": [],\n'),
    app('    "GH_TOKEN": {\n      "required": true\n    }', '  "addons": [],\n'),
    left,
  ),
  inFile(
    'a variable for the tests of Heroku',
    'app.json',
    app(
      `    "PORT": "80"\n  },\n  "environments": {\n    "test": {\n      "env": {\n        "CI": "1",\n        "GH_TOKEN": "${pat}"\n      }\n    }`,
    ),
    app(
      '    "PORT": "80"\n  },\n  "environments": {\n    "test": {\n      "env": {\n        "CI": "1"\n      }\n    }',
    ),
    left,
  ),
  inFile(
    'a key that Heroku makes',
    'app.json',
    app(
      `    "JWT_SECRET": {\n      "description": "Signs sessions",\n      "value": "${password}",\n      "required": true\n    }`,
    ),
    app(
      '    "JWT_SECRET": {\n      "description": "Signs sessions",\n      "generator": "secret",\n      "required": true\n    }',
    ),
    made,
  ),
  inFile(
    'a variable of Claude Code',
    '.claude/settings.json',
    `{\n  "env": {\n    "DEBUG": "1",\n    "GH_TOKEN": "${pat}"\n  }\n}\n`,
    '{\n  "env": {\n    "DEBUG": "1"\n  }\n}\n',
    { offer: 'move-to-placeholder:clipboard' },
  ),
  inFile(
    'a variable of a group of Render',
    'render.yaml',
    blueprint(`      - key: GH_TOKEN\n        value: ${pat}\n      - key: LOG_LEVEL # or debug\n        value: info\n`),
    blueprint('      - key: LOG_LEVEL # or debug\n        value: info\n'),
    left,
  ),
  inFile(
    'a key that Render makes',
    'render.yaml',
    blueprint(`      - key: JWT_SECRET\n        value: "${password}" # signs sessions\n`),
    blueprint('      - key: JWT_SECRET\n        generateValue: true # signs sessions\n'),
    made,
  ),
  inFile(
    'a variable of all functions of SAM',
    'template.yaml',
    functionWith('          PORT: 80\n', globals(pat)),
    functionWith(
      '          PORT: 80\n',
      `Parameters:\n  GhToken:\n    Type: String\n    NoEcho: true\n${globals('!Ref GhToken')}`,
    ),
    { offer: 'move-to-parameter' },
  ),
  inFile(
    'a member more of a secret of Secrets Manager',
    'template.yaml',
    functionWith(`          GH_TOKEN: ${pat} # of releases\n          DB_PASSWORD: '${inApi('db_password')}'\n`),
    functionWith(
      `          GH_TOKEN: '${inApi('gh_token')}' # of releases\n          DB_PASSWORD: '${inApi('db_password')}'\n`,
    ),
    stored,
  ),
  inFile(
    'a member more of a secret that is named by the stack',
    'template.yaml',
    functionWith(`          GH_TOKEN: ${pat}\n          DB: !Sub '${inApi('dbPassword', '${AWS::StackName}/api')}'\n`),
    functionWith(
      `          GH_TOKEN: !Sub '${inApi('ghToken', '${AWS::StackName}/api')}'\n          DB: !Sub '${inApi('dbPassword', '${AWS::StackName}/api')}'\n`,
    ),
    stored,
  ),
  inFile(
    'a secret beside another in Secrets Manager',
    'template.yaml',
    functionWith(`          GH_TOKEN: ${pat}\n          DB_PASSWORD: '{{resolve:secretsmanager:shop/db-password}}'\n`),
    functionWith(
      "          GH_TOKEN: '{{resolve:secretsmanager:shop/gh-token}}'\n          DB_PASSWORD: '{{resolve:secretsmanager:shop/db-password}}'\n",
    ),
    stored,
  ),
  inFile(
    'a property that takes a secure parameter elsewhere',
    'template.yaml',
    database(password),
    database("'{{resolve:ssm-secure:/shop/db-master-user-password}}'"),
    { ...stored, rule: 'secret-generic-password' },
  ),
  inFile(
    'a variable of Serverless beside one of the Parameter Store',
    'serverless.yml',
    serverless(
      `    SUBNET: \${ssm:/shop/network/subnet}\n    DB_PASSWORD: \${ssm:/shop/\${sls:stage}/db-password}\n    GH_TOKEN: ${pat} # of releases\n`,
    ),
    serverless(
      '    SUBNET: ${ssm:/shop/network/subnet}\n    DB_PASSWORD: ${ssm:/shop/${sls:stage}/db-password}\n    GH_TOKEN: ${ssm:/shop/${sls:stage}/gh-token} # of releases\n',
    ),
    referred,
  ),
  inFile(
    'a variable of Serverless beside a member of Secrets Manager',
    'serverless.yml',
    serverless(
      `    DB_PASSWORD: \${ssm(eu-west-1):/aws/reference/secretsmanager/shop.db_password~true}\n    GH_TOKEN: '${pat}'\n`,
    ),
    serverless(
      "    DB_PASSWORD: ${ssm(eu-west-1):/aws/reference/secretsmanager/shop.db_password~true}\n    GH_TOKEN: '${ssm(eu-west-1):/aws/reference/secretsmanager/shop.gh_token~true}'\n",
    ),
    referred,
  ),
];
