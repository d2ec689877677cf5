import { ignored, pat } from '../secret-samples.ts';
import type { FixCase } from './fix-cases.ts';

const lines = (...text: string[]) => `${text.join('\n')}\n`;
const hub = 'secret-github-pat';
const declared = (name: string) => lines(`variable "${name}" {`, '  type      = string', '  sensitive = true', '}');
const region = lines('variable "region" {', '  type = string', '}');

const called = (...more: string[]) =>
  ['orders', 'billing']
    .map((name) => lines(`module "${name}" {`, '  source = "./modules/app"', ...more, '}'))
    .join('\n');

const app = (value: string) =>
  lines('resource "github_actions_secret" "app" {', '  repository      = "shop"', `  plaintext_value = ${value}`, '}');

const provider = (value: string) => lines('provider "github" {', '  owner = "acme"', `  token = ${value}`, '}');

const play = (value: string) =>
  lines(
    '- name: Releases',
    '  hosts: all',
    '  tasks:',
    '    # Once a day.',
    '    - name: Fetch the last one',
    '      community.general.github_release:',
    '        repo: shop',
    `        token: ${value}`,
  );

const lookup = (name: string) => `"{{ lookup('ansible.builtin.env', '${name}') or undef(hint='${name} is not set') }}"`;

/** Secrets in infrastructure: Terraform and Ansible, as they stand in repositories that only have that. */
export const infrastructureFixCases: readonly FixCase[] = [
  {
    name: 'a secret of a module of Terraform that a folder calls twice, which then has one variable',
    rule: hub,
    offer: 'move-to-variable',
    files: { 'modules/app/main.tf': app(`"${pat}"`), 'main.tf': called(), 'variables.tf': region, ...ignored },
    after: {
      'modules/app/main.tf': `${app('var.plaintext_value')}\n${declared('plaintext_value')}`,
      'main.tf': called('  plaintext_value = var.plaintext_value').replaceAll('source =', 'source          ='),
      'variables.tf': `${region}\n${declared('plaintext_value')}`,
      '.env': `TF_VAR_plaintext_value=${pat}\n`,
    },
  },
  {
    name: 'a secret for which Terraform has a variable that nothing uses',
    rule: hub,
    offer: 'move-to-variable',
    files: {
      'main.tf': provider(`"${pat}"`),
      'variables.tf': lines('variable "github_token" {', '  type = string', '}'),
      ...ignored,
    },
    after: {
      'main.tf': provider('var.github_token'),
      'variables.tf': declared('github_token'),
      '.env': `TF_VAR_github_token=${pat}\n`,
    },
  },
  {
    name: 'a secret of Terraform whose variable a file of values gives another value',
    rule: hub,
    offer: 'move-to-variable',
    files: {
      'main.tf': provider(`"${pat}"`),
      'variables.tf': lines('variable "github_token" {', '  type = string', '}'),
      'prod.tfvars': 'github_token = ""\n',
      ...ignored,
    },
    after: {
      'main.tf': provider('var.github_token_2'),
      'variables.tf': `${lines('variable "github_token" {', '  type = string', '}')}\n${declared('github_token_2')}`,
      '.env': `TF_VAR_github_token_2=${pat}\n`,
    },
  },
  {
    name: 'a secret of a play of Ansible, wherever that lies',
    rule: hub,
    offer: 'move-to-placeholder',
    files: { 'releases.yml': play(`"${pat}"`), ...ignored },
    after: { 'releases.yml': play(lookup('GITHUB_TOKEN')), '.env': `GITHUB_TOKEN=${pat}\n` },
  },
];
