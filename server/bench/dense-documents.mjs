// Documents in which nearly each block is found, as in documents.mjs.
import { randomText, seeded } from '../../test-fixtures/random.mjs';
import { serversDocument } from './servers-document.mjs';

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

/** A password that nobody has: one for each place. */
const password = (n) => randomText(seeded(`dense ${n}`), letters, 22);

export const denseMakers = {
  'env of secrets': {
    name: '.env',
    id: 'dotenv',
    block: (n) => [
      `# service ${n}`,
      `SERVICE_${n}_HOST=db${n}.shop.internal`,
      `SERVICE_${n}_USER=orders`,
      `SERVICE_${n}_PASSWORD=${password(n)}`,
      `SERVICE_${n}_REGION=eu-${n}`,
      '',
    ],
    typed: { line: 1, text: 'x' },
    places: { value: /REGION=eu-\d+/, name: /^SERVICE_\d+/, comment: /USER=orders/, indent: /^SERVICE_\d+_HOST/ },
    remark: '# note',
  },
  'wide workflow': {
    name: '.github/workflows/ci.yaml',
    id: 'yaml',
    head: ['name: ci', 'on: pull_request_target', 'jobs:'],
    block: (n) => [
      `  build-${n}:`,
      '    runs-on: ubuntu-latest',
      '    permissions: write-all',
      '    steps:',
      '      - uses: actions/checkout@v4',
      '        with: { ref: "${{ github.event.pull_request.head.sha }}" }',
      `      - uses: acme/deploy-${n}@main`,
      `      - name: deploy orders-${n}`,
      `        run: echo "\${{ github.event.pull_request.title }}" > title-${n}`,
      '        env:',
      `          PASSWORD: ${password(n)}`,
      '          TOKEN: ${{ secrets.DEPLOY_TOKEN }}',
    ],
    typed: { line: 7, text: 'x' },
    places: { value: /title-\d+/, name: /^ {2}build-\d+/, comment: /checkout@v4/, indent: /^ +TOKEN/ },
    remark: '# note',
  },
  'wide policies': {
    name: 'main.tf',
    id: 'terraform',
    block: (n) => [
      `resource "aws_iam_role_policy" "service_${n}" {`,
      `  name = "service-${n}"`,
      `  role = aws_iam_role.service_${n}.id`,
      '  policy = jsonencode({',
      '    Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }]',
      '  })',
      '}',
      '',
      `resource "aws_iam_role" "service_${n}" { name = "service-${n}" }`,
      '',
    ],
    typed: { line: 1, text: 'x' },
    places: {
      value: /name = "service-\d+/,
      name: /policy" "service_\d+/,
      comment: /jsonencode\(\{/,
      indent: /^ +role =/,
    },
    remark: '# note',
    character: '  name = "service'.length,
  },
  'wide roles': {
    name: 'roles.yaml',
    id: 'yaml',
    head: ['apiVersion: v1', 'kind: List', 'items:'],
    block: (n) => [
      '  - apiVersion: rbac.authorization.k8s.io/v1',
      '    kind: ClusterRole',
      `    metadata: { name: service-${n} }`,
      '    rules:',
      "      - apiGroups: ['*']",
      "        resources: ['*']",
      "        verbs: ['*']",
    ],
    typed: { line: 2, text: 'x' },
    places: { value: /resources: \['\*/, name: /name: service-\d+/, comment: /kind: ClusterRole/, indent: /^ +verbs/ },
    remark: '# note',
    character: '    metadata: { name: service'.length,
  },
  'wide mcp servers': serversDocument((n) => [
    `    "server-${n}": {`,
    '      "command": "npx",',
    `      "args": ["-y", "@acme/server-${n}@latest", "/"],`,
    '      "env": {',
    `        "API_TOKEN": "${password(n)}",`,
    `        "REGION": "eu-${n}"`,
    '      }',
    '    },',
  ]),
};
