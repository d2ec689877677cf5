import type { TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type TextChange, within } from './text-changes.ts';
import { uriKey } from './uri.ts';

/** A document that the client holds open; a notebook's cell is one too. */
export interface OpenDocument {
  readonly uri: string;
  readonly text: TextDocument;
  /** The cell's notebook, where it is one. */
  readonly notebook: string | undefined;
  /** First and last line edited since the document last came to rest. */
  readonly edited: { readonly first: number; readonly last: number } | undefined;
  /** A change of it could not be read, so its text may not be the client's. */
  readonly isDoubtful?: true;
}

/** Milliseconds without an edit after which a document has come to rest. */
export const quietTime = 2000;

/** The open documents, kept in step with the client. */
export class OpenDocuments {
  readonly #documents = new Map<string, OpenDocument>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #onRest: (document: OpenDocument) => void;

  /** `onRest` is told when a document was edited and has come to rest. */
  constructor(onRest: (document: OpenDocument) => void) {
    this.#onRest = onRest;
  }

  get(uri: string): OpenDocument | undefined {
    return this.#documents.get(uriKey(uri));
  }

  all(): readonly OpenDocument[] {
    return [...this.#documents.values()];
  }

  open(item: TextDocumentItem, notebook?: string): OpenDocument {
    const text = TextDocument.create(item.uri, item.languageId, item.version, item.text);
    return this.#set({ uri: item.uri, text, notebook, edited: undefined });
  }

  /** Applies changes in order; undefined where the document is not open. A `version` that is none counts on. */
  change(uri: string, version: unknown, changes: readonly TextChange[]): OpenDocument | undefined {
    const before = this.get(uri);
    if (!before) return undefined;
    const next = typeof version === 'number' ? version : before.text.version + 1;
    let { text } = before;
    const applied = changes.map((change) => {
      const placed = within(text, change);
      text = TextDocument.update(text, [placed], next);
      return placed;
    });
    this.#restLater(uri);
    const { isDoubtful, ...known } = before;
    const isStillDoubtful = isDoubtful && changes.every(({ range }) => range !== undefined);
    const edited = editedLines(before, text, applied);
    return this.#set({ ...known, text, edited, ...(isStillDoubtful && { isDoubtful }) });
  }

  /** A change of the document could not be read: its text stays, until the client sends it whole. */
  doubt(uri: string): void {
    const document = this.get(uri);
    if (document) this.#set({ ...document, isDoubtful: true });
  }

  /** The document was saved: what is being edited is meant. */
  rest(uri: string): void {
    clearTimeout(this.#timers.get(uriKey(uri)));
    this.#timers.delete(uriKey(uri));
    const document = this.get(uri);
    if (document?.edited) this.#onRest(this.#set({ ...document, edited: undefined }));
  }

  close(uri: string): OpenDocument | undefined {
    const document = this.get(uri);
    clearTimeout(this.#timers.get(uriKey(uri)));
    this.#timers.delete(uriKey(uri));
    this.#documents.delete(uriKey(uri));
    return document;
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  #set(document: OpenDocument): OpenDocument {
    this.#documents.set(uriKey(document.uri), document);
    return document;
  }

  #restLater(uri: string): void {
    const key = uriKey(uri);
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => this.rest(uri), quietTime),
    );
  }
}

/** The lines touched, widened by what was touched before. A change of the whole text counts as none: nobody types that. */
function editedLines(
  before: OpenDocument,
  text: TextDocument,
  changes: readonly TextDocumentContentChangeEvent[],
): OpenDocument['edited'] {
  let edited = before.edited;
  for (const change of changes) {
    if (!('range' in change)) continue;
    const { start, end } = change.range;
    const added = change.text.split('\n').length - 1;
    const moved = added - (end.line - start.line);
    edited = {
      first: Math.min(edited?.first ?? start.line, start.line),
      last: Math.min(Math.max((edited?.last ?? 0) + moved, start.line + added), text.lineCount),
    };
  }
  return edited;
}
