import {
  type CancellationToken,
  CancellationTokenSource,
  Disposable,
  DocumentDropOrPasteEditKind,
  DocumentPasteEdit,
  type DocumentPasteEditProvider,
  languages,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { followPastes, type PasteFollower } from './after-paste.ts';
import { askPaste } from './requests.ts';

const kind = DocumentDropOrPasteEditKind.Empty.append('identityHygiene', 'environmentVariable');

/** UTF-16 units; a longer text is pasted as it is. */
const longestText = 100_000;

/** Milliseconds that a paste may wait for a server that is busy reading; then the text is pasted as it is. */
const longestWait = 500;

/** Offers to paste a secret as a reference to where it should stand; the plain paste stays the default. */
export function offerSafePaste(client: LanguageClient): Disposable {
  const follower = followPastes();
  const registration = languages.registerDocumentPasteEditProvider(
    [{ scheme: 'file' }, { scheme: 'untitled' }],
    safePasteProvider(client, follower),
    { providedPasteEditKinds: [kind], pasteMimeTypes: ['text/plain'] },
  );
  return Disposable.from(registration, follower);
}

/** Asks the server about every pasted text, since only it can tell a secret. */
export function safePasteProvider(
  client: LanguageClient,
  follower: Pick<PasteFollower, 'follow'>,
): DocumentPasteEditProvider {
  return {
    async provideDocumentPasteEdits(document, [range, ...others], transfer, _context, token) {
      const text = await transfer.get('text/plain')?.asString();
      if (!range || others.length > 0 || !text || text.length > longestText) return undefined;
      const result = await inTime((until) => askPaste(client, { document, range, text }, until), token);
      if (!result) return undefined;
      const edit = new DocumentPasteEdit(result.text, result.title, kind);
      edit.yieldTo = [DocumentDropOrPasteEditKind.Text];
      if (result.edit) {
        edit.additionalEdit = await client.protocol2CodeConverter.asWorkspaceEdit(result.edit);
        follower.follow(document.uri, edit.additionalEdit, result.advice);
      }
      return [edit];
    },
  };
}

/** The answer, or null where none came in time: VS Code holds the whole paste back until then. */
async function inTime<T>(ask: (until: CancellationToken) => Promise<T | null>, token: CancellationToken) {
  const asked = new CancellationTokenSource();
  const given = token.onCancellationRequested(() => asked.cancel());
  const timer = setTimeout(() => asked.cancel(), longestWait);
  const late = new Promise<null>((resolve) => asked.token.onCancellationRequested(() => resolve(null)));
  try {
    return await Promise.race([ask(asked.token).catch(() => null), late]);
  } finally {
    clearTimeout(timer);
    given.dispose();
    asked.dispose();
  }
}
