import type { CancellationToken, Position, Range, TextDocument } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type AcceptBaselineParams,
  type AmendParams,
  type AmendResult,
  type AuditFixesParams,
  type AuditResult,
  type AuditStep,
  type CompareBase,
  type CompareParams,
  type CompareResult,
  type DescribeParams,
  type EditResult,
  type EntitiesParams,
  type EntityItem,
  type ExportParams,
  type FixParams,
  type ImportReviewsParams,
  type InferredOwnersParams,
  methods,
  type OwnerChoiceItem,
  type OwnerChoicesParams,
  type PasteParams,
  type PasteResult,
  type RegisterParams,
  type RegistrationFacts,
  type RegistrationParams,
  type RulePage,
  type RulePageParams,
  type SetOwnersParams,
  type TreeSnapshot,
} from '../server/protocol.ts';

/** What the identity view shows. */
export function askTree(client: LanguageClient): Promise<TreeSnapshot> {
  return client.sendRequest<TreeSnapshot>(methods.tree);
}

/** The symbol of the identity that is named at a place. */
export async function askIdentityAt(
  client: LanguageClient,
  document: TextDocument,
  position: Position,
): Promise<string | undefined> {
  const params = placeOf(client, document, position);
  const found = await client.sendRequest<{ readonly symbol: string } | null>(methods.identityAt, params);
  return found?.symbol;
}

/** Who may own an identity, or anything. */
export function askOwnerChoices(
  client: LanguageClient,
  params: OwnerChoicesParams,
): Promise<readonly OwnerChoiceItem[]> {
  return client.sendRequest(methods.ownerChoices, params);
}

/** The edit that writes owners. */
export function askSetOwners(client: LanguageClient, params: SetOwnersParams): Promise<EditResult> {
  return client.sendRequest(methods.setOwners, params);
}

/** The edit that writes what identities are for and when they are reviewed. */
export function askDescribe(client: LanguageClient, params: DescribeParams): Promise<EditResult> {
  return client.sendRequest(methods.describe, params);
}

/** The edit that writes the owners which evidence suggests. */
export function askInferredOwners(client: LanguageClient, params: InferredOwnersParams): Promise<EditResult> {
  return client.sendRequest(methods.inferredOwners, params);
}

/** What the files tell for a record of an identity; null where it is gone. */
export function askRegistration(client: LanguageClient, params: RegistrationParams): Promise<RegistrationFacts | null> {
  return client.sendRequest<RegistrationFacts | null>(methods.registration, params);
}

/** The edit that writes records. */
export function askRegister(client: LanguageClient, params: RegisterParams): Promise<EditResult> {
  return client.sendRequest(methods.register, params);
}

/** The edit of what a person decided about records. */
export function askAmend(client: LanguageClient, params: AmendParams): Promise<AmendResult> {
  return client.sendRequest(methods.amend, params);
}

/** The edit of a filled review sheet. */
export function askImportReviews(client: LanguageClient, params: ImportReviewsParams): Promise<AmendResult> {
  return client.sendRequest(methods.importReviews, params);
}

/** The edit of one fix. */
export function askFix(client: LanguageClient, params: FixParams): Promise<EditResult> {
  return client.sendRequest(methods.fix, params);
}

/** The edit that accepts findings as known. */
export function askBaseline(client: LanguageClient, params: AcceptBaselineParams): Promise<EditResult> {
  return client.sendRequest(methods.acceptBaseline, params);
}

/** What can be done about a finding besides accepting it. */
export function askAuditFixes(client: LanguageClient, { uri, key }: AuditFixesParams): Promise<AuditStep> {
  return client.sendRequest(methods.auditFixes, { uri, key });
}

/** What there is to decide about, one finding after the other. */
export function askAudit(client: LanguageClient): Promise<AuditResult> {
  return client.sendRequest(methods.audit);
}

/** How a text would be pasted without its secrets; null where it holds none. */
export function askPaste(
  client: LanguageClient,
  { document, range, text }: { document: TextDocument; range: Range; text: string },
  token: CancellationToken,
): Promise<PasteResult | null> {
  const { code2ProtocolConverter: converter } = client;
  const params: PasteParams = { uri: converter.asUri(document.uri), range: converter.asRange(range), text };
  return client.sendRequest<PasteResult | null>(methods.paste, params, token);
}

/** The inventories that the repositories' configurations name; what they are is the caller's to check. */
export function askNamedInventories(client: LanguageClient): Promise<readonly unknown[]> {
  return client.sendRequest(methods.namedInventories);
}

/** The entities of a catalogue file that stand for identities. */
export function askEntities(client: LanguageClient, { uri }: TextDocument): Promise<readonly EntityItem[]> {
  const params: EntitiesParams = { uri: client.code2ProtocolConverter.asUri(uri) };
  return client.sendRequest(methods.entities, params);
}

/** What there is to know about a rule. */
export function askRulePage(client: LanguageClient, params: RulePageParams): Promise<RulePage> {
  return client.sendRequest(methods.rulePage, params);
}

/** The documented export, as text. */
export async function askExport(client: LanguageClient, params: ExportParams): Promise<string> {
  const { text } = await client.sendRequest<{ readonly text: string }>(methods.exportIdentities, params);
  return text;
}

/** Branches and tags to compare with, the latest first, the present branch last. */
export function askBases(client: LanguageClient): Promise<readonly CompareBase[]> {
  return client.sendRequest(methods.bases);
}

/** What became of the identities since a branch. */
export function askComparison(client: LanguageClient, params: CompareParams): Promise<CompareResult> {
  return client.sendRequest(methods.compare, params);
}

function placeOf(client: LanguageClient, { uri }: TextDocument, position: Position) {
  const { code2ProtocolConverter: converter } = client;
  return { uri: converter.asUri(uri), position: converter.asPosition(position) };
}
