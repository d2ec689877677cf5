import type { Finding } from '../../engine/model/finding.ts';
import { methods, type TreeSnapshot } from '../../protocol.ts';
import { addSummaries, summaryLine } from '../../report/summary.ts';
import { levelsSinceHead } from '../levels-since-head.ts';
import { sendStatus } from '../progress.ts';
import type { Session } from '../session.ts';
import { startItems } from '../start-items.ts';
import { treePart } from '../tree-part.ts';

/** `identityHygiene/tree`: everything that the identity view shows, over all folders. */
export async function tree(session: Session): Promise<TreeSnapshot> {
  const workspaces = session.workspaces.all();
  const parts = workspaces.map(treePart);
  return {
    revision: session.workspaces.revision(),
    isComplete: workspaces.every((workspace) => workspace.isComplete),
    summary: {
      ...addSummaries(parts.map((part) => part.summary)),
      newErrors: await newErrors(session),
    },
    start: startItems(workspaces),
    identities: parts.flatMap((part) => part.identities),
    records: parts.flatMap((part) => part.records),
    secrets: parts.flatMap((part) => part.secrets),
    configurationProblems: parts.flatMap((part) => part.problems),
    notRead: parts.flatMap((part) => part.notRead),
  };
}

/** Milliseconds between two announcements while somebody types: the tree is large, and nobody reads it meanwhile. */
const typingInterval = 1500;

/** A round for our own client: says that the tree has changed, and what the workspace holds once it is read. */
export function treeAnnouncer(session: Session): () => void {
  let announced = '';
  let announcedAt = 0;
  let summed = -1;
  return () => {
    // Coming to rest starts a round of its own, so the last change is always announced.
    const isTyping = session.documents.all().some((document) => document.edited);
    if (isTyping && Date.now() - announcedAt < typingInterval) return;
    const workspaces = session.workspaces.all();
    const isComplete = workspaces.every((workspace) => workspace.isComplete);
    const state = `${session.workspaces.revision()} ${isComplete}`;
    if (!session.client.customMessages) return;
    if (state !== announced) void session.connection.sendNotification(methods.treeChanged);
    announced = state;
    announcedAt = Date.now();
    if (!isComplete || isTyping || summed === session.workspaces.revision()) return;
    summed = session.workspaces.revision();
    const summary = addSummaries(workspaces.map((workspace) => treePart(workspace).summary));
    sendStatus(session, { state: 'ready', text: summaryLine(summary) });
  };
}

/** Errors that HEAD does not have: only files that differ from it can hold one. */
async function newErrors(session: Session): Promise<number> {
  let count = 0;
  for (const workspace of session.workspaces.all()) {
    const { engine } = workspace;
    const grave = ({ level, under }: Finding) => level === 'error' || under?.level === 'error';
    for (const path of engine.paths().filter((each) => workspace.findings(each).some(grave))) {
      const findings = workspace.findings(path).filter(grave);
      const levels = await levelsSinceHead(session.headKeys, { workspace, path }, findings);
      count += findings.filter(({ key, level }) => (levels.get(key) ?? level) === 'error').length;
    }
  }
  return count;
}
