import { l10n, window } from 'vscode';
import type { RegisterParams, RegistrationFacts, TreeIdentity } from '../../server/protocol.ts';
import { applyResult } from '../apply-edit.ts';
import type { ViewNode } from '../identity-view/node.ts';
import { askOwnerChoices, askRegister, askRegistration } from '../requests.ts';
import { pickOwner } from './assign-owner.ts';
import type { CommandContext } from './command-context.ts';
import { namedIdentities } from './targets.ts';

type Registration = RegisterParams['registrations'][number];

/** Writes records for identities; what their files do not say is asked, one identity after the other. */
export async function registerIdentity(
  context: CommandContext,
  target: ViewNode | string | undefined,
  selected: readonly ViewNode[] | undefined,
): Promise<void> {
  const { client } = context;
  const registrations: Registration[] = [];
  const heading = l10n.t('Register in the inventory');
  for (const identity of await namedIdentities(context, heading, target, selected)) {
    const facts = await askRegistration(client, { symbol: identity.symbol });
    if (!facts) continue;
    const registration = await asked(context, identity, facts);
    if (!registration) return;
    registrations.push(registration);
  }
  if (registrations.length > 0) await applyResult(client, await askRegister(client, { registrations }));
}

/** Undefined where the person gives up. */
async function asked(
  { client }: CommandContext,
  { symbol, name }: TreeIdentity,
  facts: RegistrationFacts,
): Promise<Registration | undefined> {
  const way = facts.ways.length > 1 ? await pickWay(name, facts.ways) : facts.ways[0];
  if (!way) return undefined;
  const owner =
    facts.technical[0] ?? (await pickOwner(l10n.t('Owner of {0}', name), await askOwnerChoices(client, { symbol })));
  if (owner === undefined) return undefined;
  const purpose = facts.purpose ?? (await askPurpose(name));
  if (purpose === undefined) return undefined;
  return { symbol, way, purpose, ...(facts.technical.length > 0 ? {} : { technical: [owner] }) };
}

async function pickWay(
  name: string,
  ways: RegistrationFacts['ways'],
): Promise<RegistrationFacts['ways'][number] | undefined> {
  const items = ways.map((way) => ({
    way,
    label:
      way === 'register' ? l10n.t('A record in .identity/inventory') : l10n.t('An entity of the Backstage catalog'),
  }));
  return (await window.showQuickPick(items, { title: l10n.t('Register {0} as', name) }))?.way;
}

function askPurpose(name: string): Thenable<string | undefined> {
  return window.showInputBox({
    title: l10n.t('What is {0} for?', name),
    prompt: l10n.t('One sentence for the inventory. The files do not say it.'),
    validateInput: (value) => (value.trim() === '' ? l10n.t('A record needs a purpose.') : undefined),
  });
}
