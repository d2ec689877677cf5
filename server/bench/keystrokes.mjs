// Keystroke to diagnostics: from sending the edit until the answer to the pull that follows it.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { initialize, startServer } from './client.mjs';
import { denseLanguages, documentOf, furtherLanguages, languages } from './documents.mjs';
import { ms, quantile } from './quantile.mjs';
import { typedInto } from './typing.mjs';

const keystrokes = 60;
const budgets = { 2000: { source: 16, structured: 25 }, 20000: { source: 60, structured: 150 } };

/** What happens between the first diagnostics and the first keystroke. */
const moments = {
  atOnce: () => {},
  // As people do, who look for the place before they type: a second; hardly anybody does it in less than half of one.
  afterPause: () => wait(500),
  afterScan: async (ready) => {
    await ready;
    await wait(500);
  },
};

const spread = { moment: moments.afterPause, typing: typedInto };

/** All that is measured: of `lines` lines of a document, when the first key comes, and in which folder, if any. */
const rows = [
  // As soon as the first diagnostics have come.
  ...[2000, 20000].flatMap((lines) => languages.map((language) => ({ label: 'at once', language, lines }))),
  ...languages.map((language) => ({ label: 'after 0.5 s', language, moment: moments.afterPause })),
  // Keys all over the document, of further formats as well.
  ...[...languages, ...furtherLanguages].map((language) => ({ ...spread, label: 'all over, 0.5 s', language })),
  ...languages.map((language) => ({ ...spread, label: 'all over, 0.5 s', language, lines: 20000 })),
  // Hundreds of findings in one document.
  ...denseLanguages.flatMap((language) => [
    { label: 'dense, at once', language },
    { ...spread, label: 'dense, all over', language },
  ]),
  ...[2000, 20000].flatMap((lines) =>
    languages.map((language) => ({ label: 'during scan', language, lines, isInFolder: true })),
  ),
  // Formats that are joined with other files, in a folder that has been read.
  ...['terraform', 'yaml', 'helm template', 'sql'].map((language) => ({
    label: 'after scan',
    language,
    moment: moments.afterScan,
    isInFolder: true,
  })),
];

/** Prints p50 and p95 of all rows, or of those whose moment, language or lines are named by each of `words`; the folder is read meanwhile where a row is about that. */
export async function benchKeystrokes(folder, words) {
  for (const { label, language, lines = 2000, isInFolder, moment = moments.atOnce, typing } of rows) {
    const name = `${label} ${language} ${lines}`;
    if (!words.every((word) => name.includes(word))) continue;
    await report(label, language, lines, isInFolder ? folder : undefined, moment, typing);
  }
}

/** One key after the other, all at one place. */
function* typedAtOnePlace({ line, character, typed }, count) {
  for (let key = 0; key < count; key++) {
    const at = { line, character: character + key };
    yield { range: { start: at, end: at }, text: typed };
  }
}

async function report(label, language, lines, folder, moment, typing = typedAtOnePlace) {
  const { times, worked, busy } = await typeInto(language, lines, folder, moment, typing);
  const budget = budgets[lines][/python|typescript/.test(language) ? 'source' : 'structured'];
  const during = busy > 0 ? `  (${busy} of ${times.length} while reading)` : '';
  console.log(
    `keystroke, ${label.padEnd(15)} ${language.padEnd(17)} ${String(lines).padStart(6)} lines  ` +
      `p50 ${ms(quantile(times, 0.5))}  p95 ${ms(quantile(times, 0.95))}${atWork(worked)}  budget ${budget} ms${during}`,
  );
}

/** What the server's main thread itself took, which tells more than the clock where the machine does other things as well. */
function atWork(worked) {
  return worked.length === 0 ? '' : `  at work p50 ${ms(quantile(worked, 0.5))}  p95 ${ms(quantile(worked, 0.95))}`;
}

/** Milliseconds for which the main thread of a process has run; undefined where the system does not tell. */
function workOf(pid) {
  const file = `/proc/${pid}/task/${pid}/schedstat`;
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split(' ', 1)[0]) / 1e6 : undefined;
}

async function typeInto(language, lines, folder, moment, typing) {
  const server = startServer();
  // A path tells of what format a file is: without a folder only its name would be seen.
  const root = folder ?? emptyFolder();
  let isReading = folder !== undefined;
  const ready = server
    .next('identityHygiene/status', ({ state }) => state === 'ready')
    .then(() => {
      isReading = false;
    });
  await initialize(server, root);
  const document = documentOf(language, lines);
  const { name, id, text } = document;
  const uri = pathToFileURL(path.join(root, name)).href;
  server.notify('textDocument/didOpen', { textDocument: { uri, languageId: id, version: 1, text } });
  await server.request('textDocument/diagnostic', { textDocument: { uri } });
  await moment(ready);
  const times = [];
  const worked = [];
  let busy = 0;
  let version = 1;
  for (const change of typing(document, keystrokes)) {
    if (isReading) busy++;
    const before = workOf(server.pid);
    const started = performance.now();
    server.notify('textDocument/didChange', { textDocument: { uri, version: ++version }, contentChanges: [change] });
    await server.request('textDocument/diagnostic', { textDocument: { uri } });
    times.push(performance.now() - started);
    if (before !== undefined) worked.push(workOf(server.pid) - before);
    await wait(20);
  }
  await server.stop();
  if (folder === undefined) rmSync(root, { recursive: true });
  return { times, worked, busy };
}

/** A repository without files. */
function emptyFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'identity-hygiene-keystrokes-'));
  mkdirSync(path.join(folder, '.git'));
  return folder;
}
