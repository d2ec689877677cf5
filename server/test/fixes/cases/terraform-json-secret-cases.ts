import { ignored, moved, pat, rule } from '../secret-samples.ts';
import type { FixCase } from './fix-cases.ts';

const json = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;
const declared = { type: 'string', sensitive: true };
const provider = (token: string) => ({ provider: { github: { owner: 'acme', token } } });

const toVariable = (each: Omit<FixCase, 'rule' | 'offer'>): FixCase => ({
  rule,
  offer: 'move-to-variable',
  takesTabs: true,
  ...each,
});

/** Secrets in Terraform's JSON, which become sensitive variables in the syntax of the file that declares them. */
export const terraformJsonSecretCases: readonly FixCase[] = [
  toVariable({
    name: 'an argument of Terraform’s JSON, declared below',
    files: { 'main.tf.json': json(provider(pat)), ...ignored },
    after: {
      'main.tf.json': json({ ...provider('${var.github_token}'), variable: { github_token: declared } }),
      ...moved('TF_VAR_github_token'),
    },
  }),
  toVariable({
    name: 'an argument of Terraform’s JSON, declared beside others',
    files: {
      'main.tf.json': json({ variable: { stage: { type: 'string' } }, ...provider(pat) }),
      ...ignored,
    },
    after: {
      'main.tf.json': json({
        variable: { stage: { type: 'string' }, github_token: declared },
        ...provider('${var.github_token}'),
      }),
      ...moved('TF_VAR_github_token'),
    },
  }),
  toVariable({
    name: 'an argument of Terraform’s JSON, declared in variables.tf.json as a list',
    files: {
      'infra/main.tf.json': json(provider(pat)),
      'infra/variables.tf.json': json({ variable: [{ stage: { type: 'string' } }] }),
      ...ignored,
    },
    after: {
      'infra/main.tf.json': json(provider('${var.github_token}')),
      'infra/variables.tf.json': json({ variable: [{ stage: { type: 'string' } }, { github_token: declared }] }),
      ...moved('TF_VAR_github_token'),
    },
  }),
  toVariable({
    name: 'an argument of Terraform’s JSON, declared in the native syntax of variables.tf',
    files: {
      'main.tf.json': json(provider(pat)),
      'variables.tf': 'variable "stage" {\n  type = string\n}\n',
      ...ignored,
    },
    after: {
      'main.tf.json': json(provider('${var.github_token}')),
      'variables.tf':
        'variable "stage" {\n  type = string\n}\n\nvariable "github_token" {\n  type      = string\n  sensitive = true\n}\n',
      ...moved('TF_VAR_github_token'),
    },
  }),
  toVariable({
    name: 'an argument of Terraform beside variables in JSON',
    takesTabs: false,
    files: {
      'main.tf': `provider "github" {\n  token = "${pat}"\n}\n`,
      'variables.tf.json': json({ variable: { stage: { type: 'string' } } }),
      ...ignored,
    },
    after: {
      'main.tf': 'provider "github" {\n  token = var.github_token\n}\n',
      'variables.tf.json': json({ variable: { stage: { type: 'string' }, github_token: declared } }),
      ...moved('TF_VAR_github_token'),
    },
  }),
  toVariable({
    name: 'a variable of Terraform’s JSON that has that name for another value',
    files: {
      'main.tf.json': json({
        variable: { github_token: { type: 'string' } },
        provider: { github: { token: pat } },
        output: { of: { value: '${var.github_token}' } },
      }),
      ...ignored,
    },
    after: {
      'main.tf.json': json({
        variable: { github_token: { type: 'string' }, github_token_2: declared },
        provider: { github: { token: '${var.github_token_2}' } },
        output: { of: { value: '${var.github_token}' } },
      }),
      ...moved('TF_VAR_github_token_2'),
    },
  }),
  toVariable({
    name: 'a part of a script of Terraform’s JSON',
    files: {
      'main.tf.json': json({
        resource: { aws_instance: { app: { user_data: `#!/bin/bash\nexport HUB_TOKEN=${pat}\n./start \${var.a}\n` } } },
      }),
      ...ignored,
    },
    after: {
      'main.tf.json': json({
        resource: {
          aws_instance: { app: { user_data: '#!/bin/bash\nexport HUB_TOKEN=${var.hub_token}\n./start ${var.a}\n' } },
        },
        variable: { hub_token: declared },
      }),
      ...moved('TF_VAR_hub_token'),
    },
  }),
  toVariable({
    name: 'the default of a variable of Terraform’s JSON',
    files: { 'main.tf.json': json({ variable: { token: { type: 'string', default: pat } } }), ...ignored },
    after: { 'main.tf.json': json({ variable: { token: declared } }), ...moved('TF_VAR_token') },
  }),
  toVariable({
    name: 'a secret of a module of Terraform’s JSON, which its caller passes on',
    files: {
      'modules/hub/main.tf.json': json(provider(pat)),
      'main.tf.json': json({ module: { hub: { source: './modules/hub' } } }),
      ...ignored,
    },
    after: {
      'modules/hub/main.tf.json': json({ ...provider('${var.github_token}'), variable: { github_token: declared } }),
      'main.tf.json': json({
        module: { hub: { source: './modules/hub', github_token: '${var.github_token}' } },
        variable: { github_token: declared },
      }),
      ...moved('TF_VAR_github_token'),
    },
  }),
  toVariable({
    name: 'a value of a variable in JSON',
    files: { 'prod.tfvars.json': json({ stage: 'prod', token: pat }), ...ignored },
    after: { 'prod.tfvars.json': json({ stage: 'prod' }), ...moved('TF_VAR_token') },
  }),
];
