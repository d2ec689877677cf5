import { l10n } from 'vscode';
import { applyResult } from '../apply-edit.ts';
import { askFix } from '../requests.ts';
import { askReason } from './ask-reason.ts';
import type { CommandContext } from './command-context.ts';

/** Asks why a finding is fine where it is, and writes the comment that says so. */
export async function ignoreFinding(
  { client }: CommandContext,
  finding: { readonly uri: string; readonly key: string } | undefined,
): Promise<void> {
  if (!finding) return;
  const reason = await askReason({
    title: l10n.t('Ignore with a Comment'),
    prompt: l10n.t('Why is it fine here? “until 2027-01-31” at the end has it come back then.'),
  });
  if (reason !== undefined) await applyResult(client, await askFix(client, { ...finding, offer: `ignore:${reason}` }));
}

/** Asks why a rule is not wanted, and turns it off where the offer says. */
export async function turnRuleOff(
  { client }: CommandContext,
  asked: { readonly uri: string; readonly key: string; readonly offer: string } | undefined,
): Promise<void> {
  if (!asked) return;
  const reason = await askReason({
    title: l10n.t('Turn a Rule Off'),
    prompt: l10n.t('Why? It stands above the line in .identity/config.yaml.'),
  });
  if (reason === undefined) return;
  const { uri, key, offer } = asked;
  await applyResult(client, await askFix(client, { uri, key, offer: `${offer}:${reason}` }));
}
