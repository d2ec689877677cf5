/**
 * Invariant of `lsp/`: an adapter. It turns protocol messages into engine calls and back, one file per method
 * in `features/`; it judges nothing, and only `to-protocol.ts` and `from-protocol.ts` convert between the two
 * worlds' types.
 */
import type { InitializeParams } from 'vscode-languageserver';

/** What the client can do, resolved once; every optional feature asks here. */
export interface ClientSupport {
  readonly pullDiagnostics: boolean;
  readonly diagnosticRefresh: boolean;
  readonly relatedInformation: boolean;
  readonly diagnosticTags: boolean;
  readonly configuration: boolean;
  readonly configurationRegistration: boolean;
  readonly workspaceFolders: boolean;
  readonly watchedFilesRegistration: boolean;
  readonly documentChanges: boolean;
  readonly changeAnnotations: boolean;
  readonly fileCreation: boolean;
  readonly codeActionLiterals: boolean;
  /** Edits and data of code actions survive until `codeAction/resolve`. */
  readonly codeActionResolve: boolean;
  readonly markdownHover: boolean;
  readonly definitionLinks: boolean;
  readonly hierarchicalSymbols: boolean;
  readonly codeLensRefresh: boolean;
  readonly workDoneProgress: boolean;
  /** The client knows the custom messages and commands of `protocol.ts`. */
  readonly customMessages: boolean;
  /** Where it shows the page of a rule, with `{rule}` in place of the id; undefined where it shows none, or links no codes. */
  readonly ruleAddress: string | undefined;
}

/** Reads the client's capabilities. */
export function clientSupport({ capabilities, initializationOptions }: InitializeParams): ClientSupport {
  const { textDocument, workspace, window } = capabilities;
  const published = textDocument?.publishDiagnostics;
  const pulled = textDocument?.diagnostic;
  const linksCodes = (pulled?.codeDescriptionSupport ?? published?.codeDescriptionSupport) === true;
  const action = textDocument?.codeAction;
  return {
    pullDiagnostics: pulled !== undefined,
    diagnosticRefresh: workspace?.diagnostics?.refreshSupport === true,
    relatedInformation: (pulled?.relatedInformation ?? published?.relatedInformation) === true,
    diagnosticTags: (pulled?.tagSupport ?? published?.tagSupport) !== undefined,
    configuration: workspace?.configuration === true,
    configurationRegistration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    watchedFilesRegistration: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    changeAnnotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    fileCreation: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    codeActionLiterals: action?.codeActionLiteralSupport !== undefined,
    codeActionResolve: action?.dataSupport === true && action.resolveSupport?.properties.includes('edit') === true,
    markdownHover: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    hierarchicalSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    codeLensRefresh: workspace?.codeLens?.refreshSupport === true,
    workDoneProgress: window?.workDoneProgress === true,
    customMessages: isObject(initializationOptions) && initializationOptions.section === 'identityHygiene',
    ruleAddress: linksCodes ? addressIn(initializationOptions) : undefined,
  };
}

/** An address without a place for the id would lead every finding to the same page. */
function addressIn(options: unknown): string | undefined {
  const address = isObject(options) ? options.ruleAddress : undefined;
  return typeof address === 'string' && /^[a-z][a-z0-9+.-]*:.*\{rule\}/i.test(address) ? address : undefined;
}

function isObject(value: unknown): value is { readonly section?: unknown; readonly ruleAddress?: unknown } {
  return typeof value === 'object' && value !== null;
}
