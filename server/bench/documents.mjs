// Documents of a given number of lines, like those that people write, one infrastructure block or function after another.

const makers = {
  python: {
    name: 'service.py',
    block: (n) => [
      `def handle_${n}(event, context):`,
      `    """Answers request ${n} of the shop."""`,
      `    client = boto3.client("s3", region_name=os.environ["REGION_${n}"])`,
      `    bucket = settings.get("bucket_${n}", "orders-${n}")`,
      `    key = f"incoming/{event['id']}/${n}.json"`,
      '    body = client.get_object(Bucket=bucket, Key=key)["Body"].read()',
      `    logger.info("read %s bytes for ${n}", len(body))`,
      '    if not body:',
      `        raise ValueError("nothing to do for ${n}")`,
      '    return json.loads(body)',
      '',
    ],
    typed: { line: 3, text: 'x' },
  },
  typescript: {
    name: 'service.ts',
    block: (n) => [
      `export async function handle${n}(event: Event, context: Context): Promise<Result> {`,
      `  const bucket = process.env.BUCKET_${n} ?? 'orders-${n}';`,
      `  const token = process.env.TOKEN_${n};`,
      `  const response = await fetch(\`https://shop.example.com/\${event.id}/${n}\`, {`,
      "    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },",
      '  });',
      `  if (!response.ok) throw new Error('request ${n} failed');`,
      '  const body: Result = await response.json();',
      `  context.log('read', bucket, body.size);`,
      '  return body;',
      '}',
      '',
    ],
    typed: { line: 4, text: 'x' },
  },
  terraform: {
    name: 'main.tf',
    block: (n) => [
      `resource "aws_iam_role" "service_${n}" {`,
      `  name = "service-${n}"`,
      '  tags = { owner = "acme/shop", environment = var.environment }',
      '}',
      '',
      `resource "aws_iam_role_policy" "service_${n}" {`,
      `  role = aws_iam_role.service_${n}.id`,
      '  policy = jsonencode({',
      '    Version = "2012-10-17"',
      '    Statement = [{',
      '      Effect   = "Allow"',
      '      Action   = ["s3:GetObject", "s3:PutObject"]',
      `      Resource = "arn:aws:s3:::orders-${n}/*"`,
      '    }]',
      '  })',
      '}',
      '',
    ],
    typed: { line: 1, text: 'x' },
  },
  yaml: {
    name: 'accounts.yaml',
    block: (n) => [
      'apiVersion: v1',
      'kind: ServiceAccount',
      'metadata:',
      `  name: service-${n}`,
      '  namespace: shop',
      '  annotations:',
      '    owner: acme/shop',
      '---',
      'apiVersion: rbac.authorization.k8s.io/v1',
      'kind: RoleBinding',
      'metadata:',
      `  name: service-${n}`,
      '  namespace: shop',
      'roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader }',
      'subjects:',
      `  - { kind: ServiceAccount, name: service-${n}, namespace: shop }`,
      '---',
    ],
    typed: { line: 3, text: 'x' },
  },
  'helm template': {
    name: 'chart/templates/access.yaml',
    id: 'yaml',
    block: (n) => [
      `{{- if .Values.service${n}.create }}`,
      'apiVersion: v1',
      'kind: ServiceAccount',
      'metadata:',
      `  name: {{ .Release.Name }}-service-${n}`,
      '{{- end }}',
      '---',
      'apiVersion: rbac.authorization.k8s.io/v1',
      'kind: Role',
      'metadata:',
      `  name: service-${n}`,
      'rules:',
      "  - apiGroups: ['']",
      '    resources: [pods]',
      '    verbs: [get]',
      `  {{- if .Values.service${n}.secrets }}`,
      "  - apiGroups: ['']",
      '    resources: [secrets]',
      '    verbs: [get, list]',
      '  {{- end }}',
      '---',
    ],
    typed: { line: 10, text: 'x' },
  },
  sql: {
    name: 'grants.sql',
    block: (n) => [
      `CREATE ROLE service_${n} LOGIN;`,
      `GRANT SELECT, INSERT ON orders_${n} TO service_${n};`,
      `GRANT USAGE ON SCHEMA shop_${n} TO service_${n};`,
      `ALTER ROLE service_${n} SET search_path = shop_${n};`,
      `REVOKE ALL ON orders_${n} FROM PUBLIC;`,
      '',
    ],
    typed: { line: 1, text: 'x' },
    character: 'GRANT SELECT, INSERT ON orders'.length,
  },
  'python agents': {
    name: 'agents.py',
    id: 'python',
    block: (n) => [
      'from crewai import Agent',
      `def helper_${n}():`,
      `    researcher_${n} = Agent(`,
      `        role="Researcher ${n}",`,
      '        goal="Answer questions of the shop",',
      '        tools=[search, read_file],',
      '        allow_delegation=False,',
      '    )',
      `    return researcher_${n}`,
      '',
    ],
    typed: { line: 3, text: 'x' },
    character: '        role="Researcher'.length,
  },
};

export const languages = Object.keys(makers);

/** A document with at least so many lines, its language in editors, and where in it somebody types: in a name in its middle. */
export function documentOf(language, lines) {
  const { name, id = language, block, typed, character } = makers[language];
  const size = block(0).length;
  const count = Math.ceil(lines / size);
  const rows = Array.from({ length: count }, (_, n) => block(n)).flat();
  const line = Math.floor(count / 2) * size + typed.line;
  const at = character ?? (rows[line] ?? '').length;
  return { name, id, text: `${rows.join('\n')}\n`, line, character: at, typed: typed.text };
}
