// Keystroke to diagnostics: from sending the edit until the answer to the pull that follows it.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { initialize, startServer } from './client.mjs';
import { documentOf, furtherLanguages, languages } from './documents.mjs';
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

/**
 * Prints p50 and p95 for every language at 2,000 and 20,000 lines, the first key as soon as the first diagnostics have come;
 * with a folder, while that is being read.
 */
export async function benchKeystrokes(label, folder) {
  for (const lines of [2000, 20000])
    for (const language of languages) await report(label, language, lines, folder, moments.atOnce);
}

/** The same for 2,000 lines, half a second after the first diagnostics. */
export async function benchKeystrokesAfterPause() {
  for (const language of languages) await report('after 0.5 s', language, 2000, undefined, moments.afterPause);
}

/** The same as after half a second, where keys are spread over the document; of further formats, too. */
export async function benchTyping() {
  for (const language of [...languages, ...furtherLanguages])
    await report('all over, 0.5 s', language, 2000, undefined, moments.afterPause, typedInto);
}

/** The same for formats that are joined with other files, in a folder that has been read. */
export async function benchKeystrokesAfterScan(folder) {
  for (const language of ['terraform', 'yaml', 'helm template', 'sql'])
    await report('after scan', language, 2000, folder, moments.afterScan);
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
    `keystroke, ${label.padEnd(15)} ${language.padEnd(13)} ${String(lines).padStart(6)} lines  ` +
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
