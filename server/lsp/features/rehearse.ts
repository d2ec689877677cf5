import { isContext } from '../../host/list-files.ts';
import { isIdentityFile } from '../../host/repository-engine.ts';
import { fileDiagnostics } from '../document-diagnostics.ts';
import { describeFailure } from '../guard.ts';
import { Rehearsals } from '../rehearsals.ts';
import type { Session } from '../session.ts';

/** A round: gets ready for typing into what is open, as soon as all files are read and nobody waits for the server. */
export function rehearsing(session: Session): () => void {
  const { attention, ended } = session;
  const mayGoOn = async () => {
    await attention.rest(ended);
    return !ended.aborted;
  };
  const rehearsals = new Rehearsals(session.product, mayGoOn, (located) => fileDiagnostics(session, located));
  let last = Promise.resolve();
  return () => {
    if (!session.workspaces.all().every(({ isComplete }) => isComplete)) return;
    for (const document of session.documents.all()) {
      const located = session.workspaces.locate(document.uri);
      const format = located?.workspace.engine.facts(located.path)?.format;
      if (!located || format === undefined || !rehearsals.isNew(format)) continue;
      last = last
        .then(async () => {
          const count = await rehearsals.rehearse(format, located.path, document);
          if (count > 0 && !speaksForAll(located.path)) await rehearsals.tryOut(located);
        })
        .catch((error) => session.log(describeFailure('rehearsal', error)));
    }
  };
}

/** What it says is about the whole repository, which a key in it would have judged anew. */
function speaksForAll(file: string): boolean {
  return isIdentityFile(file) || isContext(file);
}
