import type { Finding } from '../../model/finding.ts';
import type { MapEntry, MapNode } from '../../model/value-node.ts';
import { entry, resolved, type SourceDocument, valueAt } from '../../syntax/document.ts';
import { changedBySteps, type Step } from '../changed-file.ts';
import { appendBlock } from '../edit/hcl-body.ts';
import type { FixContext, FixKind } from '../fix.ts';

/**
 * Lets a service connection to Azure show identity tokens in place of a secret, and its application take them. Source:
 * Terraform registry, `azuredevops_serviceendpoint_azurerm`, "Workload Identity Federation".
 */
export const federateConnection: FixKind = {
  kind: 'federate-connection',
  offers(finding, context) {
    const plan = planFor(finding, context);
    if (!plan) return [];
    return [
      {
        id: 'federate-connection',
        title: 'Sign in by workload identity federation',
        safety: 'review',
        effect: 'replacement',
        isPreferred: true,
        details: [
          plan.application === undefined
            ? 'The application of the connection has to take its tokens: add a federated credential for their issuer and subject'
            : `${plan.application} takes the tokens of the connection by a credential that is added`,
          'The stored secret can be deleted once the connection works',
        ],
      },
    ];
  },
  changes(finding, _, context) {
    const plan = planFor(finding, context);
    return changedBySteps(finding.at.path, 'hcl', plan?.steps, context);
  },
};

const type = 'azuredevops_serviceendpoint_azurerm';

interface Plan {
  readonly steps: readonly Step[];
  /** The address of the application that the credential is added to. */
  readonly application?: string;
}

function planFor({ rule, identity, at }: Finding, context: FixContext): Plan | undefined {
  const name = new RegExp(`#${type}\\.([\\w-]+)$`).exec(identity ?? '')?.[1];
  const document = rule === 'az-static-connection' ? context.document(at.path) : undefined;
  const block = name !== undefined && document?.syntax === 'hcl' ? blockNamed(document, name) : undefined;
  if (!document || !block || name === undefined) return undefined;
  const credentials = entry(block, 'credentials');
  const id = credentials && entry(resolvedMap(credentials), 'serviceprincipalid');
  const application = id && applicationIn(document.text.slice(id.value.span.start, id.value.span.end));
  return {
    ...(application === undefined ? {} : { application }),
    steps: [
      (current, editor) => {
        const node = blockNamed(current, name);
        const after = entry(node, 'service_endpoint_name') ? { after: 'service_endpoint_name' } : 'last';
        return node
          ? editor.setEntry(
              current,
              node,
              'service_endpoint_authentication_scheme',
              'WorkloadIdentityFederation',
              after,
            )
          : [];
      },
      ...['serviceprincipalkey', 'serviceprincipalcertificate'].map((key) => withoutSecret(name, key)),
      ...(application === undefined ? [] : [credentialStep(name, application)]),
    ],
  };
}

function withoutSecret(name: string, key: string): Step {
  return (document, editor) => {
    const node = valueAt(blockNamed(document, name), 'credentials');
    const found = node?.kind === 'map' ? entry(node, key) : undefined;
    return node?.kind === 'map' && found ? editor.removeEntry(document, node, found) : 'nothing';
  };
}

function credentialStep(name: string, application: string): Step {
  return (document) =>
    appendBlock(document, 'resource', ['azuread_application_federated_identity_credential', name], {
      application_id: { raw: `${application}.id` },
      display_name: name.replaceAll('_', '-'),
      audiences: ['api://AzureADTokenExchange'],
      issuer: { raw: `${type}.${name}.workload_identity_federation_issuer` },
      subject: { raw: `${type}.${name}.workload_identity_federation_subject` },
    });
}

/** The application whose client id a connection is given. */
function applicationIn(written: string): string | undefined {
  return /^(azuread_application(?:_registration)?\.[\w-]+)\.(?:client_id|application_id)$/.exec(written.trim())?.[1];
}

function blockNamed(document: SourceDocument, name: string): MapNode | undefined {
  const root = resolved(document.roots[0]);
  const found =
    root?.kind === 'map'
      ? root.entries.find(({ labels }) => labels?.[0]?.value === type && labels[1]?.value === name)
      : undefined;
  return found && resolvedMap(found);
}

function resolvedMap({ value }: MapEntry): MapNode | undefined {
  const node = resolved(value);
  return node?.kind === 'map' ? node : undefined;
}
